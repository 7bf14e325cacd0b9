import type { Column } from '../tables.ts';
import { storageOf } from '../storage.ts';
import { plainNumber, scaleOf, storedNumber } from '../stored-number.ts';
import { hasControls, type Literals, quotedName, quotedText } from '../sql-text.ts';

/** Text as a literal. Control characters are escaped, so that it never spans lines. */
const textLiteral = (text: string): string => {
  if (!hasControls(text)) return quotedText(text);
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replace(
      /[\p{Cc}\u2028\u2029]/gu,
      (control) => `\\u${(control.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    );
  return `E${quotedText(escaped)}`;
};

/** How PostgreSQL writes values. */
export const literals: Literals = {
  text: textLiteral,
  limit: (value, column, round) => storedNumber(value, column, round)[1],
};

/** The type of a column. */
export const typeSql = (column: Column): string => {
  const storage = storageOf(column);
  if (storage.family === 'text') return storage.length === null ? 'text' : `varchar(${storage.length})`;
  switch (column.type) {
    case 'float':
      return 'double precision';
    case 'decimal':
      return `numeric(${column.precision ?? 18}, ${scaleOf(column)})`;
    case 'datetime':
      return 'timestamp with time zone';
    case 'json':
      return 'jsonb';
    default:
      return column.type;
  }
};

/** The default of a column, for rows that do not come from the app; null when it has none. */
export const defaultSql = (column: Column): string | null => {
  const value = column.default;
  if (value === null) return null;
  switch (column.type) {
    case 'integer':
    case 'bigint':
    case 'float':
    case 'decimal':
      return plainNumber(Number(value));
    case 'boolean':
      return String(value === true);
    case 'date':
      return value === 'today' ? 'CURRENT_DATE' : quotedText(String(value));
    case 'datetime':
      return value === 'now' ? 'CURRENT_TIMESTAMP' : quotedText(new Date(String(value)).toISOString());
    case 'uuid':
      return quotedText(String(value).toLowerCase());
    default:
      return textLiteral(String(value));
  }
};

/** A column of a table that is created or gets one more. */
export const columnSql = (column: Column, required: boolean): string => {
  const byDefault = defaultSql(column);
  return [
    quotedName(column.name),
    typeSql(column),
    ...(byDefault === null ? [] : [`DEFAULT ${byDefault}`]),
    ...(required ? ['NOT NULL'] : []),
  ].join(' ');
};

/** How the values of a column are turned into the later type, where PostgreSQL does not know by itself; null elsewhere. */
export const conversionSql = (before: Column, after: Column): string | null => {
  const name = quotedName(before.name);
  const isText = storageOf(before).family === 'text';
  if (isText && (after.type === 'integer' || after.type === 'bigint')) return `${name}::${after.type}`;
  if (before.type === 'date' && after.type === 'datetime') return `${name}::timestamp AT TIME ZONE 'UTC'`;
  if (before.type === 'datetime' && after.type === 'date') return `(${name} AT TIME ZONE 'UTC')::date`;
  return null;
};
