import type { EntityNames } from '../../../pipeline/app/entity-model.ts';
import type { StackDescriptor } from '../../../pipeline/stack.ts';
import { codeName } from './code-name.ts';
import { pydanticNames } from './pydantic.ts';
import { sqlalchemyNames } from './sqlalchemy.ts';

const importedNames = Object.values({ ...pydanticNames, ...sqlalchemyNames }).flat();

/** Names that mean something else where models and schemas are: what they import, and what the templates define. */
export const reservedTypes = ({ reserved_types }: StackDescriptor): readonly string[] => [
  ...reserved_types,
  ...importedNames,
];

/** The model's class: the entity's name, unless that means something else. No two names get the same. */
export const classOf = ({ name }: EntityNames, descriptor: StackDescriptor): string => {
  const reserved = reservedTypes(descriptor);
  return reserved.includes(name) || reserved.includes(name.replace(/(?:Model)+$/, '')) ? `${name}Model` : name;
};

/** What the modules of an entity are called. */
export const moduleOf = ({ module }: EntityNames): string => codeName(module, 'module');

/** The class of what a list is asked for. It is no schema of the contract, so it may be called as it must. */
export const queryClassOf = ({ name }: EntityNames, descriptor: StackDescriptor): string =>
  reservedTypes(descriptor).includes(`${name}Query`) ? `${name}ModelQuery` : `${name}Query`;

/** The classes of an entity's schemas: those of the contract, and that of its list's parameters. */
export const schemaClasses = (names: EntityNames, descriptor: StackDescriptor): string[] => [
  ...['Create', 'Update', 'Response', 'Page'].map((suffix) => `${names.name}${suffix}`),
  queryClassOf(names, descriptor),
];
