import assert from 'node:assert/strict';
import type { Genome } from '../../pipeline/genome.ts';
import { loadStack } from '../../pipeline/load-stack.ts';
import { migrationBetween } from '../../pipeline/migration.ts';
import { withFormerLinks } from '../../pipeline/migration/renamed-modules.ts';
import type { Operation } from '../../pipeline/schema/operations.ts';
import { type Schema, schemaOf, type SchemaTable } from '../../pipeline/schema/schema.ts';
import { type Dialect, sqlOf } from '../../pipeline/schema/sql.ts';
import type { Column } from '../../pipeline/schema/tables.ts';

type Row = Readonly<Record<string, unknown>>;
type ColumnsByTable = Readonly<Record<string, readonly string[]>>;

/** One version of a chain: what leads to it and back, in SQL and as a revision of Alembic, and rows that come with it. */
export type ChainStep = {
  up: string[];
  down: string[];
  revision: string;
  /** The statements that make an empty database have the tables of this version. */
  fresh: string[];
  types: Record<string, Record<string, { type: string; scale: number }>>;
  rows: Array<[table: string, row: Row]>;
  refused: Array<[table: string, row: Row]>;
  /** Tables that live on, by what they are called before and after. */
  renamed_up: Record<string, string>;
  renamed_down: Record<string, string>;
  /** Columns that are renamed, by what their table is called after. */
  columns_up: Record<string, Record<string, string>>;
  columns_down: Record<string, Record<string, string>>;
  /** Columns that a step may leave open because rows have no value for them. */
  open_up: ColumnsByTable;
  open_down: ColumnsByTable;
};

const stack = loadStack('fastapi');
const { migrations } = stack;
const template = stack.templates.find(({ path }) => path.includes('__revision.'));
assert.ok(migrations && template);

const id = (...parts: readonly number[]): string =>
  `00000000-0000-7000-8000-${parts
    .map((part) => String(part).padStart(3, '0'))
    .join('')
    .padStart(12, '0')}`;

const moment = (number: number): string => `2024-05-${11 + (number % 20)}T1${number % 10}:30:15.250Z`;

const checkOf = ({ checks }: SchemaTable, { name }: Column) => checks.find(({ column }) => column === name)?.check;

const textOf = (table: SchemaTable, column: Column, number: number): string => {
  const check = checkOf(table, column);
  if (check?.kind === 'enum') return check.values[number % check.values.length] ?? '';
  const longest = Math.min(column.max_length ?? 255, (check?.kind === 'length' ? check.maximum : null) ?? 120);
  // Some are numbers, some as long as can be, and some have what SQL could take for its own.
  return [`${10 + number}`, `${'x'.repeat(longest - 3)}${100 + number}`, `it's "${number}" ü--`][number % 3] ?? '';
};

const numberOf = (table: SchemaTable, column: Column, number: number): number => {
  const check = checkOf(table, column);
  const [lowest, highest] = check?.kind === 'range' ? [check.minimum, check.maximum] : [null, null];
  const from = lowest ?? (highest === null ? -50 : highest - 60);
  return from + ((number * 7) % ((highest ?? from + 100) - from + 1));
};

/** A value that a column takes: `number` tells rows of a table from each other. */
const valueOf = (table: SchemaTable, column: Column, number: number): unknown => {
  switch (column.type) {
    case 'integer':
    case 'bigint':
      return numberOf(table, column, number);
    case 'decimal':
      return `${numberOf(table, column, number)}.${'987654'.slice(0, column.scale ?? 2)}`;
    case 'boolean':
      return number % 2 === 0;
    case 'date':
      return moment(number).slice(0, 10);
    case 'datetime':
      return moment(number);
    case 'json':
      return JSON.stringify({ n: number, text: "it's" });
    default:
      return textOf(table, column, number);
  }
};

const targetOf = (table: SchemaTable, column: string): string | undefined =>
  table.foreign_keys.find(({ columns }) => columns.at(-1) === column)?.target;

/** The id of a row: `at` is the place of its table among the tables. */
const rowId = (at: number, version: number, user: number, nth: number): string => id(at, version, user * 10 + nth);

const rowOf = (schema: Schema, table: SchemaTable, version: number, user: number, nth: number): Row => {
  // Different within a user, as unique columns want it.
  const number = version * 2 + nth;
  const at = (name: string | undefined): number => schema.findIndex((each) => each.name === name);
  const value = (column: Column): unknown => {
    if (column.name === 'user_id') return rowId(0, 0, user, 0);
    if (column.name === 'id') return rowId(at(table.name), version, user, nth);
    if (column.name === 'email') return `${version}.${user}.${nth}@example.com`;
    if (!column.required && (number + column.name.length) % 3 === 0) return null;
    if (column.type === 'uuid') return rowId(at(targetOf(table, column.name)), version, user, nth);
    return valueOf(table, column, number);
  };
  return Object.fromEntries(table.columns.map((column) => [column.name, value(column)]));
};

