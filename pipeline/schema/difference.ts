import type { Column, NamedColumns } from './tables.ts';
import { columnsOf, constraintsOf, isSame } from './constraints.ts';
import { fillsBetween } from './fills.ts';
import { dropLosses, fillLosses, typeLosses } from './losses.ts';
import type { Change, Constraint, Fill, GivenValues, Loss, Operation } from './operations.ts';
import { renamedSchema, renameOperations, type Standing } from './renames.ts';
import type { Schema, SchemaTable } from './schema.ts';
import { isConvertible, isStoredAlike } from './storage.ts';

/**
 * Which way a migration runs. Going up, rows that do not fit are refused before anything is changed, for the app would
 * not work with them; going down, what rows cannot hold any more is left open.
 */
export type Direction = 'up' | 'down';

/** A table that stands on both sides, the earlier one under the later names. */
type Pair = { before: SchemaTable; after: SchemaTable; former: Standing['former'] };

/**
 * The steps from one schema to the other, in an order that always works: parents before children, keys on a cycle once
 * both tables stand, drops in reverse. `was` on the later tables and columns tells what was renamed. From an empty schema,
 * it is the whole schema.
 */
export const operationsBetween = (
  before: Schema,
  after: Schema,
  direction: Direction = 'up',
  given: GivenValues = new Map(),
): Operation[] => {
  const renames = renameOperations(before, after);
  const standing = renamedSchema(before, after);
  const pairs = after.flatMap((table): Pair[] => {
    const earlier = standing.find(({ table: { name } }) => name === table.name);
    return earlier && isSameKind(earlier.table, table) ? [{ ...earlier, before: earlier.table, after: table }] : [];
  });
  const dropped = standing.map(({ table }) => table).filter((table) => !pairs.some((pair) => pair.before === table));
  const created = after.filter((table) => !pairs.some((pair) => pair.after === table));
  return [
    ...pairs.flatMap((pair) => refusals(pair, direction, given)),
    ...renames,
    ...pairs.flatMap((pair) => takeAway(pair, direction)),
    ...dropAll(dropped, direction),
    ...created.flatMap(create),
    ...pairs.flatMap((pair) => give(pair, direction, given)),
    ...created.flatMap(deferredKeys),
  ];
};

/** What a column points to; a column that points elsewhere holds other values. */
const targetOf = (table: SchemaTable, column: string): string | null =>
  table.foreign_keys.find(({ columns }) => columns.includes(column) && column !== 'user_id')?.target ?? null;

/** An entity and a link may follow one another under one name; the rows of the one are none of the other. */
const isSameKind = (a: SchemaTable, b: SchemaTable): boolean =>
  a.primary_key.columns.join() === b.primary_key.columns.join() &&
  a.primary_key.columns.every((column) => targetOf(a, column) === targetOf(b, column));

const named = (table: SchemaTable, name: string): Column | undefined =>
  table.columns.find((column) => column.name === name);

/** Columns of the earlier table that do not live on: dropped, or of a kind that their values cannot be turned into. */
const lostColumns = ({ before, after }: Pair): string[] =>
  before.columns
    .filter((column) => {
      const later = named(after, column.name);
      if (!later || !isConvertible(column, later)) return true;
      return targetOf(before, column.name) !== targetOf(after, column.name);
    })
    .map(({ name }) => name);

const lostConstraints = (pair: Pair): Constraint[] => {
  const lost = lostColumns(pair);
  const later = constraintsOf(pair.after);
  return constraintsOf(pair.before).filter(
    (constraint) =>
      columnsOf(constraint).some((column) => lost.includes(column)) ||
      !later.some((other) => isSame(other, constraint)),
  );
};

const newConstraints = (pair: Pair): Constraint[] => {
  const lost = new Set(lostConstraints(pair).map(({ name }) => name));
  const kept = constraintsOf(pair.before).filter(({ name }) => !lost.has(name));
  return constraintsOf(pair.after).filter((constraint) => !kept.some((other) => isSame(other, constraint)));
};

const sameIndex = (a: NamedColumns, b: NamedColumns): boolean =>
  a.name === b.name && a.columns.join() === b.columns.join();

