import assert from 'node:assert/strict';
import type { Manifest } from '../../../pipeline/manifest.ts';
import { withAnswers } from '../../../pipeline/edit-prd/with-answers.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { shown } from './shown.ts';

const asked = ({ questions }: Manifest): string[] =>
  questions.map(({ id, candidates, line }) => `${id} (line ${line}): ${candidates.map(({ text }) => text).join('; ')}`);

const gym = `# Gym

## Entities

- Member: name (string, required), phone (string)

## Requirements

- Staff register members with name, plan and joining date.
- Members must be filterable by status (active, paused) and phone.
- The system records payments with date and amount.
`;

const landlords = `# Rent

## Requirements

- Landlords shall add post-tenancy charges (damage, late payment, cleaning).
- Landlords shall create listings with a name, a price and a description.
`;

describe('what a sentence may mean', () => {
  it('is asked when it speaks of an entity that is described, and changes nothing', () => {
    const manifest = parsePrd(gym);
    assert.deepEqual(asked(manifest), ['field Member (line 9): plan; joining_date; status']);
    assert.deepEqual(shown(manifest), ['Member: name string required, phone string']);
    assert.deepEqual(manifest.questions[0]?.default, []);
  });

  it('is asked when it may be an entity, in a document that describes none', () => {
    const manifest = parsePrd(landlords);
    assert.deepEqual(asked(manifest), ['keep-entities (line 5): PostTenancyCharge (damage, late_payment, cleaning)']);
    assert.deepEqual(shown(manifest), ['Listing: name string, price decimal, description text']);
  });

  it('is read once it is answered, and never asked again', () => {
    const answered = withAnswers(gym, new Map([['field Member', ['status', 'joining_date']]]));
    assert.deepEqual(shown(parsePrd(answered)), [
      'Member: name string required, phone string, joining_date date, status enum(active | paused)',
    ]);
    assert.deepEqual(parsePrd(answered).questions, []);
    const kept = withAnswers(landlords, new Map([['keep-entities', ['PostTenancyCharge']]]));
    assert.ok(shown(parsePrd(kept)).includes('PostTenancyCharge: damage string, late_payment string, cleaning string'));
    assert.deepEqual(parsePrd(kept).questions, []);
  });

  it('is not asked where the document says it elsewhere', () => {
    const text =
      '# Gym\n\n## Entities\n\n- Member: name (string), plan (string)\n\n## Requirements\n\n- Staff register members with name and plan.\n';
    assert.deepEqual(asked(parsePrd(text)), []);
  });
});
