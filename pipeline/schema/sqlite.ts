import { lossWords } from './losses.ts';
import type { Operation } from './operations.ts';
import { renamedTable } from './renames.ts';
import type { Schema, SchemaTable } from './schema.ts';
import { duplicatesSql, quotedName, refusals, withRemarks } from './sql-text.ts';
import { type StandingTable, unchanged, withChange, withConstraintNames, withFill } from './sqlite/standing-table.ts';
import { refuseIf, writeTable } from './sqlite/write-table.ts';

const foreignKeysAreOn =
  'foreign keys are on, and rows would go with the table that they refer to: PRAGMA foreign_keys = OFF before the transaction';
const rowsReferToNothing = 'rows refer to rows that do not exist: PRAGMA foreign_key_check lists them';

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
 * reads; bigints need a reader that takes all 64 bits.
 */
export const sqliteOf = (operations: readonly Operation[], before: Schema): string[] => {
  const script = newScript(before);
  for (const operation of operations) script.take(operation);
  return script.end();
};

type Script = { take: (operation: Operation) => void; end: () => string[] };

const newScript = (before: Schema): Script => {
  let tables = new Map(before.map((table) => [table.name, unchanged(table)]));
  const statements: string[] = [];
  const losses = new Map<string, string[]>();
  let drops = false;

  const print = (table: string, [first, ...others]: readonly string[]): void => {
    if (first === undefined) return;
    statements.push(withRemarks(losses.get(table) ?? [], first), ...others);
    losses.delete(table);
  };
  const change = (table: string, to: (standing: StandingTable) => StandingTable): void => {
    const standing = tables.get(table);
    if (standing === undefined) throw new Error(`There is no table ${table}`);
    tables.set(table, to(standing));
  };
  const write = (): void => {
    for (const [name, standing] of tables) {
      const written = writeTable(standing);
      print(name, written.statements);
      drops ||= written.rebuilds;
      tables.set(name, unchanged(standing.table));
    }
  };
  /** Renames are done at once, in what stands and in what is to be. */
  const rename = (statement: string, to: (table: SchemaTable) => SchemaTable): void => {
    write();
    statements.push(statement);
    tables = new Map(
      [...tables.values()].map(({ table }) => {
        const renamed = to(table);
        return [renamed.name, unchanged(renamed)];
      }),
    );
  };
  /** Names of indexes are free before any is taken again. */
  const dropIndex = (table: string, name: string): void => {
    const withoutIndex = (one: SchemaTable): SchemaTable => ({
      ...one,
      indexes: one.indexes.filter((index) => index.name !== name),
    });
    print(table, [`DROP INDEX ${quotedName(name)};`]);
    change(table, (standing) => ({
      ...standing,
      stands: standing.stands && withoutIndex(standing.stands),
      table: withoutIndex(standing.table),
    }));
  };
  const take = (operation: Operation): void => {
    switch (operation.kind) {
      case 'refuse_nulls': {
        const { table, column } = operation;
        const count = `count(*) FROM ${quotedName(table)} WHERE ${quotedName(column)} IS NULL`;
        statements.push(...refuseIf(refusals.nulls(table, column), count));
        return;
      }
      case 'refuse_duplicates': {
        const { table, columns } = operation;
        const count = `count(*) FROM (${duplicatesSql(table, columns)})`;
        statements.push(...refuseIf(refusals.duplicates(table, columns), count));
        return;
      }
      case 'tell_loss': {
        const { table } = operation.loss;
        losses.set(table, [...(losses.get(table) ?? []), lossWords(operation.loss)]);
        return;
      }
      case 'rename_table': {
        const { from, to } = operation;
        const names = { table: (name: string) => (name === from ? to : name), column: (name: string) => name };
        rename(`ALTER TABLE ${quotedName(from)} RENAME TO ${quotedName(to)};`, (table) => renamedTable(table, names));
        return;
      }
      case 'rename_column': {
        const { table: of, from, to } = operation;
        const names = { table: (name: string) => name, column: (name: string) => (name === from ? to : name) };
        rename(`ALTER TABLE ${quotedName(of)} RENAME COLUMN ${quotedName(from)} TO ${quotedName(to)};`, (table) =>
          table.name === of ? renamedTable(table, names) : table,
        );
        return;
      }
      case 'rename_constraints':
        change(operation.table, (standing) => withConstraintNames(standing, operation.renames));
        return;
      case 'rename_index':
        dropIndex(operation.table, operation.from);
        take({ kind: 'create_index', table: operation.table, index: operation.to });
        return;
      case 'drop_index':
        dropIndex(operation.table, operation.index.name);
        return;
      case 'create_index':
        change(operation.table, ({ table, ...rest }) => ({
          ...rest,
          table: { ...table, indexes: [...table.indexes, operation.index] },
        }));
        return;
      case 'alter_table':
        change(operation.table, (standing) => operation.changes.reduce(withChange, standing));
        return;
      case 'fill':
        change(operation.table, (standing) => withFill(standing, operation.fill));
        return;
      case 'drop_table':
        print(operation.table, [`DROP TABLE ${quotedName(operation.table)};`]);
        tables.delete(operation.table);
        drops = true;
        return;
      case 'create_table': {
        const { table } = operation;
        const keys = table.foreign_keys.filter(({ deferred }) => !deferred);
        const empty = { ...table, foreign_keys: keys, indexes: [] };
        tables.set(table.name, { stands: null, table: empty, values: new Map() });
        return;
      }
      case 'isolate_table':
        // SQLite has neither roles nor policies.
        return;
    }
  };
  const end = (): string[] => {
    write();
    if (!drops) return statements;
    return [
      ...refuseIf(foreignKeysAreOn, 'foreign_keys FROM pragma_foreign_keys'),
      ...statements,
      ...refuseIf(rowsReferToNothing, 'count(*) FROM pragma_foreign_key_check'),
    ];
  };
  return { take, end };
};
