import type { ColumnCheck, Constraint } from '../../../pipeline/schema/operations.ts';
import { storedNumber } from '../../../pipeline/schema/stored-number.ts';
import type { NamedColumns } from '../../../pipeline/schema/tables.ts';
import { stringLiteral } from '../../../languages/python/literals.ts';
import { call, keyword, type Python, strings } from '../../../languages/python/tree.ts';
import { hexadecimal, isMisread, perDatabase } from './columns.ts';

/** The name of a constraint, marked as final, so that no naming convention is applied to it. */
const finalName = (name: string): string => `op.f(${stringLiteral(name)})`;

const inList = (column: string, values: readonly string[]): Python =>
  call(`sa.column(${stringLiteral(column)}).in_`, strings(values));

/** A column's enum in SQLite's SQL, with nothing in it that would be misread when the table is read back. */
const sqliteInList = (column: string, values: readonly string[]): string =>
  `"${column}" IN (${values.map(hexadecimal).join(', ')})`;

const bounds = (subject: string, minimum: string | null, maximum: string | null): string =>
  [minimum === null ? '' : `${subject} >= ${minimum}`, maximum === null ? '' : `${subject} <= ${maximum}`]
    .filter(Boolean)
    .join(' AND ');

/** The condition of a check as an argument of Alembic's and SQLAlchemy's constraints. */
const condition = ({ column, check, subject }: ColumnCheck): Python => {
  switch (check.kind) {
    case 'enum':
      return check.values.some(isMisread)
        ? perDatabase(call('sa.text', stringLiteral(sqliteInList(column, check.values))), inList(column, check.values))
        : inList(column, check.values);
    case 'length':
      return stringLiteral(bounds(`length("${column}")`, textOrNull(check.minimum), textOrNull(check.maximum)));
    case 'range': {
      const minimum = check.minimum === null ? null : storedNumber(check.minimum, subject, Math.ceil);
      const maximum = check.maximum === null ? null : storedNumber(check.maximum, subject, Math.floor);
      const [sqlite, postgresql] = ([0, 1] as const).map((database) =>
        stringLiteral(bounds(`"${column}"`, minimum?.[database] ?? null, maximum?.[database] ?? null)),
      );
      return perDatabase(sqlite ?? '', postgresql ?? '');
    }
  }
};

const textOrNull = (value: number | null): string | null => (value === null ? null : String(value));

/** A constraint inside `op.create_table`. */
export const constraintCall = (constraint: Constraint): Python => {
  const name = keyword('name', finalName(constraint.name));
  switch (constraint.kind) {
    case 'primary_key':
      return call('sa.PrimaryKeyConstraint', ...constraint.columns.map(stringLiteral), name);
    case 'unique':
      return call('sa.UniqueConstraint', ...constraint.columns.map(stringLiteral), name);
    case 'check':
      return call('sa.CheckConstraint', condition(constraint.check), name);
    case 'foreign_key': {
      const { columns, target, target_columns, on_delete } = constraint.key;
      const targets = target_columns.map((column) => `${target}.${column}`);
      return call('sa.ForeignKeyConstraint', strings(columns), strings(targets), name, ...onDelete(on_delete));
    }
  }
};

const onDelete = (action: string | null): Python[] =>
  action === null ? [] : [keyword('ondelete', stringLiteral(action))];

/** The call on a batch that adds a constraint to a table that stands. */
export const addConstraint = (constraint: Constraint): Python => {
  const name = finalName(constraint.name);
  switch (constraint.kind) {
    case 'primary_key':
      return call('batch.create_primary_key', name, strings(constraint.columns));
    case 'unique':
      return call('batch.create_unique_constraint', name, strings(constraint.columns));
    case 'check':
      return call('batch.create_check_constraint', name, condition(constraint.check));
    case 'foreign_key': {
      const { columns, target, target_columns, on_delete } = constraint.key;
      return call(
        'batch.create_foreign_key',
        name,
        stringLiteral(target),
        strings(columns),
        strings(target_columns),
        ...onDelete(on_delete),
      );
    }
  }
};

const kinds = { primary_key: 'primary', unique: 'unique', foreign_key: 'foreignkey', check: 'check' } as const;

/** The call on a batch that drops a constraint. */
export const dropConstraint = ({ name, kind }: Constraint): Python =>
  call('batch.drop_constraint', finalName(name), keyword('type_', stringLiteral(kinds[kind])));

/** The statement that creates an index. */
export const createIndex = (table: string, { name, columns }: NamedColumns): Python =>
  call('op.create_index', finalName(name), stringLiteral(table), strings(columns));

/** The statement that drops an index. */
export const dropIndex = (table: string, { name }: NamedColumns): Python =>
  call('op.drop_index', finalName(name), keyword('table_name', stringLiteral(table)));
