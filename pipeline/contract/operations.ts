import { type JsonSchema, titleOf } from './json-schema.ts';

/** The errors of the contract, by status (RFC 9110 names). */
export const problemTitles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;
export type ProblemStatus = keyof typeof problemTitles;

/** A parameter of an operation. */
export type Parameter = { name: string; in: 'path' | 'query'; required: boolean; schema: JsonSchema };

/** An operation: what it is called, takes, answers, and how it can fail. */
export type Operation = {
  /** snake_case and unlike any other: `list_order_items`. */
  id: string;
  tag: string;
  description: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  /** Component that the body must fit; null for none. */
  body: string | null;
  parameters: readonly Parameter[];
  status: 200 | 201 | 204;
  /** Component that the answer fits; null at 204. */
  answer: string | null;
  /** How it can fail, the smallest status first. */
  problems: readonly ProblemStatus[];
  /** Whether somebody must be logged in. */
  secured: boolean;
};

/** A component that is an object. `closed` ones refuse properties that they do not know. */
export type Component = {
  name: string;
  description: string;
  properties: Readonly<Record<string, JsonSchema>>;
  required: readonly string[];
  closed: boolean;
};

/** A schema that is a component. */
export const schemaReference = (component: string): JsonSchema => ({ $ref: `#/components/schemas/${component}` });

/** An optional parameter of a query. */
export const queryParameter = (name: string, schema: JsonSchema): Parameter => ({
  name,
  in: 'query',
  required: false,
  schema,
});

/** The id of a row in a path. */
export const pathParameter = (name: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', format: 'uuid', title: titleOf(name) },
});

/** How every list is walked through. */
export const pageParameters: readonly Parameter[] = [
  queryParameter('limit', { type: 'integer', minimum: 1, maximum: 100, default: 50, title: 'Limit' }),
  queryParameter('cursor', { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }], title: 'Cursor' }),
  queryParameter('order', { type: 'string', enum: ['asc', 'desc'], default: 'asc', title: 'Order' }),
];
