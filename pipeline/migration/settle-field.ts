import type { DiagnosticCode } from '../diagnostics.ts';
import type { GenomeField } from '../genome.ts';
import { columnOf } from '../schema/tables.ts';
import { mergedInOrder } from './in-order.ts';
import { allowing } from './permission.ts';
import { isConvertible, isWidening, storageOf } from '../schema/storage.ts';

/** Something the new PRD asks for that is not done yet, and why: the sentence goes on after the name of the field. */
export type Withheld = { code: DiagnosticCode; message: string; hint: string };

/** A field as it is built, and what is withheld of what was asked for. */
export type SettledField = { field: GenomeField; withheld: Withheld[] };

/**
 * What is chosen for a field's column: what it is called, such as `units.rooms`; whether its values may be lost; and whether
 * rows that stand get a value, or have one by now.
 */
export type ColumnChoice = { name: string; mayLose: boolean; isGiven: boolean; isFilled: boolean };

/** The looser of two lower limits; null is none. */
const lower = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.min(a, b));
const upper = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(a, b));

type Limits = Pick<GenomeField, 'min_length' | 'max_length' | 'minimum' | 'maximum' | 'precision' | 'scale'>;

const digitsOf = (field: GenomeField): number => (field.precision ?? 18) - (field.scale ?? 2);

/** Digits before and behind the point for both; the earlier ones where there is no room for both. */
const looserDigits = (before: GenomeField, after: GenomeField): Pick<Limits, 'precision' | 'scale'> => {
  if (before.type !== 'decimal' || after.type !== 'decimal') return after;
  const scale = Math.max(before.scale ?? 2, after.scale ?? 2);
  const precision = scale + Math.max(digitsOf(before), digitsOf(after));
  return precision <= 18 ? { precision, scale } : before;
};

/** The most characters a field takes; null when there is no limit or when it has none. */
const lengthOf = (field: GenomeField): number | null => {
  const storage = storageOf(columnOf(field));
  return storage.family === 'text' ? (field.max_length ?? storage.length) : null;
};

/** The later limit, unless the earlier one leaves more room. */
const longer = (before: GenomeField, after: GenomeField): number | null => {
  const most = upper(lengthOf(before), lengthOf(after));
  return most === lengthOf(after) ? after.max_length : most;
};

const looserLimits = (before: GenomeField, after: GenomeField): Limits => {
  const isText = [before, after].every((field) => storageOf(columnOf(field)).family === 'text');
  const { precision, scale } = looserDigits(before, after);
  return {
    min_length: lower(before.min_length, after.min_length),
    max_length: isText && after.type !== 'enum' ? longer(before, after) : after.max_length,
    minimum: lower(before.minimum, after.minimum),
    maximum: upper(before.maximum, after.maximum),
    precision,
    scale,
  };
};

const limitWords: Readonly<Record<keyof Limits, string>> = {
  min_length: 'minimum length',
  max_length: 'maximum length',
  minimum: 'minimum',
  maximum: 'maximum',
  precision: 'digits',
  scale: 'digits behind the point',
};

const limitNames = ['min_length', 'max_length', 'minimum', 'maximum', 'precision', 'scale'] as const;

const fits: Readonly<Record<keyof Limits, string>> = {
  min_length: 'shorter text is filled up with blanks',
  max_length: 'longer text is cut',
  minimum: 'numbers move to the limit',
  maximum: 'numbers move to the limit',
  precision: 'numbers move to the limit',
  scale: 'numbers are rounded',
};

const howTheyFit = (limits: ReadonlyArray<keyof Limits>): string =>
  [...new Set(limits.map((limit) => fits[limit]))].join(', ');

const withLimits = (before: GenomeField, { field, withheld }: SettledField, name: string): SettledField => {
  const limits = looserLimits(before, field);
  const tighter = limitNames.filter((limit) => limits[limit] !== field[limit]);
  if (tighter.length === 0) return { field, withheld };
  const words = tighter.map((limit) => limitWords[limit]).join(' and ');
  const message = `keeps its ${words}, for rows may hold values beyond the new one`;
  const hint = `${allowing(name)} makes them fit: ${howTheyFit(tighter)}`;
  return {
    field: { ...field, ...limits },
    withheld: [...withheld, { code: 'migration/limit-kept', message, hint }],
  };
};

