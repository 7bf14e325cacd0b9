import assert from 'node:assert/strict';
import path from 'node:path';
import { repairFolder, type RerunResult } from '../../folder/apply.ts';
import type { Disk } from '../../folder/disk.ts';
import { isInterrupted } from '../../folder/journal.ts';
import { readMemory } from '../../folder/memory.ts';
import { emptyFolder, put, quickDisk, removeFolders, textAt, treeOf } from './generated-folder.ts';
import { generateFirst, generateSecond, second, started } from './two-runs.ts';

const expectedAfter = async (): Promise<Map<string, string>> => {
  const folder = await started();
  await generateSecond(folder);
  return treeOf(folder);
};

// No process has these numbers, so that what is left behind is taken over.
let deadProcess = 999_000_000;

/** A disk that counts what is done to it, and at step `failAt` (from 1) fails: once, or for good as a dead process does. */
const failingDisk = (failAt: number, error: Error, isDead: boolean): { disk: Disk; steps: () => number } => {
  let count = 0;
  deadProcess += 1;
  const step =
    <A extends unknown[], R>(work: (...args: A) => R): ((...args: A) => R) =>
    (...args) => {
      count += 1;
      if (count === failAt || (isDead && failAt > 0 && count > failAt)) throw error;
      return work(...args);
    };
  const disk: Disk = {
    ...quickDisk,
    process: { ...quickDisk.process, id: deadProcess },
    create: step(quickDisk.create),
    move: step(quickDisk.move),
    remove: step(quickDisk.remove),
    createFolder: step(quickDisk.createFolder),
    removeFolder: step(quickDisk.removeFolder),
    removeTree: step(quickDisk.removeTree),
  };
  return { disk, steps: () => count };
};

const diskError = (code: string): Error => Object.assign(new Error(`${code}: injected`), { code, path: 'the/file' });

const withoutRun = (tree: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...tree].filter(([file]) => !/^\.microcodegen\/(lock|staging)/.test(file)));

