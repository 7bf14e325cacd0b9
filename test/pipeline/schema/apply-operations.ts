import assert from 'node:assert/strict';
import { constraintsOf, shapeOf } from '../../../pipeline/schema/constraints.ts';
import type { Change, Constraint, Operation } from '../../../pipeline/schema/operations.ts';
import { storageOf } from '../../../pipeline/schema/storage.ts';
import type { Column } from '../../../pipeline/schema/tables.ts';

/** A table as a database would have it: what can be asked of it, by name. */
type Standing = {
  columns: Map<string, { storage: string; required: boolean; default: unknown }>;
  constraints: Map<string, Constraint>;
  indexes: Map<string, readonly string[]>;
  isolated: boolean;
};

/** A database without rows. It refuses whatever a real one would refuse. */
export type Database = Map<string, Standing>;

const standingColumn = (column: Column) => ({
  storage: JSON.stringify(storageOf(column)),
  required: column.required,
  default: column.default,
});

const tableOf = (database: Database, name: string): Standing => {
  const table = database.get(name);
  assert.ok(table, `there is no table ${name}`);
  return table;
};

const columnsOf = (constraint: Constraint): readonly string[] => {
  if (constraint.kind === 'check') return [constraint.check.column];
  return constraint.kind === 'foreign_key' ? constraint.key.columns : constraint.columns;
};

const addConstraint = (database: Database, name: string, constraint: Constraint): void => {
  const table = tableOf(database, name);
  for (const column of columnsOf(constraint)) assert.ok(table.columns.has(column), `${name} has no column ${column}`);
  if (constraint.kind === 'foreign_key')
    for (const column of constraint.key.target_columns)
      assert.ok(tableOf(database, constraint.key.target).columns.has(column));
  assert.ok(!table.constraints.has(constraint.name), `${constraint.name} is there already`);
  table.constraints.set(constraint.name, constraint);
};

const addIndex = (table: Standing, name: string, columns: readonly string[]): void => {
  for (const column of columns) assert.ok(table.columns.has(column), `${name} is about ${column}, which is not there`);
  assert.ok(!table.indexes.has(name), `${name} is there already`);
  table.indexes.set(name, columns);
};

const remove = <T>(items: Map<string, T>, name: string): void => {
  assert.ok(items.delete(name), `there is no ${name} to drop`);
};

const dropColumn = (table: Standing, column: string): void => {
  remove(table.columns, column);
  for (const constraint of table.constraints.values())
    assert.ok(!columnsOf(constraint).includes(column), `${constraint.name} still holds ${column}`);
  for (const columns of table.indexes.values()) assert.ok(!columns.includes(column), `an index still holds ${column}`);
};

const alter = (database: Database, name: string, change: Change): void => {
  const table = tableOf(database, name);
  switch (change.kind) {
    case 'drop_constraint':
      return remove(table.constraints, change.constraint.name);
    case 'drop_column':
      return dropColumn(table, change.column);
    case 'add_column':
      assert.ok(!table.columns.has(change.column.name), `${name}.${change.column.name} is there already`);
      table.columns.set(change.column.name, standingColumn(change.column));
      return;
    case 'alter_column':
      assert.deepEqual(table.columns.get(change.before.name), standingColumn(change.before));
      table.columns.set(change.after.name, standingColumn(change.after));
      return;
    case 'add_constraint':
      return addConstraint(database, name, change.constraint);
  }
};

const renameKey = <T>(items: Map<string, T>, from: string, to: string): Map<string, T> => {
  assert.ok(items.has(from) && !items.has(to), `cannot rename ${from} to ${to}`);
  return new Map([...items].map(([name, item]) => [name === from ? to : name, item]));
};

const renamedIn = (columns: readonly string[], from: string, to: string): string[] =>
  columns.map((column) => (column === from ? to : column));

