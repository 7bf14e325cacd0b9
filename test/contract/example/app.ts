import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { domainToASCII } from 'node:url';
import type { GenomeEntity } from '../../../pipeline/genome.ts';
import { asObject, asText, type Json, type JsonObject } from '../json.ts';
import { pathOf } from '../responses.ts';
import { servedEntities } from '../rows.ts';
import type { Target } from '../session.ts';
import { type Account, createAccounts } from './accounts.ts';
import { exampleDocument } from './document.ts';
import type { Flaw } from './flaws.ts';
import { exampleGenome } from './genome.ts';
import { type Answer, Problem, readBody, send } from './requests.ts';
import { createStore, modelValidator } from './store.ts';

const openapi = exampleDocument(servedEntities(exampleGenome), exampleGenome.solution_name);
const validate = modelValidator(openapi);

const parseBody = (text: string, has: (flaw: Flaw) => boolean): Json => {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    throw new Problem(has('broken JSON answers 422') ? 422 : 400);
  }
};

const cookieOf = ({ headers }: IncomingMessage): string =>
  /(?:^|; )access_token=([^;]*)/.exec(headers.cookie ?? '')?.[1] ?? '';

const isForeign = ({ method, headers }: IncomingMessage): boolean => {
  if (method === 'GET') return false;
  if (headers.origin !== undefined) return headers.origin !== `http://${headers.host}`;
  return headers['sec-fetch-site'] === 'cross-site';
};

const profile = ({ id, email, role }: Account): JsonObject => ({ id, email, role });

