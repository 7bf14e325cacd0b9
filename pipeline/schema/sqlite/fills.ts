import type { Fill } from '../operations.ts';
import { quotedText } from '../sql-text.ts';
import { storedLimit } from '../stored-number.ts';
import type { Column } from '../tables.ts';
import { defaultSql, literals } from './columns.ts';

/** A number of units of another size. Whole numbers stay exact and are rounded half away from zero, as PostgreSQL does. */
const rescaled = (value: string, { from, to, whole }: Extract<Fill, { kind: 'rescale' }>, column: Column): string => {
  const factor = 10 ** Math.abs(to - from);
  if (factor === 1) return whole && column.type === 'float' ? `round(${value})` : value;
  if (to > from) return column.type === 'float' ? `round(${value} * ${factor})` : `${value} * ${factor}`;
  if (!whole) return `${value} / ${factor}.0`;
  const half = factor / 2;
  return `(${value} + CASE WHEN ${value} < 0 THEN -${half} ELSE ${half} END) / ${factor}`;
};

const numberOr = (value: string, { digits, replacement }: Extract<Fill, { kind: 'not-a-number' }>): string => {
  const unsigned = `substr(${value}, 1 + (${value} LIKE '-%'))`;
  const isNone = `${unsigned} = '' OR ${unsigned} GLOB '*[^0-9]*' OR length(${unsigned}) > ${digits}`;
  return `CASE WHEN ${isNone} THEN ${replacement === null ? 'NULL' : quotedText(replacement)} ELSE ${value} END`;
};

/** The value that a fill makes of one, as an expression; `column` is as it is at that moment. Nothing stays nothing. */
export const filled = (value: string, fill: Fill, column: Column): string => {
  switch (fill.kind) {
    case 'empty': {
      const byDefault = defaultSql(fill.column);
      return value === 'NULL' ? byDefault : `coalesce(${value}, ${byDefault})`;
    }
    case 'other-values': {
      const replacement = fill.replacement === null ? 'NULL' : literals.text(fill.replacement);
      return `CASE WHEN ${value} NOT IN (${fill.values.map(literals.text).join(', ')}) THEN ${replacement} ELSE ${value} END`;
    }
    case 'below':
      return `max(${value}, ${storedLimit(fill.limit, fill.column, Math.ceil)[0]})`;
    case 'above':
      return `min(${value}, ${storedLimit(fill.limit, fill.column, Math.floor)[0]})`;
    case 'longer':
      return `substr(${value}, 1, ${fill.length})`;
    case 'shorter': {
      const blanks = quotedText(' '.repeat(fill.length));
      return `CASE WHEN length(${value}) < ${fill.length} THEN substr(${value} || ${blanks}, 1, ${fill.length}) ELSE ${value} END`;
    }
    case 'not-a-number':
      return numberOr(value, fill);
    case 'rescale':
      return rescaled(value, fill, column);
    // A day and a moment are both text here, and the one begins with the other.
    case 'to-seconds':
      return value;
    case 'from-seconds':
      return fill.type === 'date' ? `substr(${value}, 1, 10)` : `${value} || 'T00:00:00.000Z'`;
  }
};
