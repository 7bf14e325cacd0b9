import type { ColumnCheck, Constraint } from './operations.ts';
import type { Column } from './tables.ts';

/** An identifier: always quoted, for a name of the author's may be a word of SQL. */
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Identifiers between commas. */
export const nameList = (names: readonly string[]): string => names.map(quotedName).join(', ');

/** Text between quotes, as both databases read it, if it has no control characters. */
export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** True for text that must not stand in a script as it is: what runs scripts reads them line by line. */
export const hasControls = (text: string): boolean => /[\p{Cc}\u2028\u2029]/u.test(text);

/** How a database writes values. */
export type Literals = {
  text: (text: string) => string;
  /** A limit of a column; digits that the column does not have are settled by `round`. */
  limit: (value: number, column: Column, round: (value: number) => number) => string;
};

const bounds = (subject: string, minimum: string | null, maximum: string | null): string =>
  [minimum === null ? '' : `${subject} >= ${minimum}`, maximum === null ? '' : `${subject} <= ${maximum}`]
    .filter(Boolean)
    .join(' AND ');

const condition = ({ column, check, subject }: ColumnCheck, { text, limit }: Literals): string => {
  const name = quotedName(column);
  switch (check.kind) {
    case 'enum':
      return `${name} IN (${check.values.map(text).join(', ')})`;
    case 'length':
      return bounds(`length(${name})`, check.minimum?.toString() ?? null, check.maximum?.toString() ?? null);
    case 'range':
      return bounds(
        name,
        check.minimum === null ? null : limit(check.minimum, subject, Math.ceil),
        check.maximum === null ? null : limit(check.maximum, subject, Math.floor),
      );
  }
};

/** What a constraint says, its name apart. */
const rule = (constraint: Constraint, literals: Literals): string => {
  switch (constraint.kind) {
    case 'primary_key':
      return `PRIMARY KEY (${nameList(constraint.columns)})`;
    case 'unique':
      return `UNIQUE (${nameList(constraint.columns)})`;
    case 'check':
      return `CHECK (${condition(constraint.check, literals)})`;
    case 'foreign_key': {
      const { columns, target, target_columns, on_delete } = constraint.key;
      const key = `FOREIGN KEY (${nameList(columns)}) REFERENCES ${quotedName(target)} (${nameList(target_columns)})`;
      return on_delete === null ? key : `${key} ON DELETE ${on_delete}`;
    }
  }
};

/** A constraint as a table lists it. */
export const constraintSql = (constraint: Constraint, literals: Literals): string =>
  `CONSTRAINT ${quotedName(constraint.name)} ${rule(constraint, literals)}`;

/** The statement that creates a table of these columns and constraints, each on a line of its own. */
export const createTableSql = (name: string, lines: readonly string[], ending = ''): string =>
  `CREATE TABLE ${quotedName(name)} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)${ending};`;

/** The statement that creates an index. */
export const createIndexSql = (
  table: string,
  { name, columns }: { name: string; columns: readonly string[] },
): string => `CREATE INDEX ${quotedName(name)} ON ${quotedName(table)} (${nameList(columns)});`;

/** Remarks in front of a statement. */
export const withRemarks = (remarks: readonly string[], statement: string): string =>
  [...remarks.map((remark) => `-- ${remark}`), statement].join('\n');

/** What a person is told whose rows are in the way. */
export const refusals = {
  nulls: (table: string, column: string): string =>
    `${table}.${column} is empty in some rows: give them a value, then migrate again`,
  duplicates: (table: string, columns: readonly string[]): string =>
    `${table}.${columns.at(-1) ?? ''} has the same value twice: make them differ, then migrate again`,
};

/** The query that finds values that are there twice. */
export const duplicatesSql = (table: string, columns: readonly string[]): string => {
  const present = columns.map((column) => `${quotedName(column)} IS NOT NULL`).join(' AND ');
  return `SELECT 1 FROM ${quotedName(table)} WHERE ${present} GROUP BY ${nameList(columns)} HAVING count(*) > 1`;
};
