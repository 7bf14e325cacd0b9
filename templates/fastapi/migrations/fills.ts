import { lossWords } from '../../../pipeline/schema/losses.ts';
import type { Fill, Loss } from '../../../pipeline/schema/operations.ts';
import { scaleOf, storedLimit } from '../../../pipeline/schema/stored-number.ts';
import type { Column } from '../../../pipeline/schema/tables.ts';
import { stringLiteral } from '../../../languages/python/literals.ts';
import { call, keyword, type Python, strings } from '../../../languages/python/tree.ts';
import { perDatabase, serverDefault, sqlText } from './columns.ts';

/** Another value for the rows of a column that meet a condition, in SQL. */
type Update = { column: string; value: string; where: string };

const update = (column: string, value: string, where: string): Update => ({ column, value, where });

/** What one database or both have to do; null where there is nothing to do. */
type PerDatabase<T> = { sqlite: T | null; postgresql: T | null };
type Sql = PerDatabase<Update>;

const both = <T>(one: T): PerDatabase<T> => ({ sqlite: one, postgresql: one });

const clamp = (fill: Extract<Fill, { kind: 'below' | 'above' }>): Sql => {
  const { name } = fill.column;
  const sign = fill.kind === 'below' ? '<' : '>';
  const stored = storedLimit(fill.limit, fill.column, fill.kind === 'below' ? Math.ceil : Math.floor);
  const [sqlite, postgresql] = stored.map((limit) => update(name, limit, `"${name}" ${sign} ${limit}`));
  return { sqlite: sqlite ?? null, postgresql: postgresql ?? null };
};

/** SQLite keeps a decimal as a whole number of units, so another scale is another number. */
const rescale = ({ column, from, to, whole }: Extract<Fill, { kind: 'rescale' }>): Sql => {
  const factor = 10 ** Math.abs(to - from);
  const moved = to >= from ? `"${column}" * ${factor}` : `"${column}" / ${factor}.0`;
  const value = whole ? `CAST(round(${moved}) AS INTEGER)` : moved;
  return { sqlite: update(column, value, `"${column}" IS NOT NULL`), postgresql: null };
};

const notANumber = (fill: Extract<Fill, { kind: 'not-a-number' }>): Sql => {
  const { column, digits, replacement } = fill;
  const value = replacement === null ? 'NULL' : `'${replacement}'`;
  const unsigned = `substr("${column}", 1 + ("${column}" LIKE '-%'))`;
  return {
    sqlite: update(column, value, `${unsigned} = '' OR ${unsigned} GLOB '*[^0-9]*' OR length(${unsigned}) > ${digits}`),
    postgresql: update(column, value, `"${column}" !~ '^-?[0-9]{1,${digits}}$'`),
  };
};

const seconds = (column: string): Sql => ({
  sqlite: update(column, `CAST(strftime('%s', "${column}") AS INTEGER)`, `"${column}" IS NOT NULL`),
  postgresql: null,
});

const fromSeconds = (column: string, type: 'date' | 'datetime'): Sql => ({
  sqlite: update(
    column,
    type === 'date' ? `date("${column}", 'unixepoch')` : `datetime("${column}", 'unixepoch') || '.000000'`,
    `"${column}" IS NOT NULL`,
  ),
  postgresql: null,
});

const sqlOf = (fill: Exclude<Fill, { kind: 'empty' | 'other-values' }>): Sql => {
  switch (fill.kind) {
    case 'below':
    case 'above':
      return clamp(fill);
    case 'longer': {
      const { column, length } = fill;
      return both(update(column, `substr("${column}", 1, ${length})`, `length("${column}") > ${length}`));
    }
    case 'shorter': {
      const { column, length } = fill;
      const value = `substr("${column}" || '${' '.repeat(length)}', 1, ${length})`;
      return both(update(column, value, `length("${column}") < ${length}`));
    }
    case 'not-a-number':
      return notANumber(fill);
    case 'rescale':
      return rescale(fill);
    case 'to-seconds':
      return seconds(fill.column);
    case 'from-seconds':
      return fromSeconds(fill.column, fill.type);
  }
};

/** A statement of the revision: the same on each database, or one for each; null where there is nothing to do. */
export type Statement = { same: Python } | { sqlite: Python | null; postgresql: Python | null };

const execute = (table: string, { column, value, where }: Update): Python =>
  call('op.execute', stringLiteral(`UPDATE "${table}" SET "${column}" = ${value} WHERE ${where}`));
const executeOrNull = (table: string, one: Update | null): Python | null => (one === null ? null : execute(table, one));

const statement = (table: string, { sqlite, postgresql }: Sql): Statement =>
  sqlite !== null && JSON.stringify(sqlite) === JSON.stringify(postgresql)
    ? { same: execute(table, sqlite) }
    : { sqlite: executeOrNull(table, sqlite), postgresql: executeOrNull(table, postgresql) };

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
    return replace(table, fill.column, value, outsideOf(fill));
  }
  return statement(table, sqlOf(fill));
};

const outsideOf = ({ column, values }: Extract<Fill, { kind: 'other-values' }>): Python =>
  call(`sa.column(${stringLiteral(column)}).not_in`, strings(values));

/** The condition that rows meet whose value a fill changes. */
const fillCondition = (fill: Fill): Python => {
  if (fill.kind === 'other-values') return outsideOf(fill);
  const { sqlite, postgresql } = fill.kind === 'empty' ? both(null) : sqlOf(fill);
  const condition = (one: Update | null): Python => stringLiteral(one?.where ?? 'false');
  return perDatabase(condition(sqlite), condition(postgresql));
};

/** The condition that numbers meet which have more digits than are kept. */
const roundedCondition = (name: string, from: Column, scale: number | null): Python => {
  const exact = `CAST("${name}" AS numeric)`;
  const units = 10 ** (scaleOf(from) - (scale ?? 0));
  if (scale === null)
    return perDatabase(
      stringLiteral(`CAST(CAST("${name}" AS REAL) AS INTEGER) <> "${name}"`),
      stringLiteral(`CAST(CAST("${name}" AS double precision) AS numeric) <> ${exact}`),
    );
  const sqlite = from.type === 'decimal' ? `"${name}" % ${units} <> 0` : `round("${name}", ${scale}) <> "${name}"`;
  return perDatabase(stringLiteral(sqlite), stringLiteral(`round(${exact}, ${scale}) <> ${exact}`));
};

/** The condition that moments meet which are not midnight, in UTC. */
const timeCondition = (name: string): Python =>
  perDatabase(
    stringLiteral(`time("${name}") <> '00:00:00'`),
    stringLiteral(`CAST("${name}" AT TIME ZONE 'UTC' AS time) <> '00:00:00'`),
  );

const conditionOf = ({ column, effect }: Loss): Python | null => {
  if (column === null) return null;
  switch (effect.kind) {
    case 'dropped':
      return `sa.column(${stringLiteral(column)}).is_not(None)`;
    case 'changed':
      return fillCondition(effect.fill);
    case 'rounded':
      return roundedCondition(column, effect.from, effect.scale);
    case 'without-time':
      return timeCondition(column);
  }
};

/** The statement that says how many rows lose something. */
export const tellLoss = (loss: Loss): Python => {
  const condition = conditionOf(loss);
  return call(
    'tell_loss',
    stringLiteral(loss.table),
    stringLiteral(lossWords(loss)),
    ...(condition === null ? [] : [keyword('where', condition)]),
  );
};
