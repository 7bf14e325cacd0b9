import assert from 'node:assert/strict';
import { type Diagnostic, diagnostic } from '../../pipeline/diagnostics.ts';
import { findings, firstFindings } from '../../terminal/findings.ts';
import { plain } from '../../terminal/paint.ts';

const printer = { width: 80, paint: plain };
const source = { name: 'my prd.md', text: 'a line\n'.repeat(100) };
const at = (line: number) => ({ line, column: 1, length: 1 });
const unknown = (...lines: number[]): Diagnostic[] =>
  lines.map((line) => diagnostic('prd/unknown-type', `type ${line}`, at(line)));
const ignored = (...lines: number[]): Diagnostic[] =>
  lines.map((line) => diagnostic('prd/ignored', `line ${line}`, at(line)));
const conflict = diagnostic('prd/conflict', 'twice', at(3));
const none = diagnostic('prd/no-entities', 'none', at(9));

const shownIn = (text: string): string[] =>
  [...text.matchAll(/^my prd\.md:(\d+:1 \w+)/gm)].map(([, place = '']) => place);

describe('findings', () => {
  it('come by severity, those of a kind together, and these in the order of the text', async () => {
    const mixed = [...ignored(1), ...unknown(4), conflict, ...unknown(2), none];
    assert.deepEqual(shownIn(await findings(mixed, source, printer)), [
      '9:1 error',
      '2:1 warning',
      '4:1 warning',
      '3:1 warning',
      '1:1 info',
    ]);
  });

  it('are all shown in a conversation while they are few', async () => {
    const few = [...unknown(1, 2, 3, 4), ...ignored(5, 6, 7, 8)];
    assert.equal(await firstFindings(few, source, printer), await findings(few, source, printer));
  });

  it('are a few of each kind when they are many, with the rest counted and how to see it', async () => {
    const text = await firstFindings([...ignored(1, 2, 3), ...unknown(4, 5, 6, 7, 8, 9), conflict], source, printer);
    const shown = ['4:1 warning', '5:1 warning', '3:1 warning', '1:1 info', '2:1 info'];
    assert.deepEqual(shownIn(text).toSorted(), shown.toSorted());
    assert.match(text, /\nand 5 more \(4 prd\/unknown-type, 1 prd\/ignored\):\n {2}microcodegen check 'my prd\.md'\n$/);
  });

  it('name no command where the text is no file', async () => {
    assert.match(await firstFindings(ignored(1, 2, 3, 4, 5, 6, 7, 8, 9), source, printer, null), /ignored\)\n$/);
  });
});