const lostIndexes = (pair: Pair): NamedColumns[] => {
  const lost = lostColumns(pair);
  return pair.before.indexes.filter(
    (index) =>
      index.columns.some((column) => lost.includes(column)) ||
      !pair.after.indexes.some((other) => sameIndex(other, index)),
  );
};

const newIndexes = (pair: Pair): NamedColumns[] => {
  const lost = lostIndexes(pair);
  return pair.after.indexes.filter(
    (index) => !pair.before.indexes.some((other) => sameIndex(other, index) && !lost.includes(other)),
  );
};

const alterTable = (table: string, changes: readonly Change[]): Operation[] =>
  changes.length === 0 ? [] : [{ kind: 'alter_table', table, changes }];

/** On the way up it is said what is lost; the way back loses no more than what the way up has brought. */
const tell = (direction: Direction, losses: readonly Loss[]): Operation[] =>
  direction === 'up' ? losses.map((loss) => ({ kind: 'tell_loss', loss })) : [];

/** Constraints, indexes and columns that go. Checks go before values change, so that both sides are free to differ. */
const takeAway = (pair: Pair, direction: Direction): Operation[] => {
  const table = pair.after.name;
  return [
    ...tell(direction, dropLosses(table, lostColumns(pair))),
    ...lostIndexes(pair).map((index): Operation => ({ kind: 'drop_index', table, index })),
    ...alterTable(table, [
      ...lostConstraints(pair).map((constraint): Change => ({ kind: 'drop_constraint', constraint })),
      ...lostColumns(pair).map((column): Change => ({ kind: 'drop_column', column })),
    ]),
  ];
};

/** Drops tables so that none is dropped while another refers to it. */
const dropAll = (dropped: readonly SchemaTable[], direction: Direction): Operation[] => [
  ...tell(
    direction,
    dropped.flatMap(({ name }) => dropLosses(name, [null])),
  ),
  ...dropped.flatMap((table) =>
    alterTable(
      table.name,
      constraintsOf(table)
        .filter((constraint) => constraint.kind === 'foreign_key' && constraint.key.deferred)
        .map((constraint) => ({ kind: 'drop_constraint', constraint })),
    ),
  ),
  ...dropped.toReversed().map((table): Operation => ({ kind: 'drop_table', table: table.name })),
];

const create = (table: SchemaTable): Operation[] => [
  { kind: 'create_table', table },
  ...table.indexes.map((index): Operation => ({ kind: 'create_index', table: table.name, index })),
  ...(table.isolated ? [{ kind: 'isolate_table', table: table.name } as const] : []),
];

const deferredKeys = (table: SchemaTable): Operation[] =>
  alterTable(
    table.name,
    constraintsOf(table)
      .filter((constraint) => constraint.kind === 'foreign_key' && constraint.key.deferred)
      .map((constraint) => ({ kind: 'add_constraint', constraint })),
  );

/** An earlier column and the later one that it becomes. */
type Survivor = { earlier: Column; later: Column };

const survivorsOf = (pair: Pair): Survivor[] => {
  const lost = lostColumns(pair);
  return pair.after.columns.flatMap((later) => {
    const earlier = named(pair.before, later.name);
    return earlier && !lost.includes(later.name) ? [{ earlier, later }] : [];
  });
};

const isAltered = ({ earlier, later }: Survivor): boolean =>
  !isStoredAlike(earlier, later) || earlier.required !== later.required || earlier.default !== later.default;

const isNewlyRequired = ({ earlier, later }: Survivor): boolean => later.required && !earlier.required;

const alteration = (survivor: Survivor, direction: Direction): Change => {
  const { earlier, later } = survivor;
  const leavesOpen = isNewlyRequired(survivor) && later.default === null && direction === 'down';
  return { kind: 'alter_column', before: earlier, after: later, nullable: leavesOpen ? 'with-nulls' : !later.required };
};

/** The survivor on its way: of the later type, but as empty as before. */
const halfway = ({ earlier, later }: Survivor): Column => ({ ...later, required: earlier.required, default: null });

