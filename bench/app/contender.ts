import assert from 'node:assert/strict';

/** What is measured. */
export const operations = ['list', 'get', 'create', 'update'] as const;
export type Operation = (typeof operations)[number];

/** One request; `path` begins with a slash. */
export type Request = { method: 'GET' | 'POST' | 'PATCH' | 'PUT'; path: string; body?: string };

/** An app under load: where it is, its log-in, and what to ask of it for each operation. */
export type Contender = {
  name: string;
  baseUrl: string;
  processId: number;
  cookie: string;
  requests: Record<Operation, readonly Request[]>;
  /** Removes the rows that a run of `create` has made. */
  removeCreated: () => Promise<unknown>;
  stop: () => Promise<void>;
};

/** The title by which created rows are known again. */
export const createdTitle = 'Created under load';

/** Rows of the user whose tasks are listed. */
export const rowCount = 10_000;

/** What either app is told when a task is created, but for the field that names the project. */
export const newTask = {
  title: createdTitle,
  description: 'A sentence or two on what is to be done, as people write them.',
  status: 'todo',
  priority: 'high',
  due_date: '2030-01-31T12:00:00Z',
};

/** Sends JSON and gives the answer, which must be good; throws otherwise. */
export const post = async (url: string, body: object, cookie = ''): Promise<Response> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `POST ${url} answers ${response.status} ${response.ok ? '' : await response.text()}`);
  return response;
};

/** The cookie that a login sets, for use in a Cookie header. */
export const cookieOf = (response: Response): string => {
  const cookie = response.headers.getSetCookie().find((value) => value.startsWith('access_token='));
  assert.ok(cookie !== undefined, 'the login sets no access_token');
  return cookie.split(';')[0] ?? '';
};

/** The `id` of a JSON object in an answer. */
export const idOf = async (response: Response): Promise<string> => {
  const body: unknown = await response.json();
  assert.ok(typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string', 'no id');
  return body.id;
};
