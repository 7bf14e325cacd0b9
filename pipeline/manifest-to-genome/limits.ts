import type { GenomeField } from '../genome.ts';
import type { FieldType } from '../manifest.ts';
import type { FieldReport } from './report.ts';

/** Length of a string whose author gives none, in characters. Texts have no limit unless one is given. */
const defaultLength: Partial<Record<FieldType, number>> = {
  string: 255,
  // An address may be longer by the grammar of RFC 5321 (64 + 1 + 255), but its path, brackets included, ends at 256.
  email: 254,
  // What browsers and servers agree on.
  url: 2048,
};

const longest: Partial<Record<FieldType, number>> = { string: 1_000_000, text: 10_000_000, email: 254, url: 8192 };

/** Shortest limit that leaves room for any real value: `a@b.co`, `http://a.co`. */
const shortest: Partial<Record<FieldType, number>> = { email: 6, url: 11 };

/** The longest that a text can be made to be: every new row has to carry so much in one request. */
const longestMinimum = 10_000;

const keptMinimum = (minimum: number, report: FieldReport): number => {
  if (minimum <= longestMinimum) return minimum;
  report(
    'genome/bad-limit',
    `must be ${minimum} characters long, which is too much to ask for; using ${longestMinimum}`,
  );
  return longestMinimum;
};

/** Holds `min_length` and `max_length` to what the type can have, and gives strings the length they lack. */
export const withLengths = (field: GenomeField, report: FieldReport): GenomeField => {
  const { type } = field;
  const limit = longest[type];
  if (limit === undefined) {
    if (field.min_length === null && field.max_length === null) return field;
    report('genome/limit-does-not-apply', `has a length, which the type ${type} does not have; it was left out`);
    return { ...field, min_length: null, max_length: null };
  }
  const usual = defaultLength[type] ?? null;
  const written = field.min_length ?? 0;
  const maximum = field.max_length;
  const least = Math.max(written, shortest[type] ?? 1);
  if (written < 0 || written > limit || (maximum !== null && maximum < least)) {
    report(
      'genome/bad-limit',
      `has lengths that no value can have; they were left out`,
      'give the smaller length first',
    );
    return { ...field, min_length: null, max_length: usual };
  }
  const minimum = keptMinimum(written, report);
  if (maximum !== null && maximum > limit)
    report('genome/bad-limit', `may be ${maximum} characters long, which is more than ${type} allows; using ${limit}`);
  // Without an upper length, one that leaves room above the lower.
  const roomy = usual === null ? null : Math.min(limit, Math.max(usual, minimum * 2));
  return {
    ...field,
    min_length: minimum === 0 ? null : minimum,
    max_length: maximum === null ? roomy : Math.min(maximum, limit),
  };
};

// 2,704 bytes is the longest row of a B-tree index in PostgreSQL; a character may take four.
const longestIndexed = 600;

/** Cuts the length of a string or text that is unique or indexed to what fits into an index. */
export const withIndexLength = (field: GenomeField, report: FieldReport): GenomeField => {
  if (field.type !== 'string' && field.type !== 'text') return field;
  if (!field.unique && !field.filterable) return field;
  if (field.max_length !== null && field.max_length <= longestIndexed) return field;
  const property = field.unique ? 'unique' : 'indexed';
  report(
    'genome/index-length',
    `is ${property}, but longer than an index can hold; its length was limited to ${longestIndexed} characters`,
  );
  const min_length = field.min_length === null ? null : Math.min(field.min_length, longestIndexed);
  return { ...field, min_length, max_length: longestIndexed };
};

const largestInteger = 2 ** 31 - 1;

const needsBigint = (value: unknown): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) > largestInteger;

/** Makes a `bigint` of an integer whose limits or default do not fit into 32 bits. */
export const withWidth = (field: GenomeField, report: FieldReport): GenomeField => {
  if (field.type !== 'integer') return field;
  if (![field.minimum, field.maximum, field.default].some(needsBigint)) return field;
  report('genome/wider-type', `has values beyond ±${largestInteger}; using the type bigint`);
  return { ...field, type: 'bigint' };
};

/** True when the number is one that the field's type and digits can hold, whatever its limits. */
export const fitsType = (value: number, { type, precision, scale }: GenomeField): boolean => {
  if (!Number.isFinite(value)) return false;
  if (type === 'integer') return Number.isInteger(value) && Math.abs(value) <= largestInteger;
  if (type === 'bigint') return Number.isSafeInteger(value);
  if (type !== 'decimal' || precision === null || scale === null) return true;
  return Math.abs(value) < 10 ** (precision - scale) && Number(value.toFixed(scale)) === value;
};

const numbers: ReadonlySet<FieldType> = new Set(['integer', 'bigint', 'float', 'decimal']);

/** Holds `minimum` and `maximum` to what the type can have. */
export const withRange = (field: GenomeField, report: FieldReport): GenomeField => {
  const { minimum, maximum } = field;
  if (minimum === null && maximum === null) return field;
  const without = { ...field, minimum: null, maximum: null };
  if (!numbers.has(field.type)) {
    report('genome/limit-does-not-apply', `has a range, which the type ${field.type} does not have; it was left out`);
    return without;
  }
  if (minimum !== null && maximum !== null && minimum > maximum) {
    report('genome/bad-limit', `has the range ${minimum} to ${maximum}, which holds nothing; it was left out`);
    return without;
  }
  const kept = (limit: number | null): number | null => {
    if (limit === null || fitsType(limit, field)) return limit;
    report('genome/bad-limit', `has the limit ${limit}, which is no ${field.type} that it can hold; it was left out`);
    return null;
  };
  return { ...field, minimum: kept(minimum), maximum: kept(maximum) };
};

/** The most digits that fit into 64 bits, so that every database keeps them exactly. */
const mostDigits = 18;
const usualScale = 2;

/** Gives decimals the precision they lack: 18 digits, 2 of them after the point. At most 18, shared out as written. */
export const withPrecision = (field: GenomeField, report: FieldReport): GenomeField => {
  const { precision, scale } = field;
  if (field.type !== 'decimal') {
    if (precision === null && scale === null) return field;
    report(
      'genome/limit-does-not-apply',
      `has a precision, which the type ${field.type} does not have; it was left out`,
    );
    return { ...field, precision: null, scale: null };
  }
  if (precision === null && scale === null) return { ...field, precision: mostDigits, scale: usualScale };
  // As in SQL: decimal(10) has no digits after the point.
  const digits = precision ?? mostDigits;
  const after = scale ?? 0;
  if (digits < 1 || after < 0 || after > digits) {
    report('genome/precision', `is decimal(${digits},${after}), which holds nothing; using decimal(18,2)`);
    return { ...field, precision: mostDigits, scale: usualScale };
  }
  if (digits <= mostDigits) return { ...field, precision: digits, scale: after };
  const share = Math.round((after * mostDigits) / digits);
  report(
    'genome/precision',
    `is decimal(${digits},${after}), but only ${mostDigits} digits are kept exactly everywhere; using decimal(${mostDigits},${share})`,
  );
  return { ...field, precision: mostDigits, scale: share };
};
