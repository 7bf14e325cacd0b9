import assert from 'node:assert/strict';
import type { GenomeEntity } from '../../../pipeline/genome.ts';
import { check, type Check, type Group } from '../check.ts';
import { asObject, asText, type JsonObject } from '../json.ts';
import { fieldValue, sameValue } from '../payload.ts';
import { addressOf, createRow, isReference, makeBody, nextNumber, targetEntity } from '../rows.ts';
import { expectStatus, newSession, type Target } from '../session.ts';

const assertHolds = (entity: GenomeEntity, sent: JsonObject, row: JsonObject): void => {
  for (const field of entity.fields) {
    if (!(field.name in sent)) continue;
    const value = sent[field.name] ?? null;
    assert.ok(
      sameValue(field, value, row[field.name]),
      `${entity.name}.${field.name}: sent ${JSON.stringify(value)}, got ${JSON.stringify(row[field.name])}`,
    );
  }
};

const create = ({ genome, ...target }: Target, entity: GenomeEntity): Check =>
  check('POST creates it: 201, Location, every field as it was sent', async () => {
    const session = await newSession({ genome, ...target });
    const sent = await makeBody(genome, session, entity);
    const reply = await expectStatus(session.send, 201, 'POST', addressOf(entity), { body: sent });
    const row = asObject(reply.body);
    assertHolds(entity, sent, row);
    const expected = ['id', 'created_at', 'updated_at', ...entity.fields.map(({ name }) => name)];
    for (const name of expected) assert.ok(name in row, `the row has no ${name}`);
    const location = reply.headers.get('location') ?? '';
    assert.ok(location !== '', 'there is no Location');
    assert.equal(new URL(location, 'http://app').pathname, addressOf(entity, row['id']));
    const read = asObject((await expectStatus(session.send, 200, 'GET', addressOf(entity, row['id']))).body);
    assert.deepEqual(read, row);
  });

const defaults = (target: Target, entity: GenomeEntity): Check =>
  check('POST fills in what was left out: the default, else null', async () => {
    const { genome } = target;
    const session = await newSession(target);
    const full = await makeBody(genome, session, entity, 'required');
    const sent = Object.fromEntries(
      Object.entries(full).filter(([name]) => entity.fields.find((field) => field.name === name)?.default === null),
    );
    const row = asObject((await expectStatus(session.send, 201, 'POST', addressOf(entity), { body: sent })).body);
    for (const field of entity.fields.filter(({ name }) => !(name in sent))) {
      const value = row[field.name];
      if (field.default === 'now' || field.default === 'today') {
        const age = Date.now() - Date.parse(asText(value));
        assert.ok(age > -86_400_000 && age < 2 * 86_400_000, `${field.name} is ${JSON.stringify(value)}`);
      } else if (field.default !== null && field.type === 'decimal') {
        assert.equal(Number(value), Number(field.default), field.name);
      } else if (field.default !== null && field.type === 'json') {
        assert.deepEqual(value, JSON.parse(String(field.default)), field.name);
      } else {
        assert.equal(value, field.default, field.name);
      }
    }
  });

const change = (target: Target, entity: GenomeEntity): Check =>
  check('PATCH changes the fields sent and no other', async () => {
    const { genome } = target;
    const session = await newSession(target);
    const row = await createRow(genome, session, entity);
    const address = addressOf(entity, row['id']);
    const unchanged = asObject((await expectStatus(session.send, 200, 'PATCH', address, { body: {} })).body);
    assert.deepEqual({ ...unchanged, updated_at: null }, { ...row, updated_at: null });
    for (const field of entity.fields.filter((candidate) => !isReference(candidate))) {
      const before = asObject((await expectStatus(session.send, 200, 'GET', address)).body);
      const sent = { [field.name]: fieldValue(field, nextNumber()) };
      const after = asObject((await expectStatus(session.send, 200, 'PATCH', address, { body: sent })).body);
      assertHolds(entity, sent, after);
      const rest = { [field.name]: null, updated_at: null };
      assert.deepEqual({ ...after, ...rest }, { ...before, ...rest });
      assert.ok(Date.parse(asText(after['updated_at'])) >= Date.parse(asText(before['updated_at'])));
      const read = asObject((await expectStatus(session.send, 200, 'GET', address)).body);
      assert.deepEqual(read, after);
    }
  });

const clear = (target: Target, entity: GenomeEntity): Check =>
  check('PATCH with null empties an optional field', async () => {
    const { genome } = target;
    const session = await newSession(target);
    const { id } = await createRow(genome, session, entity);
    for (const field of entity.fields.filter(({ required, default: value }) => !required && value === null)) {
      const body = { [field.name]: null };
      const row = asObject((await expectStatus(session.send, 200, 'PATCH', addressOf(entity, id), { body })).body);
      assert.equal(row[field.name], null, field.name);
    }
  });

const remove = (target: Target, entity: GenomeEntity): Check =>
  check('DELETE answers 204, and from then on the row is 404 on every verb', async () => {
    const session = await newSession(target);
    const { id } = await createRow(target.genome, session, entity);
    const { body } = await expectStatus(session.send, 204, 'DELETE', addressOf(entity, id));
    assert.equal(body, undefined);
    await expectStatus(session.send, 404, 'GET', addressOf(entity, id));
    await expectStatus(session.send, 404, 'PATCH', addressOf(entity, id), { body: {} });
    await expectStatus(session.send, 404, 'DELETE', addressOf(entity, id));
  });

const malformedId = (target: Target, entity: GenomeEntity): Check =>
  check('an id that is none answers 422 or 404', async () => {
    const session = await newSession(target);
    const { status } = await session.send('GET', `${addressOf(entity)}/not-an-id`);
    assert.ok(status === 422 || status === 404, `got ${status}`);
    await expectStatus(session.send, 404, 'GET', addressOf(entity, '00000000-0000-7000-8000-000000000000'));
  });

const referenced = (target: Target, entity: GenomeEntity): Check[] =>
  entity.fields.filter(isReference).flatMap((field) => {
    const { genome } = target;
    const parentEntity = targetEntity(genome, field.references.module);
    if (parentEntity === undefined) return [];
    return [
      check(`DELETE of what ${field.name} points to answers 409 until it points elsewhere`, async () => {
        const session = await newSession(target);
        const parent = await createRow(genome, session, parentEntity, 'required');
        const changes = { [field.name]: parent['id'] ?? null };
        const { id } = await createRow(genome, session, entity, 'required', changes);
        await expectStatus(session.send, 409, 'DELETE', addressOf(parentEntity, parent['id']));
        await expectStatus(session.send, 200, 'GET', addressOf(parentEntity, parent['id']));
        await expectStatus(session.send, 204, 'DELETE', addressOf(entity, id));
        await expectStatus(session.send, 204, 'DELETE', addressOf(parentEntity, parent['id']));
      }),
    ];
  });

/** What an entity's rows go through from creation to deletion. */
export const rowChecks = (target: Target, entity: GenomeEntity): Group => ({
  title: `${entity.title}: rows`,
  checks: [
    create(target, entity),
    ...(entity.fields.some(({ required, default: value }) => !required || value !== null)
      ? [defaults(target, entity)]
      : []),
    change(target, entity),
    ...(entity.fields.some(({ required, default: value }) => !required && value === null)
      ? [clear(target, entity)]
      : []),
    remove(target, entity),
    malformedId(target, entity),
    ...referenced(target, entity),
  ],
});
