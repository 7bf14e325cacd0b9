import type { GenomeField } from '../genome.ts';
import { defaultOf, propertySchema, type JsonSchema } from './json-schema.ts';
import { objectSchema, schemaReference, type Operation, type Operations } from './operations.ts';

type Paths = Readonly<Record<string, Operations>>;

const auth = (
  id: string,
  description: string,
  rest: Pick<Operation, 'status' | 'problems'> & Partial<Operation>,
): Operation => ({ id, tag: 'auth', description, body: null, parameters: [], answer: null, secured: true, ...rest });

const health = (id: string, description: string, answer: string, problems: Operation['problems']): Operation => ({
  id,
  tag: 'health',
  description,
  body: null,
  parameters: [],
  status: 200,
  answer,
  problems,
  secured: false,
});

/** The operations that every app has. */
export const accountPaths: Paths = {
  '/health': { get: health('health', 'Answer as long as the process lives; asks nobody.', 'Health', []) },
  '/ready': {
    get: health(
      'ready',
      [
        'Answer 200 when the database is there and its schema is not behind this code.',
        '',
        'A revision that this code does not know is a newer one: the next release has migrated, and is about to take over.',
      ].join('\n'),
      'Readiness',
      [500, 503],
    ),
  },
  '/api/auth/register': {
    post: auth('register', 'Create an account. Logging in is the next step.', {
      body: 'UserCreate',
      status: 201,
      answer: 'UserResponse',
      problems: [400, 403, 409, 413, 422, 429, 500],
      secured: false,
    }),
  },
  '/api/auth/login': {
    post: auth('login', 'Start a session. The token comes in the cookie `access_token`, where no script can read it.', {
      body: 'Credentials',
      status: 200,
      answer: 'UserResponse',
      problems: [400, 401, 403, 413, 422, 429, 500],
      secured: false,
    }),
  },
  '/api/auth/logout': {
    post: auth('logout', 'End this session, on the server too.', { status: 204, problems: [401, 403, 500] }),
  },
  '/api/auth/logout-all': {
    post: auth('logout_all', 'End all sessions of the user, on every device.', {
      status: 204,
      problems: [401, 403, 500],
    }),
  },
  '/api/auth/password': {
    post: auth('change_password', 'Set a new password and end all sessions.', {
      body: 'PasswordChange',
      status: 204,
      problems: [400, 401, 403, 413, 422, 429, 500],
    }),
  },
  '/api/auth/me': {
    get: auth('read_account', 'Return the account of the user who is logged in.', {
      status: 200,
      answer: 'UserResponse',
      problems: [401, 500],
    }),
    patch: auth('change_account', 'Change the given fields of the account.', {
      body: 'UserUpdate',
      status: 200,
      answer: 'UserResponse',
      problems: [400, 401, 403, 409, 413, 422, 500],
    }),
  },
};

const email = { type: 'string', format: 'email', title: 'Email' };

const password = (title: string, minLength: number | null): JsonSchema => ({
  type: 'string',
  format: 'password',
  writeOnly: true,
  ...(minLength === null ? {} : { minLength }),
  maxLength: 128,
  title,
});

const timestamp = (title: string): JsonSchema => Object.freeze({ type: 'string', format: 'date-time', title });
const createdAt = timestamp('Created At');
const updatedAt = timestamp('Updated At');
const ok = { type: 'string', const: 'ok', title: 'Status' };
const text = (title: string): JsonSchema => ({ type: 'string', title });

/** The properties whose fields have a default, with it. */
const withDefaults = (properties: Readonly<Record<string, JsonSchema>>, fields: readonly GenomeField[]): JsonSchema => {
  const defaults = fields.map((field) => ({ name: field.name, value: defaultOf(field) }));
  return {
    ...properties,
    ...Object.fromEntries(
      defaults
        .filter(({ value }) => value !== null)
        .map(({ name, value }) => [name, { ...properties[name], default: value }]),
    ),
  };
};

const mustBeGiven = ({ required, default: value }: GenomeField): boolean => required && value === null;

/** The three shapes of a row: to create it, to change it, and as the API answers it. */
export const rowSchemas = (
  name: string,
  descriptions: { create: string; update: string; response: string },
  fields: readonly GenomeField[],
  first: { create: JsonSchema; update: JsonSchema; response: JsonSchema },
): Readonly<Record<string, JsonSchema>> => {
  const properties: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
    fields.map((field) => [field.name, propertySchema(field)]),
  );
  const create = { ...first.create, ...withDefaults(properties, fields) };
  const response = {
    ...first.response,
    ...properties,
    created_at: createdAt,
    updated_at: updatedAt,
  };
  const needed = [...Object.keys(first.create), ...fields.filter(mustBeGiven).map((field) => field.name)];
  return {
    [`${name}Create`]: objectSchema(`${name}Create`, descriptions.create, create, needed, true),
    [`${name}Update`]: objectSchema(`${name}Update`, descriptions.update, { ...first.update, ...properties }, [], true),
    [`${name}Response`]: objectSchema(`${name}Response`, descriptions.response, response, Object.keys(response)),
  };
};

/** The components that every app has; `fields` are those that the PRD adds to the app's own user. */
export const accountSchemas = (fields: readonly GenomeField[]): Readonly<Record<string, JsonSchema>> => ({
  Health: objectSchema('Health', 'The process answers.', { status: ok }, ['status']),
  Readiness: objectSchema(
    'Readiness',
    'The app can serve. `warnings` are worth a look, but keep nobody from working.',
    {
      status: ok,
      revision: text('Revision'),
      warnings: { type: 'array', items: { type: 'string' }, title: 'Warnings' },
    },
    ['status', 'revision', 'warnings'],
  ),
  Credentials: objectSchema(
    'Credentials',
    'What a person logs in with.',
    { email, password: password('Password', null) },
    ['email', 'password'],
    true,
  ),
  PasswordChange: objectSchema(
    'PasswordChange',
    'A new password, and the present one as proof.',
    { current_password: password('Current Password', null), new_password: password('New Password', 8) },
    ['current_password', 'new_password'],
    true,
  ),
  ...rowSchemas(
    'User',
    {
      create: 'A new account.',
      update: 'Changes to the account; what is left out stays as it is.',
      response: 'An account as its owner sees it.',
    },
    fields,
    {
      create: { email, password: password('Password', 8) },
      update: { email },
      response: { id: { type: 'string', format: 'uuid', title: 'Id' }, email },
    },
  ),
  FieldError: objectSchema(
    'FieldError',
    'What is wrong with one field, parameter or header.',
    { field: text('Field'), message: text('Message') },
    ['field', 'message'],
  ),
  Problem: objectSchema(
    'Problem',
    'An error. `title` says what kind it is, `detail` what happened this time, `errors` which fields are to blame.',
    {
      type: text('Type'),
      title: text('Title'),
      status: { type: 'integer', title: 'Status' },
      detail: { anyOf: [{ type: 'string' }, { type: 'null' }], title: 'Detail' },
      errors: { type: 'array', items: schemaReference('FieldError'), title: 'Errors' },
    },
    ['type', 'title', 'status', 'detail', 'errors'],
  ),
});
