import { plainNumber, scaleOf, storedNumber } from '../../../pipeline/schema/stored-number.ts';
import type { Column } from '../../../pipeline/schema/tables.ts';
import { stringLiteral } from '../../../languages/python/literals.ts';
import { call, keyword, type Python } from '../../../languages/python/tree.ts';

/** The type of a column in words that stay as they are, whatever becomes of the app's own types. */
export const frozenType = (column: Column): string => {
  switch (column.type) {
    case 'string':
      return `sa.String(${column.max_length ?? 255})`;
    case 'email':
      return `sa.String(${column.max_length ?? 320})`;
    case 'url':
      return `sa.String(${column.max_length ?? 2048})`;
    case 'enum':
      return `sa.String(${Math.max(1, column.enum_length ?? 1)})`;
    case 'text':
      return 'sa.Text()';
    case 'integer':
      return 'sa.Integer()';
    case 'bigint':
      return 'sa.BigInteger()';
    case 'float':
      return 'sa.Float()';
    case 'decimal':
      return `sa.Numeric(${column.precision ?? 18}, ${scaleOf(column)}).with_variant(sa.BigInteger(), "sqlite")`;
    case 'boolean':
      return 'sa.Boolean()';
    case 'date':
      return 'sa.Date()';
    case 'datetime':
      return 'sa.DateTime(timezone=True)';
    case 'time':
      return 'sa.Time()';
    case 'uuid':
      return 'sa.Uuid()';
    case 'json':
      return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")';
  }
};

/** One piece of SQL for SQLite and another for PostgreSQL; one alone where they agree. */
export const perDatabase = (sqlite: Python, postgresql: Python): Python =>
  JSON.stringify(sqlite) === JSON.stringify(postgresql)
    ? sqlite
    : call('per_database', keyword('sqlite', sqlite), keyword('postgres', postgresql));

/** SQL as it stands. */
export const sqlText = (sql: string): Python => call('sa.text', stringLiteral(sql));

/**
 * True for text that is lost when Alembic reads a SQLite table back from its SQL: a colon begins a parameter there, and
 * brackets and line ends mislead the search for constraints.
 */
export const isMisread = (text: string): boolean => /[:()\p{Cc}\u2028\u2029]/u.test(text);

/** Text as SQLite's SQL that has neither quotes nor anything that could be taken for SQL. */
export const hexadecimal = (text: string): string => `CAST(X'${Buffer.from(text, 'utf8').toString('hex')}' AS TEXT)`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** JSON text with no colon that could begin a parameter: blanks behind those between key and value, escapes inside strings. */
const jsonText = (text: string): string =>
  text.replace(
    /("(?:[^"\\]|\\.)*")(:?)/g,
    (_all, string: string, colon: string) => string.replaceAll(':', '\\u003a') + (colon && ': '),
  );

const instant = (value: string): [sqlite: string, postgresql: string] => {
  const [date = '', time = ''] = new Date(value).toISOString().split('T');
  const stored = `${date} ${time.slice(0, -1)}000`;
  return [quoted(stored), quoted(`${stored}+00:00`)];
};

const textDefault = (text: string): Python =>
  isMisread(text) ? perDatabase(sqlText(hexadecimal(text)), stringLiteral(text)) : stringLiteral(text);

/** The default of a column as the database keeps it, for rows that do not come from the app; null when it has none. */
export const serverDefault = (column: Column): Python | null => {
  const value = column.default;
  if (value === null) return null;
  switch (column.type) {
    case 'string':
    case 'text':
    case 'email':
    case 'url':
    case 'enum':
      return textDefault(String(value));
    case 'integer':
    case 'bigint':
    case 'float':
      return sqlText(plainNumber(Number(value)));
    case 'decimal': {
      const [sqlite, postgresql] = storedNumber(Number(value), column, Math.round);
      return perDatabase(sqlText(sqlite), sqlText(postgresql));
    }
    case 'boolean':
      return value === true ? 'sa.true()' : 'sa.false()';
    case 'date':
      return sqlText(value === 'today' ? 'CURRENT_DATE' : quoted(String(value)));
    case 'datetime': {
      if (value === 'now') return sqlText('CURRENT_TIMESTAMP');
      const [sqlite, postgresql] = instant(String(value));
      return perDatabase(sqlText(sqlite), sqlText(postgresql));
    }
    case 'time':
      return sqlText(quoted(`${String(value)}.000000`));
    case 'uuid':
      return sqlText(quoted(String(value).replaceAll('-', '').toLowerCase()));
    case 'json':
      return sqlText(quoted(jsonText(String(value))));
  }
};

/** A column of a table that is created or altered. */
export const columnCall = (column: Column, nullable: Python): Python => {
  const stored = serverDefault(column);
  return call(
    'sa.Column',
    stringLiteral(column.name),
    frozenType(column),
    keyword('nullable', nullable),
    ...(stored === null ? [] : [keyword('server_default', stored)]),
  );
};
