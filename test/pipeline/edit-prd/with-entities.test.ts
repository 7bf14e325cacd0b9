import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { withEntities } from '../../../pipeline/edit-prd/with-entities.ts';

const prd = `# Clinic Desk

Why: the phone never stops.

## Goals

- Fewer calls.

## Data Model

Some words about it.

| Entity | Fields |
| --- | --- |

### Patient

| Field | Type |
| --- | --- |
| full_name | string |

## User Stories

- As a receptionist, I want to book visits.

## Risks

Nobody picks up.
`;

/** The PRD with one more field, as the person would add it in the editor. */
const correctedBy = (text: string, change: (printed: string) => string) =>
  withEntities(text, parsePrd(change('# X\n\n## Entities\n\n- Patient: full_name (string)\n')));

const addEmail = (printed: string): string => printed.replace('(string)', '(string), email (email, unique)');

describe('a PRD with corrected entities', () => {
  it('says what was corrected', () => {
    const [patient] = parsePrd(correctedBy(prd, addEmail)).entities;
    assert.deepEqual(
      patient?.fields.map(({ name, type, unique }) => [name, type, unique]),
      [
        ['full_name', 'string', false],
        ['email', 'email', true],
      ],
    );
  });

  it('keeps what the author wrote outside of the section that describes the entities', () => {
    const text = correctedBy(prd, addEmail);
    for (const words of ['Why: the phone never stops.', '- Fewer calls.', '## Risks\n\nNobody picks up.']) {
      assert.ok(text.includes(words), words);
    }
    assert.deepEqual(parsePrd(text).user_stories.length, 1);
    assert.equal(parsePrd(text).solution_name, 'Clinic Desk');
  });

  it('is printed anew when the entities are strewn over the document', () => {
    const strewn =
      '# Clinic Desk\n\n## Entities\n\n- Patient: full_name (string)\n\n## User Stories\n\n- As a nurse, I want to rest.\n\n## Data Model\n\n- Visit: on (date)\n';
    const text = withEntities(strewn, parsePrd('# X\n\n## Entities\n\n- Patient: email (email)\n'));
    const { entities, user_stories } = parsePrd(text);
    assert.deepEqual(
      entities.map(({ name }) => name),
      ['Patient'],
    );
    assert.equal(user_stories.length, 1);
  });
});
