import assert from 'node:assert/strict';
import type { GenomeEntity } from '../../../pipeline/genome.ts';
import { check, type Check, type Group } from '../check.ts';
import { asText } from '../json.ts';
import { addressOf, createRow, isReference, makeBody, targetEntity } from '../rows.ts';
import { expectStatus, namedFields, newSession, type Target, visitor } from '../session.ts';

const stranger = (target: Target, entity: GenomeEntity): Check =>
  check('a second person sees no row of the first, whose ids answer 404 on every verb', async () => {
    const owner = await newSession(target);
    const row = await createRow(target.genome, owner, entity);
    const other = await newSession(target);
    const listed = (await expectStatus(other.send, 200, 'GET', addressOf(entity))).body;
    assert.deepEqual(listed, { items: [], next_cursor: null });
    const own = await makeBody(target.genome, other, entity);
    const address = addressOf(entity, row['id']);
    await expectStatus(other.send, 404, 'GET', address);
    await expectStatus(other.send, 404, 'PATCH', address, { body: {} });
    await expectStatus(other.send, 404, 'PATCH', address, { body: own });
    await expectStatus(other.send, 404, 'DELETE', address);
    assert.deepEqual((await expectStatus(owner.send, 200, 'GET', address)).body, row);
  });

const foreignAccount = (target: Target, entity: GenomeEntity, name: string): Check =>
  check(`${name} points to oneself alone: another person and nobody answer 422 alike`, async () => {
    const session = await newSession(target);
    const other = await newSession(target);
    const row = await createRow(target.genome, session, entity);
    const full = await makeBody(target.genome, session, entity);
    const answers = [];
    for (const id of [asText(other.me['id']), '00000000-0000-7000-8000-000000000000']) {
      const body = { ...full, [name]: id };
      answers.push(await expectStatus(session.send, 422, 'POST', addressOf(entity), { body }));
      const change = { body: { [name]: id } };
      answers.push(await expectStatus(session.send, 422, 'PATCH', addressOf(entity, row['id']), change));
    }
    for (const answer of answers) {
      assert.deepEqual(namedFields(answer), [name]);
      assert.deepEqual(answer.body, answers[0]?.body);
    }
  });

const foreignReference = (target: Target, entity: GenomeEntity): Check[] =>
  entity.fields.filter(isReference).flatMap((field) => {
    const { genome } = target;
    const parentEntity = targetEntity(genome, field.references.module);
    if (parentEntity === undefined) return [foreignAccount(target, entity, field.name)];
    return [
      check(`${field.name} cannot point to another person's row: 422, and the field is named`, async () => {
        const other = await newSession(target);
        const foreign = await createRow(genome, other, parentEntity, 'required');
        const session = await newSession(target);
        const stolen = { [field.name]: foreign['id'] ?? null };
        const full = await makeBody(genome, session, entity);
        const posted = await expectStatus(session.send, 422, 'POST', addressOf(entity), {
          body: { ...full, ...stolen },
        });
        assert.deepEqual(namedFields(posted), [field.name]);
        const row = await createRow(genome, session, entity);
        const address = addressOf(entity, row['id']);
        const patched = await expectStatus(session.send, 422, 'PATCH', address, { body: stolen });
        assert.deepEqual(namedFields(patched), [field.name]);
        assert.deepEqual((await expectStatus(session.send, 200, 'GET', address)).body, row);
      }),
    ];
  });

const foreignFilter = (target: Target, entity: GenomeEntity): Check[] =>
  entity.fields
    .filter((field) => isReference(field) && field.filterable)
    .map((field) =>
      check(`?${field.name}= with another person's id gives an empty list`, async () => {
        const owner = await newSession(target);
        const row = await createRow(target.genome, owner, entity);
        const other = await newSession(target);
        const path = `${addressOf(entity)}?${field.name}=${asText(row[field.name])}`;
        const { body } = await expectStatus(other.send, 200, 'GET', path);
        assert.deepEqual(body, { items: [], next_cursor: null });
      }),
    );

const loggedOut = (target: Target, entity: GenomeEntity): Check =>
  check('without a cookie every verb answers 401', async () => {
    const owner = await newSession(target);
    const row = await createRow(target.genome, owner, entity);
    const sent = await makeBody(target.genome, owner, entity);
    const nobody = visitor(target);
    const address = addressOf(entity, row['id']);
    await expectStatus(nobody.send, 401, 'GET', addressOf(entity));
    await expectStatus(nobody.send, 401, 'POST', addressOf(entity), { body: sent });
    await expectStatus(nobody.send, 401, 'GET', address);
    await expectStatus(nobody.send, 401, 'PATCH', address, { body: {} });
    await expectStatus(nobody.send, 401, 'DELETE', address);
    assert.deepEqual((await expectStatus(owner.send, 200, 'GET', address)).body, row);
  });

/** That one person's rows are out of reach for everyone else. */
export const isolationChecks = (target: Target, entity: GenomeEntity): Group => ({
  title: `${entity.title}: isolation`,
  checks: [
    loggedOut(target, entity),
    stranger(target, entity),
    ...foreignReference(target, entity),
    ...foreignFilter(target, entity),
  ],
});
