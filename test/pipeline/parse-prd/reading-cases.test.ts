import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Manifest, ManifestEntity, ManifestField } from '../../../pipeline/manifest.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const folder = new URL('../../fixtures/reading-cases/', import.meta.url).pathname;

const names = z.optional(z.array(z.string()));
const Field = z.strictObject({
  name: z.string(),
  also_accept: names,
  type: z.string(),
  required: z.boolean(),
  unique: z.optional(z.boolean()),
  enum: z.optional(z.array(z.string())),
  references: z.optional(z.string()),
  max_length: z.optional(z.int()),
  default: z.optional(z.string()),
});
/** The right manifest of a small document of one kind, as far as the document decides it. */
const Case = z.strictObject({
  kind: z.string(),
  title: z.string(),
  title_also_accept: names,
  entities: z.array(z.strictObject({ name: z.string(), also_accept: names, fields: z.array(Field) })),
  relations: z.array(
    z.strictObject({ from: z.string(), to: z.string(), kind: z.string(), field: z.string(), required: z.boolean() }),
  ),
  stories: z.int(),
  integrations: names,
  /** Words of a diagnostic that there has to be. */
  expect_diagnostic: z.optional(z.string()),
});
type Case = z.infer<typeof Case>;

/** Cases that are read wrong so far: whoever mends one takes its number out. */
const stillWrong = new Set<string>([]);

const accepted = (name: string, others: readonly string[] | undefined, found: string): string =>
  found !== name && others?.includes(found) ? name : found;

const fieldOf = (expected: z.infer<typeof Field> | undefined, field: ManifestField): unknown => ({
  name: expected ? accepted(expected.name, expected.also_accept, field.name) : field.name,
  type: field.type,
  required: field.required,
  unique: field.unique,
  enum: field.enum,
  references: field.references,
  ...(expected?.max_length === undefined ? {} : { max_length: field.max_length }),
  ...(expected?.default === undefined ? {} : { default: String(field.default) }),
});

const rightField = (field: z.infer<typeof Field>): unknown => {
  const { name, type, required, unique = false, references = null } = field;
  const stated = { max_length: field.max_length, default: field.default };
  const said = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
  return { name, type, required, unique, enum: field.enum ?? null, references, ...said };
};

const entityOf = ({ entities }: Case, { name, fields }: ManifestEntity): unknown => {
  const expected = entities.find((one) => accepted(one.name, one.also_accept, name) === one.name);
  const known = (field: ManifestField): z.infer<typeof Field> | undefined =>
    expected?.fields.find((one) => accepted(one.name, one.also_accept, field.name) === one.name);
  return { name: expected?.name ?? name, fields: fields.map((field) => fieldOf(known(field), field)) };
};

const read = (right: Case, manifest: Manifest): unknown => ({
  title: accepted(right.title, right.title_also_accept, manifest.solution_name),
  entities: manifest.entities.map((entity) => entityOf(right, entity)),
  relations: manifest.relations.map(({ from, to, kind, field, required }) => {
    const bare = field.replace(/_id$/, '');
    return { from, to, kind, field: kind === 'many-to-many' ? field : bare, required };
  }),
  stories: manifest.user_stories.length,
  ...(right.integrations ? { integrations: manifest.integrations.map(({ name }) => name) } : {}),
});

const wanted = (right: Case): unknown => ({
  title: right.title,
  entities: right.entities.map(({ name, fields }) => ({ name, fields: fields.map(rightField) })),
  relations: right.relations,
  stories: right.stories,
  ...(right.integrations ? { integrations: right.integrations } : {}),
});

const check = (right: Case, manifest: Manifest): void => {
  assert.deepEqual(read(right, manifest), wanted(right));
  const said = [...manifest.diagnostics.map(({ message }) => message.toLowerCase()), ''];
  const words = right.expect_diagnostic?.toLowerCase().split(/\W+/) ?? [];
  assert.ok(
    said.some((message) => words.every((word) => message.includes(word))),
    right.expect_diagnostic,
  );
};

describe('a small document of each kind is read right', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const right = Case.parse(JSON.parse(readFileSync(folder + file, 'utf8')));
    const manifest = (): Manifest => parsePrd(readFileSync(folder + file.replace('.json', '.md'), 'utf8'));
    if (stillWrong.has(file.slice(0, 2)))
      it(`${right.kind} is not, so far`, () => assert.throws(() => check(right, manifest())));
    else it(right.kind, () => check(right, manifest()));
  }
});
