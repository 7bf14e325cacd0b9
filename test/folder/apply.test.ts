import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import {
  deciding,
  emptyFolder,
  filesOf,
  generate,
  neverAsked,
  put,
  removeFolders,
  textAt,
  treeOf,
} from './generated-folder.ts';

const five = 'a\nb\nc\nd\ne\n';
const remove = (folder: string, file: string): void => rmSync(path.join(folder, file));

describe('re-running in a generated folder', () => {
  afterEach(removeFolders);

  it('creates everything the first time, in folders that are not there yet', async () => {
    const folder = path.join(emptyFolder(), 'not/yet');
    const { outcome, summary } = await generate(folder, { 'a/b/c.py': 'c\n', 'd.py': 'd\n' });
    assert.equal(outcome, 'written');
    assert.deepEqual(summary.created, ['a/b/c.py', 'd.py']);
    assert.equal(textAt(folder, 'a/b/c.py'), 'c\n');
  });

  it('gives the same folder, to the byte, wherever and however often it runs', async () => {
    const [one, other] = [emptyFolder(), emptyFolder()];
    await generate(one, { 'a.py': 'a\n', 'b.py': 'b\n' });
    await generate(other, { 'a.py': 'old\n' });
    await generate(other, filesOf({ 'b.py': 'b\n', 'a.py': 'a\n' }));
    await generate(other, { 'a.py': 'a\n', 'b.py': 'b\n' });
    assert.deepEqual(treeOf(one), treeOf(other));
  });

  it('touches only the files whose render changed, and the memory', async () => {
    const folder = emptyFolder();
    await generate(folder, { 'a.py': 'a\n', 'b.py': 'b\n' });
    const before = treeOf(folder);
    const { summary } = await generate(folder, { 'a.py': 'a\n', 'b.py': 'b2\n' });
    assert.deepEqual(summary.updated, ['b.py']);
    const changed = [...treeOf(folder)].filter(([file, content]) => before.get(file) !== content).map(([file]) => file);
    assert.deepEqual(changed, ['.microcodegen/memory.jsonl', 'b.py']);
  });

  it('passes what was rendered last to a render that builds on it', async () => {
    const folder = emptyFolder();
    await generate(folder, { 'GENOME.json': '{"v":1}\n' });
    await generate(folder, (last) =>
      filesOf({ 'GENOME.json': '{"v":2}\n', 'from.txt': last.get('GENOME.json')?.join() ?? '' }),
    );
    assert.equal(textAt(folder, 'from.txt'), '{"v":1}\n');
  });

  describe('an answer holds until either side changes', () => {
    it('kept: asked again only when the generator has something new to say there', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five });
      put(folder, 'a.py', five.replace('c', 'mine'));
      await generate(folder, { 'a.py': five.replace('c', 'C1') }, { conflict: deciding(() => 'keep') });
      await generate(folder, { 'a.py': five.replace('c', 'C1') }, { conflict: neverAsked });
      put(folder, 'a.py', five.replace('c', 'mine, more'));
      await generate(folder, { 'a.py': five.replace('c', 'C1') }, { conflict: neverAsked });
      const asked: string[] = [];
      const conflict = deciding(({ path: file }) => {
        asked.push(file);
        return 'keep';
      });
      await generate(folder, { 'a.py': five.replace('c', 'C2') }, { conflict });
      assert.deepEqual(asked, ['a.py']);
      assert.equal(textAt(folder, 'a.py'), five.replace('c', 'mine, more'));
    });

    it('kept: what was refused once does not come in with the next change', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five });
      put(folder, 'a.py', `${five}mine\n`);
      await generate(folder, { 'a.py': `refused\n${five}` }, { conflict: deciding(() => 'keep') });
      const { summary } = await generate(folder, { 'a.py': `refused\n${five.replace('c', 'C')}` });
      assert.deepEqual(summary.merged, ['a.py']);
      assert.equal(textAt(folder, 'a.py'), `${five.replace('c', 'C')}mine\n`);
    });

    it('markers: files that hold some are named by every run until they are resolved', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five, 'b.py': five });
      put(folder, 'a.py', five.replace('c', 'mine'));
      const next = { 'a.py': five.replace('c', 'C'), 'b.py': five };
      assert.deepEqual((await generate(folder, next, { conflict: 'markers' })).marked, ['a.py']);
      const { outcome, marked } = await generate(folder, next);
      assert.deepEqual({ outcome, marked }, { outcome: 'unchanged', marked: ['a.py'] });
      assert.deepEqual((await generate(folder, next, { dryRun: true })).marked, ['a.py']);
      put(folder, 'a.py', five.replace('c', 'mine and C'));
      assert.deepEqual((await generate(folder, next)).marked, []);
    });

    it('markers: what is resolved afterwards stays resolved', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five });
      put(folder, 'a.py', five.replace('c', 'mine'));
      const { summary } = await generate(folder, { 'a.py': five.replace('c', 'C') }, { conflict: 'markers' });
      assert.deepEqual(summary.conflicts, ['a.py']);
      put(folder, 'a.py', five.replace('c', 'mine and C'));
      assert.equal(
        (await generate(folder, { 'a.py': five.replace('c', 'C') }, { conflict: neverAsked })).outcome,
        'unchanged',
      );
    });

    it('markers: those not resolved yet survive the next change', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five });
      put(folder, 'a.py', five.replace('c', 'mine'));
      await generate(folder, { 'a.py': five.replace('c', 'C') }, { conflict: 'markers' });
      await generate(folder, { 'a.py': five.replace('c', 'C').replace('a', 'A') }, { conflict: 'markers' });
      const marked = '<<<<<<< yours\nmine\n=======\nC\n>>>>>>> generated';
      assert.equal(textAt(folder, 'a.py'), five.replace('a', 'A').replace('c', marked));
    });
  });

  describe('.env', () => {
    const once = (secret: string) => ({ once: filesOf({ '.env': `KEY=${secret}\n` }) });

    it('is written once, and never again, whatever is in it', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': 'a\n' }, once('first'));
      await generate(folder, { 'a.py': 'b\n' }, once('second'));
      assert.equal(textAt(folder, '.env'), 'KEY=first\n');
      put(folder, '.env', 'KEY=mine\n');
      await generate(folder, { 'a.py': 'c\n' }, { ...once('third'), conflict: 'overwrite' });
      assert.equal(textAt(folder, '.env'), 'KEY=mine\n');
    });

    it('that stood there before the first run is left alone', async () => {
      const folder = emptyFolder();
      put(folder, '.env', 'KEY=mine\n');
      await generate(folder, { 'a.py': 'a\n' }, once('first'));
      assert.equal(textAt(folder, '.env'), 'KEY=mine\n');
    });

    it('is written anew after it was deleted: without it the app does not start', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': 'a\n' }, once('first'));
      remove(folder, '.env');
      await generate(folder, { 'a.py': 'a\n' }, once('second'));
      assert.equal(textAt(folder, '.env'), 'KEY=second\n');
    });
  });

  it('takes what the person replaced in this run, unless it was saved again since', async () => {
    const folder = emptyFolder();
    await generate(folder, { 'prd.md': five });
    put(folder, 'prd.md', five.replace('c', 'mine'));
    const replaced = filesOf({ 'prd.md': five.replace('c', 'mine') });
    const { summary } = await generate(folder, { 'prd.md': five.replace('c', 'corrected') }, { replaced });
    assert.deepEqual(summary.updated, ['prd.md']);
    put(folder, 'prd.md', five.replace('c', 'saved later'));
    assert.equal((await generate(folder, { 'prd.md': five.replace('c', 'C') }, { replaced })).outcome, 'conflicts');
  });

  describe('stops with nothing written', () => {
    it('when the person leaves while being asked', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five, 'b.py': 'b\n' });
      put(folder, 'a.py', 'mine\n');
      const before = treeOf(folder);
      const conflict = async (): Promise<never> => {
        throw new Error('left');
      };
      await assert.rejects(generate(folder, { 'a.py': 'new\n', 'b.py': 'new\n' }, { conflict }), /left/);
      assert.deepEqual(treeOf(folder), before);
    });

    it('in a dry run, which says what would happen', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five, 'b.py': 'b\n', 'c.py': 'c\n', 'd.py': five });
      put(folder, 'a.py', five.replace('c', 'mine'));
      put(folder, 'd.py', `${five}mine\n`);
      const before = treeOf(folder);
      const next = { 'a.py': five.replace('c', 'C'), 'b.py': 'b2\n', 'd.py': `new\n${five}`, 'e.py': 'e\n' };
      const { outcome, summary } = await generate(folder, next, { dryRun: true, conflict: neverAsked });
      assert.equal(outcome, 'planned');
      const { created, updated, merged, deleted, conflicts } = summary;
      assert.deepEqual(
        { created, updated, merged, deleted, conflicts },
        { created: ['e.py'], updated: ['b.py'], merged: ['d.py'], deleted: ['c.py'], conflicts: ['a.py'] },
      );
      assert.deepEqual(treeOf(folder), before);
    });

    it('when a path leaves the folder or is the tool’s own', async () => {
      for (const bad of [
        '../a.py',
        '/a.py',
        'a/../../b.py',
        'C:\\a.py',
        '.git/hooks/x',
        '.microcodegen/memory.jsonl',
      ]) {
        const folder = emptyFolder();
        await assert.rejects(generate(folder, { [bad]: 'x\n' }), /Nothing may be generated at/);
        assert.equal(treeOf(folder).size, 0);
      }
    });
  });
});
