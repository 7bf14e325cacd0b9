import type { GenomeField } from '../genome.ts';
import { rowComponents } from './account.ts';
import { filterSchema } from './json-schema.ts';
import {
  type Component,
  type Operation,
  pageParameters,
  pathParameter,
  queryParameter,
  schemaReference,
} from './operations.ts';

/** What the contract needs to know of one entity. */
export type ContractEntity = {
  module: string;
  plural: string;
  /** Stem of the components' names, the same in every stack. */
  name: string;
  title: string;
  label: string;
  plural_label: string;
  /** With its article: `an order item`. */
  one: string;
  fields: readonly GenomeField[];
  links: ReadonlyArray<{
    name: string;
    item: string;
    item_column: string;
    label: string;
    one_item: string;
    target: { name: string };
  }>;
};

const id = pathParameter('id');

type Rest = Pick<Operation, 'id' | 'description' | 'method' | 'path' | 'status' | 'problems'> & Partial<Operation>;

const operation = (entity: ContractEntity, rest: Rest): Operation => ({
  tag: entity.plural,
  body: null,
  parameters: [],
  answer: null,
  secured: true,
  ...rest,
});

/** The operations on the rows of an entity, by what they do. */
export type RowOperations = Readonly<Record<'list' | 'create' | 'get' | 'update' | 'delete', Operation>>;

/** What can be done with the rows of an entity. */
export const rowOperations = (entity: ContractEntity): RowOperations => {
  const path = `/api/${entity.plural}`;
  const one = `${path}/{id}`;
  const filters = entity.fields.filter(({ filterable }) => filterable);
  return {
    list: operation(entity, {
      id: `list_${entity.plural}`,
      description: `List the user's own ${entity.plural_label} in order of creation.`,
      method: 'get',
      path,
      parameters: [...pageParameters, ...filters.map((field) => queryParameter(field.name, filterSchema(field)))],
      status: 200,
      answer: `${entity.name}Page`,
      problems: [401, 422, 500],
    }),
    create: operation(entity, {
      id: `create_${entity.module}`,
      description: `Create ${entity.one}.`,
      method: 'post',
      path,
      body: `${entity.name}Create`,
      status: 201,
      answer: `${entity.name}Response`,
      problems: [400, 401, 403, 409, 413, 422, 500],
    }),
    get: operation(entity, {
      id: `get_${entity.module}`,
      description: `Get one ${entity.label}.`,
      method: 'get',
      path: one,
      parameters: [id],
      status: 200,
      answer: `${entity.name}Response`,
      problems: [401, 404, 422, 500],
    }),
    update: operation(entity, {
      id: `update_${entity.module}`,
      description: 'Change what the body names, and nothing else.',
      method: 'patch',
      path: one,
      parameters: [id],
      body: `${entity.name}Update`,
      status: 200,
      answer: `${entity.name}Response`,
      problems: [400, 401, 403, 404, 409, 413, 422, 500],
    }),
    delete: operation(entity, {
      id: `delete_${entity.module}`,
      description: `Delete ${entity.one} that nothing refers to any more.`,
      method: 'delete',
      path: one,
      parameters: [id],
      status: 204,
      problems: [401, 403, 404, 409, 422, 500],
    }),
  };
};

type ContractLink = ContractEntity['links'][number];

/** The operations on a many-to-many relation, by what they do. */
export type LinkOperations = Readonly<Record<'list' | 'add' | 'remove', Operation>>;

/** What can be done with the links of a row. */
export const linkOperations = (entity: ContractEntity, link: ContractLink): LinkOperations => {
  const path = `/api/${entity.plural}/{id}/${link.name}`;
  const one = `${path}/{${link.item_column}}`;
  const parameters = [id, pathParameter(link.item_column)];
  const problems = [401, 403, 404, 422, 500] as const;
  return {
    list: operation(entity, {
      id: `list_${entity.module}_${link.name}`,
      description: `List the ${link.label} of ${entity.one}.`,
      method: 'get',
      path,
      parameters: [id, ...pageParameters],
      status: 200,
      answer: `${link.target.name}Page`,
      problems: [401, 404, 422, 500],
    }),
    add: operation(entity, {
      id: `add_${entity.module}_${link.item}`,
      description: `Give ${entity.one} ${link.one_item}; once more changes nothing.`,
      method: 'put',
      path: one,
      parameters,
      status: 204,
      problems,
    }),
    remove: operation(entity, {
      id: `remove_${entity.module}_${link.item}`,
      description: `Take ${link.one_item} from ${entity.one}; once more changes nothing.`,
      method: 'delete',
      path: one,
      parameters,
      status: 204,
      problems,
    }),
  };
};

/** Every operation of one entity, those of one path together. */
export const operationsOf = (entity: ContractEntity): Operation[] => [
  ...Object.values(rowOperations(entity)),
  ...entity.links.flatMap((link) => Object.values(linkOperations(entity, link))),
];

const rowId = { id: { type: 'string', format: 'uuid', title: 'Id' } };
const nextCursor = { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }], title: 'Next Cursor' };

/** What is said of the form of an entity's rows: to create one, to change it, as the API answers it, and a page of them. */
export type ComponentDescriptions = Readonly<Record<'create' | 'update' | 'response' | 'page', string>>;

/** What the contract says of the components of an entity. */
export const componentDescriptions = (
  entity: Pick<ContractEntity, 'label' | 'one' | 'title' | 'plural_label'>,
): ComponentDescriptions => ({
  create: `What a new ${entity.label} is made of.`,
  update: `What to change of ${entity.one}; what is not named stays as it is.`,
  response: `${entity.title} as the API answers it.`,
  page: `One page of a list of ${entity.plural_label}.`,
});

/** The form of an entity's rows. */
export const entityComponents = (entity: ContractEntity): Component[] => {
  const descriptions = componentDescriptions(entity);
  return [
    ...rowComponents(entity.name, descriptions, entity.fields, { create: {}, update: {}, response: rowId }),
    {
      name: `${entity.name}Page`,
      description: descriptions.page,
      properties: {
        items: { type: 'array', items: schemaReference(`${entity.name}Response`), title: 'Items' },
        next_cursor: nextCursor,
      },
      required: ['items', 'next_cursor'],
      closed: false,
    },
  ];
};
