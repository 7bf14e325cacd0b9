/*
 * The names that a genome never uses. A genome is for every stack, so this is short on purpose: words of the HTTP contract
 * and of the app itself, and words that no quoting or casing can save in a stack. Not here: SQL's reserved words (`order`,
 * `group`, `user`), since every stack quotes identifiers; the keywords of JavaScript, Go and Java, since fields are
 * properties or capitalised there.
 */

/** Python's keywords in lower case: no attribute, parameter or module may be called so. */
const keywords = [
  ...'and as assert async await break class continue def del elif else except'.split(' '),
  ...'finally for from global if import in is lambda nonlocal not or pass'.split(' '),
  ...'raise return try while with yield'.split(' '),
];

/** Columns that every row has anyway. */
export const impliedFields: ReadonlySet<string> = new Set(['id', 'created_at', 'updated_at']);

/** What the app's own account has anyway. */
export const accountFields: ReadonlySet<string> = new Set(['email', 'password', 'password_hash', 'hashed_password']);

const fieldNames = new Set([
  ...keywords,
  ...impliedFields,
  // The owner of a row, and the parameters of every list.
  ...'user_id limit cursor order'.split(' '),
  // What every object and class has, and constants under other capitals.
  ...'false mro none register self true'.split(' '),
  // Attributes of a declarative SQLAlchemy class.
  ...'metadata registry'.split(' '),
  // Methods and attributes of a Pydantic model; a field of that name shadows them.
  ...'construct copy dict fields from_orm json parse_file parse_obj parse_raw schema'.split(' '),
  ...'schema_json update_forward_refs validate'.split(' '),
  ...'model_computed_fields model_config model_construct model_copy model_extra model_fields'.split(' '),
  ...'model_fields_set model_json_schema model_parametrized_name model_post_init model_rebuild'.split(' '),
  // Types and functions that the class bodies of the stacks use: in the lines below it, a field of that name would stand
  // in for them.
  ...'bool bytes dt float int list mapped_column object set str today tuple utcnow uuid7'.split(' '),
  // System columns of every PostgreSQL table.
  ...'cmax cmin ctid tableoid xmax xmin'.split(' '),
]);

/** Pydantic keeps everything that begins so for itself. */
const fieldPrefixes = ['model_validate', 'model_dump'];

/** True when no field of any entity may have this name. */
export const isReservedField = (name: string): boolean =>
  fieldNames.has(name) || fieldPrefixes.some((prefix) => name.startsWith(prefix));

const moduleNames = new Set([
  ...keywords,
  // The app's own modules, beside which those of the entities stand.
  ...'auth auth_session base common config conftest database health main processed_webhook ready types user'.split(' '),
  // The app's own tests, likewise.
  ...'isolation openapi security server'.split(' '),
  // Names of devices: Windows has no such file, whatever its ending.
  ...'aux con nul prn'.split(' '),
]);

/** True when no module may have this name. */
export const isReservedModule = (name: string): boolean => moduleNames.has(name) || /^(com|lpt)\d$/.test(name);

// Constants of Python, and the app's own types. What else a stack imports by name, it tells apart itself.
const typeNames = new Set('False None True Base Settings User'.split(' '));

/** True when no type may have this name. */
export const isReservedType = (name: string): boolean => typeNames.has(name);

/** Paths below `/api` and tables that the app has already. */
export const reservedPlurals: ReadonlySet<string> = new Set([
  'alembic_version',
  'auth',
  'auth_sessions',
  'processed_webhooks',
  'users',
]);

/** Names of databases that a server has already, beside the keywords: no app may be called so. */
export const isReservedApp = (name: string): boolean =>
  keywords.includes(name) || ['app', 'postgres', 'template0', 'template1'].includes(name);
