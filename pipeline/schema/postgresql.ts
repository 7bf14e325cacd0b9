import { constraintsOf } from './constraints.ts';
import { lossWords } from './losses.ts';
import type { Change, Constraint, Operation } from './operations.ts';
import type { SchemaTable } from './schema.ts';
import { isStoredAlike } from './storage.ts';
import {
  constraintSql,
  createIndexSql,
  createTableSql,
  duplicatesSql,
  quotedName,
  quotedText,
  refusals,
  withRemarks,
} from './sql-text.ts';
import { columnSql, conversionSql, defaultSql, literals, typeSql } from './postgresql/columns.ts';
import { fillSql } from './postgresql/fills.ts';

/**
 * The steps as statements of PostgreSQL, in one transaction. Who runs them owns the tables; the app has a role of its own,
 * says whose rows it may see by `app.user_id`, and needs no more than SELECT, INSERT, UPDATE and DELETE.
 */
export const postgresqlOf = (operations: readonly Operation[]): string[] => {
  const losses: string[] = [];
  return operations.flatMap((operation) => {
    if (operation.kind === 'tell_loss') {
      losses.push(lossWords(operation.loss));
      return [];
    }
    const [first, ...others] = statementsOf(operation);
    return first === undefined ? [] : [withRemarks(losses.splice(0), first), ...others];
  });
};

const statementsOf = (operation: Exclude<Operation, { kind: 'tell_loss' }>): string[] => {
  switch (operation.kind) {
    case 'refuse_nulls': {
      const { table, column } = operation;
      const query = `SELECT 1 FROM ${quotedName(table)} WHERE ${quotedName(column)} IS NULL`;
      return [refuseIf(query, refusals.nulls(table, column))];
    }
    case 'refuse_duplicates': {
      const { table, columns } = operation;
      return [refuseIf(duplicatesSql(table, columns), refusals.duplicates(table, columns))];
    }
    case 'rename_table':
      return [`ALTER TABLE ${quotedName(operation.from)} RENAME TO ${quotedName(operation.to)};`];
    case 'rename_column': {
      const { table, from, to } = operation;
      return [alter(table, `RENAME COLUMN ${quotedName(from)} TO ${quotedName(to)}`)];
    }
    case 'rename_constraints': {
      const { table, renames } = operation;
      return renames.map(({ from, to }) =>
        alter(table, `RENAME CONSTRAINT ${quotedName(from)} TO ${quotedName(to.name)}`),
      );
    }
    case 'rename_index':
      return [`ALTER INDEX ${quotedName(operation.from)} RENAME TO ${quotedName(operation.to.name)};`];
    case 'drop_index':
      return [`DROP INDEX ${quotedName(operation.index.name)};`];
    case 'create_index':
      return [createIndexSql(operation.table, operation.index)];
    case 'alter_table':
      return operation.changes.flatMap((change) => changeSql(operation.table, change));
    case 'fill':
      return fillSql(operation.table, operation.fill);
    case 'drop_table':
      return [`DROP TABLE ${quotedName(operation.table)};`];
    case 'create_table':
      return [createTable(operation.table)];
    case 'isolate_table':
      return isolate(operation.table);
  }
};

const alter = (table: string, action: string): string => `ALTER TABLE ${quotedName(table)} ${action};`;

/** Text between dollars that does not end in the middle of it. */
const dollarQuoted = (text: string): string => {
  let tag = '$$';
  for (let number = 1; text.includes(tag); number += 1) tag = `$do${number}$`;
  return `${tag}\n${text}\n${tag}`;
};

/** A statement that is executed only if a condition holds. */
const onlyIf = (condition: string, statement: string): string =>
  `DO ${dollarQuoted(`BEGIN\n  IF ${condition} THEN\n    ${statement}\n  END IF;\nEND`)};`;

const refuseIf = (query: string, message: string): string =>
  onlyIf(`EXISTS (${query})`, `RAISE EXCEPTION USING MESSAGE = ${quotedText(message)};`);

const createTable = (table: SchemaTable): string => {
  const constraints: Constraint[] = [
    { kind: 'primary_key', ...table.primary_key },
    ...constraintsOf(table).filter((constraint) => !(constraint.kind === 'foreign_key' && constraint.key.deferred)),
  ];
  return createTableSql(table.name, [
    ...table.columns.map((column) => columnSql(column, column.required)),
    ...constraints.map((constraint) => constraintSql(constraint, literals)),
  ]);
};

/** Only rows of the user in `app.user_id` are shown and taken. The owner of the table is exempt. */
const isolate = (table: string): string[] => {
  const owner = `"user_id" = nullif(current_setting('app.user_id', true), '')::uuid`;
  return [
    alter(table, 'ENABLE ROW LEVEL SECURITY'),
    `CREATE POLICY "own_rows" ON ${quotedName(table)} USING (${owner});`,
  ];
};

const changeSql = (table: string, change: Change): string[] => {
  switch (change.kind) {
    case 'drop_constraint':
      return [alter(table, `DROP CONSTRAINT ${quotedName(change.constraint.name)}`)];
    case 'add_constraint':
      return [alter(table, `ADD ${constraintSql(change.constraint, literals)}`)];
    case 'drop_column':
      return [alter(table, `DROP COLUMN ${quotedName(change.column)}`)];
    case 'add_column': {
      const { column, nullable } = change;
      const addition = alter(table, `ADD COLUMN ${columnSql(column, nullable === false)}`);
      return typeof nullable === 'boolean' ? [addition] : [addition, requireIfFilled(table, column.name)];
    }
    case 'alter_column':
      return alterColumn(table, change);
  }
};

/** A column takes no NULL if no row has one: values that are gone are not made up. */
const requireIfFilled = (table: string, column: string): string => {
  const name = quotedName(column);
  return onlyIf(
    `NOT EXISTS (SELECT 1 FROM ${quotedName(table)} WHERE ${name} IS NULL)`,
    alter(table, `ALTER COLUMN ${name} SET NOT NULL`),
  );
};

const alterColumn = (table: string, change: Extract<Change, { kind: 'alter_column' }>): string[] => {
  const { before, after, nullable } = change;
  const action = (what: string): string => alter(table, `ALTER COLUMN ${quotedName(after.name)} ${what}`);
  const retyped = !isStoredAlike(before, after);
  const [had, has] = [defaultSql(before), defaultSql(after)];
  const using = conversionSql(before, after);
  return [
    // PostgreSQL would have to convert the default as well.
    ...(had !== null && (retyped || has === null) ? [action('DROP DEFAULT')] : []),
    ...(retyped ? [action(`TYPE ${typeSql(after)}${using === null ? '' : ` USING ${using}`}`)] : []),
    ...(typeof nullable === 'boolean' ? nullability(change, nullable).map(action) : []),
    ...(typeof nullable === 'boolean' ? [] : [requireIfFilled(table, after.name)]),
    ...(has !== null && (retyped || had !== has) ? [action(`SET DEFAULT ${has}`)] : []),
  ];
};

const nullability = ({ before, after }: Extract<Change, { kind: 'alter_column' }>, nullable: boolean): string[] =>
  before.required === after.required ? [] : [`${nullable ? 'DROP' : 'SET'} NOT NULL`];
