import * as z from 'zod/mini';
import { GenomeField } from '../genome.ts';
import type { Schema, SchemaTable } from './schema.ts';

const NamedColumns = z.strictObject({ name: z.string(), columns: z.array(z.string()) });

const Limits = { minimum: z.nullable(z.number()), maximum: z.nullable(z.number()) };

const Column = z.strictObject({
  ...z.pick(GenomeField, { type: true, required: true, default: true, max_length: true, precision: true, scale: true })
    .shape,
  name: z.string(),
  was: z.null(),
  enum_length: z.nullable(z.int()),
});

const Check = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('enum'), values: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('range'), ...Limits }),
  z.strictObject({ kind: z.literal('length'), ...Limits }),
]);

const ForeignKey = z.strictObject({
  name: z.string(),
  columns: z.array(z.string()),
  target: z.string(),
  target_columns: z.array(z.string()),
  on_delete: z.nullable(z.enum(['CASCADE', 'SET NULL'])),
  deferred: z.boolean(),
});

const Table = z.strictObject({
  name: z.string(),
  isolated: z.boolean(),
  was: z.null(),
  columns: z.array(Column),
  primary_key: NamedColumns,
  foreign_keys: z.array(ForeignKey),
  uniques: z.array(NamedColumns),
  checks: z.array(z.strictObject({ name: z.string(), column: z.string(), check: Check })),
  indexes: z.array(NamedColumns),
});

/**
 * What a revision made of the schema that it was written for: the tables that it left in another form, and the names of
 * those that were there no more. `onto` is the revision that had left that schema; null when `tables` is all there is.
 */
export const SchemaStep = z.strictObject({
  revision: z.string(),
  onto: z.nullable(z.string()),
  tables: z.array(Table),
  gone: z.array(z.string()),
});
export type SchemaStep = Readonly<z.infer<typeof SchemaStep>>;

/** A table as it is kept. */
export type StoredTable = z.infer<typeof Table>;

/** The form in which a table is kept. What it was called is no part of what it is. */
const stored = (table: SchemaTable): StoredTable =>
  Table.parse({ ...table, was: null, columns: table.columns.map((column) => ({ ...column, was: null })) });

/** True when two kept forms say the same. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The whole schema, as a revision has left it. */
export const wholeSchema = (revision: string, schema: Schema): SchemaStep => ({
  revision,
  onto: null,
  tables: schema.map(stored),
  gone: [],
});

/** What a revision makes of the schema that the one before it has left. */
export const schemaStep = (revision: string, onto: string, before: Schema, after: Schema): SchemaStep => {
  const standing = new Map(before.map((table) => [table.name, stored(table)]));
  const later = after.map(stored);
  const names = new Set(later.map(({ name }) => name));
  return {
    revision,
    onto,
    tables: later.filter((table) => !isSame(table, standing.get(table.name))),
    gone: [...standing.keys()].filter((name) => !names.has(name)),
  };
};
