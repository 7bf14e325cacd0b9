import assert from 'node:assert/strict';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { wrapWords } from '../../terminal/wrap-words.ts';

const inWidth = (text: string, width: number, taken = 0, indent = 0): string =>
  wrapWords(text, { width, taken, indent }, stringWidth);

describe('wrapping words', () => {
  it('breaks between words, and begins further lines where it is told', () => {
    assert.equal(inWidth('one two three four', 9), 'one two\nthree\nfour');
    assert.equal(inWidth('one two three four', 9, 4, 2), 'one\n  two\n  three\n  four');
  });

  it('moves a first word that has no room left to the next line', () => {
    assert.equal(inWidth('seventeen', 12, 8, 2), '\n  seventeen');
  });

  it('leaves a word alone that is wider than a line, and the line breaks that are there', () => {
    assert.equal(inWidth('a verylongword b\nc', 8), 'a\nverylongword\nb\nc');
  });

  it('changes nothing but spaces, and keeps to the width wherever a word can', () => {
    const words = fc.array(fc.stringMatching(/^[a-z名]{1,9}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, fc.integer({ min: 21, max: 40 }), fc.nat({ max: 20 }), (each, width, taken) => {
        const wrapped = inWidth(each.join(' '), width, taken, 2);
        assert.deepEqual(wrapped.split(/\s+/).filter(Boolean), each);
        const [first = '', ...more] = wrapped.split('\n');
        assert.ok(taken + stringWidth(first) <= width);
        for (const line of more) assert.ok(stringWidth(line) <= width && line.startsWith('  '), line);
      }),
    );
  });
});
