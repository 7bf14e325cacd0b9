import { constraintsOf } from '../../../pipeline/schema/constraints.ts';
import type { Change, Constraint, Nullable, Operation } from '../../../pipeline/schema/operations.ts';
import type { SchemaTable } from '../../../pipeline/schema/schema.ts';
import { isStoredAlike } from '../../../pipeline/schema/storage.ts';
import type { Column } from '../../../pipeline/schema/tables.ts';
import { stringLiteral } from '../../../languages/python/literals.ts';
import { call, keyword, print, type Python, strings } from '../../../languages/python/tree.ts';
import { columnCall, frozenType, serverDefault } from './columns.ts';
import { addConstraint, constraintCall, createIndex, dropConstraint, dropIndex } from './constraints.ts';
import { fillStatement, type Statement, tellLoss } from './fills.ts';

/** The Python statements of an operation, indented as the body of a function. */
export const operationLines = (operation: Operation): string[] => {
  switch (operation.kind) {
    case 'refuse_nulls':
      return [line(call('refuse_nulls', stringLiteral(operation.table), stringLiteral(operation.column)))];
    case 'refuse_duplicates':
      return [line(call('refuse_duplicates', stringLiteral(operation.table), strings(operation.columns)))];
    case 'tell_loss':
      return [line(tellLoss(operation.loss))];
    case 'rename_table':
      return [line(call('op.rename_table', stringLiteral(operation.from), stringLiteral(operation.to)))];
    case 'rename_column':
      return [line(renameColumn(operation))];
    case 'rename_constraints':
      return renameConstraints(operation.table, operation.renames);
    case 'rename_index':
      return renameIndex(operation);
    case 'drop_index':
      return [line(dropIndex(operation.table, operation.index))];
    case 'create_index':
      return [line(createIndex(operation.table, operation.index))];
    case 'alter_table':
      return alterTable(operation.table, operation.changes);
    case 'fill':
      return statementLines(fillStatement(operation.table, operation.fill));
    case 'drop_table':
      return [line(call('op.drop_table', stringLiteral(operation.table)))];
    case 'create_table':
      return [line(createTable(operation.table))];
    case 'isolate_table':
      return [line(call('isolate', stringLiteral(operation.table)))];
  }
};

const indent = 4;

const line = (code: Python, at = indent): string => `${' '.repeat(at)}${print(code, at)}`;

const statementLines = (statement: Statement): string[] => {
  if ('same' in statement) return [line(statement.same)];
  const { sqlite, postgresql } = statement;
  if (sqlite === null) return postgresql === null ? [] : ['    if not on_sqlite():', line(postgresql, 8)];
  return ['    if on_sqlite():', line(sqlite, 8), ...(postgresql === null ? [] : ['    else:', line(postgresql, 8)])];
};

const columnOf = (column: Column): Python => columnCall(column, column.required ? 'False' : 'True');

const createTable = (table: SchemaTable): Python =>
  call(
    'op.create_table',
    stringLiteral(table.name),
    ...table.columns.map(columnOf),
    constraintCall({ kind: 'primary_key', ...table.primary_key }),
    ...constraintsOf(table)
      .filter((constraint) => !(constraint.kind === 'foreign_key' && constraint.key.deferred))
      .map(constraintCall),
  );

const renameColumn = ({ table, from, to }: Extract<Operation, { kind: 'rename_column' }>): Python =>
  call('op.alter_column', stringLiteral(table), stringLiteral(from), keyword('new_column_name', stringLiteral(to)));

const sqlLine = (sql: string, at: number): string => line(call('op.execute', stringLiteral(sql)), at);

const renameIndex = ({ table, from, to }: Extract<Operation, { kind: 'rename_index' }>): string[] => [
  '    if on_sqlite():',
  line(dropIndex(table, { ...to, name: from }), 8),
  line(createIndex(table, to), 8),
  '    else:',
  sqlLine(`ALTER INDEX "${from}" RENAME TO "${to.name}"`, 8),
];

