import type { JsonSchema } from './json-schema.ts';
import { titleOf } from './json-schema.ts';
import { scalar, yaml } from '../text/yaml.ts';

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
  /** As YAML. */
  parameters: readonly string[];
  status: 200 | 201 | 204;
  /** Component that the answer fits; null at 204. */
  answer: string | null;
  problems: readonly ProblemStatus[];
  secured: boolean;
};

/** The operations of a path, by method. */
export type Operations = Readonly<Record<string, Operation>>;

export const schemaReference = (component: string): JsonSchema => ({ $ref: `#/components/schemas/${component}` });

const contentOf = (component: string, indent: string): string =>
  `${indent}content:\n${indent}  application/json:\n${indent}    schema:\n${indent}      $ref: "#/components/schemas/${component}"\n`;

const problemResponses: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(problemTitles).map(([status, description]) => {
    const content = { 'application/problem+json': { schema: schemaReference('Problem') } };
    return [status, yaml({ [status]: { description, content } }, 4)];
  }),
);

/**
 * An OpenAPI 3.1 operation below its path, as YAML. Thousands of them are alike, so they are printed as they are, and not
 * built as objects first.
 */
export const printOperation = (method: string, operation: Operation): string =>
  [
    `    ${method}:\n      tags:\n      - ${scalar(operation.tag)}\n      summary: ${scalar(titleOf(operation.id))}\n`,
    `      description: ${scalar(operation.description)}\n      operationId: ${scalar(operation.id)}\n`,
    operation.secured ? '      security:\n      - cookie: []\n' : '',
    operation.parameters.length > 0 ? `      parameters:\n${operation.parameters.join('')}` : '',
    operation.body === null
      ? ''
      : `      requestBody:\n        required: true\n${contentOf(operation.body, '        ')}`,
    `      responses:\n        "${operation.status}":\n          description: Successful Response\n`,
    operation.answer === null ? '' : contentOf(operation.answer, '          '),
    ...operation.problems.map((status) => problemResponses[status]),
  ].join('');

/** A component or a property, as YAML, and its name. */
export type PrintedSchema = { name: string; text: string };

/** The properties of a component. */
export const printProperties = (properties: Readonly<Record<string, JsonSchema>>): PrintedSchema[] =>
  Object.entries(properties).map(([name, schema]) => ({ name, text: yaml({ [name]: schema }, 4) }));

/** A component that is an object. `closed` ones refuse properties that they do not know. */
export const objectSchema = (
  name: string,
  description: string,
  properties: readonly PrintedSchema[],
  required: readonly string[],
  closed = false,
): PrintedSchema => ({
  name,
  text: [
    `    ${scalar(name)}:\n      type: object\n      title: ${scalar(name)}\n      description: ${scalar(description)}\n`,
    properties.length > 0 ? '      properties:\n' : '      properties: {}\n',
    ...properties.map(({ text }) => text),
    required.length > 0 ? '      required:\n' : '',
    ...required.map((each) => `      - ${scalar(each)}\n`),
    closed ? '      additionalProperties: false\n' : '',
  ].join(''),
});

/** A parameter of an operation, as YAML. */
const printParameter = (parameter: JsonSchema): string => yaml([parameter], 3);

export const queryParameter = (name: string, schema: JsonSchema): string =>
  printParameter({ name, in: 'query', required: false, schema });

export const pathParameter = (name: string): string =>
  printParameter({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid', title: titleOf(name) },
  });

/** How every list is walked through. */
export const pageParameters: readonly string[] = [
  queryParameter('limit', { type: 'integer', minimum: 1, maximum: 100, default: 50, title: 'Limit' }),
  queryParameter('cursor', { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }], title: 'Cursor' }),
  queryParameter('order', { type: 'string', enum: ['asc', 'desc'], default: 'asc', title: 'Order' }),
];
