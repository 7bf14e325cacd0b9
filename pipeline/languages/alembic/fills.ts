import type { Fill } from '../../migration/operations.ts';
import { stringLiteral } from '../python.ts';
import { call, keyword, type Python, strings } from '../python-tree.ts';
import { scaleOf, serverDefault, sqlText, storedNumber } from './columns.ts';

const update = (table: string, column: string, value: string, where: string): string =>
  `UPDATE "${table}" SET "${column}" = ${value} WHERE ${where}`;

/** A statement in the SQL of one database or both; null where a database has nothing to do. */
type Sql = { sqlite: string | null; postgresql: string | null };

const both = (sql: string): Sql => ({ sqlite: sql, postgresql: sql });

/** A decimal limit, as text, with its point moved to the right. */
const shiftedText = (text: string, scale: number): string => {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(scale, '0').slice(0, scale)}`).toString();
};

const limits = (fill: Extract<Fill, { kind: 'below' | 'above' }>): [sqlite: string, postgresql: string] => {
  const { column, limit, kind } = fill;
  if (typeof limit === 'number') return storedNumber(limit, column, kind === 'below' ? Math.ceil : Math.floor);
  return [column.type === 'decimal' ? shiftedText(limit, scaleOf(column)) : limit, limit];
};

const clamp = (table: string, fill: Extract<Fill, { kind: 'below' | 'above' }>): Sql => {
  const { name } = fill.column;
  const sign = fill.kind === 'below' ? '<' : '>';
  const [sqlite, postgresql] = limits(fill).map((limit) => update(table, name, limit, `"${name}" ${sign} ${limit}`));
  return { sqlite: sqlite ?? null, postgresql: postgresql ?? null };
};

/** SQLite keeps a decimal as a whole number of units, so another scale is another number. */
const rescale = (table: string, { column, from, to, whole }: Extract<Fill, { kind: 'rescale' }>): Sql => {
  const factor = 10 ** Math.abs(to - from);
  const moved = to >= from ? `"${column}" * ${factor}` : `"${column}" / ${factor}.0`;
  const value = whole ? `CAST(round(${moved}) AS INTEGER)` : moved;
  return { sqlite: update(table, column, value, `"${column}" IS NOT NULL`), postgresql: null };
};

const notANumber = (table: string, fill: Extract<Fill, { kind: 'not-a-number' }>): Sql => {
  const { column, digits, replacement } = fill;
  const value = replacement === null ? 'NULL' : `'${replacement}'`;
  const unsigned = `substr("${column}", 1 + ("${column}" LIKE '-%'))`;
  return {
    sqlite: update(
      table,
      column,
      value,
      `${unsigned} = '' OR ${unsigned} GLOB '*[^0-9]*' OR length(${unsigned}) > ${digits}`,
    ),
    postgresql: update(table, column, value, `"${column}" !~ '^-?[0-9]{1,${digits}}$'`),
  };
};

const seconds = (table: string, column: string): Sql => ({
  sqlite: update(table, column, `CAST(strftime('%s', "${column}") AS INTEGER)`, `"${column}" IS NOT NULL`),
  postgresql: null,
});

const fromSeconds = (table: string, column: string, type: 'date' | 'datetime'): Sql => ({
  sqlite: update(
    table,
    column,
    type === 'date' ? `date("${column}", 'unixepoch')` : `datetime("${column}", 'unixepoch') || '.000000'`,
    `"${column}" IS NOT NULL`,
  ),
  postgresql: null,
});

const sqlOf = (table: string, fill: Exclude<Fill, { kind: 'empty' | 'other-values' }>): Sql => {
  switch (fill.kind) {
    case 'below':
    case 'above':
      return clamp(table, fill);
    case 'longer': {
      const { column, length } = fill;
      return both(update(table, column, `substr("${column}", 1, ${length})`, `length("${column}") > ${length}`));
    }
    case 'shorter': {
      const { column, length } = fill;
      const value = `substr("${column}" || '${' '.repeat(length)}', 1, ${length})`;
      return both(update(table, column, value, `length("${column}") < ${length}`));
    }
    case 'not-a-number':
      return notANumber(table, fill);
    case 'rescale':
      return rescale(table, fill);
    case 'to-seconds':
      return seconds(table, fill.column);
    case 'from-seconds':
      return fromSeconds(table, fill.column, fill.type);
  }
};

/** A statement of the revision: the same on each database, or one for each; null where there is nothing to do. */
export type Statement = { same: Python } | { sqlite: Python | null; postgresql: Python | null };

const execute = (sql: string): Python => call('op.execute', stringLiteral(sql));
const executeOrNull = (sql: string | null): Python | null => (sql === null ? null : execute(sql));

const statement = ({ sqlite, postgresql }: Sql): Statement =>
  sqlite !== null && sqlite === postgresql
    ? { same: execute(sqlite) }
    : { sqlite: executeOrNull(sqlite), postgresql: executeOrNull(postgresql) };

const replace = (table: string, column: string, value: Python, where: Python): Statement => ({
  same: call('replace', stringLiteral(table), stringLiteral(column), value, keyword('where', where)),
});

/** The statement that changes the values of a column. */
export const fillStatement = (table: string, fill: Fill): Statement => {
  if (fill.kind === 'empty') {
    const { name } = fill.column;
    const value = serverDefault(fill.column) ?? sqlText('NULL');
    return replace(table, name, value, `sa.column(${stringLiteral(name)}).is_(None)`);
  }
  if (fill.kind === 'other-values') {
    const value = fill.replacement === null ? 'None' : stringLiteral(fill.replacement);
    const where = call(`sa.column(${stringLiteral(fill.column)}).not_in`, strings(fill.values));
    return replace(table, fill.column, value, where);
  }
  return statement(sqlOf(table, fill));
};
