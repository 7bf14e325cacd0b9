import type { SchemaTable } from './schema.ts';
import { isSame, type SchemaStep, type StoredTable } from './schema-step.ts';

type Tables = ReadonlyMap<string, StoredTable>;

/** A revision, and those that it builds on. */
type Placed = { id: string; down: readonly string[] };

/**
 * The schema that the steps up to a revision lead to, in an order in which it can be created; null where they do not
 * tell. A person's own revision changes no table. Where revisions of two branches were joined, or one was put onto the
 * other, the schema has what either branch changed since they parted.
 */
export const schemaAt = (
  head: string,
  revisions: readonly Placed[],
  steps: readonly SchemaStep[],
): SchemaTable[] | null => {
  const parents = new Map(revisions.map(({ id, down }) => [id, down]));
  const known = new Map<string, Tables | null>();
  const at = (id: string): Tables | null => {
    const tables = known.get(id) ?? tablesAt(id);
    known.set(id, tables);
    return tables;
  };
  const tablesAt = (id: string): Tables | null => {
    const down = parents.get(id);
    const [step, ...others] = steps.filter(({ revision }) => revision === id);
    if (down === undefined || others.length > 0) return null;
    if (step?.onto === null) return byName(step.tables);
    const standing = joined(down);
    if (standing === null || step === undefined) return standing;
    if (down.length === 1 && down[0] === step.onto) return changedBy(step, standing);
    const before = at(step.onto);
    return before && threeWay(before, standing, changedBy(step, before), bothTables);
  };
  const joined = ([first, ...others]: readonly string[]): Tables | null => {
    if (first === undefined) return null;
    return others.reduce((mine, other) => {
      const [theirs, parted] = [at(other), lastCommon(first, other, parents)];
      const base = parted === null ? new Map<string, StoredTable>() : at(parted);
      return mine && theirs && base && threeWay(base, mine, theirs, bothTables);
    }, at(first));
  };
  const tables = at(head);
  return tables && inCreationOrder(tables);
};

const byName = <T extends { name: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((item) => [item.name, item]));

const changedBy = ({ tables, gone }: SchemaStep, before: Tables): Tables =>
  new Map([...before, ...byName(tables)].filter(([name]) => !gone.includes(name)));

const ancestors = (id: string, parents: ReadonlyMap<string, readonly string[]>): Set<string> => {
  const found = new Set([id]);
  for (const each of found) for (const parent of parents.get(each) ?? []) found.add(parent);
  return found;
};

/** The revision at which two branches parted: of those that both build on, the one that builds on most. */
const lastCommon = (a: string, b: string, parents: ReadonlyMap<string, readonly string[]>): string | null => {
  const [mine, theirs] = [ancestors(a, parents), ancestors(b, parents)];
  const common = [...mine].filter((id) => theirs.has(id));
  const depth = (id: string): number => ancestors(id, parents).size;
  return common.toSorted((one, other) => depth(other) - depth(one))[0] ?? null;
};

/** What both sides make of a base: what either changed; what one side dropped is gone; `both` is for what both changed. */
const threeWay = <T>(
  base: ReadonlyMap<string, T>,
  mine: ReadonlyMap<string, T>,
  theirs: ReadonlyMap<string, T>,
  both: (base: T | undefined, mine: T, theirs: T) => T,
): ReadonlyMap<string, T> => {
  const merged = (name: string): T | undefined => {
    const [before, ours, other] = [base.get(name), mine.get(name), theirs.get(name)];
    if (isSame(ours, before)) return other;
    if (isSame(other, before)) return ours;
    return ours === undefined || other === undefined ? undefined : both(before, ours, other);
  };
  const names = [...new Set([...mine.keys(), ...theirs.keys()])];
  return new Map(
    names.flatMap((name) => {
      const item = merged(name);
      return item === undefined ? [] : [[name, item] as const];
    }),
  );
};

const bothTables = (base: StoredTable | undefined, mine: StoredTable, theirs: StoredTable): StoredTable => {
  const list = <T extends { name: string }>(of: (table: StoredTable) => readonly T[]): T[] => {
    const [before, ours, other] = [base === undefined ? [] : of(base), of(mine), of(theirs)].map(byName);
    return before && ours && other ? [...threeWay(before, ours, other, (_base, _mine, last) => last).values()] : [];
  };
  return {
    ...theirs,
    columns: list(({ columns }) => columns),
    foreign_keys: list(({ foreign_keys }) => foreign_keys),
    uniques: list(({ uniques }) => uniques),
    checks: list(({ checks }) => checks),
    indexes: list(({ indexes }) => indexes),
  };
};

/** Every table after those that its keys need at once. */
const inCreationOrder = (tables: Tables): SchemaTable[] => {
  const placed = new Set<StoredTable>();
  const seen = new Set<string>();
  const place = (name: string): void => {
    const table = tables.get(name);
    if (table === undefined || seen.has(name)) return;
    seen.add(name);
    for (const { target, deferred } of table.foreign_keys) if (!deferred) place(target);
    placed.add(table);
  };
  for (const name of tables.keys()) place(name);
  return [...placed];
};
