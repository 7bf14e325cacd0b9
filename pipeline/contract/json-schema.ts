import type { GenomeField } from '../genome.ts';

/** A JSON Schema (2020-12), as OpenAPI 3.1 uses it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The title of a name: every letter that follows a non-letter in upper case, `due_date` → `Due Date`. */
export const titleOf = (name: string): string =>
  name
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());

const defined = (values: Readonly<Record<string, unknown>>): JsonSchema =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

const limits = ({ minimum, maximum }: GenomeField): JsonSchema => defined({ minimum, maximum });

const decimalPattern = (precision: number, scale: number): string => {
  const whole = precision > scale ? `\\d{1,${precision - scale}}` : '0';
  return `^-?${whole}${scale > 0 ? `(\\.\\d{1,${scale}})?` : ''}$`;
};

/** A single value is a constant, more are an enumeration. */
const choiceSchema = (values: readonly string[]): JsonSchema =>
  values.length === 1 ? { type: 'string', const: values[0] } : { type: 'string', enum: values };

/** The values that a field takes, null aside. */
export const valueSchema = (field: GenomeField): JsonSchema => {
  switch (field.type) {
    case 'string':
    case 'text':
      return { type: 'string', ...defined({ minLength: field.min_length, maxLength: field.max_length }) };
    case 'integer':
      return { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1, ...limits(field) };
    case 'bigint':
      return { type: 'integer', format: 'int64', ...limits(field) };
    case 'float':
      return { type: 'number', ...limits(field) };
    case 'decimal':
      return { type: 'string', format: 'decimal', pattern: decimalPattern(field.precision ?? 18, field.scale ?? 2) };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'datetime':
      return { type: 'string', format: 'date-time' };
    case 'time':
      return { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,6})?)?$' };
    case 'uuid':
      return { type: 'string', format: 'uuid' };
    case 'json':
      return { type: ['object', 'array', 'string', 'number', 'boolean'] };
    case 'email':
      return { type: 'string', format: 'email', maxLength: field.max_length ?? 320 };
    case 'url':
      return { type: 'string', format: 'uri', pattern: '^https?://', maxLength: field.max_length ?? 2048 };
    case 'enum':
      return choiceSchema(field.enum ?? []);
  }
};

const nullable = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });

/** A property of a row. */
export const propertySchema = (field: GenomeField): JsonSchema => {
  const values = valueSchema(field);
  const rest = { ...defined({ description: field.description }), title: titleOf(field.name) };
  return field.required ? { ...values, ...rest } : { ...nullable(values), ...rest };
};

const holdsNull = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.values(value).some(holdsNull));

/** True for a field whose default no document can show. */
export const hasHiddenDefault = (field: GenomeField): boolean =>
  field.type === 'json' && field.default !== null && holdsNull(JSON.parse(String(field.default)));

/**
 * The default that the API documents; null for none, for one that is made at the time of the request, and for JSON with a
 * null in it, which what writes and reads documents takes for nothing.
 */
export const defaultOf = (field: GenomeField): unknown => {
  if (field.default === null) return null;
  if (field.type === 'datetime' && field.default === 'now') return null;
  if (field.type === 'date' && field.default === 'today') return null;
  if (field.type === 'decimal') return Number(field.default).toFixed(field.scale ?? 2);
  if (field.type === 'json') return hasHiddenDefault(field) ? null : JSON.parse(String(field.default));
  return field.default;
};

/** A filter of a list: text in a query has no limits of its own, since nothing else can equal it. */
export const filterSchema = (field: GenomeField): JsonSchema => {
  const { type, format, pattern, enum: values, const: only } = valueSchema(field);
  const plain = ['email', 'url', 'bigint'].includes(field.type);
  const schema = plain ? { type } : defined({ type, format, pattern, enum: values, const: only });
  return { ...nullable(schema), title: titleOf(field.name) };
};
