import type { Postgres } from './postgres.ts';

/** A database for one app: what the app, and what its own tests, must be told to use it. */
export type Database = { environment: Record<string, string>; testEnvironment: Record<string, string> };

/** The database that the app uses when it is told nothing. */
export const onSqlite = async (): Promise<Database> => ({ environment: {}, testEnvironment: {} });

/** A database whose tables belong to one role and are used by another, and a second one for the app's own tests. */
export const onPostgres = async (postgres: Postgres, name: string): Promise<Database> => {
  const owner = `${name}_owner`;
  const user = `${name}_app`;
  await postgres.execute(
    'postgres',
    `CREATE ROLE ${owner} LOGIN PASSWORD 'secret'`,
    `CREATE ROLE ${user} LOGIN PASSWORD 'secret'`,
    `CREATE DATABASE ${name} OWNER ${owner}`,
    `CREATE DATABASE ${name}_tests OWNER ${owner}`,
  );
  await postgres.execute(
    name,
    `ALTER SCHEMA public OWNER TO ${owner}`,
    `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${user}`,
  );
  return {
    environment: { DATABASE_URL: postgres.url(name, user), MIGRATION_DATABASE_URL: postgres.url(name, owner) },
    testEnvironment: { TEST_DATABASE_URL: postgres.url(`${name}_tests`, owner) },
  };
};
