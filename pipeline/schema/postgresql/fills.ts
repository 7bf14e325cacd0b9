import type { Fill } from '../operations.ts';
import { storedLimit } from '../stored-number.ts';
import { quotedName, quotedText } from '../sql-text.ts';
import { defaultSql, literals } from './columns.ts';

/** Another value for the rows of a column that meet a condition. */
type Update = { column: string; value: string; where: string };

const limitUpdate = ({ kind, column, limit }: Extract<Fill, { kind: 'below' | 'above' }>): Update => {
  const [, stored] = storedLimit(limit, column, kind === 'below' ? Math.ceil : Math.floor);
  return {
    column: column.name,
    value: stored,
    where: `${quotedName(column.name)} ${kind === 'below' ? '<' : '>'} ${stored}`,
  };
};

const updateOf = (fill: Fill): Update | null => {
  switch (fill.kind) {
    case 'empty': {
      const { name } = fill.column;
      return { column: name, value: defaultSql(fill.column) ?? 'NULL', where: `${quotedName(name)} IS NULL` };
    }
    case 'other-values': {
      const { column, values, replacement } = fill;
      const value = replacement === null ? 'NULL' : literals.text(replacement);
      return { column, value, where: `${quotedName(column)} NOT IN (${values.map(literals.text).join(', ')})` };
    }
    case 'below':
    case 'above':
      return limitUpdate(fill);
    case 'longer': {
      const { column, length } = fill;
      const name = quotedName(column);
      return { column, value: `substr(${name}, 1, ${length})`, where: `length(${name}) > ${length}` };
    }
    case 'shorter': {
      const { column, length } = fill;
      const name = quotedName(column);
      const value = `substr(${name} || ${quotedText(' '.repeat(length))}, 1, ${length})`;
      return { column, value, where: `length(${name}) < ${length}` };
    }
    case 'not-a-number': {
      const { column, digits, replacement } = fill;
      const value = replacement === null ? 'NULL' : quotedText(replacement);
      return { column, value, where: `${quotedName(column)} !~ '^-?[0-9]{1,${digits}}$'` };
    }
    // Numbers and moments are what they are here, and change with their type.
    case 'rescale':
    case 'to-seconds':
    case 'from-seconds':
      return null;
  }
};

/** The statement that changes the values of a column; none where PostgreSQL has nothing to do. */
export const fillSql = (table: string, fill: Fill): string[] => {
  const update = updateOf(fill);
  if (update === null) return [];
  const { column, value, where } = update;
  return [`UPDATE ${quotedName(table)} SET ${quotedName(column)} = ${value} WHERE ${where};`];
};
