import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const read = (list: string) => {
  const { entities, diagnostics } = parsePrd(`# Shop\n\n## Entities\n\n${list}\n`);
  return { entities, warnings: diagnostics.filter(({ severity }) => severity === 'warning') };
};

describe('the type of a field', () => {
  const types = {
    'langer Text': 'text',
    長文: 'text',
    teléfono: 'string',
    電話番号: 'string',
    dinero: 'decimal',
    moneda: 'decimal',
  };
  for (const [words, type] of Object.entries(types)) {
    it(`is ${type} when it is written “${words}”`, () => {
      for (const list of [
        `- Book: label (${words}), edition (integer)`,
        `### Book\n\n- label: ${words}, unique\n- edition: integer`,
        `### Book\n\n| Field | Type |\n|---|---|\n| label | ${words} |\n| edition | integer |`,
      ]) {
        const { entities, warnings } = read(list);
        assert.deepEqual(warnings, [], list);
        assert.deepEqual([entities[0]?.fields[0]?.name, entities[0]?.fields[0]?.type], ['label', type], list);
      }
    });
  }

  it('is not taken from the name of a field that could be one', () => {
    const { entities } = read('- Cliente: teléfono, dirección\n- Cuenta: moneda, saldo\n- 顧客: 電話番号、住所');
    assert.deepEqual(
      entities.map(({ fields }) => fields.map(({ name, type }) => `${name} ${type}`)),
      [
        ['teléfono string', 'dirección string'],
        ['moneda string', 'saldo string'],
        ['電話番号 string', '住所 string'],
      ],
    );
  });

  it('is the entity that has such a name, where one is described', () => {
    const { entities } = read('- Moneda: código (string), nombre (string)\n- Cuenta: unidad (Moneda), saldo (decimal)');
    assert.equal(entities[1]?.fields[0]?.references, 'Moneda');
  });
});
