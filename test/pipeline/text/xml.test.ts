import assert from 'node:assert/strict';
import fc from 'fast-check';
import { element, xmlDocument, xmlText } from '../../../pipeline/text/xml.ts';
import { readXml } from '../app/xml.ts';

describe('languages/xml', () => {
  it('prints elements with attributes, text and children', () => {
    const root = element('a', { b: 1 }, [element('c', {}, 'd & e'), element('f')]);
    assert.equal(
      xmlDocument(root),
      '<?xml version="1.0" encoding="UTF-8"?>\n<a b="1">\n  <c>d &amp; e</c>\n  <f/>\n</a>\n',
    );
  });

  it('replaces what XML cannot say', () => {
    assert.equal(xmlText('a\u0000b\u0008c\uFFFEd\uD800e'), 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
  });

  it('says any other text so that it is read back, in elements and in attributes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (one, two) => {
        const text = `${one}${two}]]>"'\n\t`;
        const expected = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
        const read = readXml(xmlDocument(element('a', { b: text }, text)));
        assert.equal(read.text, expected);
        assert.equal(read.attributes.b, expected);
      }),
    );
  });
});
