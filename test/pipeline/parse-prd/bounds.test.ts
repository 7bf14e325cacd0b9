import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const read = (statements: string) => {
  const { entities, diagnostics } = parsePrd(
    `# Shop\n\n## Entities\n\n- Book: edition: text\n  - label: ${statements}\n`,
  );
  const field = entities[0]?.fields.find(({ name }) => name === 'label');
  assert.ok(field, statements);
  return { field, warnings: diagnostics.filter(({ severity }) => severity === 'warning') };
};

describe('the limits of a field', () => {
  const lengths: Readonly<Record<string, [least: number | null, most: number | null]>> = {
    'Text, maximal 100 Zeichen': [null, 100],
    'Text, min. 3, max. 100 Zeichen': [3, 100],
    'texte, longueur maximale 100': [null, 100],
    'texte, 100 caractères maximum': [null, 100],
    'texto, máximo 100 caracteres': [null, 100],
    'texto, máx. 30': [null, 30],
    'texto (mín. 2, máx 30)': [2, 30],
    'texto, longitud máxima de 100': [null, 100],
    'cadena, entre 2 y 30 caracteres': [2, 30],
    'texto, hasta 100 caracteres': [null, 100],
    'texto, no máximo 30 caracteres': [null, 30],
    'texto, pelo menos 3 caracteres': [3, null],
    'string, massimo 30 caratteri': [null, 30],
    'string, almeno 2 caratteri': [2, null],
    '文字列、最大200': [null, 200],
    '文字列（最大200文字）': [null, 200],
    '文字列、最大文字数200': [null, 200],
    '文字列、200文字以内': [null, 200],
    '文字列、200文字まで': [null, 200],
    '文字列、1文字以上20文字以下': [1, 20],
    '字符串，最多200字': [null, 200],
    '문자열, 최대 200자': [null, 200],
  };
  for (const [statements, [least, most]] of Object.entries(lengths)) {
    it(`are lengths in “${statements}”`, () => {
      const { field } = read(statements);
      assert.deepEqual([field.min_length, field.max_length, field.description], [least, most, null]);
    });
  }

  const ranges: Readonly<Record<string, [least: number | null, most: number | null]>> = {
    'entero, mínimo 1980': [1980, null],
    '(entero, mínimo 0, máximo 40)': [0, 40],
    'entero, entre 1 y 5': [1, 5],
    'inteiro, no máximo 40': [null, 40],
    'integer, minimo 0, massimo 40': [0, 40],
    'Ganzzahl, zwischen 1 und 5': [1, 5],
    'entier, au moins 1': [1, null],
    '整数、最小0': [0, null],
    '整数、最小0、最大40名': [0, 40],
    '整数、1以上10以下': [1, 10],
    '整数、1〜5': [1, 5],
    '整数，至少1': [1, null],
  };
  for (const [statements, [least, most]] of Object.entries(ranges)) {
    it(`are those of a number in “${statements}”`, () => {
      const { field } = read(statements);
      assert.deepEqual([field.minimum, field.maximum, field.description], [least, most, null]);
    });
  }

  it('are not read into lists of numbers, nor into amounts that go on', () => {
    for (const statements of ['integer, 1, 2 y 3', '整数、最大10万円']) {
      const { field } = read(statements);
      assert.deepEqual([field.minimum, field.maximum], [null, null], statements);
    }
  });

  it('are reported where no number is understood, and where no text can be so long', () => {
    const unread = [
      'string, max soon',
      'integer, min: tbd',
      '文字列、最大２００',
      '文字列、100文字未満',
      '整数、最大10万円',
    ];
    const impossible = ['string, max -4', 'text, min 2.5'];
    for (const statements of [...unread, ...impossible]) {
      const { field, warnings } = read(statements);
      assert.deepEqual(
        warnings.map(({ code, line }) => [code, line]),
        [['prd/bad-limit', 6]],
        statements,
      );
      assert.deepEqual([field.min_length, field.max_length, field.minimum, field.maximum], [null, null, null, null]);
    }
  });

  it('are not looked for in remarks, minutes, and numbers that may be negative', () => {
    for (const statements of [
      'integer, minimum weight of a parcel',
      'integer, min',
      'integer, min -4',
      'maximum weight',
    ])
      assert.deepEqual(read(statements).warnings, [], statements);
  });
});