const addition = (column: Column): Change => ({
  kind: 'add_column',
  column,
  nullable: column.required && column.default === null ? 'with-rows' : !column.required,
});

const isGiven = (table: string, { name, required, default: byDefault }: Column, given: GivenValues): boolean =>
  required && byDefault === null && given.has(`${table}.${name}`);

/**
 * Columns, values, constraints and indexes that come or change. Types change before the values that need the later
 * type, and everything else after them.
 */
const give = (pair: Pair, direction: Direction, given: GivenValues): Operation[] => {
  const { before, after } = pair;
  const table = after.name;
  const survivors = survivorsOf(pair);
  const lost = lostColumns(pair);
  const added = after.columns.filter(({ name }) => !named(before, name) || lost.includes(name));
  // One that rows get a value for starts empty, is filled, and is then like one that stands and becomes required.
  const filled = added.filter((column) => isGiven(table, column, given));
  const fills = survivors.map((survivor) => ({ ...survivor, ...fillsBetween(before, after, survivor) }));
  const retyped = fills.filter(({ earlier, later, late }) => late.length > 0 && !isStoredAlike(earlier, later));
  const settled = [
    ...survivors.map((survivor) =>
      retyped.some(({ later }) => later === survivor.later)
        ? { earlier: halfway(survivor), later: survivor.later }
        : survivor,
    ),
    ...filled.map((later) => ({ earlier: { ...later, required: false }, later })),
  ];
  const givenTo = [...filled, ...survivors.filter(isNewlyRequired).map(({ later }) => later)].filter((column) =>
    isGiven(table, column, given),
  );
  const fill = (list: readonly Fill[]): Operation[] =>
    list.flatMap((one) => [...tell(direction, fillLosses(table, one)), { kind: 'fill', table, fill: one }]);
  return [
    ...tell(
      direction,
      survivors.flatMap(({ earlier, later }) => typeLosses(table, earlier, later)),
    ),
    ...fill(fills.flatMap(({ early }) => early)),
    ...alterTable(
      table,
      retyped.map((survivor) => ({
        kind: 'alter_column',
        before: survivor.earlier,
        after: halfway(survivor),
        nullable: !survivor.earlier.required,
      })),
    ),
    ...alterTable(
      table,
      filled.map((column) => ({ kind: 'add_column', column: { ...column, required: false }, nullable: true })),
    ),
    ...fill(fills.flatMap(({ late }) => late)),
    ...fill(
      givenTo.map((column) => ({
        kind: 'empty',
        column: { ...column, default: given.get(`${table}.${column.name}`) ?? null },
      })),
    ),
    ...alterTable(table, [
      ...added.filter((column) => !filled.includes(column)).map(addition),
      ...settled.filter(isAltered).map((survivor) => alteration(survivor, direction)),
      ...newConstraints(pair).map((constraint): Change => ({ kind: 'add_constraint', constraint })),
    ]),
    ...newIndexes(pair).map((index): Operation => ({ kind: 'create_index', table, index })),
  ];
};

/**
 * Rows that stand in the way of a change: those without a value where one is required, and those that share a value
 * that must be unique. Found before anything is changed, under the earlier names.
 */
const refusals = (pair: Pair, direction: Direction, given: GivenValues): Operation[] => {
  const { before, after, former } = pair;
  const empties = survivorsOf(pair).filter(
    (survivor) =>
      isNewlyRequired(survivor) &&
      survivor.later.default === null &&
      direction === 'up' &&
      !isGiven(after.name, survivor.later, given),
  );
  const added = new Set(after.columns.filter(({ name }) => !named(before, name)).map(({ name }) => name));
  const uniques = newConstraints(pair).filter(
    (constraint) => constraint.kind === 'unique' && !constraint.columns.some((column) => added.has(column)),
  );
  return [
    ...empties.map(({ later }): Operation => ({
      kind: 'refuse_nulls',
      table: former.table,
      column: former.column(later.name),
    })),
    ...uniques.map((constraint): Operation => ({
      kind: 'refuse_duplicates',
      table: former.table,
      columns: columnsOf(constraint).map(former.column),
    })),
  ];
};
