import type { JsonSchema } from './json-schema.ts';
import { titleOf } from './json-schema.ts';

/** The errors of the contract, by status (RFC 9110 names). */
const problemTitles = {
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

/** An operation before it is written out: what it is called, takes, answers, and how it can fail. */
export type Operation = {
  id: string;
  tag: string;
  description: string;
  /** Component that the body must fit; null for none. */
  body: string | null;
  parameters: readonly JsonSchema[];
  status: 200 | 201 | 204;
  /** Component that the answer fits; null at 204. */
  answer: string | null;
  problems: readonly ProblemStatus[];
  secured: boolean;
};

/** The operations of a path, by method. */
export type Operations = Readonly<Record<string, Operation>>;

export const schemaReference = (component: string): JsonSchema => ({ $ref: `#/components/schemas/${component}` });

const json = (component: string): JsonSchema => ({ 'application/json': { schema: schemaReference(component) } });

const problemResponses: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  Object.entries(problemTitles).map(([status, description]) => [
    status,
    Object.freeze({ description, content: { 'application/problem+json': { schema: schemaReference('Problem') } } }),
  ]),
);

/** An OpenAPI 3.1 operation object. */
export const operationObject = (operation: Operation): JsonSchema => ({
  tags: [operation.tag],
  summary: titleOf(operation.id),
  description: operation.description,
  operationId: operation.id,
  ...(operation.secured ? { security: [{ cookie: [] }] } : {}),
  ...(operation.parameters.length > 0 ? { parameters: operation.parameters } : {}),
  ...(operation.body === null ? {} : { requestBody: { required: true, content: json(operation.body) } }),
  responses: {
    [operation.status]: {
      description: 'Successful Response',
      ...(operation.answer === null ? {} : { content: json(operation.answer) }),
    },
    ...Object.fromEntries(operation.problems.map((status) => [status, problemResponses[status]])),
  },
});

/** A component that is an object. `closed` ones refuse properties that they do not know. */
export const objectSchema = (
  title: string,
  description: string,
  properties: JsonSchema,
  required: readonly string[],
  closed = false,
): JsonSchema => ({
  type: 'object',
  title,
  description,
  properties,
  ...(required.length > 0 ? { required } : {}),
  ...(closed ? { additionalProperties: false } : {}),
});

export const queryParameter = (name: string, schema: JsonSchema): JsonSchema => ({
  name,
  in: 'query',
  required: false,
  schema,
});

export const pathParameter = (name: string): JsonSchema =>
  Object.freeze({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid', title: titleOf(name) },
  });

/** How every list is walked through. */
export const pageParameters: readonly JsonSchema[] = [
  queryParameter('limit', { type: 'integer', minimum: 1, maximum: 100, default: 50, title: 'Limit' }),
  queryParameter('cursor', { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }], title: 'Cursor' }),
  queryParameter('order', { type: 'string', enum: ['asc', 'desc'], default: 'asc', title: 'Order' }),
].map((parameter) => Object.freeze(parameter));
