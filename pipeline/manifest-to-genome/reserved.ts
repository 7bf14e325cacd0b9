/*
 * The names that a genome never uses: words of the HTTP contract and of the app itself. Fields keep the author's names:
 * what a language or library cannot call so, its stack escapes in code, and every stack quotes identifiers in SQL.
 */

/** Words that are keywords of some language: databases and environment variables are called otherwise. */
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

/** True when no module may have this name: the account has it, or it is a device, of which Windows has no file. */
export const isReservedModule = (name: string): boolean =>
  ['user', 'aux', 'con', 'nul', 'prn'].includes(name) || /^(com|lpt)\d$/.test(name);

const keys = new Set([
  ...keywords,
  ...'auth auth_session base common config conftest database health main processed_webhook ready types'.split(' '),
  ...'isolation openapi security server'.split(' '),
]);

/** True when no integration may have this key, which begins the names of its environment variables. */
export const isReservedKey = (name: string): boolean => keys.has(name) || isReservedModule(name);

/** True when no type may have this name. */
export const isReservedType = (name: string): boolean => name === 'User';

/** Paths below `/api` and tables that the app has already. */
export const reservedPlurals: ReadonlySet<string> = new Set(['auth', 'auth_sessions', 'processed_webhooks', 'users']);

/** Names of databases that a server has already, beside the keywords: no app may be called so. */
export const isReservedApp = (name: string): boolean =>
  keywords.includes(name) || ['app', 'postgres', 'template0', 'template1'].includes(name);
