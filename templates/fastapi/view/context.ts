import type { Genome, GenomeEntity, Module } from '../../../pipeline/genome.ts';
import type { StackDescriptor } from '../../../pipeline/stack.ts';
import { crudModules, tablesOf, type Table } from '../../../pipeline/schema/tables.ts';
import { pydanticNames } from './pydantic.ts';
import { sqlalchemyNames } from './sqlalchemy.ts';

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

const importedNames = Object.values({ ...pydanticNames, ...sqlalchemyNames }).flat();

/** Names that mean something else where models and schemas are: what they import, and what the templates define. */
export const reservedTypes = ({ reserved_types }: StackDescriptor): readonly string[] => [
  ...reserved_types,
  ...importedNames,
];

/** The model's class: the entity's name, unless the templates use that name for something else. */
export const classOf = ({ name }: GenomeEntity, descriptor: StackDescriptor): string =>
  reservedTypes(descriptor).includes(name) ? `${name}Model` : name;

/** The stem of the schemas' names, by the same rule. */
export const stemOf = ({ name }: GenomeEntity, descriptor: StackDescriptor): string =>
  schemaSuffixes.some((suffix) => reservedTypes(descriptor).includes(`${name}${suffix}`)) ? `${name}Model` : name;
