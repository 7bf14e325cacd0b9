import { byCodeUnit } from '../text/by-code-unit.ts';
import type { GenomeField } from '../genome.ts';
import { yaml } from '../text/yaml.ts';
import { accountComponents, accountOperations } from './account.ts';
import { type ContractEntity, entityComponents, operationsOf } from './entity.ts';
import type { Component } from './operations.ts';
import { printComponent, printPaths } from './print.ts';

/** The version of the generated API, not of the generator. */
const apiVersion = '0.1.0';

/**
 * The HTTP contract as an OpenAPI 3.1 document, in YAML that any reader takes the same way: the same for every stack.
 * `accountFields` are those that the PRD adds to the app's own user. It is printed part by part, for as objects it takes
 * ten times the room, and given in pieces, for it is by far the longest text of an app.
 */
export function* openapiYaml(
  title: string,
  entities: Iterable<ContractEntity>,
  accountFields: readonly GenomeField[],
): Generator<string> {
  yield yaml({ openapi: '3.1.0', info: { title, version: apiVersion } });
  yield 'paths:\n';
  yield printPaths(accountOperations);
  const printed = (components: readonly Component[]) =>
    components.map((component) => ({ name: component.name, text: printComponent(component) }));
  const components = printed(accountComponents(accountFields));
  for (const entity of entities) {
    yield printPaths(operationsOf(entity));
    components.push(...printed(entityComponents(entity)));
  }
  yield 'components:\n';
  yield yaml({ securitySchemes: { cookie: { type: 'apiKey', in: 'cookie', name: 'access_token' } } }, 1);
  yield '  schemas:\n';
  for (const { text } of components.sort((a, b) => byCodeUnit(a.name, b.name))) yield text;
}