/** Everything that the example app knows about answering one request; `has` says which flaws are planted. */
const createHandler = (has: (flaw: Flaw) => boolean) => {
  const accounts = createAccounts(has);
  const store = createStore(exampleGenome, validate, has);
  let failures = 0;
  let registrations = 0;
  let tries = 0;

  const addressOf = (email: Json | undefined): string => {
    const [name = '', domain = ''] = asText(email).split('@');
    return domain === '' || has('knows no punycode') ? asText(email) : `${name}@${domainToASCII(domain)}`;
  };

  const register = (sent: Json): Answer => {
    const { password, role, ...given } = asObject(sent);
    const email = addressOf(given['email']);
    if (role !== undefined && !has("registers with a role of one's own")) throw new Problem(422, ['role']);
    if (typeof password !== 'string') throw new Problem(422, ['password']);
    if (password.length < 8 && !has('accepts any password at registration')) throw new Problem(422, ['password']);
    if (!/^\S+@\S+$/.test(email)) throw new Problem(422, ['email']);
    const account = accounts.register(email, password, role === undefined ? 'member' : asText(role));
    if (!account) throw new Problem(409, ['email']);
    registrations += 1;
    if (registrations > 150) throw new Problem(has('never tires') ? 409 : 429, [], { 'retry-after': '60' });
    return { status: 201, body: { ...profile(account), ...(has('shows the password') ? { password } : {}) } };
  };

  const login = (sent: Json): Answer => {
    const { email, password } = asObject(sent);
    const result = accounts.login(addressOf(email), asText(password));
    if (typeof result === 'string') {
      failures += 1;
      if (failures > 50 && !has('never tires')) throw new Problem(429, [], { 'retry-after': '60' });
      throw new Problem(401, has('tells unknown addresses from wrong passwords') ? [result] : []);
    }
    const attributes = `${has('cookie open to scripts') ? '' : 'HttpOnly; '}SameSite=Lax; Path=/`;
    const body = { ...profile(result.account), ...(has('token in the body') ? { token: result.token } : {}) };
    return { status: 200, body, headers: { 'set-cookie': `access_token=${result.token}; ${attributes}` } };
  };

  const changePassword = (sent: Json, account: Account): Answer => {
    const { current_password, new_password } = asObject(sent);
    const known = current_password === account.password || has('takes any current password');
    if (!known) throw new Problem(422, ['current_password']);
    account.password = asText(new_password);
    if (!has('sessions outlive the password')) accounts.logoutAll(account);
    return { status: 204 };
  };

  const changeMe = (sent: Json, account: Account): Answer => {
    const { role, email } = asObject(sent);
    if (email !== undefined && email !== account.email) {
      tries += 1;
      if (tries > 50 && !has('tells addresses without end')) throw new Problem(429, [], { 'retry-after': '60' });
      if (accounts.isTaken(asText(email))) throw new Problem(409, ['email']);
      account.email = asText(email);
    }
    if (role !== undefined && !has('changes the own role')) throw new Problem(422, ['role']);
    account.role = role === undefined ? account.role : asText(role);
    return { status: 200, body: profile(account) };
  };

  const showMe = (account: Account): Answer => {
    const { role, ...rest } = profile(account);
    return { status: 200, body: has('hides the role') ? rest : { ...rest, role: role ?? null } };
  };

  const onEntity = (
    entity: GenomeEntity,
    method: string,
    parts: string[],
    query: URLSearchParams,
    owner: string,
    sent: () => Json,
  ): Answer => {
    const [id, link, item] = parts;
    if (id === undefined) {
      if (method === 'GET') return { status: 200, body: store.list(entity, owner, query) };
      const body = store.create(entity, owner, sent());
      const headers: Record<string, string> = has('no Location')
        ? {}
        : { location: `/api/${entity.plural}/${asText(body['id'])}` };
      return { status: has('undocumented status') ? 202 : 201, body, headers };
    }
    if (link !== undefined && item === undefined) return { status: 200, body: store.linked(entity, owner, id, link) };
    if (link !== undefined && item !== undefined) {
      if (method === 'PUT') store.link(entity, owner, id, link, item);
      else store.unlink(entity, owner, id, link, item);
      return { status: 204 };
    }
    if (method === 'GET') return { status: 200, body: store.read(entity, owner, id) };
    if (method === 'PATCH') return { status: 200, body: store.change(entity, owner, id, sent()) };
    store.remove(entity, owner, id);
    return { status: 204 };
  };

  return async (request: IncomingMessage): Promise<Answer> => {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://app');
    const text = await readBody(request, has('no size limit') ? Infinity : 1_000_000);
    if (isForeign(request) && !has('accepts other sites')) throw new Problem(403);
    const path = pathOf(openapi, url.pathname);
    if (path === undefined) throw new Problem(404);
    if (!(method.toLowerCase() in asObject(asObject(openapi['paths'])[path]))) throw new Problem(405);
    const sent = (): Json => parseBody(text, has);

    if (path === '/health') return { status: 200, body: {} };
    if (path === '/ready') return { status: has('never ready') ? 503 : 200, body: {} };
    if (path === '/api/auth/register') return register(sent());
    if (path === '/api/auth/login') return login(sent());
    const someone = accounts.whose(cookieOf(request));
    const guest: Account = { id: 'nobody', email: '', password: '', role: 'member' };
    if (!someone && !has('open to everyone')) throw new Problem(401);
    if (path === '/api/auth/me' && method === 'PATCH') return changeMe(sent(), someone?.account ?? guest);
    if (path === '/api/auth/me') return showMe(someone?.account ?? guest);
    if (path === '/api/auth/password') return changePassword(sent(), someone?.account ?? guest);
    if (path === '/api/auth/logout-all' && someone && !has('logout-all ends one session')) {
      accounts.logoutAll(someone.account);
      return { status: 204 };
    }
    if (path.startsWith('/api/auth/logout')) {
      accounts.logout(someone?.session ?? '');
      return { status: 204, headers: { 'set-cookie': 'access_token=""; Max-Age=0; Path=/' } };
    }
    const [, , plural, ...rest] = url.pathname.split('/');
    const entity = servedEntities(exampleGenome).find((candidate) => candidate.plural === plural);
    if (!entity) throw new Problem(404);
    return onEntity(entity, method, rest, url.searchParams, (someone?.account ?? guest).id, sent);
  };
};

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });

/**
 * A small app in memory that keeps the contract, except for the flaws that are planted in it. It exists to show that the
 * contract's checks pass where they should and fail where they should.
 */
export const startExampleApp = async (planted: readonly Flaw[]): Promise<Target & { stop: () => void }> => {
  const has = (flaw: Flaw): boolean => planted.includes(flaw);
  const handle = createHandler(has);
  const safe: Record<string, string> = has('no security headers')
    ? {}
    : { 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' };
  const maxHeaderSize = has('no limit of headers') ? 1_000_000 : 16_384;
  const server = createServer({ maxHeaderSize }, (request, response) => {
    const headers = { ...safe, 'x-request-id': randomUUID() };
    handle(request)
      .catch((error: unknown): Answer =>
        error instanceof Problem ? error.answer : { status: 500, body: { message: String(error) } },
      )
      .then((answer) => {
        const type = has('errors as plain JSON') ? 'application/json' : 'application/problem+json';
        send(response, { ...answer, headers: { ...headers, ...answer.headers } }, type);
      })
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  const port = await listen(server);
  return {
    baseUrl: () => `http://127.0.0.1:${port}`,
    genome: exampleGenome,
    openapi,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
