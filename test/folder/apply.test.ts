import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Question } from '../../pipeline/reconcile.ts';
import { emptyFolder, filesOf, generate, neverAsked, put, removeFolders, textAt, treeOf } from './generated-folder.ts';

const five = 'a\nb\nc\nd\ne\n';
const remove = (folder: string, file: string): void => rmSync(path.join(folder, file));
const inFolder = (folder: string, file: string): boolean => treeOf(folder).has(file);

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
      await generate(folder, { 'a.py': five.replace('c', 'C1') }, { conflict: async () => 'keep' });
      await generate(folder, { 'a.py': five.replace('c', 'C1') }, { conflict: neverAsked });
      put(folder, 'a.py', five.replace('c', 'mine, more'));
      await generate(folder, { 'a.py': five.replace('c', 'C1') }, { conflict: neverAsked });
      const asked: string[] = [];
      const conflict = async ({ path: file }: Question) => {
        asked.push(file);
        return 'keep' as const;
      };
      await generate(folder, { 'a.py': five.replace('c', 'C2') }, { conflict });
      assert.deepEqual(asked, ['a.py']);
      assert.equal(textAt(folder, 'a.py'), five.replace('c', 'mine, more'));
    });

    it('kept: what was refused once does not come in with the next change', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': five });
      put(folder, 'a.py', `${five}mine\n`);
      await generate(folder, { 'a.py': `refused\n${five}` }, { conflict: async () => 'keep' });
      const { summary } = await generate(folder, { 'a.py': `refused\n${five.replace('c', 'C')}` });
      assert.deepEqual(summary.merged, ['a.py']);
      assert.equal(textAt(folder, 'a.py'), `${five.replace('c', 'C')}mine\n`);
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
      const conflict = async (question: Question) => {
        assert.equal(question.merged, null);
        return 'keep' as const;
      };
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

  it('loses no line of the person, whatever they and the generator do in whatever order', async function () {
    this.timeout(120_000);
    const names = ['a.py', 'b/c.py', 'd.md'];
    const render = fc.record(
      Object.fromEntries(
        names.map((name) => [name, fc.option(fc.array(fc.constantFrom('x', 'y', 'z', ''), { maxLength: 6 }))]),
      ),
    );
    const edit = fc.record({ name: fc.constantFrom(...names), at: fc.nat(7), remove: fc.nat(2) });
    const round = fc.record({
      render,
      edits: fc.array(edit, { maxLength: 3 }),
      policy: fc.constantFrom('keep', 'markers', null, 'merge-mine', 'merge'),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 6 }), async (rounds) => {
        const folder = emptyFolder();
        const mine: string[] = [];
        for (const { render: rendered, edits, policy } of rounds) {
          const files = Object.entries(rendered).flatMap(([name, lines]): Array<[string, string]> =>
            lines === null ? [] : [[name, lines.map((each) => `${each}\n`).join('')]],
          );
          const conflict = policy === 'merge' || policy === 'merge-mine' ? async () => policy : policy;
          await generate(folder, new Map(files), { conflict });
          const all = [...treeOf(folder).values()].join('\n');
          for (const each of mine) assert.ok(all.includes(`${each}\n`), `${each} is gone`);
          for (const { name, at, remove: count } of edits) {
            if (!inFolder(folder, name)) continue;
            const lines = textAt(folder, name).split('\n');
            const isMine = (each: string): boolean => each.startsWith('mine');
            const gone = lines.slice(at, at + count);
            // What the person takes out themselves is no loss.
            if (gone.some(isMine)) continue;
            mine.push(`mine ${mine.length}.`);
            lines.splice(Math.min(at, lines.length - 1), count, mine.at(-1) ?? '', '');
            put(folder, name, lines.join('\n'));
          }
        }
        rmSync(folder, { recursive: true });
      }),
      { numRuns: 150 },
    );
  });
});
