import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { hunksOf, linesOf, merge } from '../../../pipeline/rerun/merge.ts';

const text = (...lines: string[]): string => lines.map((line) => `${line}\n`).join('');
const base = text('a', 'b', 'c', 'd', 'e');

describe('merge', () => {
  describe('without a conflict', () => {
    const cases: Array<[name: string, mine: string, theirs: string, merged: string]> = [
      ['nothing changed', base, base, base],
      ['mine alone changed', text('a', 'B', 'c', 'd', 'e'), base, text('a', 'B', 'c', 'd', 'e')],
      ['theirs alone changed', base, text('a', 'b', 'c', 'D', 'e'), text('a', 'b', 'c', 'D', 'e')],
      ['the same change', text('a', 'X', 'c', 'd', 'e'), text('a', 'X', 'c', 'd', 'e'), text('a', 'X', 'c', 'd', 'e')],
      ['one line between', text('A', 'b', 'c', 'd', 'e'), text('a', 'b', 'C', 'd', 'e'), text('A', 'b', 'C', 'd', 'e')],
      [
        'added above and below',
        text('0', 'a', 'b', 'c', 'd', 'e'),
        `${base}f\n`,
        text('0', 'a', 'b', 'c', 'd', 'e', 'f'),
      ],
      ['removed and changed apart', text('b', 'c', 'd', 'e'), text('a', 'b', 'c', 'd', 'E'), text('b', 'c', 'd', 'E')],
      ['mine is empty', '', base, ''],
    ];
    for (const [name, mine, theirs, merged] of cases) {
      it(name, () => assert.deepEqual(merge(base, mine, theirs), { text: merged, conflicts: 0 }));
    }
  });

  describe('a paragraph that one side adds', () => {
    const fields = text('class A:', '  a = 1', '  b = 2');
    const method = ['', '  def c():', '    return 3'];
    const withMethod = `${fields}${text(...method)}`;

    it('goes behind the line that the other side adds above it', () => {
      const withField = text('class A:', '  a = 1', '  b = 2', '  d = 4');
      const merged = { text: text('class A:', '  a = 1', '  b = 2', '  d = 4', ...method), conflicts: 0 };
      assert.deepEqual(merge(fields, withMethod, withField), merged);
      assert.deepEqual(merge(fields, withField, withMethod), merged);
    });

    it('goes behind the line that the other side changes above it', () => {
      assert.deepEqual(merge(fields, withMethod, text('class A:', '  a = 1', '  b = 5')), {
        text: text('class A:', '  a = 1', '  b = 5', ...method),
        conflicts: 0,
      });
    });

    it('is a conflict with another one there, and where nothing is left above it', () => {
      assert.equal(merge(fields, withMethod, `${fields}${text('', '  def d():')}`).conflicts, 1);
      assert.equal(merge(`x\n\n\n${fields}`, `x\n\n\n${withMethod}`, 'x\n').conflicts, 1);
      assert.equal(merge(fields, withMethod, `${fields.trimEnd()} # no end`).conflicts, 1);
    });
  });

  describe('with a conflict', () => {
    const mine = text('a', 'mine', 'c', 'd', 'e');
    const theirs = text('a', 'theirs', 'c', 'd', 'e');

    it('shows both sides between markers that say whose they are', () => {
      assert.deepEqual(merge(base, mine, theirs), {
        text: text('a', '<<<<<<< yours', 'mine', '=======', 'theirs', '>>>>>>> generated', 'c', 'd', 'e'),
        conflicts: 1,
      });
    });

    it('takes the side it is told to take, there and only there', () => {
      const alsoElsewhere = text('a', 'theirs', 'c', 'd', 'E');
      assert.deepEqual(merge(base, mine, alsoElsewhere, { favour: 'mine' }), {
        text: text('a', 'mine', 'c', 'd', 'E'),
        conflicts: 1,
      });
      assert.equal(merge(base, mine, alsoElsewhere, { favour: 'theirs' }).text, text('a', 'theirs', 'c', 'd', 'E'));
    });

    it('is what touching edits are', () => {
      assert.equal(merge(base, text('a', 'B', 'c', 'd', 'e'), text('a', 'b', 'C', 'd', 'e')).conflicts, 1);
    });

    it('is what different lines in the same gap are', () => {
      assert.equal(merge(base, text('a', 'm', 'b', 'c', 'd', 'e'), text('a', 't', 'b', 'c', 'd', 'e')).conflicts, 1);
    });

    it('is what deleting a line that the other side changed is', () => {
      assert.equal(merge(base, text('a', 'c', 'd', 'e'), text('a', 'B', 'c', 'd', 'e')).conflicts, 1);
    });

    it('leaves out of the markers what both sides say at their head and tail', () => {
      const both = merge(base, text('a', 'X', 'mine', 'Y', 'e'), text('a', 'X', 'theirs', 'Y', 'e'));
      const inside = ['<<<<<<< yours', 'mine', '=======', 'theirs', '>>>>>>> generated'];
      assert.equal(both.text, text('a', 'X', ...inside, 'Y', 'e'));
    });

    it('is counted once per place', () => {
      assert.equal(merge(base, text('1', 'b', 'c', 'd', '5'), text('one', 'b', 'c', 'd', 'five')).conflicts, 2);
    });
  });

  describe('keeps line ends as they are', () => {
    it('does not add a missing last newline', () => {
      assert.equal(merge('a\nb\nc', 'A\nb\nc', 'a\nb\nC').text, 'A\nb\nC');
    });

    it('never glues a marker to a line without newline', () => {
      const { text: merged } = merge('a', 'mine', 'theirs');
      assert.deepEqual(merged.split('\n'), ['<<<<<<< yours', 'mine', '=======', 'theirs', '>>>>>>> generated', '']);
    });

    it('ends the markers in CRLF where the lines do', () => {
      const { text: merged } = merge('a\r\nb\r\n', 'a\r\nm\r\n', 'a\r\nt\r\n');
      assert.deepEqual(merged.match(/(?<!\r)\n/g), null);
    });
  });

  it('takes from theirs what mine has from another base', () => {
    const otherBase = text('a', 'other', 'c', 'd', 'e');
    const mine = text('a', 'other', 'c', 'd', 'my line', 'e');
    const theirs = text('a', 'both', 'c', 'd', 'e');
    assert.equal(merge(base, mine, theirs).conflicts, 1);
    assert.deepEqual(merge(base, mine, theirs, { otherBase }), {
      text: text('a', 'both', 'c', 'd', 'my line', 'e'),
      conflicts: 0,
    });
  });

  it('gives up soon on two long texts with nothing in common: one conflict with both in it', () => {
    const long = (word: string): string => text(...Array.from({ length: 5000 }, (_, line) => `${word} ${line}`));
    const started = performance.now();
    const { conflicts, text: merged } = merge(long('base'), long('mine'), long('theirs'));
    assert.equal(conflicts, 1);
    assert.equal(linesOf(merged).length, 10_003);
    assert.ok(performance.now() - started < 10_000);
  });

  describe('for any three texts', () => {
    const anyText = fc
      .array(fc.constantFrom('a', 'b', 'c', '', 'd\r', 'x y'), { maxLength: 12 })
      .chain((lines) => fc.boolean().map((isEnded) => lines.join('\n') + (isEnded ? '\n' : '')));

    it('base = mine gives theirs, and mine = theirs gives mine', () => {
      fc.assert(
        fc.property(anyText, anyText, (one, other) => {
          assert.deepEqual(merge(one, one, other), { text: other, conflicts: 0 });
          assert.deepEqual(merge(one, other, one), { text: other, conflicts: 0 });
          assert.deepEqual(merge(one, other, other), { text: other, conflicts: 0 });
        }),
      );
    });

    it('every line that mine added is still there', () => {
      fc.assert(
        fc.property(anyText, anyText, anyText, (start, mine, theirs) => {
          const { text: merged } = merge(start, mine, theirs);
          const mergedLines = new Set(linesOf(merged).map((line) => line.trimEnd()));
          for (const line of addedLines(start, mine)) assert.ok(mergedLines.has(line.trimEnd()), JSON.stringify(line));
        }),
      );
    });

    it('the number of conflicts does not depend on the side that is favoured', () => {
      fc.assert(
        fc.property(anyText, anyText, anyText, (start, mine, theirs) => {
          const counts = (['markers', 'mine', 'theirs'] as const).map(
            (favour) => merge(start, mine, theirs, { favour }).conflicts,
          );
          assert.equal(new Set(counts).size, 1);
          if (counts[0] !== 0) return;
          assert.equal(merge(start, mine, theirs).text, merge(start, mine, theirs, { favour: 'mine' }).text);
        }),
      );
    });
  });

  describe('beside git merge-file', () => {
    const hasGit = spawnSync('git', ['--version']).status === 0 || process.env['CI'] === 'true';

    it('comes to the same verdict and the same text', function () {
      if (!hasGit) this.skip();
      this.timeout(120_000);
      const folder = mkdtempSync(path.join(os.tmpdir(), 'merge-'));
      after(() => rmSync(folder, { recursive: true, force: true }));
      fc.assert(
        fc.property(triple, ([start, mine, theirs]) => {
          const ours = merge(start, mine, theirs);
          const gits = mergeByGit(folder, start, mine, theirs);
          assert.equal(ours.conflicts > 0, gits.hasConflicts);
          if (!gits.hasConflicts) assert.equal(ours.text, gits.text);
        }),
        { numRuns: 300 },
      );
    });
  });
});

