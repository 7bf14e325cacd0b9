import type { Genome, GenomeEntity, Module } from '../../../pipeline/genome.ts';
import type { StackDescriptor } from '../../../pipeline/stack.ts';
import { crudModules, tablesOf, type Table } from '../../../pipeline/schema/tables.ts';

/** What the views of single entities look up: the other entities, and the tables. */
export type Context = {
  descriptor: StackDescriptor;
  modules: readonly Module[];
  entities: ReadonlyMap<string, GenomeEntity>;
  tables: ReadonlyMap<string, Table>;
};

/** The entity of a module; throws when the genome has none, which its schema does not allow. */
export const entityOf = (context: Context, module: string): GenomeEntity => {
  const entity = context.entities.get(module);
  if (!entity) throw new Error(`The genome refers to the module "${module}", which is not in it`);
  return entity;
};

export const tableOf = (context: Context, name: string): Table => {
  const table = context.tables.get(name);
  if (!table) throw new Error(`There is no table "${name}"`);
  return table;
};

export const contextOf = (genome: Genome, descriptor: StackDescriptor): Context => {
  const modules = crudModules(genome);
  return {
    descriptor,
    modules,
    entities: new Map(modules.flatMap((module) => module.entities.map((entity) => [module.name, entity] as const))),
    tables: new Map(tablesOf(genome).map((table) => [table.name, table])),
  };
};

/** What an entity's schema classes end in; an enum's name must not be one of them. */
export const schemaSuffixes = ['Create', 'Update', 'Response', 'Page', 'Query'];

/** The model's class: the entity's name, unless the templates use that name for something else. */
export const classOf = ({ name }: GenomeEntity, { reserved_types }: StackDescriptor): string =>
  reserved_types.includes(name) ? `${name}Model` : name;

/** The stem of the schemas' names, by the same rule. */
export const stemOf = ({ name }: GenomeEntity, { reserved_types }: StackDescriptor): string =>
  schemaSuffixes.some((suffix) => reserved_types.includes(`${name}${suffix}`)) ? `${name}Model` : name;
