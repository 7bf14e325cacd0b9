import type { Schema, SchemaTable } from '../schema.ts';
import { quotedName, withRemarks } from '../sql-text.ts';
import { type StandingTable, unchanged } from './standing-table.ts';
import { refuseIf, writeTable } from './write-table.ts';

/** Statements as they come about, and the tables on their way. */
export type Script = {
  statements: string[];
  tables: Map<string, StandingTable>;
  /** What rows of a table lose by the next statement about it. */
  losses: Map<string, string[]>;
  /** True once a table is dropped, be it to be built anew. */
  drops: boolean;
};

/** A script for a database that has these tables. */
export const newScript = (before: Schema): Script => ({
  statements: [],
  tables: new Map(before.map((table) => [table.name, unchanged(table)])),
  losses: new Map(),
  drops: false,
});

/** Adds statements about a table, with what rows lose by them. */
export const print = (script: Script, table: string, [first, ...others]: readonly string[]): void => {
  if (first === undefined) return;
  script.statements.push(withRemarks(script.losses.get(table) ?? [], first), ...others);
  script.losses.delete(table);
};

/** Changes what a table is to become. */
export const change = (script: Script, table: string, to: (standing: StandingTable) => StandingTable): void => {
  const standing = script.tables.get(table);
  if (standing === undefined) throw new Error(`There is no table ${table}`);
  script.tables.set(table, to(standing));
};

/** Makes the database have all tables as they are to be. */
const writeAll = (script: Script): void => {
  for (const [name, standing] of script.tables) {
    const { statements, rebuilds } = writeTable(standing);
    print(script, name, statements);
    script.drops ||= rebuilds;
    script.tables.set(name, unchanged(standing.table));
  }
};

/** Renames at once, in what stands and in what is to be. */
export const rename = (script: Script, statement: string, to: (table: SchemaTable) => SchemaTable): void => {
  writeAll(script);
  script.statements.push(statement);
  const renamed = [...script.tables.values()].map(({ table }) => to(table));
  script.tables = new Map(renamed.map((table) => [table.name, unchanged(table)]));
};

const withoutIndex = (table: SchemaTable, name: string): SchemaTable => ({
  ...table,
  indexes: table.indexes.filter((index) => index.name !== name),
});

/** Drops an index at once: its name has to be free before another table takes it. */
export const dropIndex = (script: Script, table: string, name: string): void => {
  print(script, table, [`DROP INDEX ${quotedName(name)};`]);
  change(script, table, (standing) => ({
    ...standing,
    stands: standing.stands && withoutIndex(standing.stands, name),
    table: withoutIndex(standing.table, name),
  }));
};

const keysAreOn =
  'foreign keys are on, and rows would go with the table that they refer to: PRAGMA foreign_keys = OFF before the transaction';
const rowsAreMissing = 'rows refer to rows that do not exist: PRAGMA foreign_key_check lists them';

/** All statements, and a look before and after where tables are dropped. */
export const endOf = (script: Script): string[] => {
  writeAll(script);
  if (!script.drops) return script.statements;
  return [
    ...refuseIf(keysAreOn, 'foreign_keys FROM pragma_foreign_keys'),
    ...script.statements,
    ...refuseIf(rowsAreMissing, 'count(*) FROM pragma_foreign_key_check'),
  ];
};
