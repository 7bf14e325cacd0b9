import type { ForeignKey, NamedColumns } from './tables.ts';
import { constraintsOf, shapeOf } from './constraints.ts';
import type { Constraint, Operation } from './operations.ts';
import type { Schema, SchemaTable } from './schema.ts';

type Named = { name: string; was: string | null };

/**
 * Earlier name → later one, for what was renamed between two lists. Saying `was` again once it is done changes nothing,
 * and a name that is still in use is not a former one.
 */
export const renamesOf = (before: readonly Named[], after: readonly Named[]): ReadonlyMap<string, string> => {
  const [earlier, later] = [before, after].map((list) => new Set(list.map(({ name }) => name)));
  return new Map(
    after.flatMap(({ name, was }): Array<[string, string]> =>
      was !== null && earlier?.has(was) && !earlier.has(name) && !later?.has(was) ? [[was, name]] : [],
    ),
  );
};

/** A table of links has nothing but its ends; what they were called follows from what was said of the entities. */
const isLink = (table: SchemaTable): boolean => table.isolated && table.columns.every(({ name }) => name !== 'id');

const columnRenames = (before: SchemaTable, after: SchemaTable): ReadonlyMap<string, string> => {
  if (!isLink(before) || !isLink(after)) return renamesOf(before.columns, after.columns);
  return new Map(
    after.columns.flatMap(({ name, was }): Array<[string, string]> =>
      was !== null && was !== name && before.columns.some((column) => column.name === was) ? [[was, name]] : [],
    ),
  );
};

/** Renames in an order in which every new name is free: `b` to `c` before `a` to `b`. */
const inFreeOrder = (renames: ReadonlyArray<[string, string]>): Array<[string, string]> => {
  const next = renames.find(([, to]) => !renames.some(([from]) => from === to));
  return next ? [next, ...inFreeOrder(renames.filter((rename) => rename !== next))] : [];
};

type Names = { table: (name: string) => string; column: (name: string) => string };

const renamedColumns = (list: NamedColumns, { column }: Names): NamedColumns => ({
  ...list,
  columns: list.columns.map(column),
});

const renamedKey = (key: ForeignKey, { table, column }: Names): ForeignKey => ({
  ...key,
  columns: key.columns.map(column),
  target: table(key.target),
});

/** The table with tables and columns under their later names; constraints and indexes keep their own. */
export const renamedTable = (before: SchemaTable, names: Names): SchemaTable => ({
  ...before,
  name: names.table(before.name),
  columns: before.columns.map((column) => ({ ...column, name: names.column(column.name) })),
  primary_key: renamedColumns(before.primary_key, names),
  foreign_keys: before.foreign_keys.map((key) => renamedKey(key, names)),
  uniques: before.uniques.map((unique) => renamedColumns(unique, names)),
  checks: before.checks.map((check) => ({ ...check, column: names.column(check.column) })),
  indexes: before.indexes.map((index) => renamedColumns(index, names)),
});

const orSelf =
  (names: ReadonlyMap<string, string>) =>
  (name: string): string =>
    names.get(name) ?? name;

/** An earlier table, as it is called now, and the later table that it becomes. */
type Renamed = {
  table: SchemaTable;
  columns: ReadonlyMap<string, string>;
  later: SchemaTable | undefined;
  now: SchemaTable;
};

const renamedTables = (before: Schema, after: Schema): Renamed[] => {
  const tables = orSelf(renamesOf(before, after));
  return before.map((table) => {
    const later = after.find(({ name }) => name === tables(table.name));
    const columns = later ? columnRenames(table, later) : new Map<string, string>();
    return { table, columns, later, now: renamedTable(table, { table: tables, column: orSelf(columns) }) };
  });
};

/** Earlier constraint → the later one of the same shape, where only the name differs. */
const constraintRenames = (now: SchemaTable, later: SchemaTable): Array<{ from: string; to: Constraint }> => {
  const [standing, wanted] = [now, later].map((table): Constraint[] => [
    { kind: 'primary_key', ...table.primary_key },
    ...constraintsOf(table),
  ]);
  return (wanted ?? []).flatMap((to) => {
    if (!standing || standing.some(({ name }) => name === to.name)) return [];
    const from = standing.find((constraint) => shapeOf(constraint) === shapeOf(to));
    return from ? [{ from: from.name, to }] : [];
  });
};

const indexRenames = (now: SchemaTable, later: SchemaTable): Array<{ from: string; to: NamedColumns }> =>
  later.indexes.flatMap((to) => {
    if (now.indexes.some(({ name }) => name === to.name)) return [];
    const from = now.indexes.find(({ columns }) => columns.join() === to.columns.join());
    return from ? [{ from: from.name, to }] : [];
  });

/** The steps that rename tables, columns, constraints and indexes, keeping every row. */
export const renameOperations = (before: Schema, after: Schema): Operation[] => {
  const renamed = renamedTables(before, after);
  const tables = renamed
    .filter(({ table, now }) => table.name !== now.name)
    .map(({ table, now }): Operation => ({ kind: 'rename_table', from: table.name, to: now.name }));
  const columns = renamed.flatMap(({ now, columns: names }) =>
    inFreeOrder([...names]).map(([from, to]): Operation => ({ kind: 'rename_column', table: now.name, from, to })),
  );
  const names = renamed.flatMap(({ now, later }): Operation[] => {
    if (!later) return [];
    const renames = constraintRenames(now, later);
    return [
      ...indexRenames(now, later).map((rename): Operation => ({ kind: 'rename_index', table: now.name, ...rename })),
      ...(renames.length > 0 ? [{ kind: 'rename_constraints', table: now.name, renames } as const] : []),
    ];
  });
  return [...tables, ...columns, ...names];
};

/** An earlier table once everything that was renamed bears its later name, and how to get back to what it was called. */
export type Standing = { table: SchemaTable; former: { table: string; column: (name: string) => string } };

/** The earlier schema under the later names. */
export const renamedSchema = (before: Schema, after: Schema): Standing[] =>
  renamedTables(before, after).map(({ table, columns, now, later }) => {
    const back = new Map([...columns].map(([from, to]) => [to, from]));
    return { table: later ? withLaterNames(now, later) : now, former: { table: table.name, column: orSelf(back) } };
  });

const withLaterNames = (now: SchemaTable, later: SchemaTable): SchemaTable => {
  const constraints = orSelf(new Map(constraintRenames(now, later).map(({ from, to }) => [from, to.name])));
  const indexes = orSelf(new Map(indexRenames(now, later).map(({ from, to }) => [from, to.name])));
  const rename = <T extends { name: string }>(item: T, names: (name: string) => string): T => ({
    ...item,
    name: names(item.name),
  });
  return {
    ...now,
    primary_key: rename(now.primary_key, constraints),
    foreign_keys: now.foreign_keys.map((key) => rename(key, constraints)),
    uniques: now.uniques.map((unique) => rename(unique, constraints)),
    checks: now.checks.map((check) => rename(check, constraints)),
    indexes: now.indexes.map((index) => rename(index, indexes)),
  };
};

/** The earlier schema, saying of what was renamed that it was the later name: the way back. */
export const wayBack = (before: Schema, after: Schema): SchemaTable[] =>
  renamedTables(before, after).map(({ table, columns, now }) => ({
    ...table,
    was: table.name === now.name ? null : now.name,
    columns: table.columns.map((column) => ({ ...column, was: columns.get(column.name) ?? null })),
  }));
