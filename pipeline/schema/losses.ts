import type { Column } from './tables.ts';
import type { Effect, Fill, Loss, Operation } from './operations.ts';

export type { Loss };
import { storageOf } from './storage.ts';

/** The losses by these columns of a table that go; null is the table as a whole. */
export const dropLosses = (table: string, columns: ReadonlyArray<string | null>): Loss[] =>
  columns.map((column) => ({ table, column, effect: { kind: 'dropped' } }));

/** The loss by values that a fill changes because they do not fit; none by one that adds a value or only counts anew. */
export const fillLosses = (table: string, fill: Fill): Loss[] =>
  isLossy(fill) ? [{ table, column: columnName(fill), effect: { kind: 'changed', fill } }] : [];

const isLossy = ({ kind }: Fill): boolean =>
  ['other-values', 'below', 'above', 'longer', 'shorter', 'not-a-number'].includes(kind);

const columnName = ({ column }: Fill): string => (typeof column === 'string' ? column : column.name);

// What a float holds of a decimal number, whatever the number is.
const floatDigits = 15;

/** The losses by another type, whatever the values are: numbers that are rounded, and moments that become days. */
export const typeLosses = (table: string, before: Column, after: Column): Loss[] => {
  const [from, to] = [storageOf(before), storageOf(after)];
  const loss = (effect: Effect): Loss[] => [{ table, column: after.name, effect }];
  if (from.family === 'moment' && to.family === 'moment')
    return from.type === 'datetime' && to.type === 'date' ? loss({ kind: 'without-time' }) : [];
  if (from.family !== 'number' || to.family !== 'number') return [];
  if (to.type === 'float') {
    const isRounded = from.type !== 'float' && from.digits + from.scale > floatDigits;
    return isRounded ? loss({ kind: 'rounded', from: before, scale: null }) : [];
  }
  const isRounded = from.type === 'float' || from.scale > to.scale;
  return isRounded ? loss({ kind: 'rounded', from: before, scale: to.scale }) : [];
};

/** What rows lose by these steps, each once. */
export const lossesIn = (operations: readonly Operation[]): Loss[] => {
  const losses = operations.flatMap((operation) => (operation.kind === 'tell_loss' ? [operation.loss] : []));
  return [...new Map(losses.map((loss) => [lossWords(loss), loss])).values()];
};

/** What a loss is allowed by: `meters` for a table, `units.rooms` for a column. */
export const lossName = ({ table, column }: Loss): string => (column === null ? table : `${table}.${column}`);

/** A loss in words: `units.rooms: column dropped, with all its values`. */
export const lossWords = (loss: Loss): string => `${lossName(loss)}: ${effectWords(loss)}`;

/** What becomes of the values, in words. */
export const effectWords = ({ column, effect }: Loss): string => {
  switch (effect.kind) {
    case 'dropped':
      return column === null ? 'table dropped, with all its rows' : 'column dropped, with all its values';
    case 'changed':
      return fillWords(effect.fill);
    case 'rounded':
      return `rounded to ${digitWords(effect.scale)}`;
    case 'without-time':
      return 'time of day dropped';
  }
};

const digitWords = (scale: number | null): string => {
  if (scale === null) return `${floatDigits} digits`;
  return scale === 0 ? 'whole numbers' : `${scale} ${scale === 1 ? 'digit' : 'digits'} behind the point`;
};

const fillWords = (fill: Fill): string => {
  switch (fill.kind) {
    case 'other-values':
      return `values that are not in its list become ${fill.replacement === null ? 'empty' : JSON.stringify(fill.replacement)}`;
    case 'below':
    case 'above':
      return `numbers ${fill.kind} ${fill.limit} become ${fill.limit}`;
    case 'longer':
      return `text cut at ${fill.length} characters`;
    case 'shorter':
      return `text filled up with blanks to ${fill.length} characters`;
    case 'not-a-number':
      return `text that is no whole number becomes ${fill.replacement ?? 'empty'}`;
    default:
      return 'counted anew';
  }
};
