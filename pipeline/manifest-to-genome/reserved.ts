/*
 * The names that a genome never uses: words of the HTTP contract and of the app itself. Fields keep the author's names:
 * what a language or library cannot call so, its stack escapes in code, and every stack quotes identifiers in SQL.
 */

/** Keywords of Python in lower case: no module may be called so. */
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
  ...impliedFields,
  // The owner of a row.
  'user_id',
  // System columns of every PostgreSQL table.
  ...'cmax cmin ctid tableoid xmax xmin'.split(' '),
]);

/** True when no field of any entity may have this name, in the database and so in the API. */
export const isReservedField = (name: string): boolean => fieldNames.has(name);

/** The parameters of every list: a field of that name cannot be one of its filters. */
export const listParameters: ReadonlySet<string> = new Set(['limit', 'cursor', 'order']);

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
export const reservedPlurals: ReadonlySet<string> = new Set(['auth', 'auth_sessions', 'processed_webhooks', 'users']);

/** Names of databases that a server has already, beside the keywords: no app may be called so. */
export const isReservedApp = (name: string): boolean =>
  keywords.includes(name) || ['app', 'postgres', 'template0', 'template1'].includes(name);
