import type { GenomeEntity, GenomeField } from '../../pipeline/genome.ts';
import type { Json, JsonObject } from './json.ts';

const day = 86_400_000;

const words = (field: GenomeField, n: number): string => {
  const most = field.max_length ?? 200;
  // The last digits lead, so that cutting to the greatest length keeps values different that follow each other.
  const text = `${n.toString(36).slice(-most)} ${field.name.replaceAll('_', ' ')}`.slice(0, most).trimEnd();
  return text.padEnd(field.min_length ?? 0, 'x');
};

const within = (field: GenomeField, n: number, widest: number): number => {
  const lowest = field.minimum ?? Math.min(0, (field.maximum ?? 0) - 100_000);
  const highest = field.maximum ?? lowest + 100_000;
  // Between close bounds there is no room for wide steps.
  const step = Number.isInteger(widest) || highest - lowest > 100 ? widest : (highest - lowest) / 1_000;
  const count = Math.floor((highest - lowest) / step) + 1;
  return lowest + (n % count) * step;
};

const integral = (field: GenomeField, n: number): number =>
  within({ ...field, minimum: field.minimum === null ? null : Math.ceil(field.minimum) }, n, 1);

const decimal = (field: GenomeField, n: number): string => {
  const scale = field.scale ?? 2;
  const limit = 10 ** ((field.precision ?? 18) - scale);
  // In units of the last digit, which are whole numbers.
  const unit = 10 ** -scale;
  const least = Math.max(field.minimum ?? Math.min(0, (field.maximum ?? 0) - 1_000), unit - limit);
  const most = Math.min(field.maximum ?? least + 100_000, limit - unit);
  const [lowest, highest] = [Math.round(least / unit), Math.round(most / unit)];
  const step = highest - lowest > 10_000 / unit ? Math.round(1 / unit) : 1;
  return ((lowest + ((n * step) % (highest - lowest + 1))) * unit).toFixed(scale);
};

const instant = (n: number): Date => new Date(Date.UTC(2026, 0, 1, 8, 30) + n * day + n * 1000);

/** Text that every layer must carry through unchanged: quotes, escapes, template marks, lines, other scripts. */
const awkward =
  'It\'s "quoted" \\n `${x}` <%= y %> {{ z }}\n\ttab, <b>&amp;</b>, ünïcödé 订单 🚀 -- ; DROP TABLE x; \'\'\' """';

/** The nth valid value of a field, in the form in which the API takes and returns it. References are not made here. */
export const fieldValue = (field: GenomeField, n: number): Json => {
  switch (field.type) {
    case 'string':
      return words(field, n);
    case 'text':
      return field.max_length === null && field.min_length === null ? `${n} ${awkward}` : words(field, n);
    case 'integer':
      return integral(field, n);
    case 'bigint':
      return field.minimum === null && field.maximum === null ? 2 ** 40 + n : integral(field, n);
    case 'float':
      return within(field, n, 0.5);
    case 'decimal':
      return decimal(field, n);
    case 'boolean':
      return n % 2 === 0;
    case 'date':
      return instant(n).toISOString().slice(0, 10);
    case 'datetime':
      return instant(n).toISOString().replace('.000Z', '.123456Z');
    case 'time':
      return instant(n).toISOString().slice(11, 19);
    case 'uuid':
      return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
    case 'json':
      return { list: [n, 'two', null, { three: 3.5 }], 'a key': awkward };
    case 'email':
      return `person.${n}@example.com`;
    case 'url':
      return `https://example.com/${n}?q=a%20b#part`;
    case 'enum':
      return field.enum?.[n % field.enum.length] ?? null;
  }
};

const isReference = (field: GenomeField): boolean => field.references !== null;

/** The nth body that creates a row: every field, or the required ones alone. `references` holds the ids pointed to. */
export const body = (
  entity: Pick<GenomeEntity, 'fields'>,
  n: number,
  references: JsonObject,
  fields: 'all' | 'required' = 'all',
): JsonObject => {
  const own = entity.fields.filter((field) => !isReference(field) && (fields === 'all' || field.required));
  return { ...Object.fromEntries(own.map((field) => [field.name, fieldValue(field, n)])), ...references };
};

