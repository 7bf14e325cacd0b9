import type { Genome } from '../genome.ts';
import { type Column, type ForeignKey, identifier, type Table, tablesOf } from './tables.ts';

/** A table as the database holds it: every column is listed, `user_id`, `id` and the times among them. */
export type SchemaTable = Omit<Table, 'kind'> & {
  /** True when each row belongs to a user, so that PostgreSQL keeps the rows of others out of sight. */
  isolated: boolean;
};

/** All tables of the app, in the order in which they can be created. */
export type Schema = readonly SchemaTable[];

const column = (name: string, type: Column['type'], max_length: number | null = null): Column => ({
  name,
  type,
  required: true,
  default: null,
  max_length,
  precision: null,
  scale: null,
  was: null,
  enum_length: null,
});

const times = [column('created_at', 'datetime'), column('updated_at', 'datetime')];

const ownerKey: ForeignKey = {
  name: identifier('fk', 'auth_sessions', 'user_id'),
  columns: ['user_id'],
  target: 'users',
  target_columns: ['id'],
  on_delete: 'CASCADE',
  deferred: false,
};

/** The logins that are still good. Looked up before the user is known, so no policy guards it. */
const sessionsTable: SchemaTable = {
  name: 'auth_sessions',
  isolated: false,
  was: null,
  columns: [
    column('user_id', 'uuid'),
    column('id', 'uuid'),
    column('expires_at', 'datetime'),
    column('created_at', 'datetime'),
  ],
  primary_key: { name: 'pk_auth_sessions', columns: ['user_id', 'id'] },
  foreign_keys: [ownerKey],
  uniques: [],
  checks: [],
  indexes: [],
};

/**
 * Reports from outside that have been handled. Every app has it, so that a service which comes or goes moves no table.
 */
const webhooksTable: SchemaTable = {
  name: 'processed_webhooks',
  isolated: false,
  was: null,
  columns: [column('service', 'string', 80), column('event_id', 'string', 255), column('created_at', 'datetime')],
  primary_key: { name: 'pk_processed_webhooks', columns: ['service', 'event_id'] },
  foreign_keys: [],
  uniques: [],
  checks: [],
  indexes: [],
};

const withImpliedColumns = ({ kind, ...table }: Table): SchemaTable => {
  const { columns, uniques } = table;
  switch (kind) {
    case 'users':
      return {
        ...table,
        isolated: false,
        columns: [
          column('id', 'uuid'),
          column('email', 'email', 320),
          column('password_hash', 'string', 255),
          ...columns,
          ...times,
        ],
        uniques: [{ name: 'uq_users_email', columns: ['email'] }, ...uniques],
      };
    case 'entity':
      return {
        ...table,
        isolated: true,
        columns: [column('user_id', 'uuid'), column('id', 'uuid'), ...columns, ...times],
      };
    case 'link':
      return { ...table, isolated: true, columns: [column('user_id', 'uuid'), ...columns] };
  }
};

/** The whole schema that a genome asks for, the tables of the runtime itself included. */
export const schemaOf = (genome: Genome): SchemaTable[] => {
  const [users, ...others] = tablesOf(genome).map(withImpliedColumns);
  return users === undefined ? [] : [users, sessionsTable, webhooksTable, ...others];
};