const addedLines = (from: string, to: string): string[] =>
  (hunksOf(linesOf(from), linesOf(to)) ?? []).flatMap(({ lines }) => [...lines]);

type Edit = { at: number; remove: number; insert: string[] };

const edited = (lines: readonly string[], edits: readonly Edit[]): string => {
  const result = [...lines];
  for (const { at, remove, insert } of edits) result.splice(at % (result.length + 1), remove, ...insert);
  return text(...result);
};

// Lines that differ from each other: among equal ones, which of them was changed is a matter of taste, and git's differs.
const triple = fc
  .record({
    length: fc.integer({ min: 1, max: 30 }),
    mine: fc.array(anyEdit('mine'), { maxLength: 3 }),
    theirs: fc.array(anyEdit('theirs'), { maxLength: 3 }),
    isEnded: fc.boolean(),
  })
  .map(({ length, mine, theirs, isEnded }): [string, string, string] => {
    const lines = Array.from({ length }, (_, line) => `line ${line}`);
    const end = (each: string): string => (isEnded ? each : each.slice(0, -1));
    return [end(text(...lines)), end(edited(lines, mine)), end(edited(lines, theirs))];
  });

function anyEdit(side: string): fc.Arbitrary<Edit> {
  return fc.record({
    at: fc.nat(40),
    remove: fc.nat(3),
    insert: fc.uniqueArray(fc.constantFrom('same 1', 'same 2', `${side} 1`, `${side} 2`, `${side} 3`), {
      maxLength: 3,
    }),
  });
}

const mergeByGit = (folder: string, start: string, mine: string, theirs: string) => {
  const write = (name: string, content: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const files = [write('mine', mine), write('base', start), write('theirs', theirs)];
  const { status, stdout } = spawnSync('git', ['merge-file', '-p', '-q', ...files], { encoding: 'utf8' });
  return { hasConflicts: status !== 0, text: stdout };
};