const withChoices = (before: GenomeField, { field, withheld }: SettledField, name: string): SettledField => {
  const missing = field.enum === null ? [] : (before.enum ?? []).filter((value) => !field.enum?.includes(value));
  if (field.enum === null || missing.length === 0) return { field, withheld };
  const values = missing.map((value) => JSON.stringify(value)).join(', ');
  const message = `keeps ${values} among its values, for rows may have ${missing.length === 1 ? 'it' : 'them'}`;
  const instead =
    field.default !== null
      ? `the default ${JSON.stringify(field.default)}`
      : before.required || field.required
        ? JSON.stringify(field.enum[0])
        : 'no value';
  return {
    field: { ...field, enum: mergedInOrder(before.enum ?? [], field.enum, (value) => value) },
    withheld: [
      ...withheld,
      { code: 'migration/choice-kept', message, hint: `${allowing(name)} gives such rows ${instead}` },
    ],
  };
};

const withUnique = (before: GenomeField, { field, withheld }: SettledField, name: string): SettledField => {
  if (!field.unique || before.unique) return { field, withheld };
  const unique: Partial<GenomeField> =
    field.references === null
      ? { unique: false, filterable: before.filterable }
      : { unique: false, filterable: before.filterable, references: { ...field.references, kind: 'many-to-one' } };
  const message = 'is not unique yet, for rows may share a value';
  const hint = `make the values differ, then ${allowing(name)}; the migration stops, and changes nothing, if some are equal still`;
  return {
    field: { ...field, ...unique },
    withheld: [...withheld, { code: 'migration/not-unique-yet', message, hint }],
  };
};

const hasDefault = (field: GenomeField): boolean => field.default !== null && !field.unique;

const withRequired = (before: GenomeField, settled: SettledField, { name, isFilled }: ColumnChoice): SettledField => {
  const { field, withheld } = settled;
  if (!field.required || before.required || hasDefault(field) || isFilled) return settled;
  return { field: { ...field, required: false }, withheld: [...withheld, staysOptional(field, name)] };
};

/** A field that is new in a table that may have rows: without a default or a value for them, they can have none. */
export const settleNewField = (field: GenomeField, { name, isGiven }: ColumnChoice): SettledField =>
  !field.required || hasDefault(field) || isGiven
    ? { field, withheld: [] }
    : { field: { ...field, required: false }, withheld: [staysOptional(field, name)] };

/** True when all rows that stand can get the same value: they cannot in a unique field, nor point to the same row. */
export const takesOneValue = ({ references, unique }: GenomeField): boolean => references === null && !unique;

const staysOptional = (field: GenomeField, name: string): Withheld => ({
  code: 'migration/stays-optional',
  message: 'is optional for now, because existing rows may have no value',
  hint: takesOneValue(field)
    ? `--fill=${name}=VALUE gives them one and makes it required, now or in a later revision; or give it a default in the PRD`
    : `fill those rows, then --fill=${name} makes it required in a later revision`,
});

/** The earlier field under the later name, but for what may change whatever its type is. */
const withEarlierType = (before: GenomeField, after: GenomeField): GenomeField => ({
  ...before,
  name: after.name,
  was: after.was,
  description: after.description,
  managed: after.managed,
  required: after.required,
});

const pointsElsewhere = (before: GenomeField, after: GenomeField): boolean =>
  before.references?.module !== after.references?.module;

/**
 * A field that stands and is asked for again. Whatever could lose a value stays as it is, unless that is allowed;
 * values that cannot be turned into the new type are then given up with their column.
 */
export const settleField = (before: GenomeField, after: GenomeField, choice: ColumnChoice): SettledField => {
  const { name, mayLose } = choice;
  const [from, to] = [columnOf(before), columnOf(after)];
  const isLost = pointsElsewhere(before, after) || !isConvertible(from, to);
  if (mayLose) return isLost ? settleNewField(after, choice) : { field: after, withheld: [] };

  const keepsType = isLost || !isWidening(from, to);
  const asked: SettledField = { field: after, withheld: [] };
  const settled: SettledField = keepsType
    ? { field: withEarlierType(before, after), withheld: [typeKept(before, after, name)] }
    : withUnique(before, withChoices(before, withLimits(before, asked, name), name), name);
  return withRequired(before, settled, choice);
};

const typeKept = (before: GenomeField, after: GenomeField, name: string): Withheld => {
  const code = 'migration/type-kept';
  const hint = `${allowing(name)} drops the values and starts with an empty column`;
  if (pointsElsewhere(before, after))
    return { code, message: 'keeps pointing where it did, for its values mean nothing elsewhere', hint };
  if (!isConvertible(columnOf(before), columnOf(after)))
    return { code, message: `keeps the type ${before.type}, for its values are not turned into ${after.type}`, hint };
  const message = `keeps the type ${before.type}, for not every value can become ${after.type}`;
  return {
    code,
    message,
    hint: `${allowing(name)} turns the values that fit; the others are rounded, or get the default or nothing`,
  };
};
