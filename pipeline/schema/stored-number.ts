import type { Column } from './tables.ts';

/** Digits behind the point; SQLite keeps a decimal as a whole number of units of that size. */
export const scaleOf = (column: Column): number => (column.type === 'decimal' ? (column.scale ?? 2) : 0);

/** A number with its point moved `scale` digits to the right, exactly; digits behind it are cut by `round`. */
const shifted = (value: number, scale: number, round: (value: number) => number): string => {
  const [digits = '0', exponent = '0'] = value.toExponential().split('e');
  return String(round(Number(`${digits}e${Number(exponent) + scale}`)));
};

/** A decimal limit, as text, with its point moved to the right. */
const shiftedText = (text: string, scale: number): string => {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(scale, '0').slice(0, scale)}`).toString();
};

/** SQL has no numbers such as 1e+21 that are whole. */
export const plainNumber = (value: number): string =>
  Number.isInteger(value) ? BigInt(value).toString() : String(value);

/** A limit of a column as SQLite and PostgreSQL store it. `round` settles digits that the column does not have. */
export const storedNumber = (value: number, column: Column, round: (value: number) => number): [string, string] =>
  column.type === 'decimal'
    ? [shifted(value, scaleOf(column), round), plainNumber(value)]
    : [plainNumber(value), plainNumber(value)];

/** The limit of a fill as SQLite and PostgreSQL store it; one that is written as text has no digits too many. */
export const storedLimit = (
  limit: number | string,
  column: Column,
  round: (value: number) => number,
): [string, string] => {
  if (typeof limit === 'number') return storedNumber(limit, column, round);
  return [column.type === 'decimal' ? shiftedText(limit, scaleOf(column)) : limit, limit];
};
