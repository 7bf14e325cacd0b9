import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const read = (field: string) => {
  const { entities, diagnostics } = parsePrd(`# Depot\n\n## Entities\n\n- Van: plate (string, required), ${field}\n`);
  const [, found, ...more] = entities[0]?.fields ?? [];
  assert.deepEqual(more, [], field);
  return { found, codes: diagnostics.map(({ code }) => code) };
};

describe('the default of a boolean', () => {
  const words: ReadonlyArray<readonly [yes: string, no: string]> = [
    ['true', 'false'],
    ['Yes', 'No'],
    ['on', 'off'],
    ['1', '0'],
    ['enabled', 'disabled'],
    ['ja', 'nein'],
    ['wahr', 'falsch'],
    ['oui', 'non'],
    ['vrai', 'faux'],
    ['verdadero', 'falso'],
    ['sí', 'no'],
    ['sim', 'não'],
    ['はい', 'いいえ'],
    ['真', '偽'],
    ['是', '否'],
    ['예', '아니오'],
    ['да', 'нет'],
    ["b'1'", "b'0'"],
    ['((1))', '((0))'],
    ['true unless archived', 'false until archived'],
  ];
  for (const [yes, no] of words)
    it(`is true by ${yes}, and false by ${no}`, () => {
      assert.deepEqual(
        [read(`free (boolean, default ${yes})`).found?.default, read(`free (boolean, default ${yes})`).codes],
        [true, []],
      );
      assert.deepEqual(
        [read(`free (boolean, default ${no})`).found?.default, read(`free (boolean, default ${no})`).codes],
        [false, []],
      );
    });

  it('is left out and reported when it says neither', () => {
    for (const word of ['maybe', 'ten', 'true or false', 'yes/no']) {
      const { found, codes } = read(`free (boolean, default ${word})`);
      assert.equal(found?.type, 'boolean', word);
      assert.equal(found.default, null, word);
      assert.deepEqual(codes, ['prd/bad-default'], word);
    }
  });

  it('may be null, which is no default', () => {
    const { found, codes } = read('free (boolean, default null)');
    assert.deepEqual([found?.default, codes], [null, []]);
  });
});
