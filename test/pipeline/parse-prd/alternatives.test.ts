import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const fields = (sentence: string) =>
  parsePrd(`# Apiary\n\n## Entities\n\n${sentence}\n`).entities.flatMap((entity) =>
    entity.fields.map((field) => [field.name, field.enum, field.default]),
  );

describe('the values of a field in running text', () => {
  it('follow “one of”, to the end of the list', () =>
    assert.deepEqual(fields('A hive has a label, a status which is one of healthy, weak, dead (default healthy).'), [
      ['label', null, null],
      ['status', ['healthy', 'weak', 'dead'], 'healthy'],
    ]));

  it('follow “either”, to the next field', () =>
    assert.deepEqual(fields('A hive has a mood that is either calm or angry, and a label.'), [
      ['mood', ['calm', 'angry'], null],
      ['label', null, null],
    ]));

  it('end where the next field has an article, or says its type', () => {
    const expected = [
      ['status', ['healthy', 'weak'], null],
      ['label', null, null],
    ];
    assert.deepEqual(fields('A hive has a status, one of healthy, weak and a label.'), expected);
    assert.deepEqual(fields('A hive has a status being one of healthy, weak, label (string).'), expected);
  });
});
