import type { GenomeField } from '../genome.ts';
import { defaultOf, propertySchema, type JsonSchema } from './json-schema.ts';
import { type Component, type Operation, schemaReference } from './operations.ts';

type Rest = Pick<Operation, 'status' | 'problems'> & Partial<Operation>;

const auth = (method: Operation['method'], path: string, id: string, description: string, rest: Rest): Operation => ({
  id,
  tag: 'auth',
  description,
  method,
  path: `/api/auth/${path}`,
  body: null,
  parameters: [],
  answer: null,
  secured: true,
  ...rest,
});

const health = (id: string, description: string, answer: string, problems: Operation['problems']): Operation => ({
  id,
  tag: 'health',
  description,
  method: 'get',
  path: `/${id}`,
  body: null,
  parameters: [],
  status: 200,
  answer,
  problems,
  secured: false,
});

/** The operations that every app has, those of one path together. */
export const accountOperations: readonly Operation[] = [
  health('health', 'Answer as long as the process lives; asks nobody.', 'Health', []),
  health(
    'ready',
    [
      'Answer 200 when the database is there and its schema is not behind this code.',
      '',
      'A revision that this code does not know is a newer one: the next release has migrated, and is about to take over.',
    ].join('\n'),
    'Readiness',
    [500, 503],
  ),
  auth('post', 'register', 'register', 'Create an account. Logging in is the next step.', {
    body: 'UserCreate',
    status: 201,
    answer: 'UserResponse',
    problems: [400, 403, 409, 413, 422, 429, 500, 503],
    secured: false,
  }),
  auth(
    'post',
    'login',
    'login',
    'Start a session. The token comes in the cookie `access_token`, where no script can read it.',
    {
      body: 'Credentials',
      status: 200,
      answer: 'UserResponse',
      problems: [400, 401, 403, 413, 422, 429, 500, 503],
      secured: false,
    },
  ),
  auth('post', 'logout', 'logout', 'End this session, on the server too.', { status: 204, problems: [401, 403, 500] }),
  auth('post', 'logout-all', 'logout_all', 'End all sessions of the user, on every device.', {
    status: 204,
    problems: [401, 403, 500],
  }),
  auth('post', 'password', 'change_password', 'Set a new password and end all sessions.', {
    body: 'PasswordChange',
    status: 204,
    problems: [400, 401, 403, 413, 422, 429, 500, 503],
  }),
  auth('get', 'me', 'read_account', 'Return the account of the user who is logged in.', {
    status: 200,
    answer: 'UserResponse',
    problems: [401, 500],
  }),
  auth('patch', 'me', 'change_account', 'Change the given fields of the account.', {
    body: 'UserUpdate',
    status: 200,
    answer: 'UserResponse',
    problems: [400, 401, 403, 409, 413, 422, 429, 500],
  }),
];

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
const timestamps = { created_at: timestamp('Created At'), updated_at: timestamp('Updated At') };
const ok = { type: 'string', const: 'ok', title: 'Status' };
const text = (title: string): JsonSchema => ({ type: 'string', title });

type Properties = Readonly<Record<string, JsonSchema>>;

const mustBeGiven = ({ required, default: value }: GenomeField): boolean => required && value === null;

/** The properties of fields, each made from the field and the schema that stands for it everywhere. */
const propertiesOf = (
  fields: readonly GenomeField[],
  schemaOf: (field: GenomeField) => JsonSchema,
): Record<string, JsonSchema> => Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)]));

const withDefault = (field: GenomeField, schema: JsonSchema): JsonSchema => {
  const value = defaultOf(field);
  return value === null ? schema : { ...schema, default: value };
};

/** The three shapes of a row: to create it, to change it, and as the API answers it. */
export const rowComponents = (
  name: string,
  descriptions: { create: string; update: string; response: string },
  fields: readonly GenomeField[],
  first: Readonly<Record<'create' | 'update' | 'response', Properties>>,
): Component[] => {
  const given = fields.filter(({ managed }) => !managed);
  const schemas = new Map(fields.map((field) => [field, propertySchema(field)]));
  const schemaOf = (field: GenomeField): JsonSchema => schemas.get(field) ?? propertySchema(field);
  const create = { ...first.create, ...propertiesOf(given, (field) => withDefault(field, schemaOf(field))) };
  const answered = propertiesOf(fields, (field) =>
    field.managed ? { ...schemaOf(field), readOnly: true } : schemaOf(field),
  );
  const response = { ...first.response, ...answered, ...timestamps };
  const needed = [...Object.keys(first.create), ...given.filter(mustBeGiven).map((field) => field.name)];
  return [
    component(`${name}Create`, descriptions.create, create, needed, true),
    component(`${name}Update`, descriptions.update, { ...first.update, ...propertiesOf(given, schemaOf) }, [], true),
    component(`${name}Response`, descriptions.response, response, Object.keys(response)),
  ];
};

const component = (
  name: string,
  description: string,
  properties: Properties,
  required: readonly string[],
  closed = false,
): Component => ({ name, description, properties, required, closed });

/** The components that every app has; `fields` are those that the PRD adds to the app's own user. */
export const accountComponents = (fields: readonly GenomeField[]): Component[] => [
  component('Health', 'The process answers.', { status: ok }, ['status']),
  component(
    'Readiness',
    'The app can serve. `warnings` are worth a look, but keep nobody from working.',
    {
      status: ok,
      revision: text('Revision'),
      warnings: { type: 'array', items: { type: 'string' }, title: 'Warnings' },
    },
    ['status', 'revision', 'warnings'],
  ),
  component(
    'Credentials',
    'What a person logs in with.',
    { email, password: password('Password', null) },
    ['email', 'password'],
    true,
  ),
  component(
    'PasswordChange',
    'A new password, and the present one as proof.',
    {
      current_password: password('Current Password', null),
      new_password: password('New Password', 8),
    },
    ['current_password', 'new_password'],
    true,
  ),
  ...rowComponents(
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
  component(
    'FieldError',
    'What is wrong with one field, parameter or header.',
    { field: text('Field'), message: text('Message') },
    ['field', 'message'],
  ),
  component(
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
];
