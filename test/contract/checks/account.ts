import assert from 'node:assert/strict';
import type { GenomeField } from '../../../pipeline/genome.ts';
import { check, type Group } from '../check.ts';
import { asObject, asText } from '../json.ts';
import { fieldValue, sameValue } from '../payload.ts';
import {
  accountFields,
  expectStatus,
  namedFields,
  newSession,
  registration,
  type Session,
  type Target,
  type Visitor,
  visitor,
} from '../session.ts';

const token = 'access_token';
const me = '/api/auth/me';

const logIn = async (target: Target, { email, password }: Pick<Session, 'email' | 'password'>): Promise<Visitor> => {
  const someone = visitor(target);
  await expectStatus(someone.send, 200, 'POST', '/api/auth/login', { body: { email, password } });
  return someone;
};

/** What a person sets of their own account, references aside. */
const isOwn = ({ references, managed }: GenomeField): boolean => references === null && !managed;

const managedFields = ({ genome }: Target): GenomeField[] => accountFields(genome).filter(({ managed }) => managed);

/** Registration, login, the cookie, and its end. */
export const accountChecks = (target: Target): Group => ({
  title: 'account',
  checks: [
    check('registers with 201 and shows neither password nor hash', async () => {
      const account = registration(target);
      const { body } = await expectStatus(visitor(target).send, 201, 'POST', '/api/auth/register', { body: account });
      assert.equal(asObject(body)['email'], account.email);
      assert.doesNotMatch(JSON.stringify(body), /password|hash|argon/i);
    }),
    check('knows a domain in letters of any language and in punycode as the same', async () => {
      const { email, ...rest } = registration(target);
      const name = email.replace(/@.*/, '');
      const [letters, punycode] = [`${name}@bücher.example.com`, `${name}@xn--bcher-kva.example.com`];
      const { body } = await expectStatus(visitor(target).send, 201, 'POST', '/api/auth/register', {
        body: { ...rest, email: letters },
      });
      assert.equal(asObject(body)['email'], punycode);
      const again = { ...rest, email: punycode };
      await expectStatus(visitor(target).send, 409, 'POST', '/api/auth/register', { body: again });
      await logIn(target, again);
      await logIn(target, { ...again, email: letters });
    }),
    check('refuses an address that is taken with 409 and names it', async () => {
      const account = registration(target);
      await expectStatus(visitor(target).send, 201, 'POST', '/api/auth/register', { body: account });
      const clash = await expectStatus(visitor(target).send, 409, 'POST', '/api/auth/register', { body: account });
      assert.deepEqual(namedFields(clash), ['email']);
    }),
    check(
      'refuses a registration without password, with a short one, or a malformed address, and names the field',
      async () => {
        const { password, ...rest } = registration(target);
        const wrong = { password: { ...rest, password: 'x' }, email: { ...rest, password, email: 'nobody' } };
        const missing = await expectStatus(visitor(target).send, 422, 'POST', '/api/auth/register', { body: rest });
        assert.deepEqual(namedFields(missing), ['password']);
        for (const [field, body] of Object.entries(wrong)) {
          const refused = await expectStatus(visitor(target).send, 422, 'POST', '/api/auth/register', { body });
          assert.deepEqual(namedFields(refused), [field]);
        }
      },
    ),
    check('puts the token into a cookie out of reach of scripts, and into no body', async () => {
      const { email, password } = await newSession(target);
      const someone = visitor(target);
      const reply = await expectStatus(someone.send, 200, 'POST', '/api/auth/login', { body: { email, password } });
      const line = reply.headers.getSetCookie().find((cookie) => cookie.startsWith(`${token}=`)) ?? '';
      const attributes = line
        .split(';')
        .slice(1)
        .map((attribute) => attribute.trim().toLowerCase());
      for (const wanted of ['httponly', 'samesite=lax', 'path=/']) {
        assert.ok(attributes.includes(wanted), `the cookie lacks ${wanted}: ${line}`);
      }
      const value = someone.cookies.get(token) ?? '';
      assert.match(value, /^[\w-]+\.[\w-]+\.[\w-]+$/, 'the cookie holds a JWT');
      assert.ok(!JSON.stringify(reply.body).includes(value), 'the token is in the body');
    }),
    check('answers a wrong password and an unknown address alike with 401, and sets no cookie', async () => {
      const { email, password } = await newSession(target);
      const someone = visitor(target);
      const wrong = { email, password: `${password}?` };
      const unknown = { email: `nobody.${email}`, password };
      const replies = [];
      for (const body of [wrong, unknown]) {
        replies.push(await expectStatus(someone.send, 401, 'POST', '/api/auth/login', { body }));
      }
      const [first, second] = replies.map(({ body }) => ({ ...asObject(body), instance: null, request_id: null }));
      assert.deepEqual(first, second);
      assert.equal(someone.cookies.has(token), false);
    }),
    check('says who is logged in', async () => {
      const session = await newSession(target);
      assert.equal(session.me['email'], session.email);
      assert.equal(typeof session.me['id'], 'string');
    }),
    check('ends the session at logout: the cookie goes, and a copy of it answers 401', async () => {
      const session = await newSession(target);
      const copy = session.cookies.get(token) ?? '';
      await expectStatus(session.send, 204, 'POST', '/api/auth/logout');
      assert.equal(session.cookies.has(token), false, 'the cookie is still there');
      await expectStatus(session.send, 401, 'GET', me);
      session.cookies.set(token, copy);
      await expectStatus(session.send, 401, 'GET', me);
    }),
    check('leaves other sessions of the same person alone at logout', async () => {
      const first = await newSession(target);
      const second = await logIn(target, first);
      await expectStatus(first.send, 204, 'POST', '/api/auth/logout');
      await expectStatus(second.send, 200, 'GET', me);
    }),
    check("ends every session of the person, and nobody else's, at logout-all", async () => {
      const first = await newSession(target);
      const second = await logIn(target, first);
      const stranger = await newSession(target);
      await expectStatus(first.send, 204, 'POST', '/api/auth/logout-all');
      await expectStatus(second.send, 401, 'GET', me);
      await expectStatus(stranger.send, 200, 'GET', me);
    }),
    check('changes the password for who knows the current one, and ends every session', async () => {
      const first = await newSession(target);
      const second = await logIn(target, first);
      const path = '/api/auth/password';
      const new_password = 'another battery of horses';
      const guess = { current_password: `${first.password}?`, new_password };
      const refused = await expectStatus(first.send, 422, 'POST', path, { body: guess });
      assert.deepEqual(namedFields(refused), ['current_password']);
      await expectStatus(second.send, 200, 'GET', me);
      await expectStatus(first.send, 204, 'POST', path, { body: { ...guess, current_password: first.password } });
      await expectStatus(second.send, 401, 'GET', me);
      const { email, password } = first;
      await expectStatus(visitor(target).send, 401, 'POST', '/api/auth/login', { body: { email, password } });
      await logIn(target, { email, password: new_password });
    }),
    check('answers 401 to a forged and to a garbled token', async () => {
      const session = await newSession(target);
      const [header = '', payload = '', signature = ''] = (session.cookies.get(token) ?? '').split('.');
      const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
      const turned = `${signature.slice(1)}${signature.slice(0, 1)}`;
      for (const forged of [
        `${header}.${payload}.${turned}`,
        `${unsigned}.${payload}.`,
        'garbage',
        `${header}.${payload}`,
      ]) {
        session.cookies.set(token, forged);
        await expectStatus(session.send, 401, 'GET', me);
      }
    }),
    ...managedFields(target).map((field) =>
      check(`shows ${field.name} and lets nobody set it for themselves: 422 that names it`, async () => {
        const { send, me: before } = await newSession(target);
        assert.ok(field.name in before, `${field.name} is not shown`);
        const given = { [field.name]: field.references === null ? fieldValue(field, 1) : asText(before['id']) };
        const account = { ...registration(target), ...given };
        const refused = [
          await expectStatus(visitor(target).send, 422, 'POST', '/api/auth/register', { body: account }),
          await expectStatus(send, 422, 'PATCH', me, { body: given }),
        ];
        for (const answer of refused) assert.deepEqual(namedFields(answer), [field.name]);
        const after = asObject((await expectStatus(send, 200, 'GET', me)).body);
        assert.deepEqual(after[field.name], before[field.name]);
      }),
    ),
    ...(accountFields(target.genome).some(isOwn)
      ? [
          check('keeps the fields that the PRD adds to the user, and changes them by PATCH', async () => {
            const session = await newSession(target);
            for (const field of accountFields(target.genome).filter(isOwn)) {
              const value = fieldValue(field, 977_777);
              const body = { [field.name]: value };
              const changed = asObject((await expectStatus(session.send, 200, 'PATCH', me, { body })).body);
              assert.ok(
                sameValue(field, value, changed[field.name]),
                `${field.name} came back as ${JSON.stringify(changed[field.name])}`,
              );
              const read = asObject((await expectStatus(session.send, 200, 'GET', me)).body);
              assert.ok(
                sameValue(field, value, read[field.name]),
                `${field.name} is ${JSON.stringify(read[field.name])}`,
              );
              if (field.required) {
                const refused = await expectStatus(session.send, 422, 'PATCH', me, { body: { [field.name]: null } });
                assert.deepEqual(namedFields(refused), [field.name]);
              }
            }
          }),
        ]
      : []),
  ],
});
