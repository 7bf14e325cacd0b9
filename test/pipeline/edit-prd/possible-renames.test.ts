import assert from 'node:assert/strict';
import { possibleRenames } from '../../../pipeline/edit-prd/possible-renames.ts';

const prd = (...entities: string[]): string =>
  `# Desk\n\n## Entities\n\n${entities.map((entity) => `- ${entity}\n`).join('')}`;
const between = (before: string[], after: string[], exclude: string[] = []) =>
  possibleRenames(prd(...before), prd(...after), exclude);

describe('what may have been renamed between two PRDs', () => {
  it('is a field that is gone beside each new one of its type in the same entity', () => {
    assert.deepEqual(
      between(
        ['Task: title (string), due (date)', 'Project: name (string)'],
        ['Task: title (string), due_on (date), done_on (date), note (text)', 'Project: name (string), begun_on (date)'],
      ),
      [{ entity: 'Task', from: 'due', to: ['due_on', 'done_on'] }],
    );
  });

  it('is an entity that is gone beside a new one with most of its fields', () => {
    const appointment = 'Appointment: starts_at (datetime), room (string), note (text)';
    const visit = 'Visit: starts_at (datetime), room (string), remark (text)';
    assert.deepEqual(between([appointment], [visit]), [{ entity: null, from: 'Appointment', to: ['Visit'] }]);
    assert.deepEqual(between([appointment], ['Bill: number (string), sum (decimal), note (text)']), []);
  });

  it('is the fields of a renamed entity as well, and those that point to it', () => {
    const before = ['Client: full_name (string), city (string)', 'Visit: client (Client), on (date)'];
    const after = ['Patient (was Client): name (string), city (string)', 'Visit: patient (Patient), on (date)'];
    assert.deepEqual(between(before, after), [
      { entity: 'Patient', from: 'full_name', to: ['name'] },
      { entity: 'Visit', from: 'client', to: ['patient'] },
    ]);
  });

  const nothing: ReadonlyArray<{ what: string; before: string[]; after: string[]; exclude?: string[] }> = [
    { what: 'nothing has changed', before: ['Task: due (date)'], after: ['Task: due (date)'] },
    {
      what: 'the type is another',
      before: ['Task: due (date), a (text)'],
      after: ['Task: due_in (integer), a (text)'],
    },
    { what: 'it is said already', before: ['Task: due (date)'], after: ['Task: due_on (date, was due)'] },
    { what: 'something is only new', before: ['Task: due (date)'], after: ['Task: due (date), done (date)'] },
    {
      what: 'it points elsewhere',
      before: ['Task: a (text), room (Room)', 'Room: a (text)', 'Desk: a (text)'],
      after: ['Task: a (text), desk (Desk)', 'Room: a (text)', 'Desk: a (text)'],
    },
    {
      what: 'the entity is left out',
      before: ['Task: due (date)', 'Room: name (string)'],
      after: ['Task: due_on (date)', 'Room: name (string)'],
      exclude: ['Task'],
    },
  ];
  for (const { what, before, after, exclude } of nothing) {
    it(`is nothing when ${what}`, () => assert.deepEqual(between(before, after, exclude), []));
  }
});
