import assert from 'node:assert/strict';
import { parseYaml } from '../../../pipeline/text/parse-yaml.ts';
import { yaml } from '../../../pipeline/text/yaml.ts';

describe('a YAML document', () => {
  it('is read as YAML 1.1, in any style, with whole numbers of any size and days as text', () => {
    const text = `a: 'it''s'\nb: "x\\ty"\nc: >-\n  folded\n  text\nd: [1, 2.5, true, null]\ne: 1e3\nf: 9223372036854775807\ng: 2024-05-01\n"200": {}\n`;
    assert.deepEqual(parseYaml(text)?.value, {
      '200': {},
      a: "it's",
      b: 'x\ty',
      c: 'folded text',
      d: [1, 2.5, true, null],
      e: '1e3',
      f: 9_223_372_036_854_775_807n,
      g: '2024-05-01',
    });
    assert.match(yaml(parseYaml(text)?.value), /^f: 9223372036854775807$/m);
  });

  it('is the same once it is printed and read again', () => {
    const value = {
      openapi: '3.1.0',
      paths: { '/a b': { get: { tags: ['x'], summary: 'on', deprecated: false } } },
      x: -0.5,
    };
    assert.deepEqual(parseYaml(yaml(value))?.value, value);
  });

  it('is told to have comments, but for what only looks like one', () => {
    const has = (text: string): boolean | undefined => parseYaml(text)?.hasComments;
    assert.deepEqual([has('# x\na: 1\n'), has("a: 'x' # y\n"), has('a: 1\n# z\n')], [true, true, true]);
    assert.deepEqual([has("a: 'x # y\n\n  # z'\n"), has('a: |\n  # x\n  y\n'), has('a: x#y\n')], [false, false, false]);
  });

  for (const [what, text] of [
    ['broken', 'a: [1\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['with what JSON cannot say', 'a: !!set {x}\n'],
    ['deeper than anybody writes', '['.repeat(5000)],
    [
      'that aliases make long',
      `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_each, index) => `a${index + 1}: &a${index + 1} [${Array(10).fill(`*a${index}`).join(', ')}]\n`).join('')}`,
    ],
  ] as const)
    it(`${what} is none`, () => assert.equal(parseYaml(text), null));
});
