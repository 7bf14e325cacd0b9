import type { Operation } from './operations.ts';
import { postgresqlOf } from './postgresql.ts';
import type { Schema } from './schema.ts';
import { sqliteOf } from './sqlite.ts';

/** A database that an app can use. */
export type Dialect = 'postgresql' | 'sqlite';

/** What leads from one schema to another, and back. */
type Steps = {
  up: readonly Operation[];
  down: readonly Operation[];
  schemas: { before: Schema; after: Schema };
};

/**
 * A step as SQL: statements for one transaction each way, each with its semicolon, some with more inside of it. All of them
 * or none must be executed. For PostgreSQL 16 as `postgresqlOf` says, for SQLite as `sqliteOf` says.
 */
export const sqlOf = ({ up, down, schemas }: Steps, dialect: Dialect): { up: string[]; down: string[] } =>
  dialect === 'sqlite'
    ? { up: sqliteOf(up, schemas.before), down: sqliteOf(down, schemas.after) }
    : { up: postgresqlOf(up), down: postgresqlOf(down) };
