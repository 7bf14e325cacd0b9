import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { plainField } from '../../../pipeline/manifest-to-genome/plain-field.ts';
import { fieldTypes, type Manifest, type ManifestField, type Relation } from '../../../pipeline/manifest.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { printPrd } from '../../../pipeline/edit-prd/print-prd.ts';

/** What a manifest says, without line numbers and findings; relations in no particular order. */
const meaning = (manifest: Manifest): unknown => {
  const { solution_name, description, entities, relations, user_stories, integrations } = manifest;
  const bare = { solution_name, description, entities, user_stories, integrations };
  const key = ({ from, to, kind, field, required }: Relation): string => [from, to, kind, field, required].join(' ');
  return {
    ...JSON.parse(JSON.stringify(bare, (name, value: unknown) => (name === 'line' ? 0 : value))),
    relations: relations.map(key).sort(),
  };
};

const entityNames = ['Patient', 'Visit', 'OrderItem', 'Tag', 'File', 'APIKey', 'Version', 'Date', 'Sample'] as const;
const fieldNames = [
  'title',
  'starts_at',
  'amount',
  'state',
  'note',
  'rank',
  'code',
  'body',
  'is_open',
  'text',
  '2fa_enabled',
  'status',
] as const;
const phrase = fc.constantFrom('book a visit', 'see what is open', 'pay, then leave', 'use “quotes” and numbers 1-5');
const sentence = fc.constantFrom(
  'Kept for ten years.',
  'Shown on the card',
  'A thing; with more to it',
  'What people pay',
);
/** Descriptions that would say something if they were read like what an author writes. */
const telling = fc.oneof(
  sentence,
  fc.constantFrom(
    'Required if the plan has ended. Max 3, unique',
    'Has a name and a colour; belongs to a Patient',
    'FK → Tag, or draft, sent, paid',
    'Note: kept for a year',
    'Each Visit has many tags',
  ),
);
const value = fc.constantFrom('todo', 'in_progress', 'none', 'managed', 'In Review', 'required', '2', 'EUR');

const arbitraryField = (name: string): fc.Arbitrary<ManifestField> =>
  fc
    .record({
      type: fc.constantFrom(...fieldTypes),
      required: fc.boolean(),
      unique: fc.boolean(),
      indexed: fc.boolean(),
      low: fc.option(fc.integer({ min: 0, max: 9 })),
      high: fc.option(fc.integer({ min: 10, max: 999 })),
      values: fc.uniqueArray(value, { minLength: 2, maxLength: 4 }),
      description: fc.option(telling),
      managed: fc.option(fc.boolean()),
      was: fc.option(fc.constantFrom('old_name', 'former')),
      preset: fc.boolean(),
      target: fc.option(fc.constantFrom(...entityNames), { freq: 3 }),
    })
    .map(({ type, required, unique, indexed, low, high, values, description, managed, was, preset, target }) => {
      const field = {
        ...plainField(name, target === null ? type : 'uuid', 0),
        required,
        unique,
        indexed,
        description,
        managed,
        was,
        references: target,
      };
      if (target !== null) return field;
      if (/^(?:string|text|email|url)$/.test(type))
        return { ...field, min_length: low, max_length: high, default: preset ? 'Some text' : null };
      if (type === 'decimal') return { ...field, minimum: low, precision: 10, scale: 2, default: preset ? 1.5 : null };
      if (/^(?:integer|bigint|float)$/.test(type))
        return { ...field, minimum: low, maximum: high, default: preset ? 7 : null };
      if (type === 'boolean') return { ...field, default: preset };
      if (type === 'datetime') return { ...field, default: preset ? 'now' : null };
      if (type === 'enum') return { ...field, enum: values, default: preset ? String(values[0]) : null };
      return field;
    });

const arbitraryManifest: fc.Arbitrary<Manifest> = fc
  .record({
    described: fc.array(
      fc.record({
        fields: fc.tuple(...fieldNames.map(arbitraryField)),
        count: fc.integer({ min: 0, max: fieldNames.length }),
        description: fc.option(telling),
      }),
      { minLength: entityNames.length, maxLength: entityNames.length },
    ),
    stories: fc.uniqueArray(
      fc.record({
        as_a: fc.constantFrom('cook', 'owner', 'shift lead'),
        i_want: phrase,
        so_that: fc.option(phrase),
        acceptance_criteria: fc.array(sentence, { maxLength: 2 }),
      }),
      { selector: ({ as_a, i_want }) => as_a + i_want, maxLength: 4 },
    ),
    integrations: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('Stripe', 'SendGrid', 'Acme Sync'),
        category: fc.constantFrom('payments', 'email', 'other'),
        purpose: fc.option(phrase),
      }),
      { selector: ({ name }) => name },
    ),
    description: fc.option(sentence),
  })
  .map(({ described, stories, integrations, description }) => {
    const entities = entityNames.map((name, index) => {
      const { fields, count, description: text } = described[index] ?? { fields: [], count: 0, description: null };
      return { name, description: text, was: null, line: 0, fields: fields.slice(0, count) };
    });
    const relations = entities.flatMap(({ name, fields }) =>
      fields
        .filter(({ references }) => references !== null)
        .map((field): Relation => ({
          from: name,
          to: String(field.references),
          kind: field.unique ? 'one-to-one' : 'many-to-one',
          field: `${field.name}_id`,
          required: field.required,
          line: 0,
        })),
    );
    const lines = <T>(items: T[]): (T & { line: number })[] => items.map((item) => ({ ...item, line: 0 }));
    return {
      solution_name: 'Corner Shop',
      description,
      entities,
      relations,
      suggested_relations: [],
      user_stories: lines(stories),
      integrations: lines(integrations),
      questions: [],
      coverage: { lines: 0, understood: 0, set_aside: 0, not_understood: 0, parts: [] },
      diagnostics: [],
    };
  });

describe('printPrd', () => {
  it('writes what parsePrd reads back, for every manifest', () => {
    fc.assert(
      fc.property(arbitraryManifest, (manifest) => {
        assert.deepEqual(meaning(parsePrd(printPrd(manifest))), meaning(manifest));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  const root = new URL('../../../', import.meta.url).pathname;
  const corpora = readdirSync(`${root}test/prd`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `test/prd/${name}`);
  for (const folder of ['test/prd', ...corpora, 'test/fixtures', 'test/fixtures/reading-cases', 'examples'])
    it(`writes what parsePrd reads back, for every document in ${folder}`, () => {
      for (const file of readdirSync(`${root}${folder}`).filter(
        (name) => name.endsWith('.md') && !name.startsWith('08-one'),
      )) {
        const manifest = parsePrd(readFileSync(`${root}${folder}/${file}`, 'utf8'));
        assert.deepEqual(meaning(parsePrd(printPrd(manifest))), meaning(manifest), file);
      }
    });

  it('writes what parsePrd reads back, for what an answer adds', () => {
    const manifest = parsePrd('# Lab\n\n## Entities\n\n- Room: name (string)\n- Person: name (string)\n');
    const [room, person] = manifest.entities;
    assert.ok(room && person);
    const colour = { ...plainField('colour', 'enum', 0), enum: ['red', 'none', 'in use'], required: true };
    const held: Relation = {
      from: 'Room',
      to: 'Person',
      kind: 'many-to-many',
      field: 'people',
      required: false,
      line: 0,
    };
    const answered: Manifest = {
      ...manifest,
      entities: [{ ...room, fields: [...room.fields, colour] }, person, { ...person, name: 'Guest', fields: [] }],
      relations: [held],
    };
    assert.deepEqual(meaning(parsePrd(printPrd(answered))), meaning(answered));
  });
});
