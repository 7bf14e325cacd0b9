import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import stringWidth from 'string-width';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import { plain } from '../../terminal/paint.ts';
import { picture } from '../../terminal/picture.ts';

const draw = (prd: string, width = 80): string =>
  picture(parsePrd(prd), { width, paint: plain, textWidth: stringWidth });

describe('the picture of what was understood', () => {
  it('aligns fields and types, draws relations as arrows, and counts the rest', () => {
    const prd = `# Clinic Desk

The front desk of a clinic.

## Entities

- Patient: full_name (string, required, max 80), balance (decimal(8,2), min 0), many labels (Label)
- Visit: patient (Patient, required), state (enum: booked | done, default booked)
- Label: name (string)

## User Stories

- As a receptionist, I want to book visits.
`;
    assert.equal(
      draw(prd),
      `Clinic Desk
The front desk of a clinic.

Patient
  full_name  string        required, max 80
  balance    decimal(8,2)  min 0

Visit
  patient  → Patient  required
  state    enum       booked | done, default booked

Label
  name  string

Relations
  Visit → Patient  patient_id, required
  Patient ⇄ Label  labels, many to many

3 entities · 1 story · 0 integrations
8 lines: 4 understood, 4 set aside, 0 not understood`,
    );
  });

  it('names services outside on one line', () => {
    const prd =
      '# Shop\n\n## Entities\n\n- Order: sum (decimal)\n\n## Integrations\n\n- Stripe: payments\n- Slack: alerts\n';
    assert.match(draw(prd), /\n\nIntegrations {2}Stripe \(payments\), Slack \(\w+\)\n\n1 entity /);
    assert.match(draw(prd, 30), /\n\nIntegrations {2}Stripe\n {14}\(payments\),\n {14}Slack \(\w+\)\n/);
  });

  for (const width of [30, 40, 80, 120]) {
    it(`cuts nothing that is to be checked, in ${width} columns`, () => {
      const values = Array.from({ length: 20 }, (_, index) => `waiting_for_number_${index}`);
      const names = ['a_name_that_is_longer_than_half_of_the_screen', 'APhysicianWhoIsCalledOnlyAtNight'];
      const prd = `# ${'Clinic Desk '.repeat(12)}\n\n## Entities\n\n- ${names[1]}: ${names[0]} (string)
- Visit: state (enum: ${values.join(' | ')}), a_physician_who_is_called (${names[1]}, required)
`;
      const drawn = draw(prd, width);
      assert.doesNotMatch(drawn, /…/);
      for (const name of [...values, ...names]) assert.ok(drawn.includes(name), name);
      const words = drawn.split('\n').filter((line) => line.trim().includes(' ') && !/ {2}→|lines:/.test(line));
      for (const line of words) assert.ok(stringWidth(line) <= Math.max(width, 46), line);
    });
  }

  for (const width of [40, 80]) {
    for (const name of ['task_manager', 'saas_billing', 'ecommerce']) {
      it(`of ${name} fits into ${width} columns`, () => {
        const prd = readFileSync(path.join(import.meta.dirname, `../../examples/${name}.md`), 'utf8');
        const lines = draw(prd, width).split('\n');
        for (const line of lines) assert.ok(stringWidth(line) <= width, line);
        assert.match(lines.at(-1) ?? '', /understood$/);
      });
    }
  }

  it('keeps columns straight where letters are wide', () => {
    const lines = draw('# 診療所\n\n## Entities\n\n- Patient: 名前 (string, required), email (email)\n').split('\n');
    const columns = lines
      .filter((line) => /string|email {2}/.test(line))
      .map((line) => stringWidth(line.split(/string|email$/)[0] ?? ''));
    assert.equal(new Set(columns).size, 1);
  });
});
