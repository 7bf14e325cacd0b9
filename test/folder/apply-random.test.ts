import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { deciding, emptyFolder, generate, put, removeFolders, textAt, treeOf } from './generated-folder.ts';

const inFolder = (folder: string, file: string): boolean => treeOf(folder).has(file);

describe('re-running in a generated folder', () => {
  afterEach(removeFolders);

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
          const conflict = policy === 'merge' || policy === 'merge-mine' ? deciding(() => policy) : policy;
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
