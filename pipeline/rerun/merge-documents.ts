import { isDeepStrictEqual } from 'node:util';
import { mergedInOrder } from '../migration/in-order.ts';
import type { Json, Parsed } from '../text/parse-yaml.ts';
import { type Favour, type Merge, merge } from './merge.ts';

/** What stands where both sides have changed the same place in different ways. */
type Side = 'base' | 'mine' | 'theirs';

/** Three documents that differ in nothing but the places that both sides have changed in different ways. */
export type MergedDocuments = Readonly<Record<Side, Json>> & { conflicts: number };

/** A value that is there, or not. */
type Maybe = Json | undefined;
type Sides = Readonly<Record<Side, Maybe>> & { conflicts: number };

const sides = ['base', 'mine', 'theirs'] as const;
const settled = (value: Maybe): Sides => ({ base: value, mine: value, theirs: value, conflicts: 0 });

/**
 * A three-way merge by the paths of a document, whatever style it is written in: keys by their names, items of lists by
 * what they are called, point to, or are.
 */
export const mergeDocuments = (base: Json, mine: Json, theirs: Json): MergedDocuments => {
  const merged = mergeValues(base, mine, theirs);
  const [first, second, third] = sides.map((side) => merged[side] ?? null);
  return { base: first ?? null, mine: second ?? null, theirs: third ?? null, conflicts: merged.conflicts };
};

const mergeValues = (base: Maybe, mine: Maybe, theirs: Maybe): Sides => {
  if (isDeepStrictEqual(mine, base) || isDeepStrictEqual(mine, theirs)) return settled(theirs);
  if (isDeepStrictEqual(theirs, base)) return settled(mine);
  if (isMap(mine) && isMap(theirs)) return mergeMaps(isMap(base) ? base : {}, mine, theirs);
  const lists = [base ?? [], mine, theirs].map((value) => (Array.isArray(value) ? keyed(value) : null));
  const [before, ours, news] = lists;
  if (before && ours && news) return listOf(mergeEntries(before, ours, news));
  return { base, mine, theirs, conflicts: 1 };
};

type JsonMap = { readonly [key: string]: Json };

const isMap = (value: Maybe): value is JsonMap => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Items by a key of their own: a parameter's place and name, what is pointed to, or the value itself; null where two share one. */
const keyed = (items: readonly Json[]): ReadonlyMap<string, Json> | null => {
  const entries = new Map(items.map((item) => [keyOf(item), item]));
  return entries.size === items.length ? entries : null;
};

const keyOf = (item: Json): string => {
  if (isMap(item) && typeof item['name'] === 'string') return JSON.stringify([item['in'] ?? null, item['name']]);
  return JSON.stringify(item, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
};

type Entries = ReadonlyMap<string, Json>;
type MergedEntries = { keys: string[]; values: ReadonlyMap<string, Sides> };

/** What each entry becomes, in the order of theirs; those of mine behind the ones that they follow there. */
const mergeEntries = (base: Entries, mine: Entries, theirs: Entries): MergedEntries => {
  const keys = mergedInOrder([...mine.keys()], [...theirs.keys()], (key) => key);
  const values = keys.map((key) => [key, mergeValues(base.get(key), mine.get(key), theirs.get(key))] as const);
  return { keys, values: new Map(values) };
};

const present = ({ keys, values }: MergedEntries, side: Side): Array<[string, Json]> =>
  keys.flatMap((key): Array<[string, Json]> => {
    const value = values.get(key)?.[side];
    return value === undefined ? [] : [[key, value]];
  });

const conflictsIn = ({ values }: MergedEntries): number =>
  [...values.values()].reduce((sum, { conflicts }) => sum + conflicts, 0);

const mergeMaps = (base: JsonMap, mine: JsonMap, theirs: JsonMap): Sides => {
  const [before, ours, news] = [base, mine, theirs].map((map) => new Map(Object.entries(map)));
  const merged = mergeEntries(before ?? new Map(), ours ?? new Map(), news ?? new Map());
  const of = (side: Side): Json => Object.fromEntries(present(merged, side));
  return { base: of('base'), mine: of('mine'), theirs: of('theirs'), conflicts: conflictsIn(merged) };
};

const listOf = (merged: MergedEntries): Sides => {
  const of = (side: Side): Json => present(merged, side).map(([, value]) => value);
  return { base: of('base'), mine: of('mine'), theirs: of('theirs'), conflicts: conflictsIn(merged) };
};

/** How documents of one kind are read and printed. */
export type DocumentForm = { read: (text: string) => Parsed | null; print: (value: Json) => string };

/** A merge of texts as documents. `isMine` and `isTheirs` say that it says no more than that side does. */
export type DocumentMerge = {
  conflicts: number;
  isMine: boolean;
  isTheirs: boolean;
  /** True for a text that says just what the merge does. */
  isSaidBy: (text: string) => boolean;
  mergeBy: (favour: Favour) => Merge;
};

/**
 * Merges texts as documents; null where one of them is none, where comments would be lost, and where git has joined two
 * renders.
 */
export const mergeAsDocuments = (
  { read, print }: DocumentForm,
  [base, ...others]: readonly string[],
  mine: string,
  theirs: string,
): DocumentMerge | null => {
  if (base === undefined || others.length > 0) return null;
  const [before, ours, news] = [base, mine, theirs].map(read);
  if (!before || !ours || !news || ours.hasComments) return null;
  const merged = mergeDocuments(before.value, ours.value, news.value);
  const { conflicts } = merged;
  const isSettled = (value: Json | undefined): boolean =>
    conflicts === 0 && value !== undefined && isDeepStrictEqual(merged.theirs, value);
  return {
    conflicts,
    isMine: isSettled(ours.value),
    isTheirs: isSettled(news.value),
    isSaidBy: (text) => isSettled(read(text)?.value),
    mergeBy: (favour) => ({
      text:
        favour === 'markers'
          ? merge(print(merged.base), print(merged.mine), print(merged.theirs)).text
          : print(merged[favour]),
      conflicts,
    }),
  };
};
