import assert from 'node:assert/strict';
import type { GenomeEntity } from '../../../pipeline/genome.ts';
import { check, type Check, type Group } from '../check.ts';
import { asObject, type JsonObject } from '../json.ts';
import { extremeValues, fieldValue, sameValue, wrongValues } from '../payload.ts';
import { addressOf, createRow, isReference, makeBody, nextNumber } from '../rows.ts';
import { expectStatus, namedFields, newSession, type Session, type Target } from '../session.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

/** Expects 422 for the body, with exactly this field named. */
const assertRefused = async (
  session: Session,
  method: string,
  path: string,
  body: JsonObject,
  field: string,
): Promise<void> => {
  const reply = await session.send(method, path, { body });
  const told = `${method} ${path} with ${field} = ${JSON.stringify(body[field])?.slice(0, 300)} → ${reply.status}`;
  assert.equal(reply.status, 422, told);
  assert.deepEqual([...new Set(namedFields(reply))], [field], told);
};

const required = (target: Target, entity: GenomeEntity): Check =>
  check('a required field that is missing or null answers 422 and is named', async () => {
    const session = await newSession(target);
    const full = await makeBody(target.genome, session, entity);
    const row = await createRow(target.genome, session, entity);
    for (const field of entity.fields.filter((candidate) => candidate.required)) {
      const { [field.name]: _, ...rest } = full;
      if (field.default === null) await assertRefused(session, 'POST', addressOf(entity), rest, field.name);
      const nulled = { [field.name]: null };
      await assertRefused(session, 'POST', addressOf(entity), { ...full, ...nulled }, field.name);
      await assertRefused(session, 'PATCH', addressOf(entity, row['id']), nulled, field.name);
    }
  });

const unknown = (target: Target, entity: GenomeEntity): Check =>
  check("a field that does not exist, or is the app's own, answers 422 and is named", async () => {
    const session = await newSession(target);
    const full = await makeBody(target.genome, session, entity);
    const row = await createRow(target.genome, session, entity);
    for (const name of ['no_such_field', 'id', 'user_id', 'created_at']) {
      if (entity.fields.some((field) => field.name === name)) continue;
      await assertRefused(session, 'POST', addressOf(entity), { ...full, [name]: nobody }, name);
      await assertRefused(session, 'PATCH', addressOf(entity, row['id']), { [name]: nobody }, name);
    }
  });

const wrong = (target: Target, entity: GenomeEntity): Check =>
  check('a value of the wrong type, form, length or range answers 422 and is named', async () => {
    const session = await newSession(target);
    const full = await makeBody(target.genome, session, entity);
    const row = await createRow(target.genome, session, entity);
    for (const field of entity.fields) {
      for (const value of wrongValues(field)) {
        await assertRefused(session, 'POST', addressOf(entity), { ...full, [field.name]: value }, field.name);
        await assertRefused(session, 'PATCH', addressOf(entity, row['id']), { [field.name]: value }, field.name);
      }
    }
    assert.deepEqual((await expectStatus(session.send, 200, 'GET', addressOf(entity, row['id']))).body, row);
  });

const extreme = (target: Target, entity: GenomeEntity): Check =>
  check('a value at the edge of what a database holds is kept exactly or answers 422', async () => {
    const session = await newSession(target);
    const { id } = await createRow(target.genome, session, entity);
    for (const field of entity.fields.filter((candidate) => !isReference(candidate))) {
      for (const value of extremeValues(field)) {
        const reply = await session.send('PATCH', addressOf(entity, id), { body: { [field.name]: value } });
        const told = `${field.name} = ${JSON.stringify(value).slice(0, 200)} → ${reply.status} ${JSON.stringify(reply.body)?.slice(0, 300)}`;
        if (reply.status === 422) {
          assert.deepEqual(
            [...new Set(namedFields(reply))].map((name) => name.split('.')[0]),
            [field.name],
            told,
          );
          continue;
        }
        assert.equal(reply.status, 200, told);
        const read = asObject((await expectStatus(session.send, 200, 'GET', addressOf(entity, id))).body);
        assert.ok(sameValue(field, value, read[field.name]), `${told}, later ${JSON.stringify(read[field.name])}`);
      }
    }
  });

const unique = (target: Target, entity: GenomeEntity): Check[] =>
  entity.fields
    .filter((field) => field.unique)
    .map((field) =>
      check(`${field.name} is unique for one person: a clash answers 409 and names it`, async () => {
        const { genome } = target;
        const session = await newSession(target);
        const first = await createRow(genome, session, entity);
        const taken = { [field.name]: first[field.name] ?? null };
        const clash = { ...(await makeBody(genome, session, entity)), ...taken };
        const posted = await expectStatus(session.send, 409, 'POST', addressOf(entity), { body: clash });
        assert.deepEqual(namedFields(posted), [field.name]);
        const second = await createRow(genome, session, entity);
        const address = addressOf(entity, second['id']);
        const patched = await expectStatus(session.send, 409, 'PATCH', address, { body: taken });
        assert.deepEqual(namedFields(patched), [field.name]);
        await expectStatus(session.send, 200, 'PATCH', addressOf(entity, first['id']), { body: taken });
        if (isReference(field)) return;
        const other = await newSession(target);
        await createRow(genome, other, entity, 'all', taken);
      }),
    );

const dangling = (target: Target, entity: GenomeEntity): Check =>
  check('a reference to a row that does not exist answers 422 and is named', async () => {
    const session = await newSession(target);
    const full = await makeBody(target.genome, session, entity);
    const row = await createRow(target.genome, session, entity);
    for (const { name } of entity.fields.filter(isReference)) {
      await assertRefused(session, 'POST', addressOf(entity), { ...full, [name]: nobody }, name);
      await assertRefused(session, 'PATCH', addressOf(entity, row['id']), { [name]: nobody }, name);
    }
  });

const unreadable = (target: Target, entity: GenomeEntity): Check =>
  check('a body that is not JSON answers 400, one that is not an object 422', async () => {
    const session = await newSession(target);
    for (const raw of ['{"a": ', '{a: 1}', 'nonsense']) {
      await expectStatus(session.send, 400, 'POST', addressOf(entity), { raw });
    }
    for (const body of [[], 'text', 7, null])
      await expectStatus(session.send, 422, 'POST', addressOf(entity), { body });
  });

const several = (target: Target, entity: GenomeEntity): Check =>
  check('every wrong field is named at once', async () => {
    const fields = entity.fields.filter((field) => wrongValues(field).length > 0);
    const session = await newSession(target);
    const body = Object.fromEntries(
      entity.fields.map((field) => [field.name, wrongValues(field)[0] ?? fieldValue(field, nextNumber())]),
    );
    const reply = await expectStatus(session.send, 422, 'POST', addressOf(entity), { body });
    assert.deepEqual(new Set(namedFields(reply)), new Set(fields.map(({ name }) => name)));
  });

/** What the app must not take for an entity, and how it says so. */
export const refusalChecks = (target: Target, entity: GenomeEntity): Group => ({
  title: `${entity.title}: refusals`,
  checks: [
    ...(entity.fields.some((field) => field.required) ? [required(target, entity)] : []),
    unknown(target, entity),
    ...(entity.fields.some((field) => wrongValues(field).length > 0)
      ? [wrong(target, entity), several(target, entity)]
      : []),
    extreme(target, entity),
    ...unique(target, entity),
    ...(entity.fields.some(isReference) ? [dangling(target, entity)] : []),
    unreadable(target, entity),
  ],
});