/** SQLite cannot rename a constraint: the table is built anew. Nothing refers to a primary key's name there. */
const renameConstraints = (table: string, renames: ReadonlyArray<{ from: string; to: Constraint }>): string[] => {
  const rebuilt = renames.filter(({ to }) => to.kind !== 'primary_key');
  const inPlace = renames.map(({ from, to }) => `ALTER TABLE "${table}" RENAME CONSTRAINT "${from}" TO "${to.name}"`);
  if (rebuilt.length === 0) return ['    if not on_sqlite():', ...inPlace.map((sql) => sqlLine(sql, 8))];
  const calls = [
    ...rebuilt.map(({ from, to }) => dropConstraint({ ...to, name: from })),
    ...rebuilt.map(({ to }) => addConstraint(to)),
  ];
  return [
    '    if on_sqlite():',
    line(batchOf(table), 8),
    ...calls.map((code) => line(code, 12)),
    '    else:',
    ...inPlace.map((sql) => sqlLine(sql, 8)),
  ];
};

const batchOf = (table: string): string => `with op.batch_alter_table(${stringLiteral(table)}) as batch:`;

const alterTable = (table: string, changes: readonly Change[]): string[] => {
  const calls = changes.flatMap((change) => changeCalls(table, change));
  return calls.length === 0 ? [] : [line(batchOf(table)), ...calls.map((code) => line(code, indent * 2))];
};

const nullableOf = (table: string, column: string, nullable: Nullable): Python => {
  if (typeof nullable === 'boolean') return nullable ? 'True' : 'False';
  return nullable === 'with-rows'
    ? call('has_rows', stringLiteral(table))
    : call('has_nulls', stringLiteral(table), stringLiteral(column));
};

const changeCalls = (table: string, change: Change): Python[] => {
  switch (change.kind) {
    case 'drop_constraint':
      return [dropConstraint(change.constraint)];
    case 'add_constraint':
      return [addConstraint(change.constraint)];
    case 'drop_column':
      return [call('batch.drop_column', stringLiteral(change.column))];
    case 'add_column':
      return [
        call('batch.add_column', columnCall(change.column, nullableOf(table, change.column.name, change.nullable))),
      ];
    case 'alter_column':
      return alterColumn(table, change);
  }
};

/** How PostgreSQL turns the values into the later type, where it does not know by itself; null elsewhere. */
const conversion = (before: Column, after: Column): string | null => {
  const name = `"${before.name}"`;
  const isText = (column: Column): boolean => frozenType(column).startsWith('sa.String') || column.type === 'text';
  if (isText(before) && after.type === 'integer') return `${name}::integer`;
  if (isText(before) && after.type === 'bigint') return `${name}::bigint`;
  if (before.type === 'date' && after.type === 'datetime') return `${name}::timestamp AT TIME ZONE 'UTC'`;
  if (before.type === 'datetime' && after.type === 'date') return `(${name} AT TIME ZONE 'UTC')::date`;
  return null;
};

const alterColumn = (table: string, change: Extract<Change, { kind: 'alter_column' }>): Python[] => {
  const { before, after, nullable } = change;
  const name = stringLiteral(after.name);
  const retyped = !isStoredAlike(before, after);
  const [had, has] = [serverDefault(before), serverDefault(after)];
  const isSameDefault = JSON.stringify(had) === JSON.stringify(has);
  const using = conversion(before, after);
  const alter = (...items: Python[]): Python => call('batch.alter_column', name, ...items);
  const existing = keyword('existing_type', frozenType(after));
  return [
    // PostgreSQL would have to convert the default as well.
    ...(retyped && had !== null
      ? [alter(keyword('existing_type', frozenType(before)), keyword('server_default', 'None'))]
      : []),
    ...(retyped
      ? [
          alter(
            keyword('existing_type', frozenType(before)),
            keyword('type_', frozenType(after)),
            ...(using === null ? [] : [keyword('postgresql_using', stringLiteral(using))]),
          ),
        ]
      : []),
    ...(before.required === after.required && typeof nullable === 'boolean'
      ? []
      : [alter(existing, keyword('nullable', nullableOf(table, after.name, nullable)))]),
    ...((retyped ? has === null : isSameDefault) ? [] : [alter(existing, keyword('server_default', has ?? 'None'))]),
  ];
};
