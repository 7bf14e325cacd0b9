import { constraintsOf } from '../constraints.ts';
import type { SchemaTable } from '../schema.ts';
import { constraintSql, createIndexSql, createTableSql, nameList, quotedName, quotedText } from '../sql-text.ts';
import type { NamedColumns } from '../tables.ts';
import { columnSql, defaultSql, isAddable, literals } from './columns.ts';
import { type StandingTable, valueIn } from './standing-table.ts';

/**
 * Statements that stop the migration, with this message, if a count is not zero. SQLite names a check that fails, and has no
 * other way to say something from a script.
 */
export const refuseIf = (message: string, count: string): string[] => [
  `CREATE TEMP TABLE "refusal" ("count" INTEGER CONSTRAINT ${quotedName(message)} CHECK ("count" = 0));`,
  `INSERT INTO temp."refusal" SELECT ${count};`,
  `DROP TABLE temp."refusal";`,
];

/** The lines of a table: columns, then constraints. A primary key has no name here, since nothing ever asks for it. */
const linesOf = (table: SchemaTable): string[] => [
  ...table.columns.map(columnSql),
  `PRIMARY KEY (${nameList(table.primary_key.columns)})`,
  ...constraintsOf(table).map((constraint) => constraintSql(constraint, literals)),
];

const create = (table: SchemaTable, name = table.name): string => createTableSql(name, linesOf(table), ' STRICT');

const indexes = (table: SchemaTable, list: readonly NamedColumns[] = table.indexes): string[] =>
  list.map((index) => createIndexSql(table.name, index));

const constraintLines = (table: SchemaTable): string[] =>
  constraintsOf(table)
    .map((constraint) => constraintSql(constraint, literals))
    .toSorted();

/** The statements that alter the table in place; null if it has to be built anew. */
const inPlace = ({ stands, table, values }: StandingTable & { stands: SchemaTable }): string[] | null => {
  if (constraintLines(stands).join() !== constraintLines(table).join()) return null;
  const earlier = new Map(stands.columns.map((column) => [column.name, columnSql(column)]));
  const later = new Set(table.columns.map(({ name }) => name));
  const added = table.columns.filter(({ name }) => !earlier.has(name));
  const isKept = table.columns.every((column) => {
    if (earlier.has(column.name)) return earlier.get(column.name) === columnSql(column) && !values.has(column.name);
    return isAddable(column) && values.get(column.name) === defaultSql(column);
  });
  if (!isKept) return null;
  const alter = `ALTER TABLE ${quotedName(table.name)}`;
  return [
    ...[...earlier.keys()]
      .filter((name) => !later.has(name))
      .map((name) => `${alter} DROP COLUMN ${quotedName(name)};`),
    ...added.map((column) => `${alter} ADD COLUMN ${columnSql(column)};`),
  ];
};

/** What a table has that no revision made would be lost when it is built anew. */
const refuseOwn = ({ name, columns, indexes: known }: SchemaTable): string[] => {
  const list = (names: readonly string[]): string => names.map(quotedText).join(', ');
  const ownColumns = `(SELECT count(*) FROM pragma_table_xinfo(${quotedText(name)}) WHERE name NOT IN (${list(columns.map((column) => column.name))}))`;
  const indexNames = known.length === 0 ? '' : ` AND name NOT IN (${list(known.map((index) => index.name))})`;
  const ownRest = `(SELECT count(*) FROM sqlite_schema WHERE tbl_name = ${quotedText(name)} AND type IN ('index', 'trigger') AND sql IS NOT NULL${indexNames})`;
  return refuseIf(
    `${name} has a column, index or trigger that no revision made, and would lose it: take it away, migrate, and add it again`,
    `${ownColumns} + ${ownRest}`,
  );
};

/** SQLite's own procedure for what it cannot alter: a new table, all rows into it, and into the place of the old one. */
const rebuild = (standing: StandingTable & { stands: SchemaTable }): string[] => {
  const { stands, table } = standing;
  // No table of an app has a blank in its name.
  const name = `new ${table.name}`;
  const columns = table.columns.map((column) => column.name);
  const values = columns.map((column) => {
    const value = valueIn(standing, column);
    return value === quotedName(column) ? value : `${value} AS ${quotedName(column)}`;
  });
  return [
    ...refuseOwn(stands),
    create(table, name),
    [
      `INSERT INTO ${quotedName(name)} (${nameList(columns)})`,
      `SELECT\n  ${values.join(',\n  ')}`,
      `FROM ${quotedName(table.name)};`,
    ].join('\n'),
    `DROP TABLE ${quotedName(table.name)};`,
    `ALTER TABLE ${quotedName(name)} RENAME TO ${quotedName(table.name)};`,
    ...indexes(table),
  ];
};

/** The statements that make the database have the table as it is now; `rebuilds` when the old one is dropped for it. */
export const writeTable = (standing: StandingTable): { statements: string[]; rebuilds: boolean } => {
  const { stands, table } = standing;
  if (stands === null) return { statements: [create(table), ...indexes(table)], rebuilds: false };
  const altered = inPlace({ ...standing, stands });
  if (altered === null) return { statements: rebuild({ ...standing, stands }), rebuilds: true };
  const added = table.indexes.filter(({ name }) => !stands.indexes.some((index) => index.name === name));
  return { statements: [...altered, ...indexes(table, added)], rebuilds: false };
};
