import type { Column } from './tables.ts';
import type { Fill } from './operations.ts';
import type { SchemaTable } from './schema.ts';
import { isStoredAlike, storageOf, textLength } from './storage.ts';

/** Values that change before a column's type does, and after. */
export type Fills = { early: Fill[]; late: Fill[] };

const none: Fills = { early: [], late: [] };

const join = (all: readonly Fills[]): Fills => ({
  early: all.flatMap(({ early }) => early),
  late: all.flatMap(({ late }) => late),
});

const early = (...fills: Fill[]): Fills => ({ early: fills, late: [] });
const late = (...fills: Fill[]): Fills => ({ early: [], late: fills });

/** The numbers at the two ends of what a column holds, with at most `scale` digits behind the point; null for floats. */
const rangeOf = (column: Column, scale: number): { lowest: string; highest: string } | null => {
  const storage = storageOf(column);
  if (storage.family !== 'number' || storage.type === 'float') return null;
  if (storage.type !== 'decimal') {
    const half = 2n ** (storage.type === 'integer' ? 31n : 63n);
    return { lowest: String(-half), highest: String(half - 1n) };
  }
  const point = scale > 0 && storage.scale > 0 ? `.${'9'.repeat(Math.min(scale, storage.scale))}` : '';
  const highest = `${'9'.repeat(Math.max(1, storage.digits))}${point}`;
  return { lowest: `-${highest}`, highest };
};

/** A limit that a float holds without being rounded beyond it: fifteen digits, then zeros. */
const forFloat = (limit: string): string => {
  let digits = 0;
  return limit.replace(/\d/g, (digit) => (++digits > 15 ? '0' : digit));
};

const numberFills = (before: Column, after: Column): Fills => {
  const [from, to] = [storageOf(before), storageOf(after)];
  if (from.family !== 'number' || to.family !== 'number') return none;
  const range = rangeOf(after, from.type === 'float' ? to.scale : from.scale);
  const written = from.type === 'float' ? forFloat : (limit: string): string => limit;
  // A whole type ends below the largest number of as many digits, and rounding may need one digit more.
  const isTight = to.type !== 'decimal' || from.scale > to.scale;
  const overflows = isTight ? from.digits >= to.digits : from.digits > to.digits;
  const isRecounted = from.scale !== to.scale || (from.type === 'float') !== (to.type === 'float');
  const { scale } = to;
  return early(
    ...(range !== null && overflows
      ? [
          { kind: 'above', column: before, limit: written(range.highest) } as const,
          { kind: 'below', column: before, limit: written(range.lowest) } as const,
        ]
      : []),
    ...(isRecounted
      ? [{ kind: 'rescale', column: before.name, from: from.scale, to: scale, whole: to.type !== 'float' } as const]
      : []),
  );
};

const textFills = (before: Column, after: Column): Fills => {
  const [from, to] = [storageOf(before), storageOf(after)];
  if (from.family !== 'text' || to.family !== 'text' || to.length === null) return none;
  return from.length === null || from.length > to.length
    ? early({ kind: 'longer', column: before.name, length: to.length })
    : none;
};

const crossFills = (before: Column, after: Column): Fills => {
  const [from, to] = [storageOf(before), storageOf(after)];
  if (from.family === 'text' && to.family === 'number') {
    const replacement =
      after.default === null ? (before.required || after.required ? '0' : null) : String(after.default);
    return early({ kind: 'not-a-number', column: before.name, digits: to.digits - 1, replacement });
  }
  if (from.family === 'number' && to.family === 'text' && to.length !== null) {
    const [digits, negative] = [to.length, to.length - 1];
    return early(
      ...(digits < from.digits ? [{ kind: 'above', column: before, limit: '9'.repeat(digits) } as const] : []),
      ...(negative < from.digits
        ? [{ kind: 'below', column: before, limit: negative > 0 ? `-${'9'.repeat(negative)}` : '0' } as const]
        : []),
    );
  }
  if (from.family === 'moment' && to.family === 'moment' && from.type !== to.type)
    return {
      early: [{ kind: 'to-seconds', column: before.name }],
      late: [{ kind: 'from-seconds', column: after.name, type: to.type }],
    };
  return none;
};

/** The values of a removed choice go to the default, else to nothing, else to the first choice that is left. */
const enumFills = (before: Column, after: Column, old: readonly string[] | null, values: readonly string[]): Fills => {
  if (old !== null && old.every((value) => values.includes(value))) return none;
  const isOptional = !before.required && !after.required;
  const replacement = after.default !== null ? String(after.default) : isOptional ? null : (values[0] ?? null);
  const fill: Fill = { kind: 'other-values', column: after.name, values, replacement };
  const room = storageOf(before);
  const fits = room.family === 'text' && (room.length === null || Array.from(replacement ?? '').length <= room.length);
  return fits ? early(fill) : late(fill);
};

const checkFills = (before: SchemaTable, after: SchemaTable, earlier: Column, later: Column): Fills => {
  const checkIn = (table: SchemaTable) => table.checks.find(({ column }) => column === later.name)?.check;
  const [old, check] = [checkIn(before), checkIn(after)];
  if (!check) return none;
  if (check.kind === 'enum') return enumFills(earlier, later, old?.kind === 'enum' ? old.values : null, check.values);
  const longest = textLength(earlier);
  const isShort = check.kind === 'length' && longest !== null && longest <= (check.maximum ?? Infinity);
  const tighter = {
    minimum:
      check.minimum !== null && !(old?.kind === check.kind && old.minimum !== null && old.minimum >= check.minimum),
    maximum:
      check.maximum !== null &&
      !isShort &&
      !(old?.kind === check.kind && old.maximum !== null && old.maximum <= check.maximum),
  };
  const { minimum, maximum } = check;
  if (check.kind === 'length')
    return late(
      ...(tighter.maximum && maximum !== null
        ? [{ kind: 'longer', column: later.name, length: maximum } as const]
        : []),
      ...(tighter.minimum && minimum !== null
        ? [{ kind: 'shorter', column: later.name, length: minimum } as const]
        : []),
    );
  return late(
    ...(tighter.minimum && minimum !== null ? [{ kind: 'below', column: later, limit: minimum } as const] : []),
    ...(tighter.maximum && maximum !== null ? [{ kind: 'above', column: later, limit: maximum } as const] : []),
  );
};

const emptyFills = (earlier: Column, later: Column): Fills =>
  later.required && !earlier.required && later.default !== null ? late({ kind: 'empty', column: later }) : none;

/**
 * What has to happen to the values of a column so that they fit the later one. Nothing at all when it only grows.
 */
export const fillsBetween = (
  before: SchemaTable,
  after: SchemaTable,
  { earlier, later }: { earlier: Column; later: Column },
): Fills =>
  join([
    // A choice is settled by its list before it can be cut short.
    checkFills(before, after, earlier, later),
    ...(isStoredAlike(earlier, later)
      ? []
      : [numberFills(earlier, later), textFills(earlier, later), crossFills(earlier, later)]),
    emptyFills(earlier, later),
  ]);
