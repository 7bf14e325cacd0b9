import type { Genome } from '../genome.ts';
import { type ForeignKey, type Table, tablesOf } from '../schema/tables.ts';

/** SQL statements that spread the tables over the machines of a Citus cluster, in the order in which they must run. */
export type GrowthView = {
  /** Foreign keys that close a circle of tables: they go first and come back last. */
  drop_keys: readonly string[];
  distribute: readonly string[];
  add_keys: readonly string[];
};

const quoted = (name: string): string => `"${name}"`;
const list = (names: readonly string[]): string => names.map(quoted).join(', ');

type OwnedKey = { table: Table; key: ForeignKey };

const dropKey = ({ table, key }: OwnedKey): string =>
  `ALTER TABLE ${quoted(table.name)} DROP CONSTRAINT ${quoted(key.name)};`;

const addKey = ({ table, key }: OwnedKey): string =>
  `ALTER TABLE ${quoted(table.name)} ADD CONSTRAINT ${quoted(key.name)} FOREIGN KEY (${list(key.columns)})` +
  ` REFERENCES ${quoted(key.target)} (${list(key.target_columns)})${key.on_delete === null ? '' : ` ON DELETE ${key.on_delete}`};`;

/** Each table is distributed by the user, after those that it refers to. */
export const growthView = (genome: Genome): GrowthView => {
  const tables = tablesOf(genome);
  const deferred = tables.flatMap((table) =>
    table.foreign_keys.filter((key) => key.deferred).map((key) => ({ table, key })),
  );
  const owned = ['auth_sessions', ...tables.filter(({ kind }) => kind !== 'users').map(({ name }) => name)];
  return {
    drop_keys: deferred.map(dropKey),
    distribute: [
      "SELECT create_reference_table('users');",
      ...owned.map((name) => `SELECT create_distributed_table('${name}', 'user_id');`),
      "SELECT create_distributed_table('processed_webhooks', 'event_id', colocate_with => 'none');",
    ],
    add_keys: deferred.map(addKey),
  };
};
