import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Disk } from '../../folder/disk.ts';
import { withLock } from '../../folder/lock.ts';
import { deciding, emptyFolder, generate, put, quickDisk, removeFolders, textAt, treeOf } from './generated-folder.ts';

const diskOf = (id: number, running: readonly number[], host = 'here'): Disk => ({
  ...quickDisk,
  process: { id, started: id * 1000, host },
  booted: () => 0,
  isRunning: (processId) => running.includes(processId),
});

const lockBy = (folder: string, owner: Disk['process']): void =>
  put(folder, '.microcodegen/lock', `${JSON.stringify(owner)}\n`);

const isRefused = /Another run is at work/;

describe('the lock of a folder', () => {
  afterEach(removeFolders);

  it('lets one run in at a time, and the next one when it is done', async () => {
    const folder = emptyFolder();
    await generate(folder, { 'a.py': '1\n' });
    put(folder, 'a.py', 'mine\n');
    let second: unknown;
    await generate(
      folder,
      { 'a.py': '2\n' },
      {
        conflict: deciding(async () => {
          second = await generate(folder, { 'a.py': '3\n' }).catch((error: unknown) => error);
          return 'overwrite' as const;
        }),
      },
    );
    assert.ok(second instanceof Error);
    assert.match(second.message, isRefused);
    assert.equal(textAt(folder, 'a.py'), '2\n');
    assert.equal((await generate(folder, { 'a.py': '3\n' })).outcome, 'written');
  });

  it('names the process that holds it, and the file to delete', async () => {
    const folder = emptyFolder();
    lockBy(folder, { id: 4711, started: 1, host: 'here' });
    await assert.rejects(
      withLock(folder, diskOf(1, [4711]), async () => 0),
      (error) => {
        assert.ok(error instanceof Error);
        assert.match(error.message, /process 4711 on "here"/);
        assert.ok(error.message.includes(`delete ${path.join(folder, '.microcodegen', 'lock')}`));
        return true;
      },
    );
  });

  it('is taken over from a process that is gone', async () => {
    const folder = emptyFolder();
    lockBy(folder, { id: 4711, started: 1, host: 'here' });
    assert.equal(await withLock(folder, diskOf(1, []), async () => 'done'), 'done');
    assert.equal(treeOf(folder).size, 0);
  });

  it('is taken over from an earlier process of the same number, as after a restart of a container', async () => {
    const folder = emptyFolder();
    lockBy(folder, { id: 1, started: 5, host: 'here' });
    assert.equal(await withLock(folder, diskOf(1, [1]), async () => 'done'), 'done');
  });

  it('is taken over from before a restart of the machine, though a process has that number again', async () => {
    const folder = emptyFolder();
    lockBy(folder, { id: 4711, started: 1000, host: 'here' });
    const booted = (): number => 2000;
    assert.equal(await withLock(folder, { ...diskOf(1, [4711]), booted }, async () => 'done'), 'done');
  });

  it('is never taken over from another machine', async () => {
    const folder = emptyFolder();
    lockBy(folder, { id: 4711, started: 1, host: 'elsewhere' });
    await assert.rejects(
      withLock(folder, diskOf(1, []), async () => 0),
      /process 4711 on "elsewhere"/,
    );
  });

  it('that cannot be read is somebody’s', async () => {
    const folder = emptyFolder();
    put(folder, '.microcodegen/lock', '');
    await assert.rejects(
      withLock(folder, diskOf(1, []), async () => 0),
      isRefused,
    );
  });

  it('goes to one of two runs that find the same dead one', async () => {
    const folder = emptyFolder();
    lockBy(folder, { id: 4711, started: 1, host: 'here' });
    const running = [1, 2];
    let bothHaveTried = (): void => undefined;
    const tried = new Promise<void>((resolve) => (bothHaveTried = resolve));
    const runs = running.map((id) =>
      withLock(folder, diskOf(id, running), async () => {
        await tried;
        return 'done';
      }).catch((error: unknown) => String(error)),
    );
    bothHaveTried();
    const results = await Promise.all(runs);
    assert.equal(results.filter((result) => result === 'done').length, 1);
  });

  it('is given back when somebody else took the dead one’s first', async () => {
    const folder = emptyFolder();
    lockBy(folder, { id: 4711, started: 1, host: 'here' });
    // Between this run's look at the lock and its move, another run takes it over.
    const disk = diskOf(1, [1, 2]);
    let isFirst = true;
    const late: Disk = {
      ...disk,
      move: (from, to) => {
        if (isFirst) lockBy(folder, { id: 2, started: 2000, host: 'here' });
        isFirst = false;
        disk.move(from, to);
      },
    };
    await assert.rejects(
      withLock(folder, late, async () => 0),
      /process 2 on "here"/,
    );
    assert.match(textAt(folder, '.microcodegen/lock'), /"id":2/);
  });

  it('is given back when the work fails, and so is the folder that was made for it', async () => {
    const folder = path.join(emptyFolder(), 'a/b');
    const work = async (): Promise<never> => {
      assert.ok(existsSync(path.join(folder, '.microcodegen/lock')));
      throw new Error('failed');
    };
    await assert.rejects(withLock(folder, quickDisk, work), /failed/);
    assert.ok(!existsSync(path.dirname(folder)));
  });

  it('is not needed for a dry run, which writes nothing at all', async () => {
    const folder = emptyFolder();
    lockBy(folder, { id: process.pid, started: 1, host: 'elsewhere' });
    const { outcome, summary } = await generate(folder, { 'a.py': '1\n' }, { dryRun: true });
    assert.equal(outcome, 'planned');
    assert.deepEqual(summary.created, ['a.py']);
    assert.deepEqual([...treeOf(folder).keys()], ['.microcodegen/lock']);
  });

  it('cannot be had where a file stands in place of the folder', async () => {
    const folder = emptyFolder();
    put(folder, 'app', 'a file\n');
    await assert.rejects(generate(path.join(folder, 'app'), { 'a.py': '1\n' }), /app is not a folder/);
  });
});
