import type { Module } from '../genome.ts';

/** The table of a module's rows. */
export const tableName = ({ module_type, name, entities: [entity] }: Module): string =>
  module_type === 'account' ? 'users' : (entity?.plural ?? name);

/** What the column of a field is called, such as `units.rooms`. */
export const columnName = (module: Module, field: string): string => `${tableName(module)}.${field}`;
