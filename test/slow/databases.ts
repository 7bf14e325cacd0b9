import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GeneratedApp } from './generated-app.ts';
import type { Postgres } from './postgres.ts';

/** A database for one app: what the app must be told to use it. */
export type Database = { environment: Record<string, string> };

/** The database that the app uses when it is told nothing. */
export const onSqlite = async (): Promise<Database> => ({ environment: {} });

// The statements that docker compose runs in a new database, for a role whose name is free on this server.
const initialisation = (folder: string, role: string): string => {
  const script = readFileSync(path.join(folder, 'docker/postgres/01-app-role.sh'), 'utf8');
  const statements = /<<'SQL'\n([\s\S]*?)\nSQL\n/.exec(script)?.[1];
  assert.ok(statements !== undefined, 'the script of docker compose has no SQL');
  return statements.replaceAll(":'password'", "'secret'").replaceAll(/\bapp\b(?=[; ])/g, role);
};

/** A database set up as docker compose does it: the app's role owns no table and bypasses no policy. */
export const onPostgres = async (postgres: Postgres, { name, folder }: GeneratedApp): Promise<Database> => {
  const role = `${name}_app`;
  await postgres.execute('postgres', `CREATE DATABASE ${name}`);
  await postgres.execute(name, initialisation(folder, role));
  return {
    environment: { DATABASE_URL: postgres.url(name, role), MIGRATION_DATABASE_URL: postgres.url(name, 'postgres') },
  };
};

/** What the app's own tests must be told to run on PostgreSQL too. */
export const testEnvironment = (postgres: Postgres): Record<string, string> => ({
  TEST_DATABASE_URL: postgres.url('postgres', 'postgres'),
});
