import type { Column } from './tables.ts';

/** What a column can hold: `text` and `varchar` count characters, `numeric` has digits before and behind the point. */
type Storage =
  | { family: 'text'; length: number | null }
  | { family: 'number'; type: 'integer' | 'bigint' | 'float' | 'decimal'; digits: number; scale: number }
  | { family: 'moment'; type: 'date' | 'datetime' }
  | { family: 'other'; type: Column['type'] };

/** How a column is stored, whatever it is called and whether it may be empty. */
export const storageOf = (column: Column): Storage => {
  const { type, max_length } = column;
  switch (type) {
    case 'text':
      return { family: 'text', length: null };
    case 'string':
      return { family: 'text', length: max_length ?? 255 };
    case 'email':
      return { family: 'text', length: max_length ?? 320 };
    case 'url':
      return { family: 'text', length: max_length ?? 2048 };
    case 'enum':
      return { family: 'text', length: Math.max(1, column.enum_length ?? 1) };
    case 'integer':
      return { family: 'number', type, digits: 10, scale: 0 };
    case 'bigint':
      return { family: 'number', type, digits: 19, scale: 0 };
    case 'float':
      return { family: 'number', type, digits: 308, scale: 0 };
    case 'decimal': {
      const scale = column.scale ?? 2;
      return { family: 'number', type, digits: (column.precision ?? 18) - scale, scale };
    }
    case 'date':
    case 'datetime':
      return { family: 'moment', type };
    default:
      return { family: 'other', type };
  }
};

/** True when both columns are stored in the same way. */
export const isStoredAlike = (a: Column, b: Column): boolean =>
  JSON.stringify(storageOf(a)) === JSON.stringify(storageOf(b));

const isWhole = (storage: Storage): boolean =>
  storage.family === 'number' && (storage.type === 'integer' || storage.type === 'bigint');

/** True when values of the one column can be turned into values of the other; otherwise the column starts empty. */
export const isConvertible = (before: Column, after: Column): boolean => {
  const [from, to] = [storageOf(before), storageOf(after)];
  if (from.family === 'other' || to.family === 'other') return before.type === after.type;
  if (from.family === to.family) return true;
  return (isWhole(from) && to.family === 'text') || (from.family === 'text' && isWhole(to));
};

// Sign and digits of the longest whole number of a type.
const writtenLength = { integer: 11, bigint: 20 } as const;

/** The most characters that a value takes when it is written as text; null when there is no telling. */
export const textLength = (column: Column): number | null => {
  const storage = storageOf(column);
  if (storage.family === 'text') return storage.length;
  return storage.family === 'number' && (storage.type === 'integer' || storage.type === 'bigint')
    ? writtenLength[storage.type]
    : null;
};

const isNoTighter = (before: number | null, after: number | null): boolean =>
  after === null || (before !== null && before <= after);

/** True when every value of the earlier column is a value of the later one, as far as its type goes. */
export const isWidening = (before: Column, after: Column): boolean => {
  if (before.type === after.type) return true;
  const [from, to] = [storageOf(before), storageOf(after)];
  if (to.family === 'text')
    return (
      (from.family === 'text' || isWhole(from)) &&
      (after.type === 'string' || after.type === 'text') &&
      isNoTighter(textLength(before), to.length)
    );
  if (from.family === 'number' && to.family === 'number') {
    if (from.type !== 'integer') return false;
    return to.type !== 'decimal' || to.digits >= 10;
  }
  return before.type === 'date' && after.type === 'datetime';
};
