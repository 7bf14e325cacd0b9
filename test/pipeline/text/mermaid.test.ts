import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attribute, label } from '../../../pipeline/text/mermaid.ts';
import { oneLine } from '../../../pipeline/text/markdown.ts';

describe('languages/mermaid', () => {
  it('leaves plain text alone', () => {
    assert.equal(label('Größe (cm), höchstens 3.5'), '"Größe (cm), höchstens 3.5"');
  });

  it('writes by its number whatever could end the label or mean something', () => {
    assert.equal(label('a"b'), '"a#34;b"');
    assert.equal(label('%%{init}%%'), '"#37;#37;#123;init#125;#37;#37;"');
    assert.equal(label('<b>`x`</b>'), '"#60;b#62;#96;x#96;#60;/b#62;"');
  });

  it('is one quoted string for any text, and says what the text says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const quoted = label(text);
        assert.match(quoted, /^"[^"%<>`{}[\]|\n\r]*"$/);
        const read = quoted
          .slice(1, -1)
          .replace(/#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)));
        assert.equal(read, oneLine(text) || '—');
      }),
    );
  });

  it('keeps the names of columns apart from the marks of keys', () => {
    assert.deepEqual(['title', 'pk', 'FK', 'uk', 'pk_id'].map(attribute), ['title', 'pk_', 'FK_', 'uk_', 'pk_id']);
  });
});
