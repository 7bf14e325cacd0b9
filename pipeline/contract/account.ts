import type { GenomeField } from '../genome.ts';
import { defaultOf, propertySchema, type JsonSchema } from './json-schema.ts';
import {
  objectSchema,
  type Operation,
  type Operations,
  printProperties,
  type PrintedSchema,
  schemaReference,
} from './operations.ts';

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
      problems: [400, 403, 409, 413, 422, 429, 500, 503],
      secured: false,
    }),
  },
  '/api/auth/login': {
    post: auth('login', 'Start a session. The token comes in the cookie `access_token`, where no script can read it.', {
      body: 'Credentials',
      status: 200,
      answer: 'UserResponse',
      problems: [400, 401, 403, 413, 422, 429, 500, 503],
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
      problems: [400, 401, 403, 413, 422, 429, 500, 503],
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
      problems: [400, 401, 403, 409, 413, 422, 429, 500],
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

const timestamp = (title: string): JsonSchema => ({ type: 'string', format: 'date-time', title });
const timestamps = printProperties({ created_at: timestamp('Created At'), updated_at: timestamp('Updated At') });
const ok = { type: 'string', const: 'ok', title: 'Status' };
const text = (title: string): JsonSchema => ({ type: 'string', title });

/** The properties of the fields, those with a default printed anew. */
const withDefaults = (fields: readonly GenomeField[], properties: readonly PrintedSchema[]): PrintedSchema[] =>
  properties.flatMap((property, index) => {
    const field = fields[index];
    const value = field ? defaultOf(field) : null;
    return field && value !== null
      ? printProperties({ [field.name]: { ...propertySchema(field), default: value } })
      : [property];
  });

const nameOf = ({ name }: { name: string }): string => name;

const mustBeGiven = ({ required, default: value }: GenomeField): boolean => required && value === null;

const answeredProperty = (field: GenomeField): PrintedSchema[] =>
  printProperties({ [field.name]: { ...propertySchema(field), ...(field.managed ? { readOnly: true } : {}) } });

/** The three shapes of a row: to create it, to change it, and as the API answers it. */
export const rowSchemas = (
  name: string,
  descriptions: { create: string; update: string; response: string },
  fields: readonly GenomeField[],
  first: Readonly<Record<'create' | 'update' | 'response', readonly PrintedSchema[]>>,
): PrintedSchema[] => {
  const given = fields.filter(({ managed }) => !managed);
  const properties = given.flatMap((field) => printProperties({ [field.name]: propertySchema(field) }));
  const create = [...first.create, ...withDefaults(given, properties)];
  const update = [...first.update, ...properties];
  const answered = given.length === fields.length ? properties : fields.flatMap(answeredProperty);
  const response = [...first.response, ...answered, ...timestamps];
  const needed = [...first.create.map(nameOf), ...given.filter(mustBeGiven).map(nameOf)];
  return [
    objectSchema(`${name}Create`, descriptions.create, create, needed, true),
    objectSchema(`${name}Update`, descriptions.update, update, [], true),
    objectSchema(`${name}Response`, descriptions.response, response, response.map(nameOf)),
  ];
};

/** The components that every app has; `fields` are those that the PRD adds to the app's own user. */
export const accountSchemas = (fields: readonly GenomeField[]): PrintedSchema[] => [
  objectSchema('Health', 'The process answers.', printProperties({ status: ok }), ['status']),
  objectSchema(
    'Readiness',
    'The app can serve. `warnings` are worth a look, but keep nobody from working.',
    printProperties({
      status: ok,
      revision: text('Revision'),
      warnings: { type: 'array', items: { type: 'string' }, title: 'Warnings' },
    }),
    ['status', 'revision', 'warnings'],
  ),
  objectSchema(
    'Credentials',
    'What a person logs in with.',
    printProperties({ email, password: password('Password', null) }),
    ['email', 'password'],
    true,
  ),
  objectSchema(
    'PasswordChange',
    'A new password, and the present one as proof.',
    printProperties({
      current_password: password('Current Password', null),
      new_password: password('New Password', 8),
    }),
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
      create: printProperties({ email, password: password('Password', 8) }),
      update: printProperties({ email }),
      response: printProperties({ id: { type: 'string', format: 'uuid', title: 'Id' }, email }),
    },
  ),
  objectSchema(
    'FieldError',
    'What is wrong with one field, parameter or header.',
    printProperties({ field: text('Field'), message: text('Message') }),
    ['field', 'message'],
  ),
  objectSchema(
    'Problem',
    'An error. `title` says what kind it is, `detail` what happened this time, `errors` which fields are to blame.',
    printProperties({
      type: text('Type'),
      title: text('Title'),
      status: { type: 'integer', title: 'Status' },
      detail: { anyOf: [{ type: 'string' }, { type: 'null' }], title: 'Detail' },
      errors: { type: 'array', items: schemaReference('FieldError'), title: 'Errors' },
    }),
    ['type', 'title', 'status', 'detail', 'errors'],
  ),
];
