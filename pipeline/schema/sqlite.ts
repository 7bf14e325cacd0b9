import { lossWords } from './losses.ts';
import type { Operation } from './operations.ts';
import { renamedTable } from './renames.ts';
import type { Schema, SchemaTable } from './schema.ts';
import { duplicatesSql, quotedName, refusals } from './sql-text.ts';
import { change, dropIndex, endOf, newScript, print, rename, type Script } from './sqlite/script.ts';
import { withChange, withConstraintNames, withFill } from './sqlite/standing-table.ts';
import { refuseIf } from './sqlite/write-table.ts';

/**
 * The steps from a schema as statements of SQLite 3.37 or later. They are for one transaction on a connection whose foreign
 * keys are off; where that matters they look for themselves, and at the end whether every reference still has its row.
 *
 * What SQLite cannot alter is built anew, once for all steps that change a table, and never if it has columns, indexes or
 * triggers that no revision made. A column that could take no NULL if rows had a value for it, which only a way back asks
 * for, stays open: SQL cannot look first.
 *
 * What is stored is what the API answers: ids of 36 lower-case characters, `2024-05-01`, `2024-05-01T10:30:00.000Z`, JSON as
 * text, booleans as 0 and 1. Not so decimals, for neither text nor REAL is sorted and compared as they are: the app stores
 * them as the whole number of units of their last digit, 12.30 of two digits as 1230, and sets the point again when it
 * reads. Bigints and decimals need a reader that takes all 64 bits.
 */
export const sqliteOf = (operations: readonly Operation[], before: Schema): string[] => {
  const script = newScript(before);
  for (const operation of operations) take(script, operation);
  return endOf(script);
};

const same = (name: string): string => name;
const renaming =
  ({ from, to }: { from: string; to: string }) =>
  (name: string): string =>
    name === from ? to : name;

const take = (script: Script, operation: Operation): void => {
  switch (operation.kind) {
    case 'refuse_nulls': {
      const { table, column } = operation;
      const count = `count(*) FROM ${quotedName(table)} WHERE ${quotedName(column)} IS NULL`;
      return print(script, table, refuseIf(refusals.nulls(table, column), count));
    }
    case 'refuse_duplicates': {
      const { table, columns } = operation;
      const count = `count(*) FROM (${duplicatesSql(table, columns)})`;
      return print(script, table, refuseIf(refusals.duplicates(table, columns), count));
    }
    case 'tell_loss': {
      const { table } = operation.loss;
      script.losses.set(table, [...(script.losses.get(table) ?? []), lossWords(operation.loss)]);
      return;
    }
    case 'rename_table': {
      const statement = `ALTER TABLE ${quotedName(operation.from)} RENAME TO ${quotedName(operation.to)};`;
      return rename(script, statement, (table) => renamedTable(table, { table: renaming(operation), column: same }));
    }
    case 'rename_column':
      return renameColumn(script, operation);
    case 'rename_constraints':
      return change(script, operation.table, (standing) => withConstraintNames(standing, operation.renames));
    case 'rename_index':
      dropIndex(script, operation.table, operation.from);
      return take(script, { kind: 'create_index', table: operation.table, index: operation.to });
    case 'drop_index':
      return dropIndex(script, operation.table, operation.index.name);
    case 'create_index':
      return change(script, operation.table, ({ table, ...rest }) => ({
        ...rest,
        table: { ...table, indexes: [...table.indexes, operation.index] },
      }));
    case 'alter_table':
      return change(script, operation.table, (standing) => operation.changes.reduce(withChange, standing));
    case 'fill':
      return change(script, operation.table, (standing) => withFill(standing, operation.fill));
    case 'drop_table':
      return dropTable(script, operation.table);
    case 'create_table':
      return createTable(script, operation.table);
    case 'isolate_table':
      // SQLite has neither roles nor policies.
      return;
  }
};

const renameColumn = (script: Script, operation: Extract<Operation, { kind: 'rename_column' }>): void => {
  const { table: of, from, to } = operation;
  const statement = `ALTER TABLE ${quotedName(of)} RENAME COLUMN ${quotedName(from)} TO ${quotedName(to)};`;
  const names = { table: same, column: renaming(operation) };
  rename(script, statement, (table) => (table.name === of ? renamedTable(table, names) : table));
};

const dropTable = (script: Script, table: string): void => {
  print(script, table, [`DROP TABLE ${quotedName(table)};`]);
  script.tables.delete(table);
  script.drops = true;
};

/** A table is created with its other steps, its keys on a circle among them. */
const createTable = (script: Script, table: SchemaTable): void => {
  const foreign_keys = table.foreign_keys.filter(({ deferred }) => !deferred);
  script.tables.set(table.name, { stands: null, table: { ...table, foreign_keys, indexes: [] }, values: new Map() });
};
