import assert from 'node:assert/strict';
import { cutTo, padTo, textWidthFor } from '../../terminal/text-width.ts';

// What has no meaning yet, or a private one, is nine tenths of all.
const isAssigned = (character: string): boolean => /[^\p{Cn}\p{Co}]/u.test(character);

describe('the width of text in a terminal', () => {
  it('is counted in columns, not in characters', async () => {
    const width = await textWidthFor('文字');
    assert.equal(width('文字'), 4);
    assert.equal(width('e\u0301tude'), 5);
    assert.equal(padTo('文', 4, width), '文  ');
    assert.equal(cutTo('文字列', 5, width), '文字…');
  });

  it('is known for every character of Unicode, alone and among others', async function () {
    this.timeout(60_000);
    const width = await textWidthFor('é');
    for (let first = 0; first <= 0x10ffff; first += 256) {
      const characters = Array.from({ length: 256 }, (_, n) => String.fromCodePoint(first + n)).filter(isAssigned);
      assert.ok(Number.isInteger(width(characters.join('\n'))), first.toString(16));
    }
  });

  it('is counted of a word of any length', async () => {
    const width = await textWidthFor('ж');
    assert.equal(width('ж'.repeat(300_000)), 300_000);
  });
});
