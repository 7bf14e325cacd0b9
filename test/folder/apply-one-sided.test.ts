import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { deciding, emptyFolder, generate, put, removeFolders, textAt, treeOf } from './generated-folder.ts';

const five = 'a\nb\nc\nd\ne\n';
const remove = (folder: string, file: string): void => rmSync(path.join(folder, file));
const inFolder = (folder: string, file: string): boolean => treeOf(folder).has(file);

describe('re-running where a file is on one side only:', () => {
  afterEach(removeFolders);

  describe('a file that the person deleted', () => {
    it('stays deleted through every render, and is said once', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five, 'b.py': 'b\n' });
      remove(folder, 'a.py');
      assert.deepEqual((await generate(folder, { 'a.py': five, 'b.py': 'b\n' })).summary.stayDeleted, ['a.py']);
      for (const text of ['1', '2', '3']) {
        assert.deepEqual((await generate(folder, { 'a.py': text, 'b.py': text })).summary.stayDeleted, []);
        assert.ok(!inFolder(folder, 'a.py'));
      }
    });

    it('is updated again once it is back from version control as it was', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five });
      remove(folder, 'a.py');
      await generate(folder, { 'a.py': `${five}f\n` });
      put(folder, 'a.py', five);
      assert.deepEqual((await generate(folder, { 'a.py': `${five}f\n` })).summary.updated, ['a.py']);
      assert.equal(textAt(folder, 'a.py'), `${five}f\n`);
    });

    it('comes back when that is asked for', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five });
      remove(folder, 'a.py');
      await generate(folder, { 'a.py': five });
      const { summary } = await generate(folder, { 'a.py': five }, { restore: new Set(['a.py']) });
      assert.deepEqual(summary.created, ['a.py']);
      assert.equal(textAt(folder, 'a.py'), five);
    });

    it('is forgotten when it is no longer generated, and new when it is again', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five, 'b.py': 'b\n' });
      remove(folder, 'a.py');
      await generate(folder, { 'b.py': 'b\n' });
      assert.deepEqual((await generate(folder, { 'a.py': five, 'b.py': 'b\n' })).summary.created, ['a.py']);
    });
  });

  describe('a file that is no longer generated', () => {
    it('stays if the person changed it, is said once, and is never looked at again', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five, 'b.py': 'b\n' });
      put(folder, 'a.py', `${five}mine\n`);
      assert.deepEqual((await generate(folder, { 'b.py': 'b\n' })).summary.released, ['a.py']);
      assert.equal((await generate(folder, { 'b.py': 'b\n' })).outcome, 'unchanged');
      put(folder, 'a.py', 'something else\n');
      assert.deepEqual((await generate(folder, { 'b.py': 'b\n' })).summary.released, []);
      assert.equal(textAt(folder, 'a.py'), 'something else\n');
    });

    it('can still be merged when it is generated again', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five, 'b.py': 'b\n' });
      put(folder, 'a.py', `${five}mine\n`);
      await generate(folder, { 'b.py': 'b\n' });
      const { summary } = await generate(folder, { 'a.py': five.replace('a', 'A'), 'b.py': 'b\n' });
      assert.deepEqual(summary.merged, ['a.py']);
      assert.equal(textAt(folder, 'a.py'), `${five.replace('a', 'A')}mine\n`);
    });
  });

  describe('a file that stood there before the first run', () => {
    const started = async (text: string, conflict: 'keep' | 'overwrite' | 'markers' | null) => {
      const folder = emptyFolder();
      put(folder, 'README.md', text);
      return { folder, ...(await generate(folder, { 'README.md': five, 'a.py': 'a\n' }, { conflict })) };
    };

    it('is a conflict, and nothing at all is written', async () => {
      const { folder, outcome, summary } = await started('theirs long ago\n', null);
      assert.equal(outcome, 'conflicts');
      assert.deepEqual(summary.conflicts, ['README.md']);
      assert.deepEqual([...treeOf(folder).keys()], ['README.md']);
    });

    it('is asked about without the choice to merge', async () => {
      const folder = emptyFolder();
      put(folder, 'README.md', 'mine\n');
      const conflict = deciding((question) => {
        assert.equal(question.merged, null);
        return 'keep';
      });
      assert.deepEqual((await generate(folder, { 'README.md': five }, { conflict })).summary.kept, ['README.md']);
    });

    it('is no conflict when it says the same', async () => {
      const { outcome, summary } = await started(five, null);
      assert.equal(outcome, 'written');
      assert.deepEqual(summary.created, ['a.py']);
    });

    it('keeps all its lines with --conflict=markers', async () => {
      const { folder } = await started('mine\n', 'markers');
      assert.equal(textAt(folder, 'README.md'), `<<<<<<< yours\nmine\n=======\n${five}>>>>>>> generated\n`);
    });

    it('goes with --conflict=overwrite, and stays with keep', async () => {
      assert.equal(textAt((await started('mine\n', 'overwrite')).folder, 'README.md'), five);
      assert.equal(textAt((await started('mine\n', 'keep')).folder, 'README.md'), 'mine\n');
    });
  });
});
