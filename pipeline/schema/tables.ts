import { inCreationOrder } from './creation-order.ts';
import type { Genome, GenomeEntity, GenomeField, Link, Module } from '../genome.ts';
import { shortHash } from '../short-hash.ts';

/** PostgreSQL cuts longer identifiers in silence. */
const identifierLength = 63;

/** What a check constraint holds a column to. `length` and `range` limits are inclusive; null means open. */
export type Check =
  | { kind: 'enum'; values: readonly string[] }
  | { kind: 'range'; minimum: number | null; maximum: number | null }
  | { kind: 'length'; minimum: number | null; maximum: number | null };

/** A column beside `user_id`, `id`, `created_at` and `updated_at`, which every table of an entity has. */
export type Column = Pick<
  GenomeField,
  'name' | 'type' | 'required' | 'default' | 'max_length' | 'precision' | 'scale' | 'was'
> & {
  /** Length of the longest enum value; null for other types. */
  enum_length: number | null;
};
export type CheckConstraint = { name: string; column: string; check: Check };
export type ForeignKey = {
  name: string;
  columns: readonly string[];
  target: string;
  target_columns: readonly string[];
  on_delete: 'CASCADE' | 'SET NULL' | null;
  /** True when the target is created later: the key is added once both tables stand. */
  deferred: boolean;
};
export type NamedColumns = { name: string; columns: readonly string[] };

/**
 * One table, with every name computed and at most 63 characters long. `owned` tables belong to a user row by row and get
 * row-level security. A link table has no `id` and no times; the `users` table has no owner.
 */
export type Table = {
  name: string;
  kind: 'users' | 'entity' | 'link';
  was: string | null;
  columns: readonly Column[];
  primary_key: NamedColumns;
  foreign_keys: readonly ForeignKey[];
  uniques: readonly NamedColumns[];
  checks: readonly CheckConstraint[];
  indexes: readonly NamedColumns[];
};

/** The parts joined by `_`, shortened with a hash of the whole where PostgreSQL would cut. */
export const identifier = (...parts: readonly string[]): string => {
  const whole = parts.join('_');
  if (whole.length <= identifierLength) return whole;
  const hash = shortHash(whole);
  return `${whole.slice(0, identifierLength - hash.length - 1)}_${hash}`;
};

/** The column of a field. */
export const columnOf = (field: GenomeField): Column => ({
  name: field.name,
  type: field.type,
  required: field.required,
  default: field.default,
  max_length: field.max_length,
  precision: field.precision,
  scale: field.scale,
  was: field.was,
  enum_length: field.enum === null ? null : Math.max(...field.enum.map((value) => Array.from(value).length)),
});

const checkOf = (field: GenomeField): Check | null => {
  if (field.enum !== null) return { kind: 'enum', values: field.enum };
  if (field.minimum !== null || field.maximum !== null)
    return { kind: 'range', minimum: field.minimum, maximum: field.maximum };
  // A VARCHAR holds its own upper limit.
  const maximum = field.type === 'text' ? field.max_length : null;
  if (field.min_length !== null || maximum !== null) return { kind: 'length', minimum: field.min_length, maximum };
  return null;
};

const checksOf = (table: string, fields: readonly GenomeField[]): CheckConstraint[] =>
  fields.flatMap((field) => {
    const check = checkOf(field);
    return check === null ? [] : [{ name: identifier('ck', table, field.name), column: field.name, check }];
  });

const ownerKey = (table: string): ForeignKey => ({
  name: identifier('fk', table, 'user_id'),
  columns: ['user_id'],
  target: 'users',
  target_columns: ['id'],
  on_delete: 'CASCADE',
  deferred: false,
});

const accountKey = (table: string, field: GenomeField): ForeignKey => ({
  name: identifier('fk', table, field.name),
  columns: [field.name],
  target: 'users',
  target_columns: ['id'],
  on_delete: field.required ? null : 'SET NULL',
  deferred: false,
});

const rowKey = (table: string, column: string, target: string, deferred: boolean): ForeignKey => ({
  name: identifier('fk', table, column),
  columns: ['user_id', column],
  target,
  target_columns: ['user_id', 'id'],
  on_delete: null,
  deferred,
});

type Entities = ReadonlyMap<string, GenomeEntity>;

const targetOf = (module: string, entities: Entities): GenomeEntity => {
  const entity = entities.get(module);
  if (!entity) throw new Error(`The genome refers to the module "${module}", which is not in it`);
  return entity;
};

const entityTable = (entity: GenomeEntity, entities: Entities, created: ReadonlySet<string>): Table => {
  const { plural: name, fields } = entity;
  const references = fields.flatMap((field) => {
    if (field.references === null) return [];
    if (field.references.module === 'user') return [accountKey(name, field)];
    const target = targetOf(field.references.module, entities).plural;
    return [rowKey(name, field.name, target, target !== name && !created.has(target))];
  });
  const unique = fields.filter((field) => field.unique);
  const filterable = fields.filter((field) => field.filterable && !field.unique);
  return {
    name,
    kind: 'entity',
    was: entity.was,
    columns: fields.map(columnOf),
    primary_key: { name: identifier('pk', name), columns: ['user_id', 'id'] },
    foreign_keys: [ownerKey(name), ...references],
    uniques: unique.map((field) => ({ name: identifier('uq', name, field.name), columns: ['user_id', field.name] })),
    checks: checksOf(name, fields),
    indexes: filterable.map((field) => ({
      name: identifier('ix', name, field.name),
      columns: ['user_id', field.name, 'id'],
    })),
  };
};

