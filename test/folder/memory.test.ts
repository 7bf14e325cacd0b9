import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { schemaOf } from '../../pipeline/schema/schema.ts';
import { wholeSchema } from '../../pipeline/schema/schema-step.ts';
import { field, genome, module } from '../pipeline/genomes.ts';
import { type FullMemory, memoryFiles, readMemory } from '../../folder/memory.ts';
import { emptyFolder, generate, put, quickDisk, removeFolders, textAt, treeOf } from './generated-folder.ts';

const memory: FullMemory = {
  render: new Map([
    ['b.py', ['b = 1\n']],
    ['a.py', ['one\n', 'other\n']],
    ['ü/empty.py', ['']],
    ['crlf.py', ['\uFEFFa\r\nb']],
  ]),
  decisions: new Map([
    ['b.py', 'deleted'],
    ['c.py', 'released'],
  ]),
  schemas: [wholeSchema('0001_initial', schemaOf(genome([module('task', 'Task', 'tasks', [field('title')])])))],
  given: ['# Given\n'],
};

const file = '.microcodegen/memory.jsonl';

const folderWith = (text: string): string => {
  const folder = emptyFolder();
  put(folder, file, text);
  return folder;
};

/** The memory with another text for its schema, and the right checksum. */
const withSchema = (text: string): string => {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const line = { revision: '0001_initial', sha256, deflate: deflateRawSync(text).toString('base64') };
  return textOf(memory).replace(/^{"revision".*$/m, JSON.stringify(line));
};

const textOf = (of: FullMemory, version = '1.2.3'): string => memoryFiles(of, version).get(file) ?? '';

describe('the memory', () => {
  afterEach(removeFolders);

  it('is read as it was written', () => {
    const { render, decisions, schemas, given } = readMemory(folderWith(textOf(memory)), '1.2.3', quickDisk);
    assert.deepEqual(render, new Map([...memory.render].toSorted(([a], [b]) => (a < b ? -1 : 1))));
    assert.deepEqual(decisions, memory.decisions);
    assert.deepEqual(schemas, memory.schemas);
    assert.deepEqual(given, memory.given);
  });

  it('of a folder that was never generated is empty', () => {
    assert.equal(readMemory(emptyFolder(), '1.0.0', quickDisk).render.size, 0);
  });

  it('is the same text whatever the order the files came in', () => {
    const turned = { ...memory, render: new Map([...memory.render].toReversed()) };
    assert.equal(textOf(turned), textOf(memory));
  });

  it('is not packed again where it was read', () => {
    const { packed } = readMemory(folderWith(textOf(memory)), '1.2.3', quickDisk);
    assert.deepEqual(memoryFiles(memory, '1.2.3', packed), memoryFiles(memory, '1.2.3'));
  });

  it('changes by one line when one file does', () => {
    const changed = { ...memory, render: new Map([...memory.render, ['b.py', ['b = 2\n']]]) };
    const [old, fresh] = [textOf(memory), textOf(changed)].map((text) => text.split('\n'));
    assert.equal(fresh?.filter((line) => !old?.includes(line)).length, 1);
  });

  it('is much smaller than what it remembers', () => {
    const long = 'def endpoint(id: int) -> Response: ...\n'.repeat(200);
    const text = textOf({ render: new Map([['a.py', [long]]]), decisions: new Map(), schemas: [] });
    assert.ok(text.length < long.length / 10);
  });

  it('is read with CRLF, as git may check it out on Windows', () => {
    const { render } = readMemory(folderWith(textOf(memory).replaceAll('\n', '\r\n')), '1.2.3', quickDisk);
    assert.deepEqual(render.get('b.py'), ['b = 1\n']);
  });

  it('is read with the conflict markers of git: both sides count', () => {
    const other = textOf({ render: new Map([['b.py', ['b = 2\n']]]), decisions: new Map(), schemas: [] }, '1.2.0');
    const both = `<<<<<<< HEAD\n${textOf(memory)}||||||| base\n=======\n${other}>>>>>>> branch\n`;
    assert.deepEqual(readMemory(folderWith(both), '1.2.3', quickDisk).render.get('b.py'), ['b = 1\n', 'b = 2\n']);
  });

  describe('that is damaged is an error, and nothing is touched:', () => {
    const lines = textOf(memory).trimEnd().split('\n');
    const damages: Array<[name: string, text: string, expected: RegExp]> = [
      [
        'cut off in a line',
        textOf(memory).slice(0, 400),
        /memory\.jsonl:\d+ is damaged: this line cannot be understood/,
      ],
      ['cut off between lines', `${lines.slice(0, -1).join('\n')}\n`, /its end is missing/],
      ['without its first line', `${lines.slice(1).join('\n')}\n`, /its first line is missing/],
      ['empty', '', /its end is missing/],
      ['of more lines than an app can have', '\n'.repeat(200_001), /it has more than 200000 lines/],
      ['something else', 'PK\x03\x04', /memory\.jsonl:1 is damaged/],
      ['altered', textOf(memory).replace(/"sha256":"./g, '"sha256":"-'), /what it holds of a\.py was altered/],
      ['packed wrongly', textOf(memory).replace(/"deflate":"[^"]+"/g, '"deflate":"!"'), /was altered/],
      ['cut short in a schema', withSchema('{"revision":"0001_initial"}'), /of the revision 0001_initial cannot be/],
      ['leaving the folder', textOf(memory).replaceAll('"b.py"', '"../b.py"'), /nothing is generated at "\.\.\/b\.py"/],
      ['reaching into git', textOf(memory).replaceAll('"b.py"', '".git/config"'), /nothing is generated at/],
      ['reaching into itself', textOf(memory).replaceAll('"b.py"', '".microcodegen/x"'), /nothing is generated at/],
    ];
    for (const [name, text, expected] of damages) {
      it(name, async () => {
        const folder = folderWith(text);
        put(folder, 'a.py', 'mine\n');
        const before = treeOf(folder);
        await assert.rejects(generate(folder, { 'a.py': 'new\n' }, { version: '1.2.3' }), (error) => {
          assert.ok(error instanceof Error && error.name === 'BadInput');
          assert.match(error.message, expected);
          return true;
        });
        assert.deepEqual(treeOf(folder), before);
      });
    }
  });

  describe('carries the version of the tool:', () => {
    const versions: Array<[writer: string, reader: string, isRefused: boolean]> = [
      ['1.2.3', '1.2.3', false],
      ['1.2.3', '1.2.4', false],
      ['1.2.3', '2.0.0', false],
      ['1.9.0', '1.10.0', false],
      ['1.2.4', '1.2.3', true],
      ['1.10.0', '1.9.9', true],
      ['2.0.0', '1.99.99', true],
    ];
    for (const [writer, reader, isRefused] of versions) {
      it(`${reader} ${isRefused ? 'refuses' : 'takes'} what ${writer} wrote`, async () => {
        const folder = emptyFolder();
        await generate(folder, { 'a.py': 'a\n' }, { version: writer });
        const before = treeOf(folder);
        const run = generate(folder, { 'a.py': 'b\n' }, { version: reader });
        if (!isRefused) return assert.equal((await run).outcome, 'written');
        await assert.rejects(run, new RegExp(`generated by microcodegen ${writer}, and this is ${reader}`));
        assert.deepEqual(treeOf(folder), before);
      });
    }

    it('a newer tool with the same render renews the memory, and no file', async () => {
      const folder = emptyFolder();
      await generate(folder, { 'a.py': 'a\n' }, { version: '1.0.0' });
      const { outcome, summary } = await generate(folder, { 'a.py': 'a\n' }, { version: '1.1.0' });
      assert.equal(outcome, 'written');
      assert.deepEqual(Object.values(summary).flat(), []);
      assert.equal(JSON.parse(textAt(folder, file).split('\n', 1)[0] ?? '').microcodegen, '1.1.0');
    });
  });

  it('never holds the secrets of .env', async () => {
    const folder = emptyFolder();
    await generate(folder, { '.env': 'KEY=secret\n', 'a.py': 'a\n' });
    assert.equal(textAt(folder, '.env'), 'KEY=secret\n');
    assert.deepEqual([...readMemory(folder, '1.0.0', quickDisk).render.keys()], ['a.py']);
    assert.doesNotMatch(readFileSync(path.join(folder, file), 'utf8'), /env/);
  });
});
