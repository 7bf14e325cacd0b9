import assert from 'node:assert/strict';
import { manifestToGenome } from '../../../pipeline/manifest-to-genome.ts';
import { placeInPrd } from '../../../pipeline/migration/place-in-prd.ts';
import { settle } from '../../../pipeline/migration/settle.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const prdOf = (...lines: string[]): string => ['# Desk', '', '## Entities', '', ...lines, ''].join('\n');

const before = prdOf(
  '### Task',
  '- title (string)',
  '- notes (text)',
  '- many labels (Label)',
  '### Label',
  '- name (string)',
  '### Team',
  '- name (string)',
);
const after = prdOf(
  '### Task', // 5
  '- title (string, required)', // 6
  '- Due date (date, required)', // 7
  '- assignee (Team, required)', // 8
  '- memo (text, was remark)', // 9
  '### Label', // 10
  '- name (string, max 3)', // 11
  '### Team (was Squad)', // 12
  '- name (string)',
);

describe('what is withheld of a changed PRD', () => {
  it('is told with the line that asks for it: of the field, else of the entity, and 0 where there is none', () => {
    const next = parsePrd(after);
    const [previous, genome] = [parsePrd(before), next].map((manifest) => manifestToGenome(manifest).genome);
    assert.ok(previous && genome);
    const { withheld } = settle(previous, genome, { allowDestructive: false }, placeInPrd(next));
    assert.deepEqual(
      new Set(withheld.map(({ code, message, line }) => `${line} ${code} ${message.split(' ', 1)[0]}`)),
      new Set([
        '5 migration/collection-kept Task.labels',
        '5 migration/field-kept Task.notes',
        '6 migration/stays-optional Task.title',
        '7 migration/stays-optional Task.due_date',
        '8 migration/stays-optional Task.assignee_id',
        '9 migration/unknown-former-name Task.memo',
        '11 migration/limit-kept Label.name',
      ]),
    );
    const gone = prdOf(
      '### Task',
      '- title (string)',
      '- notes (text)',
      '- many labels (Label)',
      '### Label',
      '- name (string)',
    );
    const manifest = parsePrd(gone);
    const less = settle(previous, manifestToGenome(manifest).genome, { allowDestructive: false }, placeInPrd(manifest));
    assert.deepEqual(
      less.withheld.map(({ code, line, column }) => [code, line, column]),
      [['migration/entity-kept', 0, 0]],
    );
  });
});