const wrongByType = (field: GenomeField): readonly Json[] => {
  switch (field.type) {
    case 'string':
    case 'text':
      return [12_345, ['text'], { text: 'x' }];
    case 'integer':
    case 'bigint':
      return ['many', 1.5, [1]];
    case 'float':
      return ['many', [1.5]];
    case 'decimal':
      return ['many', `0.${'0'.repeat(field.scale ?? 2)}1`, `1${'0'.repeat(field.precision ?? 18)}`, 'NaN', 'Infinity'];
    case 'boolean':
      return ['perhaps', 7];
    case 'date':
      return ['2026-02-30', 'tomorrow'];
    case 'datetime':
      return ['2026-02-30T00:00:00Z', 'now', '2026-01-01T00:00:00'];
    case 'time':
      return ['25:00:00', 'noon'];
    case 'uuid':
      return ['1234', 7];
    case 'json':
      return [];
    case 'email':
      return ['nobody', 'a b@example.com', 7];
    case 'url':
      return ['not a url', 'javascript:alert(1)', 7];
    case 'enum':
      return ['no such value', 7];
  }
};

const outOfBounds = (field: GenomeField): readonly Json[] => {
  const number = (value: number): Json => (field.type === 'decimal' ? value.toFixed(field.scale ?? 2) : value);
  return [
    ...(field.max_length === null ? [] : ['x'.repeat(field.max_length + 1)]),
    ...(field.min_length === null || field.min_length === 0 ? [] : ['x'.repeat(field.min_length - 1)]),
    ...(field.minimum === null ? [] : [number(field.minimum - 1)]),
    ...(field.maximum === null ? [] : [number(field.maximum + 1)]),
  ];
};

/** Values that a field must refuse with 422: of the wrong type, malformed, or out of its bounds. */
export const wrongValues = (field: GenomeField): readonly Json[] => [...wrongByType(field), ...outOfBounds(field)];

/** Arrays, and objects, in one another. */
const nested = (depth: number): Json[] => [
  Array.from({ length: depth }).reduce((inner: Json) => [inner], 1),
  Array.from({ length: depth }).reduce((inner: Json) => ({ a: inner }), 1),
];

/** Well-formed values at or beyond the edge of what databases hold. They are stored exactly or refused, never an error. */
export const extremeValues = (field: GenomeField): readonly Json[] => {
  switch (field.type) {
    case 'string':
    case 'text':
      return ['a\u0000b', '\ud800', ' ', '\u202e\u0007'];
    case 'integer':
    case 'bigint':
      return [2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER, 1e300];
    case 'float':
      return [1.7976931348623157e308, 5e-324, -0.1];
    case 'decimal': {
      const scale = field.scale ?? 2;
      const digits = '9'.repeat(field.precision ?? 18);
      return [`${digits.slice(scale) || '0'}${scale > 0 ? `.${digits.slice(0, scale)}` : ''}`];
    }
    case 'date':
      return ['0001-01-01', '9999-12-31'];
    case 'datetime':
      return ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z', '2026-01-01T00:00:00+14:00'];
    case 'json':
      return [[], 'text', 0, false, { a: 'a\u0000b' }, ...[100, 200, 201, 255, 400, 950].flatMap(nested)];
    case 'email':
      return ['ü@example.com', 'ada@xn--bcher-kva.example.com'];
    case 'url':
      return [`https://example.com/${'a'.repeat(3000)}`];
    default:
      return [];
  }
};

/** Whether a value came back as it was sent: instants are compared as instants, everything else exactly. */
export const sameValue = (field: GenomeField, sent: Json, received: Json | undefined): boolean => {
  if (field.type === 'datetime' && typeof sent === 'string' && typeof received === 'string') {
    return instantOf(sent) === instantOf(received);
  }
  return JSON.stringify(sorted(sent)) === JSON.stringify(sorted(received ?? null));
};

// JavaScript's dates end at milliseconds; the digits after those are compared as text.
const instantOf = (text: string): string => {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  return `${Date.parse(text.replace(/\.\d+/, ''))}.${fraction.padEnd(6, '0')}`;
};

const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => [key, sorted(inner)]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};