/** The columns of a link table that hold the two ends, and the tables they point to. */
export type LinkEnds = { table: string; owner_column: string; owner: string; item_column: string; item: string };

/** The link table of a many-to-many: `tasks` linked to `labels` gives `task_labels`. */
export const linkEnds = (module: Module, entity: GenomeEntity, link: Link, entities: Entities): LinkEnds => {
  const owner = `${module.name}_id`;
  const item = `${link.item}_id`;
  return {
    table: identifier(module.name, link.name),
    owner_column: owner,
    owner: entity.plural,
    item_column: item === owner ? `other_${item}` : item,
    item: targetOf(link.module, entities).plural,
  };
};

const linkTable = ({ table, owner_column, owner, item_column, item }: LinkEnds): Table => ({
  name: table,
  kind: 'link',
  was: null,
  columns: [owner_column, item_column].map((name) => ({
    name,
    type: 'uuid',
    required: true,
    default: null,
    max_length: null,
    precision: null,
    scale: null,
    was: null,
    enum_length: null,
  })),
  primary_key: { name: identifier('pk', table), columns: ['user_id', owner_column, item_column] },
  foreign_keys: [
    ownerKey(table),
    { ...rowKey(table, owner_column, owner, false), on_delete: 'CASCADE' },
    { ...rowKey(table, item_column, item, false), on_delete: 'CASCADE' },
  ],
  uniques: [],
  checks: [],
  indexes: [{ name: identifier('ix', table, item_column), columns: ['user_id', item_column] }],
});

/** What an account refers to is its own: the id of the account is the owner of the row. */
const keyOfAccount = (field: GenomeField, entities: Entities): ForeignKey[] => {
  if (field.references === null) return [];
  if (field.references.module === 'user') return [accountKey('users', field)];
  const target = targetOf(field.references.module, entities).plural;
  return [{ ...rowKey('users', field.name, target, true), columns: ['id', field.name] }];
};

const usersTable = (fields: readonly GenomeField[], entities: Entities): Table => ({
  name: 'users',
  kind: 'users',
  was: null,
  columns: fields.map(columnOf),
  primary_key: { name: 'pk_users', columns: ['id'] },
  foreign_keys: fields.flatMap((field) => keyOfAccount(field, entities)),
  uniques: fields
    .filter((field) => field.unique)
    .map((field) => ({ name: identifier('uq_users', field.name), columns: [field.name] })),
  checks: checksOf('users', fields),
  indexes: [],
});

/** Remembers what was derived from a genome, which never changes, for as long as the genome is there. */
const oncePerGenome = <Derived>(derive: (genome: Genome) => Derived): ((genome: Genome) => Derived) => {
  const known = new WeakMap<Genome, Derived>();
  return (genome) => {
    const derived = known.get(genome) ?? derive(genome);
    known.set(genome, derived);
    return derived;
  };
};

/** The modules that serve rows, in the order in which their tables can be created. */
export const crudModules = oncePerGenome((genome): readonly Module[] =>
  inCreationOrder(genome.modules.filter(({ module_type }) => module_type === 'crud')),
);

/** Extra fields that the PRD gives to the app's own user. */
export const accountFields = (genome: Genome): GenomeField[] =>
  genome.modules
    .filter(({ module_type }) => module_type === 'account')
    .flatMap(({ entities }) => entities)
    .flatMap(({ fields }) => fields);

/** Indexes share one space of names in PostgreSQL, where `a_b` + `c` and `a` + `b_c` would be the same. */
const withDistinctNames = (tables: readonly Table[]): Table[] => {
  const seen = new Set<string>();
  const distinct = (table: string, { name, columns }: NamedColumns): NamedColumns => {
    const free = seen.has(name) ? identifier(name, shortHash(`${table}.${columns.join('.')}`)) : name;
    seen.add(free);
    return { name: free, columns };
  };
  return tables.map((table) => ({
    ...table,
    uniques: table.uniques.map((unique) => distinct(table.name, unique)),
    indexes: table.indexes.map((index) => distinct(table.name, index)),
  }));
};

/** Every table of the app but the runtime's own, in the order in which they can be created: users, entities, links. */
export const tablesOf = oncePerGenome((genome): readonly Table[] => {
  const modules = crudModules(genome);
  const entities: Entities = new Map(
    modules.flatMap((module) => module.entities.map((entity) => [module.name, entity] as const)),
  );
  const created = new Set<string>();
  const tables: Table[] = [];
  for (const entity of modules.flatMap((module) => module.entities)) {
    tables.push(entityTable(entity, entities, created));
    created.add(entity.plural);
  }
  const links = modules.flatMap((module) =>
    module.entities.flatMap((entity) =>
      entity.links.map((link) => linkTable(linkEnds(module, entity, link, entities))),
    ),
  );
  return withDistinctNames([usersTable(accountFields(genome), entities), ...tables, ...links]);
});
