import type { Column } from '../tables.ts';
import { storageOf } from '../storage.ts';
import { storedNumber } from '../stored-number.ts';
import { hasControls, type Literals, quotedName, quotedText } from '../sql-text.ts';

/** Text as SQL that never spans lines. */
const textLiteral = (text: string): string =>
  hasControls(text) ? `CAST(X'${Buffer.from(text, 'utf8').toString('hex')}' AS TEXT)` : quotedText(text);

/** How SQLite writes values. */
export const literals: Literals = {
  text: textLiteral,
  limit: (value, column, round) => storedNumber(value, column, round)[0],
};

/** The type of a column: STRICT tables hold its values to it. */
const typeSql = ({ type }: Column): 'INTEGER' | 'REAL' | 'TEXT' => {
  switch (type) {
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'boolean':
      return 'INTEGER';
    case 'float':
      return 'REAL';
    default:
      return 'TEXT';
  }
};

/** The value that a column has by default; `NULL` where it has none. */
export const defaultSql = (column: Column): string => {
  const value = column.default;
  if (value === null) return 'NULL';
  switch (column.type) {
    case 'integer':
    case 'bigint':
    case 'float':
    case 'decimal':
      return storedNumber(Number(value), column, Math.round)[0];
    case 'boolean':
      return value === true ? '1' : '0';
    case 'date':
      return value === 'today' ? 'CURRENT_DATE' : quotedText(String(value));
    case 'datetime':
      return value === 'now'
        ? "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
        : quotedText(new Date(String(value)).toISOString());
    case 'uuid':
      return quotedText(String(value).toLowerCase());
    default:
      return textLiteral(String(value));
  }
};

/** True for a default that a column can have which is added to rows that stand. */
const isConstant = (sql: string): boolean => /^('|-?\d)/.test(sql);

const defaultClause = (column: Column): string[] => {
  const value = defaultSql(column);
  if (value === 'NULL') return [];
  return [`DEFAULT ${isConstant(value) || value === 'CURRENT_DATE' ? value : `(${value})`}`];
};

/** SQLite knows no text of limited length, so a check holds it. */
const lengthClause = (column: Column): string[] => {
  const storage = storageOf(column);
  return storage.family === 'text' && storage.length !== null
    ? [`CHECK (length(${quotedName(column.name)}) <= ${storage.length})`]
    : [];
};

/** A column as a table lists it. */
export const columnSql = (column: Column): string =>
  [
    quotedName(column.name),
    typeSql(column),
    ...defaultClause(column),
    ...(column.required ? ['NOT NULL'] : []),
    ...lengthClause(column),
  ].join(' ');

/** True for a column that can be added to a table that has rows; for any other, the table is built anew. */
export const isAddable = (column: Column): boolean => {
  const value = defaultSql(column);
  return value === 'NULL' ? !column.required : isConstant(value);
};

/** A value that SQLite has under one type, as one of another. */
export const converted = (value: string, before: Column, after: Column): string =>
  typeSql(before) === typeSql(after) || value === 'NULL' ? value : `CAST(${value} AS ${typeSql(after)})`;