const withRenamedColumn = (constraint: Constraint, from: string, to: string): Constraint => {
  if (constraint.kind === 'check') {
    const { check } = constraint;
    return { ...constraint, check: { ...check, column: check.column === from ? to : check.column } };
  }
  if (constraint.kind === 'foreign_key')
    return { ...constraint, key: { ...constraint.key, columns: renamedIn(constraint.key.columns, from, to) } };
  return { ...constraint, columns: renamedIn(constraint.columns, from, to) };
};

const renameTable = (database: Database, from: string, to: string): void => {
  const renamed = renameKey(database, from, to);
  database.clear();
  for (const [name, table] of renamed) database.set(name, table);
  for (const table of database.values())
    for (const [name, constraint] of table.constraints)
      if (constraint.kind === 'foreign_key' && constraint.key.target === from)
        table.constraints.set(name, { ...constraint, key: { ...constraint.key, target: to } });
};

const apply = (database: Database, operation: Operation): void => {
  switch (operation.kind) {
    case 'create_table': {
      const { table } = operation;
      assert.ok(!database.has(table.name), `${table.name} is there already`);
      const columns = new Map(table.columns.map((column) => [column.name, standingColumn(column)]));
      database.set(table.name, { columns, constraints: new Map(), indexes: new Map(), isolated: false });
      addConstraint(database, table.name, { kind: 'primary_key', ...table.primary_key });
      for (const constraint of constraintsOf(table))
        if (!(constraint.kind === 'foreign_key' && constraint.key.deferred))
          addConstraint(database, table.name, constraint);
      return;
    }
    case 'drop_table':
      remove(database, operation.table);
      for (const [name, table] of database)
        for (const constraint of table.constraints.values())
          assert.ok(
            constraint.kind !== 'foreign_key' || constraint.key.target !== operation.table,
            `${name} still refers to ${operation.table}`,
          );
      return;
    case 'rename_table':
      return renameTable(database, operation.from, operation.to);
    case 'rename_column': {
      const { from, to } = operation;
      const table = tableOf(database, operation.table);
      table.columns = renameKey(table.columns, from, to);
      for (const [name, constraint] of table.constraints)
        table.constraints.set(name, withRenamedColumn(constraint, from, to));
      for (const [name, columns] of table.indexes) table.indexes.set(name, renamedIn(columns, from, to));
      return;
    }
    case 'rename_constraints': {
      const table = tableOf(database, operation.table);
      for (const { from, to } of operation.renames) {
        table.constraints = renameKey(table.constraints, from, to.name);
        table.constraints.set(to.name, to);
      }
      return;
    }
    case 'rename_index': {
      const table = tableOf(database, operation.table);
      table.indexes = renameKey(table.indexes, operation.from, operation.to.name);
      return;
    }
    case 'drop_index':
      return remove(tableOf(database, operation.table).indexes, operation.index.name);
    case 'create_index':
      return addIndex(tableOf(database, operation.table), operation.index.name, operation.index.columns);
    case 'alter_table':
      for (const change of operation.changes) alter(database, operation.table, change);
      return;
    case 'isolate_table':
      tableOf(database, operation.table).isolated = true;
      return;
    case 'fill':
    case 'refuse_nulls':
    case 'refuse_duplicates':
      tableOf(database, operation.table);
  }
};

/** Takes the steps of a migration on a database; fails where a real one would. */
export const applyOperations = (database: Database, operations: readonly Operation[]): void => {
  for (const operation of operations) apply(database, operation);
};

const byName = <T>(items: Iterable<readonly [string, T]>): Array<readonly [string, T]> =>
  [...items].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** All that can be seen of a database, in an order of its own. */
export const describeDatabase = (database: Database): unknown =>
  byName(database).map(([name, table]) => [
    name,
    {
      columns: byName(table.columns),
      constraints: byName([...table.constraints].map(([key, constraint]) => [key, shapeOf(constraint)] as const)),
      indexes: byName(table.indexes),
      isolated: table.isolated,
    },
  ]);
