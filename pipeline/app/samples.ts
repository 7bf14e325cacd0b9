import type { GenomeField } from '../genome.ts';

/** Text of about the field's name, at least `minimum` and at most `maximum` characters long. */
const textOf = (word: string, minimum: number, maximum: number): string =>
  word.padEnd(minimum, '-').slice(0, Math.max(1, maximum));

const clamp = (value: number, { minimum, maximum }: GenomeField): number => {
  if (minimum !== null && value < minimum) return minimum;
  if (maximum !== null && value > maximum) return maximum;
  return value;
};

const wholeBetween = (value: number, field: GenomeField): number => {
  const clamped = clamp(value, field);
  return field.minimum !== null && clamped < Math.ceil(clamped) ? Math.ceil(clamped) : Math.floor(clamped);
};

/** A number in the contract's form of a decimal: a string with exactly `scale` digits after the point. */
const decimalText = (value: number, field: GenomeField): string => {
  const scale = field.scale ?? 0;
  const digits = (field.precision ?? 18) - scale;
  const largest = digits === 0 ? 0 : Math.min(10 ** Math.min(digits, 15) - 1, Number.MAX_SAFE_INTEGER);
  return clamp(Math.max(-largest, Math.min(largest, value)), field).toFixed(scale);
};

const isoDate = (n: number): string => `2026-01-${String(1 + (n % 28)).padStart(2, '0')}`;

/**
 * A valid value of the field, as JSON; `n` = 0, 1, … gives different ones where the type has them. Values come back from
 * the API exactly as they were posted. References have none: their rows must exist first.
 */
export const sampleOf = (field: GenomeField, n: number): unknown => {
  const words = field.name.replaceAll('_', ' ');
  switch (field.type) {
    case 'string':
    case 'text':
      return textOf(n === 0 ? words : `${n} ${words}`, field.min_length ?? 0, field.max_length ?? 10_000);
    case 'integer':
    case 'bigint':
      return wholeBetween(7 + n, field);
    case 'float':
      return clamp(1.5 + n, field);
    case 'decimal':
      return decimalText(12.5 + n, field);
    case 'boolean':
      return n % 2 === 0;
    case 'date':
      return isoDate(n);
    case 'datetime':
      return `${isoDate(n)}T09:30:00Z`;
    case 'time':
      return `0${n % 10}:30:00`;
    case 'uuid':
      return `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    case 'json':
      return n % 2 === 0 ? { tags: ['a', 'b'], count: 2 } : ['a', { b: null }];
    case 'email':
      return `${n === 0 ? 'ada' : `ada${n}`}@example.com`;
    case 'url':
      return `https://example.com/${n}`;
    case 'enum': {
      const values = field.enum ?? [];
      return values[n % Math.max(1, values.length)];
    }
  }
};

/** A value that the API must refuse with 422, and why, for tests that read well. */
export type Invalid = { reason: string; value: unknown };

const wrongType = ({ type }: GenomeField): Invalid => {
  if (type === 'json') return { reason: 'a NUL character', value: '\u0000' };
  if (type === 'boolean') return { reason: 'no boolean', value: 'perhaps' };
  if (type === 'decimal') return { reason: 'a binary fraction', value: 1.5 };
  if (type === 'email') return { reason: 'not ASCII', value: 'ü@example.com' };
  if (type === 'url') return { reason: 'a script', value: 'javascript:alert(1)' };
  if (type === 'string' || type === 'text') return { reason: 'a NUL character', value: 'a\u0000b' };
  return { reason: `no ${type}`, value: 'not-a-value' };
};

/** Values just outside of what the field allows. */
export const invalidOf = (field: GenomeField): Invalid[] => {
  const invalid = [wrongType(field)];
  if (field.max_length !== null && field.max_length <= 10_000 && ['string', 'text'].includes(field.type))
    invalid.push({ reason: `longer than ${field.max_length}`, value: 'x'.repeat(field.max_length + 1) });
  if (field.min_length !== null && field.min_length > 0)
    invalid.push({ reason: `shorter than ${field.min_length}`, value: 'x'.repeat(field.min_length - 1) });
  const outside = (limit: number): unknown => (field.type === 'decimal' ? String(limit) : limit);
  if (field.minimum !== null) invalid.push({ reason: `less than ${field.minimum}`, value: outside(field.minimum - 1) });
  if (field.maximum !== null) invalid.push({ reason: `more than ${field.maximum}`, value: outside(field.maximum + 1) });
  return invalid;
};
