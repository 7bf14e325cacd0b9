import assert from 'node:assert/strict';
import fc from 'fast-check';
import { partsOf } from '../../model/parts.ts';

describe('the parts of a document', () => {
  it('are one for a short document, and none for an empty one', () => {
    assert.deepEqual(partsOf('# A\n\nB\n'), [{ text: '# A\n\nB\n', lines: [1, 2, 3, 4] }]);
    assert.deepEqual(partsOf(' \n\n'), []);
  });

  it('hold every line, whole or in pieces, and say which one it is', () => {
    // No two places of the document read alike.
    const written = (lengths: readonly number[]): string[] =>
      lengths.map((length, line) => Array.from({ length }, (_, word) => `${line}.${word};`).join(''));
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 60 }), (lengths) => {
        const document = written(lengths);
        const seen = new Set<string>();
        const rebuilt = document.map(() => '');
        for (const { text, lines: numbers } of partsOf(document.join('\n'))) {
          for (const [index, piece] of text.split('\n').entries()) {
            const number = numbers[index] ?? 0;
            if (!seen.has(piece)) rebuilt[number - 1] += piece;
            seen.add(piece);
          }
        }
        assert.deepEqual(rebuilt, document);
      }),
    );
  });

  it('grow in number with the length alone', () => {
    for (const text of ['word '.repeat(200_000), 'a line of text\n'.repeat(70_000)]) {
      const { length } = partsOf(text);
      assert.ok(length > 40 && length < 60, String(length));
    }
    assert.equal(partsOf('\n'.repeat(1_000_000)).length, 0);
  });
});
