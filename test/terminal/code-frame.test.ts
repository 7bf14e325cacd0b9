import assert from 'node:assert/strict';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { diagnostic } from '../../pipeline/diagnostics.ts';
import { codeFrame } from '../../terminal/code-frame.ts';
import { plain } from '../../terminal/paint.ts';

const frameOf = (text: string, width = 80) => ({
  path: 'prd.md',
  lines: text.split('\n'),
  width,
  paint: plain,
  textWidth: stringWidth,
});
const at = (line: number, column: number, length: number) => ({ line, column, length });

describe('a code frame', () => {
  it('shows the line, a mark below the words, and the hint beside it', () => {
    const text = '# A\n- Task: due (timestmp)';
    const found = diagnostic('prd/no-entities', 'Task.due is odd', at(2, 14, 8), 'did you mean "timestamp"?');
    assert.equal(
      codeFrame(found, frameOf(text)),
      [
        'prd.md:2:14 error prd/no-entities: Task.due is odd',
        '   2 | - Task: due (timestmp)',
        '     |              ^^^^^^^^ did you mean "timestamp"?',
      ].join('\n'),
    );
  });

  it('names the document alone when the finding is about all of it', () => {
    const found = diagnostic('prd/empty', 'nothing here', at(0, 0, 0), 'write\nsomething');
    assert.equal(codeFrame(found, frameOf('')), 'prd.md error prd/empty: nothing here\n  write\n  something');
  });

  it('puts the mark below wide letters and behind tabs', () => {
    const found = (column: number, length: number) => diagnostic('prd/empty', 'x', at(1, column, length));
    assert.match(codeFrame(found(4, 2), frameOf('顧客:名前 x')), /\| 顧客:名前 x\n +\| {6}\^{4}$/);
    assert.match(codeFrame(found(2, 1), frameOf('\tx')), /\| {5}x\n +\| {5}\^$/);
  });

  it('shows what the text would do to the terminal, and does not do it', () => {
    const found = diagnostic('prd/empty', 'no \u001B[31mred', at(1, 3, 1), 'not \u0007');
    assert.equal(
      codeFrame(found, frameOf('a\u001Bb')),
      ['prd.md:1:3 error prd/empty: no \\u001b[31mred', '   1 | a\\u001bb', '     |        ^ not \\u0007'].join('\n'),
    );
  });

  it('brings a mark far to the right into view', () => {
    const text = `${'a'.repeat(5000)}!${'b'.repeat(5000)}`;
    const [, source = '', mark = ''] = codeFrame(diagnostic('prd/empty', 'x', at(1, 5001, 1)), frameOf(text)).split(
      '\n',
    );
    assert.equal(source.indexOf('!'), mark.indexOf('^'));
  });

  it('puts a hint that does not fit on lines of its own', () => {
    const hint = 'a hint that is much longer than the room that is left on this narrow screen';
    const shown = codeFrame(diagnostic('prd/empty', 'x', at(1, 30, 4), hint), frameOf('x'.repeat(40), 40)).split('\n');
    assert.equal(shown.length, 4);
    assert.match(shown[3] ?? '', /\| a hint/);
  });

  it('never has an excerpt wider than the screen, wherever the mark is', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => text.replaceAll('\n', ' '));
    fc.assert(
      fc.property(line, fc.nat(210), fc.nat(50), fc.integer({ min: 30, max: 120 }), (text, column, length, width) => {
        const shown = codeFrame(diagnostic('prd/empty', 'x', at(1, column + 1, length)), frameOf(text, width));
        for (const row of shown.split('\n').slice(1)) assert.ok(stringWidth(row) <= width + 1, row);
      }),
    );
  });
});