describe('writing into a generated folder', () => {
  afterEach(removeFolders);

  describe('happens altogether or not at all', function () {
    this.timeout(60_000);
    let steps = 0;
    let old = new Map<string, string>();
    let fresh = new Map<string, string>();

    before(async () => {
      old = treeOf(await started());
      fresh = await expectedAfter();
      const counting = failingDisk(0, diskError('EIO'), false);
      await generateSecond(await started(), { disk: counting.disk });
      steps = counting.steps();
    });

    it('is tried at every step there is', () => assert.ok(steps > 20, String(steps)));

    for (const code of ['ENOSPC', 'EACCES', 'EIO']) {
      it(`when any step fails with ${code}`, async () => {
        for (let failAt = 1; failAt <= steps; failAt += 1) {
          const folder = await started();
          const { disk } = failingDisk(failAt, diskError(code), false);
          const result = await generateSecond(folder, { disk }).catch((error: unknown) => error);
          const tree = withoutRun(treeOf(folder));
          if (isResult(result)) assert.deepEqual(tree, fresh, `step ${failAt}`);
          else {
            assert.ok(result instanceof Error && result.name === 'BadInput', `step ${failAt}: ${String(result)}`);
            // Where the journal could not even be removed, undoing is not over, and is done again by the next run.
            if (!isInterrupted(folder, quickDisk)) assert.deepEqual(tree, old, `step ${failAt}`);
          }
          await generateSecond(folder);
          assert.deepEqual(treeOf(folder), fresh, `the run after step ${failAt}`);
        }
      });
    }

    it('when the process dies at any step: the next run first goes back to the old state', async () => {
      for (let failAt = 1; failAt <= steps; failAt += 1) {
        const folder = await started();
        const { disk } = failingDisk(failAt, new Error('died'), true);
        await generateSecond(folder, { disk }).catch(() => null);
        // A render that is as it was shows the state that the next run starts from, and adds nothing to it.
        const wasWritten = !isInterrupted(folder, quickDisk) && textAt(folder, 'README.md') === second['README.md'];
        await (wasWritten ? generateSecond : generateFirst)(folder);
        assert.deepEqual(treeOf(folder), wasWritten ? fresh : old, `step ${failAt}`);
      }
    });

    it('when the process dies, and the folder is repaired before it is read', async () => {
      const folder = await deadAt(Math.floor(steps * 0.7));
      await assert.rejects(generateSecond(folder, { dryRun: true }), /was cut off/);
      await repairFolder(folder, { disk: quickDisk });
      assert.deepEqual(treeOf(folder), old);
      await repairFolder(folder, { disk: quickDisk });
      assert.deepEqual(treeOf(folder), old);
    });

    it('when the process dies at any step, and again at any step of going back', async () => {
      const middle = Math.floor(steps * 0.7);
      const dead = await deadAt(middle);
      const counting = failingDisk(0, new Error('died'), true);
      await generateFirst(dead, { disk: counting.disk });
      for (let failAt = 1; failAt <= counting.steps(); failAt += 1) {
        const folder = await deadAt(middle);
        await generateFirst(folder, { disk: failingDisk(failAt, new Error('died'), true).disk }).catch(() => null);
        await generateFirst(folder);
        assert.deepEqual(withoutRun(treeOf(folder)), old, `step ${failAt}`);
      }
    });

    it('when the first run of all dies: nothing that is half there is taken for an edit', async () => {
      const counting = failingDisk(0, new Error('died'), true);
      const whole = emptyFolder();
      await generateFirst(path.join(whole, 'app'), { disk: counting.disk });
      for (let failAt = 1; failAt <= counting.steps(); failAt += 1) {
        const folder = path.join(emptyFolder(), 'app');
        await generateFirst(folder, { disk: failingDisk(failAt, new Error('died'), true).disk }).catch(() => null);
        const { outcome } = await generateSecond(folder);
        assert.notEqual(outcome, 'conflicts');
        assert.deepEqual(readMemory(folder, '1.0.0', quickDisk).render.size, 4);
        assert.equal(textAt(folder, 'README.md'), second['README.md']);
      }
    });

    const deadAt = async (failAt: number): Promise<string> => {
      const folder = await started();
      await generateSecond(folder, { disk: failingDisk(failAt, new Error('died'), true).disk }).catch(() => null);
      return folder;
    };
  });

  it('leaves no trace of a first run that failed', async () => {
    const parent = emptyFolder();
    const disk: Disk = {
      ...quickDisk,
      move: () => {
        throw diskError('ENOSPC');
      },
    };
    await assert.rejects(generateFirst(path.join(parent, 'new/app'), { disk }), /the disk is full/);
    assert.equal(treeOf(parent).size, 0);
    await assert.rejects(
      generateFirst(path.join(parent, 'new/app'), {
        disk: {
          ...quickDisk,
          createFolder: () => {
            throw diskError('EACCES');
          },
        },
      }),
      /permission denied/,
    );
  });

  it('keeps what the person changed between the crash and the next run', async () => {
    const folder = await started();
    let moves = 0;
    const disk: Disk = {
      ...quickDisk,
      process: { ...quickDisk.process, id: deadProcess },
      move: (from, to) => {
        moves += 1;
        if (moves > 6) throw new Error('died');
        quickDisk.move(from, to);
      },
      remove: () => {
        throw new Error('died');
      },
      removeTree: () => {
        throw new Error('died');
      },
    };
    await generateSecond(folder, { disk }).catch(() => null);
    assert.ok(isInterrupted(folder, quickDisk));
    assert.equal(textAt(folder, 'README.md'), second['README.md']);
    put(folder, 'README.md', `${second['README.md']}added after the crash\n`);
    await generateSecond(folder);
    assert.equal(textAt(folder, 'README.md'), `${second['README.md']}added after the crash\n`);
    assert.equal(textAt(folder, 'app/edited.py'), 'mine\n1\n2\nthree\n');
  });
});

const isResult = (value: unknown): value is RerunResult =>
  typeof value === 'object' && value !== null && 'outcome' in value;