/** Rows of one version: two of each of two users in every table, which refer to rows of that version. */
const rowsOf = (schema: Schema, version: number): Array<[string, Row]> =>
  schema.flatMap((table) =>
    [1, 2].flatMap((user) =>
      [0, 1].map((nth): [string, Row] => [table.name, rowOf(schema, table, version, user, nth)]),
    ),
  );

/** Values that a column must refuse. */
const wrongValues = (table: SchemaTable, column: Column): unknown[] => {
  const check = checkOf(table, column);
  const wrong: unknown[] = column.required ? [null] : [];
  if (check?.kind === 'enum') wrong.push('none of these');
  if (check?.kind === 'range') {
    if (check.minimum !== null) wrong.push(column.type === 'decimal' ? `${check.minimum - 1}.00` : check.minimum - 1);
    if (check.maximum !== null) wrong.push(check.maximum + 1);
  }
  if (check?.kind === 'length' && check.minimum !== null) wrong.push('x'.repeat(check.minimum - 1));
  if (column.type === 'string') wrong.push('x'.repeat((column.max_length ?? 255) + 1));
  return wrong;
};

/** Good rows but for one value. */
const wrongRowsOf = (schema: Schema, version: number): Array<[string, Row]> =>
  schema.flatMap((table) => {
    const row = rowOf(schema, table, version + 50, 1, 0);
    return table.columns.flatMap((column) =>
      wrongValues(table, column).map((value): [string, Row] => [table.name, { ...row, [column.name]: value }]),
    );
  });

const openIn = (operations: readonly Operation[]): Record<string, string[]> => {
  const open: Record<string, string[]> = {};
  for (const operation of operations)
    if (operation.kind === 'alter_table')
      for (const change of operation.changes)
        if ((change.kind === 'add_column' || change.kind === 'alter_column') && typeof change.nullable === 'string')
          (open[operation.table] ??= []).push(change.kind === 'add_column' ? change.column.name : change.after.name);
  return open;
};

const livingOn = (before: Schema, operations: readonly Operation[]): Record<string, string> => {
  const names = new Map(before.map(({ name }) => [name, name]));
  for (const operation of operations) {
    if (operation.kind === 'rename_table')
      for (const [first, now] of names) if (now === operation.from) names.set(first, operation.to);
    if (operation.kind === 'drop_table')
      for (const [first, now] of names) if (now === operation.table) names.delete(first);
  }
  return Object.fromEntries(names);
};

const renamesIn = (operations: readonly Operation[]): Record<string, Record<string, string>> => {
  const renames: Record<string, Record<string, string>> = {};
  for (const operation of operations)
    if (operation.kind === 'rename_column') (renames[operation.table] ??= {})[operation.from] = operation.to;
  return renames;
};

/** A chain through genomes, one after the other, with rows of its own making or with these. */
export const chainOf = (
  genomes: readonly Genome[],
  dialect: Dialect,
  rowsAt: ((version: number) => ChainStep['rows']) | null = null,
): ChainStep[] =>
  genomes.map((genome, version) => {
    const previous = genomes[version - 1];
    const [before, after] = [
      previous === undefined ? [] : schemaOf(previous),
      previous === undefined ? schemaOf(genome) : withFormerLinks(previous, genome, schemaOf(genome)),
    ];
    const steps = { ...migrationBetween(before, after), schemas: { before, after } };
    const { up, down } = steps;
    const empty = { ...migrationBetween([], after), schemas: { before: [], after } };
    const step = { id: `${version}`, after: null, sentence: '', changes: [], ...steps };
    const revision = template.render({ revision: migrations.view(step) });
    assert.ok(typeof revision === 'string');
    return {
      ...sqlOf(steps, dialect),
      revision,
      fresh: sqlOf(empty, dialect).up,
      types: Object.fromEntries(
        after.map(({ name, columns }) => [
          name,
          Object.fromEntries(columns.map((column) => [column.name, { type: column.type, scale: column.scale ?? 2 }])),
        ]),
      ),
      rows: rowsAt?.(version) ?? rowsOf(after, version),
      refused: rowsAt === null ? wrongRowsOf(after, version) : [],
      renamed_up: livingOn(before, up),
      renamed_down: livingOn(after, down),
      columns_up: renamesIn(up),
      columns_down: renamesIn(down),
      open_up: openIn(up),
      open_down: openIn(down),
    };
  });
