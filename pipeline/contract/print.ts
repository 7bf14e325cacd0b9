import { scalar, yaml } from '../text/yaml.ts';
import { type JsonSchema, titleOf } from './json-schema.ts';
import { type Component, type Operation, type Parameter, problemTitles, schemaReference } from './operations.ts';

const contentOf = (component: string, indent: string): string =>
  `${indent}content:\n${indent}  application/json:\n${indent}    schema:\n${indent}      $ref: "#/components/schemas/${component}"\n`;

const problemResponses: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(problemTitles).map(([status, description]) => {
    const content = { 'application/problem+json': { schema: schemaReference('Problem') } };
    return [status, yaml({ [status]: { description, content } }, 4)];
  }),
);

/** Remembers what was printed of an object, for as long as it is there: a property stands in several components. */
const oncePerObject = <Item extends object>(print: (item: Item, name: string) => string) => {
  const known = new WeakMap<Item, string>();
  return (item: Item, name: string): string => {
    const text = known.get(item) ?? print(item, name);
    known.set(item, text);
    return text;
  };
};

const printParameter = oncePerObject((parameter: Parameter) => yaml([parameter], 3));
const printProperty = oncePerObject((schema: JsonSchema, name) => yaml({ [name]: schema }, 4));

/**
 * An OpenAPI 3.1 operation below its path, as YAML. Thousands of them are alike, so they are printed as they are, and not
 * built as objects first.
 */
const printOperation = (operation: Operation): string =>
  [
    `    ${operation.method}:\n      tags:\n      - ${scalar(operation.tag)}\n      summary: ${scalar(titleOf(operation.id))}\n`,
    `      description: ${scalar(operation.description)}\n      operationId: ${scalar(operation.id)}\n`,
    operation.secured ? '      security:\n      - cookie: []\n' : '',
    operation.parameters.length > 0 ? '      parameters:\n' : '',
    ...operation.parameters.map((parameter) => printParameter(parameter, parameter.name)),
    operation.body === null
      ? ''
      : `      requestBody:\n        required: true\n${contentOf(operation.body, '        ')}`,
    `      responses:\n        "${operation.status}":\n          description: Successful Response\n`,
    operation.answer === null ? '' : contentOf(operation.answer, '          '),
    ...operation.problems.map((status) => problemResponses[status]),
  ].join('');

/** Operations below their paths, as YAML; those of one path stand together. */
export const printPaths = (operations: readonly Operation[]): string =>
  operations
    .flatMap((operation, index) => [
      ...(operations[index - 1]?.path === operation.path ? [] : [`  ${scalar(operation.path)}:\n`]),
      printOperation(operation),
    ])
    .join('');

/** A component, as YAML. */
export const printComponent = ({ name, description, properties, required, closed }: Component): string => {
  const printed = Object.entries(properties).map(([property, schema]) => printProperty(schema, property));
  return [
    `    ${scalar(name)}:\n      type: object\n      title: ${scalar(name)}\n      description: ${scalar(description)}\n`,
    printed.length > 0 ? '      properties:\n' : '      properties: {}\n',
    ...printed,
    required.length > 0 ? '      required:\n' : '',
    ...required.map((each) => `      - ${scalar(each)}\n`),
    closed ? '      additionalProperties: false\n' : '',
  ].join('');
};
