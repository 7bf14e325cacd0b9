import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const read = (statements: string) => {
  const { entities, diagnostics } = parsePrd(
    `# Depot\n\n## Entities\n\n- Van: plate (string, required), finish (${statements})\n`,
  );
  return { field: entities[0]?.fields[1], codes: diagnostics.map(({ code }) => code) };
};

describe('the word before a list of values', () => {
  const words = [
    'enum:',
    'one of:',
    'dropdown:',
    'single select:',
    'énumération :',
    'choix :',
    'Auswahl:',
    'Aufzählung:',
    'enumeración:',
    'enumeração:',
    'lista de valores:',
    '列挙型:',
    '枚举:',
    '열거형:',
    'перечисление:',
  ];
  for (const word of words)
    it(`“${word}” is none of the values`, () => {
      for (const values of ['dull | glossy | matt', 'dull, glossy, matt']) {
        const { field, codes } = read(`${word} ${values}, required, default matt`);
        assert.deepEqual(
          [field?.type, field?.enum, field?.required, field?.default, field?.description, codes],
          ['enum', ['dull', 'glossy', 'matt'], true, 'matt', null, []],
          values,
        );
      }
    });

  it('keeps “none”, which is a value there, and takes “null” for optional', () => {
    assert.deepEqual(read('enum: matt | none | gloss, required').field?.enum, ['matt', 'none', 'gloss']);
    assert.deepEqual(read('enum: matt | gloss | null').field?.enum, ['matt', 'gloss']);
  });

  it('announces nothing without a colon, where it is part of a remark', () => {
    const { field } = read('string, Auswahl des Kunden');
    assert.deepEqual([field?.type, field?.enum, field?.description], ['string', null, 'Auswahl des Kunden']);
  });
});
