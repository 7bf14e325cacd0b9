import type { Change, Constraint, Fill } from '../operations.ts';
import type { SchemaTable } from '../schema.ts';
import { quotedName } from '../sql-text.ts';
import type { Column } from '../tables.ts';
import { converted, defaultSql } from './columns.ts';
import { filled } from './fills.ts';

/** A table on its way: what stands in the database, and what the steps so far have made of it. */
export type StandingTable = {
  /** Null for a table that is yet to be created. */
  stands: SchemaTable | null;
  table: SchemaTable;
  /** What a row has in a column, by what stands in it; a column that is not here has what it had. */
  values: ReadonlyMap<string, string>;
};

/** A table that nothing has happened to. */
export const unchanged = (table: SchemaTable): StandingTable => ({ stands: table, table, values: new Map() });

/** The value of a column, as an expression over the table that stands. */
export const valueIn = ({ values }: StandingTable, column: string): string => values.get(column) ?? quotedName(column);

const columnIn = ({ table }: StandingTable, name: string): Column => {
  const column = table.columns.find((each) => each.name === name);
  if (!column) throw new Error(`${table.name} has no column ${name}`);
  return column;
};

const withValue = (standing: StandingTable, column: string, value: string): StandingTable =>
  value === quotedName(column) ? standing : { ...standing, values: new Map([...standing.values, [column, value]]) };

/** The table with other values in a column. */
export const withFill = (standing: StandingTable, fill: Fill): StandingTable => {
  const name = typeof fill.column === 'string' ? fill.column : fill.column.name;
  return withValue(standing, name, filled(valueIn(standing, name), fill, columnIn(standing, name)));
};

type Named = { name: string };

const without = <T extends Named>(list: readonly T[], name: string): T[] => list.filter((each) => each.name !== name);

/** The table without a constraint, and with another in its place if there is one. */
const withConstraint = (table: SchemaTable, gone: string | null, added: Constraint | null): SchemaTable => {
  const left: SchemaTable =
    gone === null
      ? table
      : {
          ...table,
          foreign_keys: without(table.foreign_keys, gone),
          uniques: without(table.uniques, gone),
          checks: without(table.checks, gone),
        };
  switch (added?.kind) {
    case undefined:
      return left;
    case 'primary_key':
      return { ...left, primary_key: { name: added.name, columns: added.columns } };
    case 'unique':
      return { ...left, uniques: [...left.uniques, { name: added.name, columns: added.columns }] };
    case 'foreign_key':
      return { ...left, foreign_keys: [...left.foreign_keys, { ...added.key, name: added.name }] };
    case 'check': {
      const { column, check } = added.check;
      return { ...left, checks: [...left.checks, { name: added.name, column, check }] };
    }
  }
};

/** The table with constraints under other names. */
export const withConstraintNames = (
  standing: StandingTable,
  renames: ReadonlyArray<{ from: string; to: Constraint }>,
): StandingTable => ({
  ...standing,
  table: renames.reduce((table, { from, to }) => withConstraint(table, from, to), standing.table),
});

/** The table after one change. A column that is open only if rows have no value for it is open: SQL cannot ask first. */
export const withChange = (standing: StandingTable, change: Change): StandingTable => {
  const { table } = standing;
  switch (change.kind) {
    case 'drop_constraint':
      return { ...standing, table: withConstraint(table, change.constraint.name, null) };
    case 'add_constraint':
      return { ...standing, table: withConstraint(table, null, change.constraint) };
    case 'drop_column': {
      const values = new Map([...standing.values].filter(([name]) => name !== change.column));
      return { ...standing, table: { ...table, columns: without(table.columns, change.column) }, values };
    }
    case 'add_column': {
      const column = { ...change.column, required: change.nullable === false };
      const added = { ...standing, table: { ...table, columns: [...table.columns, column] } };
      return withValue(added, column.name, defaultSql(column));
    }
    case 'alter_column': {
      const { before } = change;
      const after = { ...change.after, required: change.nullable === false };
      const columns = table.columns.map((column) => (column.name === after.name ? after : column));
      const value = converted(valueIn(standing, after.name), before, after);
      return withValue({ ...standing, table: { ...table, columns } }, after.name, value);
    }
  }
};
