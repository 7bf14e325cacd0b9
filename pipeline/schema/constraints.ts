import type { ColumnCheck, Constraint } from './operations.ts';
import type { SchemaTable } from './schema.ts';

/** Every constraint of a table but its primary key, each with all that is needed to create it. */
export const constraintsOf = (table: SchemaTable): Constraint[] => [
  ...table.foreign_keys.map((key): Constraint => ({ kind: 'foreign_key', name: key.name, key })),
  ...table.uniques.map((unique): Constraint => ({ kind: 'unique', ...unique })),
  ...table.checks.map((check): Constraint => ({ kind: 'check', name: check.name, check: checkOf(table, check) })),
];

const checkOf = (table: SchemaTable, check: SchemaTable['checks'][number]): ColumnCheck => {
  const subject = table.columns.find(({ name }) => name === check.column);
  if (!subject) throw new Error(`The check ${check.name} is about ${check.column}, which ${table.name} has not`);
  return { ...check, subject };
};

/** The columns that a constraint is about. */
export const columnsOf = (constraint: Constraint): readonly string[] => {
  if (constraint.kind === 'check') return [constraint.check.column];
  return constraint.kind === 'foreign_key' ? constraint.key.columns : constraint.columns;
};

/** What makes a constraint what it is, its name apart. Limits of decimals depend on the scale that they are stored in. */
export const shapeOf = (constraint: Constraint): string => {
  if (constraint.kind === 'foreign_key') {
    const { columns, target, target_columns, on_delete } = constraint.key;
    return JSON.stringify(['foreign_key', columns, target, target_columns, on_delete]);
  }
  if (constraint.kind === 'check') {
    const { column, check, subject } = constraint.check;
    return JSON.stringify(['check', column, check, subject.type === 'decimal' ? subject.scale : null]);
  }
  return JSON.stringify([constraint.kind, constraint.columns]);
};

/** True when nothing of the constraint would change. */
export const isSame = (a: Constraint, b: Constraint): boolean => a.name === b.name && shapeOf(a) === shapeOf(b);
