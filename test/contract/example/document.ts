import type { Genome, GenomeEntity, GenomeField } from '../../../pipeline/genome.ts';
import type { Json, JsonObject } from '../json.ts';

const text = { type: 'string', pattern: '^[^\\u0000]*$' };

const typeSchema = (field: GenomeField): JsonObject => {
  switch (field.type) {
    case 'enum':
      return { type: 'string', enum: field.enum ?? [] };
    case 'integer':
      return { type: 'integer', minimum: field.minimum ?? -2147483648, maximum: field.maximum ?? 2147483647 };
    case 'decimal':
      return { type: 'string', pattern: '^\\d{1,8}\\.\\d{2}$' };
    case 'boolean':
      return { type: 'boolean' };
    case 'datetime':
      return { type: 'string', format: 'date-time' };
    case 'uuid':
      return { type: 'string', format: 'uuid' };
    case 'json':
      return { not: { type: 'null' } };
    default:
      return { ...text, minLength: field.min_length ?? 0, maxLength: field.max_length ?? 10_000 };
  }
};

const fieldSchema = (field: GenomeField): JsonObject =>
  field.required ? typeSchema(field) : { anyOf: [typeSchema(field), { type: 'null' }] };

const object = (properties: JsonObject, required: string[], rest: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  required,
  ...rest,
});

const strict = { additionalProperties: false };
const properties = ({ fields }: GenomeEntity): JsonObject =>
  Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)]));

const entitySchemas = (entity: GenomeEntity): JsonObject => {
  const own = properties(entity);
  const needed = entity.fields.filter((field) => field.required && field.default === null).map(({ name }) => name);
  const stamp = { type: 'string', format: 'date-time' };
  const row = { id: { type: 'string', format: 'uuid' }, created_at: stamp, updated_at: stamp, ...own };
  return {
    [`${entity.name}Create`]: object(own, needed, strict),
    [`${entity.name}Update`]: object(own, [], strict),
    [entity.name]: object(row, Object.keys(row)),
    [`${entity.name}Page`]: object(
      { items: { type: 'array', items: schema(entity.name) }, next_cursor: { type: ['string', 'null'] } },
      ['items', 'next_cursor'],
    ),
  };
};

const schema = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const content = (type: string, value: Json): JsonObject => ({ content: { [type]: { schema: value } } });

/** An operation by its good status, the schema of its good answer, and the errors that it may answer. */
const operation = (status: number, answer: JsonObject | null, errors: number[], open = false): JsonObject => ({
  ...(open ? {} : { security: [{ cookie: [] }] }),
  responses: {
    [status]: { description: 'Good', ...(answer === null ? {} : content('application/json', answer)) },
    ...Object.fromEntries(
      errors.map((code) => [
        code,
        { description: 'Problem', ...content('application/problem+json', schema('Problem')) },
      ]),
    ),
  },
});

const common = [400, 401, 403, 404, 409, 413, 422];

const entityPaths = (entity: GenomeEntity): JsonObject => ({
  [`/api/${entity.plural}`]: {
    get: operation(200, schema(`${entity.name}Page`), common),
    post: operation(201, schema(entity.name), common),
  },
  [`/api/${entity.plural}/{id}`]: {
    get: operation(200, schema(entity.name), common),
    patch: operation(200, schema(entity.name), common),
    delete: operation(204, null, common),
  },
  ...Object.fromEntries(
    entity.links.flatMap((link) => [
      [
        `/api/${entity.plural}/{id}/${link.name}`,
        { get: operation(200, { type: 'array', items: { type: 'object' } }, common) },
      ],
      [
        `/api/${entity.plural}/{id}/${link.name}/{${link.item}_id}`,
        { put: operation(204, null, common), delete: operation(204, null, common) },
      ],
    ]),
  ),
});

/** The OpenAPI document of the example app, as far as the contract reads it. */
export const exampleDocument = (entities: readonly GenomeEntity[], title: Genome['solution_name']): JsonObject => {
  const credentials = object(
    { email: { type: 'string', format: 'email' }, password: { type: 'string', minLength: 8 } },
    ['email', 'password'],
    strict,
  );
  const user = object(
    { id: { type: 'string', format: 'uuid' }, email: { type: 'string' }, role: { type: 'string', readOnly: true } },
    ['id', 'email'],
  );
  const alive = operation(200, { type: 'object' }, [], true);
  return {
    openapi: '3.1.0',
    info: { title, version: '1' },
    paths: {
      '/health': { get: alive },
      '/ready': { get: alive },
      '/api/auth/register': { post: operation(201, schema('User'), [...common, 429], true) },
      '/api/auth/login': { post: operation(200, schema('User'), [...common, 429], true) },
      '/api/auth/logout': { post: operation(204, null, common) },
      '/api/auth/logout-all': { post: operation(204, null, common) },
      '/api/auth/password': { post: operation(204, null, common) },
      '/api/auth/me': {
        get: operation(200, schema('User'), common),
        patch: operation(200, schema('User'), [...common, 429]),
      },
      ...Object.assign({}, ...entities.map(entityPaths)),
    },
    components: {
      securitySchemes: { cookie: { type: 'apiKey', in: 'cookie', name: 'access_token' } },
      schemas: {
        Credentials: credentials,
        User: user,
        Problem: object(
          {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            errors: {
              type: 'array',
              items: object({ field: { type: 'string' }, message: { type: 'string' } }, ['field', 'message']),
            },
          },
          ['type', 'title', 'status'],
        ),
        ...Object.assign({}, ...entities.map(entitySchemas)),
      },
    },
  };
};
