import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const entitiesBelow = (caption: string): string[] =>
  parsePrd(
    `# Shop\n\n## Data\n\n${caption}\n\n- guest name\n- status: requested, confirmed or cancelled\n`,
  ).entities.map(({ name, fields }) => `${name}: ${fields.map((field) => field.name).join(', ')}`);

describe('a text above a list of fields', () => {
  const captions = {
    'A booking has:': 'Booking',
    'Each booking:': 'Booking',
    'For each booking we store:': 'Booking',
    'For each **booking** we keep:': 'Booking',
    'For every guest, the app keeps:': 'Guest',
    'Für jede Buchung speichern wir:': 'Buchung',
    'Para cada cliente guardamos:': 'Cliente',
  };
  for (const [caption, name] of Object.entries(captions)) {
    it(`names the entity that they belong to, and nobody who keeps it: ${caption}`, () => {
      assert.deepEqual(entitiesBelow(caption), [`${name}: guest_name, status`]);
    });
  }
});
