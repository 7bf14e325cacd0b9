import assert from 'node:assert/strict';
import type { Genome, GenomeEntity } from '../../pipeline/genome.ts';
import { asObject, asText, type Json, type JsonObject } from './json.ts';
import { body } from './payload.ts';
import { type Reply, responseChecker } from './responses.ts';

/** The app that is held against the contract. */
export type Target = {
  /** Where the app runs, without a trailing slash. Asked for when a check runs, so it may be started later. */
  baseUrl: () => string;
  genome: Genome;
  /** The app's OpenAPI 3.1 document. */
  openapi: JsonObject;
};

export type Request = { body?: Json; raw?: string; headers?: Record<string, string> };

/** Sends one request and holds the reply against the document; cookies are kept as a browser keeps them. */
export type Send = (method: string, path: string, request?: Request) => Promise<Reply>;

/** A visitor of the app. `cookies` are those held now, by name; they may be read and changed. */
export type Visitor = { send: Send; cookies: Map<string, string> };

/** A visitor who is logged in. */
export type Session = Visitor & { email: string; password: string; me: JsonObject };

const checkers = new WeakMap<JsonObject, ReturnType<typeof responseChecker>>();

const checkerOf = (document: JsonObject): ReturnType<typeof responseChecker> => {
  const checker = checkers.get(document) ?? responseChecker(document);
  checkers.set(document, checker);
  return checker;
};

const keep = (cookies: Map<string, string>, headers: Headers): void => {
  for (const line of headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', value = ''] = pair.split('=');
    const expired =
      attributes.some((attribute) => /^max-age=(0|-\d+)$/i.test(attribute)) || value === '' || value === '""';
    if (expired) cookies.delete(name);
    else cookies.set(name, value);
  }
};

const parse = (text: string): Json | undefined => {
  if (text === '') return undefined;
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
};

/** Someone who has just opened the app and is not logged in. */
export const visitor = ({ baseUrl, openapi }: Target): Visitor => {
  const cookies = new Map<string, string>();
  const check = checkerOf(openapi);
  const send: Send = async (method, path, { body: sent, raw, headers } = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const text = raw ?? (sent === undefined ? undefined : JSON.stringify(sent));
    const response = await fetch(`${baseUrl()}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    keep(cookies, response.headers);
    const reply = { status: response.status, headers: response.headers, body: parse(await response.text()) };
    const shown = `${method} ${path} ${(text ?? '').slice(0, 300)} → ${reply.status} ${JSON.stringify(reply.body)?.slice(0, 500)}`;
    assert.ok(reply.status < 500 || reply.status === 503, `the app broke: ${shown}`);
    assert.deepEqual(check(method, path, reply), [], shown);
    return reply;
  };
  return { send, cookies };
};

/** Sends a request whose status is known beforehand, and fails with the whole exchange when it is another one. */
export const expectStatus = async (
  send: Send,
  status: number,
  method: string,
  path: string,
  request: Request = {},
): Promise<Reply> => {
  const reply = await send(method, path, request);
  const sent = request.raw ?? JSON.stringify(request.body) ?? '';
  assert.equal(
    reply.status,
    status,
    `${method} ${path} ${sent.slice(0, 500)} → ${JSON.stringify(reply.body)?.slice(0, 500)}, expected ${status}`,
  );
  return reply;
};

let people = 0;
const run = `${process.pid.toString(36)}${Date.now().toString(36)}`;

/** The fields that the PRD adds to the app's own user; empty for most apps. */
export const accountFields = (genome: Genome): GenomeEntity['fields'] =>
  genome.modules
    .filter(({ module_type }) => module_type === 'account')
    .flatMap(({ entities }) => entities)
    .flatMap(({ fields }) => fields);

/** A body that registers someone new. */
export const registration = ({ genome }: Target): JsonObject & { email: string; password: string } => {
  people += 1;
  const required = accountFields(genome).filter(
    (field) => field.required && field.default === null && field.references === null && !field.managed,
  );
  return {
    ...body({ fields: required }, (Number.parseInt(run, 36) % 1_000_000) + people, {}),
    email: `visitor.${run}.${people}@example.com`,
    password: 'correct horse battery staple',
  };
};

/** Registers someone new and logs in. */
export const newSession = async (target: Target): Promise<Session> => {
  const someone = visitor(target);
  const account = registration(target);
  await expectStatus(someone.send, 201, 'POST', '/api/auth/register', { body: account });
  const { email, password } = account;
  await expectStatus(someone.send, 200, 'POST', '/api/auth/login', { body: { email, password } });
  const me = asObject((await expectStatus(someone.send, 200, 'GET', '/api/auth/me')).body);
  return { ...someone, email, password, me };
};

/** The fields that an error names. */
export const namedFields = ({ body: problem }: Reply): string[] => {
  const { errors } = asObject(problem);
  return Array.isArray(errors) ? errors.map((error) => asText(asObject(error)['field'])) : [];
};
