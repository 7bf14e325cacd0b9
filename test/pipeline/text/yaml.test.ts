import assert from 'node:assert/strict';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { yaml } from '../../../pipeline/text/yaml.ts';

describe('yaml', () => {
  it('reads back as what was printed', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), (value) => {
        const json = JSON.stringify(value);
        fc.pre(json.isWellFormed() && !/\\ud[89a-f]/i.test(json));
        assert.deepEqual(load(yaml(value)), JSON.parse(json));
      }),
    );
  });

  for (const word of [
    'no',
    'Yes',
    'ON',
    'null',
    '~',
    '1',
    '1e3',
    '0x1f',
    '12:30',
    '2024-01-01',
    '',
    ' a',
    'a: b',
    'a #b',
    '- a',
  ]) {
    it(`keeps the string ${JSON.stringify(word)} a string, as a value and as a key`, () => {
      const value = { [word]: [word, { key: word }] };
      assert.deepEqual(load(yaml(value)), value);
    });
  }

  it('keeps very large and very small numbers numbers', () => {
    assert.equal(yaml([1e21, -1e-7, 1.5, 0]), '- 1.0e+21\n- -1.0e-7\n- 1.5\n- 0\n');
  });

  it('leaves words, paths and templates bare', () => {
    assert.equal(
      yaml({ get: '/api/tasks/{id}', tags: ['The next page'] }),
      'get: /api/tasks/{id}\ntags:\n- The next page\n',
    );
  });

  it('prints nested lists and maps, and empty ones', () => {
    const value = { a: [[1, [2]], { b: {}, c: [] }], d: { e: { f: null } } };
    assert.equal(yaml(value), 'a:\n- - 1\n  - - 2\n- b: {}\n  c: []\nd:\n  e:\n    f: null\n');
    assert.deepEqual(load(yaml(value)), value);
  });
});
