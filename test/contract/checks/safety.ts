import assert from 'node:assert/strict';
import { check, type Check, type Group } from '../check.ts';
import { asObject } from '../json.ts';
import { expectStatus, newSession, registration, type Target, visitor } from '../session.ts';

const login = '/api/auth/login';
const logout = '/api/auth/logout';

// What may be called without being logged in. The webhooks of vendors prove themselves by signature, and are in no document.
const isOpen = (path: string): boolean => !path.startsWith('/api/') || ['/api/auth/register', login].includes(path);

const operations = ({ openapi }: Target): Array<{ method: string; path: string; protected: boolean }> =>
  Object.entries(asObject(openapi['paths'])).flatMap(([path, item]) =>
    Object.entries(asObject(item)).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      protected: 'security' in asObject(operation),
    })),
  );

const crossSite = (target: Target): Check =>
  check('an unsafe request from another site answers 403, a safe one and one from the same site pass', async () => {
    const session = await newSession(target);
    const foreign = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, { origin: 'null' }];
    for (const headers of foreign) {
      await expectStatus(session.send, 403, 'POST', logout, { headers });
      await expectStatus(session.send, 200, 'GET', '/api/auth/me', { headers });
    }
    const own = { origin: target.baseUrl(), 'sec-fetch-site': 'same-origin' };
    await expectStatus(session.send, 204, 'POST', logout, { headers: own });
  });

const headers = (target: Target): Check =>
  check('every answer carries the security headers and a request id, errors included', async () => {
    const session = await newSession(target);
    const replies = [
      await expectStatus(session.send, 200, 'GET', '/api/auth/me'),
      await expectStatus(session.send, 404, 'GET', '/api/no-such-thing'),
      await expectStatus(visitor(target).send, 401, 'GET', '/api/auth/me'),
      await expectStatus(session.send, 403, 'POST', logout, { headers: { 'sec-fetch-site': 'cross-site' } }),
    ];
    for (const { status, headers: sent } of replies) {
      assert.equal(sent.get('x-content-type-options'), 'nosniff', String(status));
      const framing = `${sent.get('x-frame-options') ?? ''} ${sent.get('content-security-policy') ?? ''}`;
      assert.match(framing, /DENY|frame-ancestors 'none'/, `${status}: may be framed`);
      assert.ok((sent.get('referrer-policy') ?? '') !== '', `${status}: no Referrer-Policy`);
      assert.ok((sent.get('x-request-id') ?? '') !== '', `${status}: no X-Request-ID`);
    }
    assert.notEqual(replies[0]?.headers.get('x-request-id'), replies[1]?.headers.get('x-request-id'));
  });

/** What protects the app as a whole, whatever its entities are. */
export const safetyChecks = (target: Target): Group => ({
  title: 'safety',
  checks: [
    check('is alive and ready', async () => {
      for (const path of ['/health', '/ready']) await expectStatus(visitor(target).send, 200, 'GET', path);
    }),
    check('every operation but registration and login asks who is there', async () => {
      const nobody = '00000000-0000-7000-8000-000000000000';
      for (const { method, path, protected: guarded } of operations(target)) {
        assert.equal(guarded, !isOpen(path), `${method} ${path} is ${guarded ? '' : 'not '}protected in the document`);
        if (guarded) await expectStatus(visitor(target).send, 401, method, path.replaceAll(/\{[^}]+\}/g, nobody));
      }
    }),
    check('an address that does not exist answers 404, a verb that does not 405', async () => {
      const { send } = await newSession(target);
      await expectStatus(send, 404, 'GET', '/api/no-such-thing');
      await expectStatus(send, 405, 'PUT', login);
    }),
    crossSite(target),
    headers(target),
    check('a body beyond the limit answers 413', async () => {
      const { send } = await newSession(target);
      const raw = JSON.stringify({ email: 'a@example.com', password: 'x'.repeat(12_000_000) });
      await expectStatus(send, 413, 'POST', login, { raw });
    }),
    check('headers without measure answer 431, or end the connection', async () => {
      const sent = fetch(`${target.baseUrl()}/health`, { headers: { 'x-much': 'x'.repeat(500_000) } });
      const status = await sent.then(
        (response) => response.status,
        () => 'ended',
      );
      assert.ok(status === 431 || status === 'ended', `answered ${status}`);
      await expectStatus(visitor(target).send, 200, 'GET', '/health');
    }),
  ],
});

/** Logins and registrations come to an end at 429. For an app that runs with its rate limits on; they stay exhausted. */
export const rateLimitChecks = (target: Target): Group => ({
  title: 'rate limits',
  checks: [
    check('guessing passwords ends at 429 with Retry-After', async () => {
      const body = { email: 'someone@example.com', password: 'not the password' };
      const statuses = new Set<number>();
      for (let count = 0; count < 200; count += 1) {
        const reply = await visitor(target).send('POST', login, { body });
        statuses.add(reply.status);
        if (reply.status !== 429) continue;
        assert.match(reply.headers.get('retry-after') ?? '', /^[1-9]\d*$/, 'Retry-After is a number of seconds');
        assert.deepEqual(statuses, new Set([401, 429]));
        return;
      }
      assert.fail('200 wrong passwords in a row, and no 429');
    }),
    check('trying which addresses have an account, by changing the own one, ends at 429', async () => {
      const { send, email } = await newSession(target);
      const { email: taken } = await newSession(target);
      await expectStatus(send, 200, 'PATCH', '/api/auth/me', { body: { email } });
      for (let count = 0; count < 200; count += 1) {
        const { status } = await send('PATCH', '/api/auth/me', { body: { email: taken } });
        if (status === 429) return;
        assert.equal(status, 409);
      }
      assert.fail('200 addresses in a row, and no 429');
    }),
    check('registering ends at 429', async () => {
      for (let count = 0; count < 200; count += 1) {
        const { status } = await visitor(target).send('POST', '/api/auth/register', { body: registration(target) });
        if (status === 429) return;
        assert.equal(status, 201);
      }
      assert.fail('200 registrations in a row, and no 429');
    }),
  ],
});
