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

describe('the default of a number', () => {
  const numbers: ReadonlyArray<readonly [field: string, value: number]> = [
    ['rate (decimal, default 1.5)', 1.5],
    ['rate (decimal, default 1,5)', 1.5],
    ['rate (decimal(10,2), default -12,50, min -20)', -12.5],
    ['rate (float, required, default: 0,125)', 0.125],
    ['rate (decimal, default "1,5")', 1.5],
    ['rate (Dezimal, Standard 1,5)', 1.5],
    ['rate (décimal, par défaut 0,5)', 0.5],
    ['rate (décimal, défaut : 0,5)', 0.5],
    ['rate (decimal, por defecto 2,25, unique)', 2.25],
    ['rate: decimal — default 1,5', 1.5],
    ['rate: decimal = 1,5', 1.5],
    ['rate (decimal = 1,5)', 1.5],
  ];
  for (const [field, value] of numbers)
    it(`is ${value} by ${field}`, () => {
      const { found, codes } = read(field);
      assert.deepEqual([found?.default, found?.description, codes], [value, null, []]);
    });

  it('is left out and reported when a comma may part its thousands, or an integer has it', () => {
    for (const field of [
      'rate (decimal, default 1,500)',
      'rate (decimal, default 1,500.00)',
      'rate (decimal, default 1.500,00)',
      'rate (integer, default 1,5)',
      'rate (integer, default 1,000,000)',
    ]) {
      const { found, codes } = read(field);
      assert.deepEqual([found?.default, found?.description, codes], [null, null, ['prd/bad-default']], field);
    }
  });

  it('ends at a comma with a blank behind it, or without a digit', () => {
    const { found } = read('seats (integer, default 1, min 1,max 9)');
    assert.deepEqual([found?.default, found?.minimum, found?.maximum], [1, 1, 9]);
    assert.equal(read('seats (integer, default 1,min 1)').found?.default, 1);
  });

  it('leaves the commas between the values of an enum alone', () => {
    const { found } = read('size (enum: 1,2,3, default 2)');
    assert.deepEqual([found?.enum, found?.default], [['1', '2', '3'], '2']);
    assert.deepEqual(read('size (enum = 1,2)').found?.enum, ['1', '2']);
    assert.deepEqual(read('size (enum = 1,2,3)').found?.enum, ['1', '2', '3']);
  });
});
