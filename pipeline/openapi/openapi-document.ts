import type { GenomeField } from '../genome.ts';
import { accountPaths, accountSchemas } from './account.ts';
import { entityPaths, entitySchemas, type ContractEntity } from './entity.ts';
import type { JsonSchema } from './json-schema.ts';
import { operationObject } from './operations.ts';
import { yaml } from './yaml.ts';

/** The version of the generated API, not of the generator. */
const apiVersion = '0.1.0';

/**
 * The HTTP contract as an OpenAPI 3.1 document: the same for every stack.
 * `accountFields` are those that the PRD adds to the app's own user.
 */
export const openapiDocument = (
  title: string,
  entities: readonly ContractEntity[],
  accountFields: readonly GenomeField[],
): JsonSchema => {
  const paths = [...Object.entries(accountPaths), ...entities.flatMap(entityPaths)];
  const schemas = Object.assign({}, accountSchemas(accountFields), ...entities.map(entitySchemas));
  return {
    openapi: '3.1.0',
    info: { title, version: apiVersion },
    paths: Object.fromEntries(
      paths.map(([path, operations]) => [
        path,
        Object.fromEntries(Object.entries(operations).map(([method, each]) => [method, operationObject(each)])),
      ]),
    ),
    components: {
      securitySchemes: { cookie: { type: 'apiKey', in: 'cookie', name: 'access_token' } },
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
};

/** The document as YAML that any reader takes the same way. */
export const openapiYaml = (document: JsonSchema): string => yaml(document);
