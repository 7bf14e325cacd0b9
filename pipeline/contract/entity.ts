import type { GenomeField } from '../genome.ts';
import { rowSchemas } from './account.ts';
import { filterSchema } from './json-schema.ts';
import {
  objectSchema,
  pageParameters,
  pathParameter,
  printProperties,
  type PrintedSchema,
  queryParameter,
  schemaReference,
  type Operation,
  type Operations,
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

const operation = (
  entity: ContractEntity,
  name: string,
  description: string,
  rest: Pick<Operation, 'status' | 'problems'> & Partial<Operation>,
): Operation => ({
  id: name,
  tag: entity.plural,
  description,
  body: null,
  parameters: [],
  answer: null,
  secured: true,
  ...rest,
});

const collectionOperations = (entity: ContractEntity): Operations => ({
  get: operation(entity, `list_${entity.plural}`, `List the user's own ${entity.plural_label} in order of creation.`, {
    parameters: [
      ...pageParameters,
      ...entity.fields
        .filter(({ filterable }) => filterable)
        .map((field) => queryParameter(field.name, filterSchema(field))),
    ],
    status: 200,
    answer: `${entity.name}Page`,
    problems: [401, 422, 500],
  }),
  post: operation(entity, `create_${entity.module}`, `Create ${entity.one}.`, {
    body: `${entity.name}Create`,
    status: 201,
    answer: `${entity.name}Response`,
    problems: [400, 401, 403, 409, 413, 422, 500],
  }),
});

const rowOperations = (entity: ContractEntity): Operations => ({
  get: operation(entity, `get_${entity.module}`, `Get one ${entity.label}.`, {
    parameters: [id],
    status: 200,
    answer: `${entity.name}Response`,
    problems: [401, 404, 422, 500],
  }),
  patch: operation(entity, `update_${entity.module}`, 'Change what the body names, and nothing else.', {
    parameters: [id],
    body: `${entity.name}Update`,
    status: 200,
    answer: `${entity.name}Response`,
    problems: [400, 401, 403, 404, 409, 413, 422, 500],
  }),
  delete: operation(entity, `delete_${entity.module}`, `Delete ${entity.one} that nothing refers to any more.`, {
    parameters: [id],
    status: 204,
    problems: [401, 403, 404, 409, 422, 500],
  }),
});

type ContractLink = ContractEntity['links'][number];

const linkPaths = (entity: ContractEntity, link: ContractLink): Array<[string, Operations]> => {
  const base = `/api/${entity.plural}/{id}/${link.name}`;
  const one = { parameters: [id, pathParameter(link.item_column)], status: 204 as const };
  const problems = [401, 403, 404, 422, 500] as const;
  return [
    [
      base,
      {
        get: operation(entity, `list_${entity.module}_${link.name}`, `List the ${link.label} of ${entity.one}.`, {
          parameters: [id, ...pageParameters],
          status: 200,
          answer: `${link.target.name}Page`,
          problems: [401, 404, 422, 500],
        }),
      },
    ],
    [
      `${base}/{${link.item_column}}`,
      {
        put: operation(
          entity,
          `add_${entity.module}_${link.item}`,
          `Give ${entity.one} ${link.one_item}; once more changes nothing.`,
          { ...one, problems },
        ),
        delete: operation(
          entity,
          `remove_${entity.module}_${link.item}`,
          `Take ${link.one_item} from ${entity.one}; once more changes nothing.`,
          { ...one, problems },
        ),
      },
    ],
  ];
};

/** Path → method → operation, of one entity. */
export const entityPaths = (entity: ContractEntity): Array<[string, Operations]> => [
  [`/api/${entity.plural}`, collectionOperations(entity)],
  [`/api/${entity.plural}/{id}`, rowOperations(entity)],
  ...entity.links.flatMap((link) => linkPaths(entity, link)),
];

const rowId = printProperties({ id: { type: 'string', format: 'uuid', title: 'Id' } });
const nextCursor = printProperties({
  next_cursor: { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }], title: 'Next Cursor' },
});

const itemsOf = (component: string): PrintedSchema[] =>
  printProperties({ items: { type: 'array', items: schemaReference(component), title: 'Items' } });

/** The components of one entity. */
export const entitySchemas = (entity: ContractEntity): PrintedSchema[] => [
  ...rowSchemas(
    entity.name,
    {
      create: `What a new ${entity.label} is made of.`,
      update: `What to change of ${entity.one}; what is not named stays as it is.`,
      response: `${entity.title} as the API answers it.`,
    },
    entity.fields,
    { create: [], update: [], response: rowId },
  ),
  objectSchema(
    `${entity.name}Page`,
    `One page of a list of ${entity.plural_label}.`,
    [...itemsOf(`${entity.name}Response`), ...nextCursor],
    ['items', 'next_cursor'],
  ),
];
