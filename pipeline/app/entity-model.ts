import {
  linkOperations,
  type LinkOperations,
  componentDescriptions,
  type ComponentDescriptions,
  rowOperations,
  type RowOperations,
} from '../contract/entity.ts';
import type { Genome, GenomeEntity, GenomeField, Link, Module } from '../genome.ts';
import { sentenceCase, withArticle } from '../names.ts';
import { crudModules, linkEnds, type Table, tablesOf } from '../schema/tables.ts';
import { plainName, plainText } from '../text/plain.ts';
import { type Invalid, invalidOf, sampleOf } from './samples.ts';

/** What an entity is called. */
export type EntityNames = {
  /** snake_case, singular: `order_item`. */
  module: string;
  /** The path segment below `/api/`, and the table. */
  plural: string;
  /** PascalCase, singular: `OrderItem`, the stem of the contract's schemas. */
  name: string;
};

/** A field with what tests and documents need. */
export type FieldModel = GenomeField & {
  /** As a person reads it: `Due date`. */
  label: string;
  /** Two valid values, as JSON; null for references, whose rows must exist first. */
  samples: readonly [unknown, unknown];
  /** Values that the API must refuse, each with the reason. */
  invalid: readonly Invalid[];
};

/** A reference to a row of another entity, of the same one, or to an account. */
export type ReferenceModel = {
  field: FieldModel;
  /** The entity that it points to; null for an account. */
  target: EntityNames | null;
};

/** A many-to-many relation, from the side that serves it. */
export type LinkModel = Pick<Link, 'name' | 'item'> & {
  /** What the contract says can be done with it. */
  operations: LinkOperations;
  /** In the middle of a sentence: `labels`, `a label`. */
  label: string;
  one_item: string;
  target: EntityNames;
  table: Table;
  owner_column: string;
  item_column: string;
};

/** One entity with rows of its own. */
export type EntityModel = EntityNames & {
  /** In words: `Order item`; within a sentence `order item`, `an order item`, `order items`. */
  title: string;
  label: string;
  one: string;
  plural_label: string;
  /** What the author says of it, or its title as a sentence. */
  description: string;
  fields: readonly FieldModel[];
  references: readonly ReferenceModel[];
  links: readonly LinkModel[];
  table: Table;
  /** What the contract says can be done with its rows, and of the form of what goes in and comes out. */
  operations: RowOperations;
  descriptions: ComponentDescriptions;
};

/** What the models of single entities look up: the other entities, and the tables. */
type Surroundings = {
  entities: ReadonlyMap<string, GenomeEntity>;
  tables: ReadonlyMap<string, Table>;
};

/** A field for the model. What takes its time is made when it is asked for: not everybody wants all of it. */
export const fieldModel = (field: GenomeField): FieldModel => ({
  ...field,
  label: sentenceCase(field.name),
  get samples() {
    return field.references === null ? ([sampleOf(field, 0), sampleOf(field, 1)] as const) : ([null, null] as const);
  },
  get invalid() {
    return field.references === null ? invalidOf(field) : [];
  },
});

const namesOf = (module: string, { entities }: Surroundings): EntityNames => {
  const entity = entities.get(module);
  if (!entity) throw new Error(`The genome refers to the module "${module}", which is not in it`);
  return { module, plural: entity.plural, name: entity.name };
};

const tableOf = (name: string, { tables }: Surroundings): Table => {
  const table = tables.get(name);
  if (!table) throw new Error(`There is no table "${name}"`);
  return table;
};

type PlainLink = Omit<LinkModel, 'operations'>;
type PlainEntity = Omit<EntityModel, 'links' | 'operations' | 'descriptions'> & { links: PlainLink[] };

const linkOf = (module: Module, entity: GenomeEntity, link: Link, around: Surroundings): PlainLink => {
  const ends = linkEnds(module, entity, link, around.entities);
  return {
    name: link.name,
    item: link.item,
    label: sentenceCase(link.name).toLowerCase(),
    one_item: withArticle(sentenceCase(link.item).toLowerCase()),
    target: namesOf(link.module, around),
    table: tableOf(ends.table, around),
    owner_column: ends.owner_column,
    item_column: ends.item_column,
  };
};

const plainEntity = (module: Module, entity: GenomeEntity, around: Surroundings): PlainEntity => {
  const title = plainName(entity.title);
  const label = title.toLowerCase();
  const fields = entity.fields.map(fieldModel);
  return {
    module: module.name,
    plural: entity.plural,
    name: entity.name,
    title,
    label,
    one: withArticle(label),
    plural_label: entity.plural.replaceAll('_', ' '),
    description: plainText(entity.description ?? '') || `${title}.`,
    fields,
    references: fields.flatMap((field) => {
      const target = field.references?.module;
      if (target === undefined) return [];
      return [{ field, target: target === 'user' ? null : namesOf(target, around) }];
    }),
    links: entity.links.map((link) => linkOf(module, entity, link, around)),
    table: tableOf(entity.plural, around),
  };
};

const entityModel = (entity: PlainEntity): EntityModel => ({
  ...entity,
  links: entity.links.map((link) => ({
    ...link,
    get operations() {
      return linkOperations(entity, link);
    },
  })),
  get operations() {
    return rowOperations(entity);
  },
  descriptions: componentDescriptions(entity),
});

/**
 * The entities with rows of their own, in the order in which their tables can be created. Each is made when it is its
 * turn, and anew each time, so that a thousand of them need no more room than one.
 */
export const entityModels = (genome: Genome): Iterable<EntityModel> => {
  const modules = crudModules(genome);
  const around: Surroundings = {
    entities: new Map(modules.flatMap((module) => module.entities.map((entity) => [module.name, entity] as const))),
    tables: new Map(tablesOf(genome).map((table) => [table.name, table])),
  };
  return {
    *[Symbol.iterator]() {
      for (const module of modules)
        for (const entity of module.entities) yield entityModel(plainEntity(module, entity, around));
    },
  };
};
