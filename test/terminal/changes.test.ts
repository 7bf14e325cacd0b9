import assert from 'node:assert/strict';
import stringWidth from 'string-width';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import { changes } from '../../terminal/changes.ts';
import { plain } from '../../terminal/paint.ts';

const before = `# Desk

## Entities

- Patient: name (string, required), many labels (Label)
- Visit: patient (Patient, required), starts_at (datetime)
- Label: name (string)

## User Stories

- As a nurse, I want to see who waits.
`;
const between = (prd: string): string =>
  changes(parsePrd(before), parsePrd(prd), { width: 80, paint: plain, textWidth: stringWidth });

describe('the changes between two readings of a PRD', () => {
  it('are none where only the wording differs', () => {
    assert.equal(between(before.replace('- Visit:', '\n- **Visit**:')), '');
  });

  it('show a field that is new, gone, renamed or otherwise', () => {
    const changed = before
      .replace('name (string, required)', 'full_name (string, required, was name), born_on (date)')
      .replace('starts_at (datetime)', 'ends_at (datetime)')
      .replace('patient (Patient, required)', 'patient (Patient)');
    assert.equal(
      between(changed),
      `Patient
- name       string  required
+ full_name  string  required, was name
+ born_on    date

Visit
- patient    → Patient  required
+ patient    → Patient
+ ends_at    datetime
- starts_at  datetime`,
    );
  });

  it('show entities that are new, gone or renamed, the title, collections and stories', () => {
    const changed = before
      .replace('# Desk', '# Front Desk')
      .replace('- Label: name (string)\n', '- Room: floor (integer)\n')
      .replace(', many labels (Label)', '')
      .replace('- Visit:', '- Stay (was Visit):')
      .replace('nurse', 'doctor');
    assert.equal(
      between(changed),
      `- Desk
+ Front Desk

- Visit
+ Stay

+ Room
+ floor  integer

- Label

- Patient ⇄ Label  labels, many to many

- story of nurse: see who waits
+ story of doctor: see who waits`,
    );
  });
});
