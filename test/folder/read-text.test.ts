import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mostBytes, problemWith, readFile } from '../../folder/read-text.ts';

describe('reading a PRD', () => {
  let folder = '';
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'read-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('gives the text and the name it was asked for', () => {
    const name = file('prd.md', '# Größe\n');
    assert.deepEqual(readFile(name), { name, text: '# Größe\n' });
  });
  it('says when there is no such file', () => {
    assert.throws(() => readFile(path.join(folder, 'none.md')), /There is no file .*none\.md\n.*--sample/);
  });
  it('says which file may be meant when there is none of that name', () => {
    mkdirSync(path.join(folder, 'mine'));
    file('mine/prd.md', '# A');
    assert.throws(
      () => readFile(path.join(folder, 'mine/pdr.md')),
      /There is no file .*pdr\.md\n.*Did you mean .*prd\.md\?/,
    );
    assert.throws(() => readFile(path.join(folder, 'mine/shop.md')), /There is no file .*shop\.md\n.*--sample/);
  });
  it('says when it is a folder, and which file in it may be meant', () => {
    mkdirSync(path.join(folder, 'docs'));
    file('docs/app.md', '# A');
    assert.throws(() => readFile(path.join(folder, 'docs')), /is a folder, not a PRD\n.*app\.md\?/);
  });
  it('says when it is not UTF-8, and where', () => {
    const bytes = Buffer.concat([Buffer.from('# A\n\n- B: c ('), Buffer.from([0xe9]), Buffer.from(')\n')]);
    assert.throws(() => readFile(file('latin.md', bytes)), /is not UTF-8 \(line 3\)\n.*UTF-8/);
  });
  it('says when it is no text at all', () => {
    assert.throws(() => readFile(file('binary.md', Buffer.from([0x50, 0x4b, 0, 0]))), /is not text/);
  });
  it('says where git left a conflict in it, even what is left of one', () => {
    const conflict = file('merged.md', '# A\r\n\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> x\r\n');
    assert.throws(() => readFile(conflict), /merged\.md:3 has git's conflict markers: settle them first\n/);
    assert.throws(() => readFile(file('half.md', '# A\n=======\nc\n>>>>>>> x\n')), /half\.md:4 has git's/);
    const harmless = file('heading.md', 'A\n=======\n\n> > quoted\n\n    <<<<<<< HEAD\n');
    assert.equal(readFile(harmless).name, harmless);
  });
  it('says when it is another format', () => {
    assert.throws(() => readFile(file('prd.docx', 'x')), /is not a Markdown file\n.*Export/);
  });
  it('says when it is too large', () => {
    assert.throws(() => readFile(file('huge.md', 'x'.repeat(mostBytes + 1))), /has more than 4 MB/);
  });
  it('leaves it to the parser to find nothing in an empty file', () => {
    assert.equal(problemWith(file('empty.md', '')), null);
  });
});
