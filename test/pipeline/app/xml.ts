import assert from 'node:assert/strict';

/** An element as a reader of XML sees it. */
export type ReadElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: ReadElement[];
  text: string;
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const isAllowed = (code: number): boolean =>
  code < 32 ? [9, 10, 13].includes(code) : !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;

const unquoted = (text: string): string => {
  assert.doesNotMatch(text, /&(?!(?:amp|lt|gt|quot|apos|#\d+);)|</, 'an ampersand or a tag in a text');
  const stray = Array.from(text).find((character) => !isAllowed(character.codePointAt(0) ?? 0));
  assert.equal(stray, undefined, 'a character that XML has not');
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_all, code?: string, name?: string) =>
    code === undefined ? (entities[name ?? ''] ?? '') : String.fromCodePoint(Number(code)),
  );
};

const attributesOf = (text: string): Record<string, string> => {
  const pairs = [...text.matchAll(/\s+([\w:.-]+)="([^"]*)"/g)];
  assert.equal(pairs.map(([whole]) => whole).join(''), text, 'something that is no attribute');
  assert.equal(new Set(pairs.map(([, name]) => name)).size, pairs.length, 'an attribute twice');
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, unquoted(value)]));
};

/** Reads a document of elements, attributes and text, and fails where it is not well-formed. */
export const readXml = (document: string): ReadElement => {
  const [declaration = ''] = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/.exec(document) ?? [];
  assert.notEqual(declaration, '', 'no XML declaration');
  const root: ReadElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [whole, close, name, attributes = '', empty, text] of document
    .slice(declaration.length)
    .matchAll(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>|([^<]+)|</g)) {
    const parent = open.at(-1);
    assert.ok(parent, 'text after the end');
    if (text !== undefined) parent.text += unquoted(text);
    else if (name === undefined) assert.fail(`a stray ${whole}`);
    else if (close === '/') assert.equal(open.pop()?.name, name, 'an end tag that fits no start tag');
    else {
      const child = { name, attributes: attributesOf(attributes), children: [], text: '' };
      parent.children.push(child);
      if (empty !== '/') open.push(child);
    }
  }
  assert.deepEqual(open, [root], 'an element that does not end');
  const [top, ...more] = root.children;
  assert.ok(top && more.length === 0 && root.text.trim() === '', 'there must be exactly one root');
  return top;
};
