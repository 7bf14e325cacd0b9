import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { repairFolder, type RerunResult } from '../../folder/apply.ts';
import type { Disk } from '../../folder/disk.ts';
import { isInterrupted } from '../../folder/journal.ts';
import { readMemory } from '../../folder/memory.ts';
import {
  emptyFolder,
  filesOf,
  generate,
  modeOf,
  put,
  quickDisk,
  removeFolders,
  setMode,
  textAt,
  treeOf,
} from './generated-folder.ts';

const first = {
  'README.md': 'one\nx\ny\n',
  'app/main.py': 'a\nb\nc\n',
  'app/gone/old.py': 'old\n',
  'app/edited.py': '1\n2\n3\n',
};
const second = {
  'README.md': 'two\nx\ny\n',
  'app/main.py': 'a\nb\nC\n',
  'app/new/deep.py': 'new\n',
  'app/edited.py': '1\n2\nthree\n',
};

/** A folder with one generated state, and an edit. */
const started = async (): Promise<string> => {
  const folder = emptyFolder();
  await generate(folder, first);
  put(folder, 'app/edited.py', 'mine\n1\n2\n3\n');
  put(folder, 'notes.txt', 'not generated\n');
  return folder;
};

const expectedAfter = async (): Promise<Map<string, string>> => {
  const folder = await started();
  await generate(folder, second);
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
      await generate(await started(), second, { disk: counting.disk });
      steps = counting.steps();
    });

    it('is tried at every step there is', () => assert.ok(steps > 20, String(steps)));

    for (const code of ['ENOSPC', 'EACCES', 'EIO']) {
      it(`when any step fails with ${code}`, async () => {
        for (let failAt = 1; failAt <= steps; failAt += 1) {
          const folder = await started();
          const { disk } = failingDisk(failAt, diskError(code), false);
          const result = await generate(folder, second, { disk }).catch((error: unknown) => error);
          const tree = withoutRun(treeOf(folder));
          if (isResult(result)) assert.deepEqual(tree, fresh, `step ${failAt}`);
          else {
            assert.ok(result instanceof Error && result.name === 'BadInput', `step ${failAt}: ${String(result)}`);
            // Where the journal could not even be removed, undoing is not over, and is done again by the next run.
            if (!isInterrupted(folder, quickDisk)) assert.deepEqual(tree, old, `step ${failAt}`);
          }
          await generate(folder, second);
          assert.deepEqual(treeOf(folder), fresh, `the run after step ${failAt}`);
        }
      });
    }

    it('when the process dies at any step: the next run first goes back to the old state', async () => {
      for (let failAt = 1; failAt <= steps; failAt += 1) {
        const folder = await started();
        const { disk } = failingDisk(failAt, new Error('died'), true);
        await generate(folder, second, { disk }).catch(() => null);
        // A render that is as it was shows the state that the next run starts from, and adds nothing to it.
        const wasWritten = !isInterrupted(folder, quickDisk) && textAt(folder, 'README.md') === second['README.md'];
        await generate(folder, wasWritten ? second : first);
        assert.deepEqual(treeOf(folder), wasWritten ? fresh : old, `step ${failAt}`);
      }
    });

    it('when the process dies, and the folder is repaired before it is read', async () => {
      const folder = await deadAt(Math.floor(steps * 0.7));
      await assert.rejects(generate(folder, second, { dryRun: true }), /was cut off/);
      await repairFolder(folder, quickDisk);
      assert.deepEqual(treeOf(folder), old);
      await repairFolder(folder, quickDisk);
      assert.deepEqual(treeOf(folder), old);
    });

    it('when the process dies at any step, and again at any step of going back', async () => {
      const middle = Math.floor(steps * 0.7);
      const dead = await deadAt(middle);
      const counting = failingDisk(0, new Error('died'), true);
      await generate(dead, first, { disk: counting.disk });
      for (let failAt = 1; failAt <= counting.steps(); failAt += 1) {
        const folder = await deadAt(middle);
        await generate(folder, first, { disk: failingDisk(failAt, new Error('died'), true).disk }).catch(() => null);
        await generate(folder, first);
        assert.deepEqual(withoutRun(treeOf(folder)), old, `step ${failAt}`);
      }
    });

    it('when the first run of all dies: nothing that is half there is taken for an edit', async () => {
      const counting = failingDisk(0, new Error('died'), true);
      const whole = emptyFolder();
      await generate(path.join(whole, 'app'), first, { disk: counting.disk });
      for (let failAt = 1; failAt <= counting.steps(); failAt += 1) {
        const folder = path.join(emptyFolder(), 'app');
        await generate(folder, first, { disk: failingDisk(failAt, new Error('died'), true).disk }).catch(() => null);
        const { outcome } = await generate(folder, second);
        assert.notEqual(outcome, 'conflicts');
        assert.deepEqual(readMemory(folder, '1.0.0', quickDisk).render.size, 4);
        assert.equal(textAt(folder, 'README.md'), second['README.md']);
      }
    });

    const deadAt = async (failAt: number): Promise<string> => {
      const folder = await started();
      await generate(folder, second, { disk: failingDisk(failAt, new Error('died'), true).disk }).catch(() => null);
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
    await assert.rejects(generate(path.join(parent, 'new/app'), first, { disk }), /the disk is full/);
    assert.equal(treeOf(parent).size, 0);
    await assert.rejects(
      generate(path.join(parent, 'new/app'), first, {
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
    await generate(folder, second, { disk }).catch(() => null);
    assert.ok(isInterrupted(folder, quickDisk));
    assert.equal(textAt(folder, 'README.md'), second['README.md']);
    put(folder, 'README.md', `${second['README.md']}added after the crash\n`);
    await generate(folder, second);
    assert.equal(textAt(folder, 'README.md'), `${second['README.md']}added after the crash\n`);
    assert.equal(textAt(folder, 'app/edited.py'), 'mine\n1\n2\nthree\n');
  });

  describe('respects what stands there', () => {
    it('a file keeps its permissions, read-only ones too', async () => {
      const folder = await started();
      setMode(folder, 'README.md', 0o444);
      setMode(folder, 'app/main.py', 0o750);
      await generate(folder, second);
      assert.equal(modeOf(folder, 'README.md'), 0o444);
      assert.equal(modeOf(folder, 'app/main.py'), 0o750);
      assert.equal(textAt(folder, 'README.md'), second['README.md']);
    });

    it('a new script may be run, and secrets are for their owner', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'start.sh': '#!/bin/sh\n', 'a.py': 'a\n' }, { once: filesOf({ '.env': 'SECRET=1\n' }) });
      assert.equal(modeOf(folder, 'start.sh') & 0o100, 0o100);
      assert.equal(modeOf(folder, 'a.py') & 0o111, 0);
      assert.equal(modeOf(folder, '.env'), 0o600);
    });

    it('a folder in the way of a file is an error, and nothing is written', async () => {
      const folder = await started();
      put(folder, 'app/new.py/thing.txt', 'mine\n');
      const old = treeOf(folder);
      await assert.rejects(generate(folder, { ...second, 'app/new.py': 'x\n' }), /there is a folder of that name/);
      assert.deepEqual(treeOf(folder), old);
    });

    it('an empty folder in the way of a file as well', async () => {
      const folder = await started();
      mkdirSync(path.join(folder, 'app/new.py'));
      await assert.rejects(generate(folder, { ...second, 'app/new.py': 'x\n' }), /there is a folder of that name/);
    });

    it('a file in the way of a folder is an error, and nothing is written', async () => {
      const folder = await started();
      put(folder, 'app/new', 'mine\n');
      const old = treeOf(folder);
      await assert.rejects(generate(folder, second), /there is a file of that name/);
      assert.deepEqual(treeOf(folder), old);
    });

    it('a generated file may become a folder, and the other way round', async () => {
      const folder = emptyFolder();
      await generate(folder, { docs: 'text\n', 'wiki/a/b.md': 'b\n' });
      await generate(folder, { 'docs/a/b.md': 'b\n', wiki: 'text\n' });
      assert.equal(textAt(folder, 'docs/a/b.md'), 'b\n');
      assert.equal(textAt(folder, 'wiki'), 'text\n');
      await generate(folder, { docs: 'text\n', 'wiki/a/b.md': 'b\n' });
      assert.equal(textAt(folder, 'docs'), 'text\n');
    });

    it('a folder that is empty once its files are no longer generated goes too', async () => {
      const folder = await started();
      await generate(folder, second);
      assert.throws(() => modeOf(folder, 'app/gone'), /ENOENT/);
    });

    it('a file saved while the person was being asked is not overwritten', async () => {
      const folder = await started();
      put(folder, 'app/edited.py', '1\n2\nmine\n');
      const conflict = async () => {
        put(folder, 'README.md', 'saved meanwhile\n');
        return 'overwrite' as const;
      };
      await assert.rejects(generate(folder, second, { conflict }), /README.md was changed while/);
      assert.equal(textAt(folder, 'README.md'), 'saved meanwhile\n');
      assert.equal(textAt(folder, 'app/edited.py'), '1\n2\nmine\n');
    });

    it('a file that appeared while the person was being asked is not overwritten', async () => {
      const folder = await started();
      put(folder, 'app/edited.py', '1\n2\nmine\n');
      const conflict = async () => {
        put(folder, 'app/new/deep.py', 'mine\n');
        return 'overwrite' as const;
      };
      await assert.rejects(generate(folder, second, { conflict }), /deep.py was changed while/);
    });

    it('a symbolic link is refused, as a file, as a folder and as the memory', async () => {
      for (const link of ['README.md', 'app', '.microcodegen']) {
        const folder = await started();
        const elsewhere = emptyFolder();
        rmSync(path.join(folder, link), { recursive: true });
        symlinkSync(elsewhere, path.join(folder, link));
        await assert.rejects(generate(folder, second), /is a symbolic link/);
        assert.equal(treeOf(elsewhere).size, 0);
        unlinkSync(path.join(folder, link));
      }
    });
  });
});

const isResult = (value: unknown): value is RerunResult =>
  typeof value === 'object' && value !== null && 'outcome' in value;
