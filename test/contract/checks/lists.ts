import assert from 'node:assert/strict';
import type { GenomeEntity, GenomeField } from '../../../pipeline/genome.ts';
import { check, type Check, type Group } from '../check.ts';
import { asArray, asObject, asText, type Json, type JsonObject } from '../json.ts';
import { body } from '../payload.ts';
import { addressOf, createRow, listIds, makeParents, nextNumber } from '../rows.ts';
import { expectStatus, newSession, type Session, type Target } from '../session.ts';

/** Creates rows that share their optional parents, eight at a time; gives their ids. */
const createMany = async (target: Target, session: Session, entity: GenomeEntity, count: number): Promise<string[]> => {
  const ids: string[] = [];
  const shared = await makeParents(target.genome, session, entity, 'all');
  const oneToOne = entity.fields.filter(({ references }) => references?.kind === 'one-to-one').map(({ name }) => name);
  const createOne = async (): Promise<void> => {
    const own = oneToOne.length === 0 ? {} : await makeParents(target.genome, session, entity, 'all');
    const sent = body(entity, nextNumber(), { ...shared, ...own });
    ids.push(
      asText(asObject((await expectStatus(session.send, 201, 'POST', addressOf(entity), { body: sent })).body)['id']),
    );
  };
  while (ids.length < count) await Promise.all(Array.from({ length: Math.min(8, count - ids.length) }, createOne));
  return ids;
};

const shape = (target: Target, entity: GenomeEntity): Check =>
  check('GET answers {items, next_cursor}, oldest first, and an empty list before the first row', async () => {
    const session = await newSession(target);
    const empty = (await expectStatus(session.send, 200, 'GET', addressOf(entity))).body;
    assert.deepEqual(empty, { items: [], next_cursor: null });
    const first = await createRow(target.genome, session, entity);
    const second = await createRow(target.genome, session, entity);
    const { items } = asObject((await expectStatus(session.send, 200, 'GET', addressOf(entity))).body);
    const own = new Set([first['id'], second['id']]);
    assert.deepEqual(
      asArray(items).filter((item) => own.has(asObject(item)['id'] ?? null)),
      [first, second],
    );
  });

const paging = (target: Target, entity: GenomeEntity, count: number, limit: number): Check =>
  check(`pages through ${count} rows in both directions without gap or repetition`, async () => {
    const session = await newSession(target);
    const other = await newSession(target);
    await createRow(target.genome, other, entity);
    await createMany(target, session, entity, count);
    await createRow(target.genome, other, entity);
    const path = addressOf(entity);
    const { items } = asObject((await expectStatus(session.send, 200, 'GET', `${path}?limit=100`)).body);
    const total = count <= 100 ? asArray(items).length : count;
    const ascending = await listIds(session, path, { limit: String(limit) });
    assert.equal(new Set(ascending.ids).size, ascending.ids.length, 'a row came twice');
    assert.equal(ascending.ids.length, total);
    assert.deepEqual(ascending.ids, ascending.ids.toSorted(), 'rows come in the order of creation');
    assert.deepEqual(ascending.pages.slice(0, -1), ascending.pages.slice(0, -1).fill(limit), 'a page was not full');
    const descending = await listIds(session, path, { limit: String(limit), order: 'desc' });
    assert.deepEqual(descending.ids, ascending.ids.toReversed());
    assert.deepEqual((await listIds(session, path, { limit: String(limit), order: 'asc' })).ids, ascending.ids);
  });

const defaultLimit = (target: Target, entity: GenomeEntity): Check =>
  check('GET gives 50 rows unless told otherwise', async () => {
    const session = await newSession(target);
    await createMany(target, session, entity, 51);
    const page = asObject((await expectStatus(session.send, 200, 'GET', addressOf(entity))).body);
    assert.equal(asArray(page['items']).length, 50);
    assert.equal(typeof page['next_cursor'], 'string');
  });

const limits = (target: Target, entity: GenomeEntity): Check =>
  check('takes limits from 1 to 100 and refuses others, bad cursors and bad orders with 422', async () => {
    const session = await newSession(target);
    const path = addressOf(entity);
    for (const limit of [1, 100]) await expectStatus(session.send, 200, 'GET', `${path}?limit=${limit}`);
    const wrong = ['limit=0', 'limit=101', 'limit=-1', 'limit=many', 'cursor=garbage', 'cursor=%00', 'order=sideways'];
    for (const query of wrong) await expectStatus(session.send, 422, 'GET', `${path}?${query}`);
  });

const filterText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const filter = (target: Target, entity: GenomeEntity, field: GenomeField): Check =>
  check(`?${field.name}= gives the rows that have the value, and no other`, async () => {
    const session = await newSession(target);
    const made: JsonObject[] = [];
    for (let count = 0; count < 4; count += 1) made.push(await createRow(target.genome, session, entity));
    const wanted = made[1]?.[field.name] ?? null;
    const path = addressOf(entity);
    const whole = asArray(asObject((await expectStatus(session.send, 200, 'GET', `${path}?limit=100`)).body)['items']);
    const having = whole
      .map(asObject)
      .filter((row) => row[field.name] === wanted)
      .map(({ id }) => id);
    assert.ok(having.length > 0);
    const query = { [field.name]: filterText(wanted), limit: '1' };
    assert.deepEqual((await listIds(session, path, query)).ids, having);
    const reversed = await listIds(session, path, { ...query, order: 'desc' });
    assert.deepEqual(reversed.ids, having.toReversed());
  });

const badFilters = (target: Target, entity: GenomeEntity): Check[] => {
  const wrong: Partial<Record<GenomeField['type'], string>> = { enum: 'no such value', boolean: 'perhaps', uuid: 'x' };
  const fields = entity.fields.filter((field) => field.filterable && wrong[field.type] !== undefined);
  if (fields.length === 0) return [];
  return [
    check('a filter value that the field cannot have answers 422', async () => {
      const session = await newSession(target);
      for (const { name, type } of fields) {
        const query = new URLSearchParams({ [name]: wrong[type] ?? '' }).toString();
        await expectStatus(session.send, 422, 'GET', `${addressOf(entity)}?${query}`);
      }
    }),
  ];
};

/** How an entity's rows are listed. `thorough` pages through 250 rows, otherwise through seven. */
export const listChecks = (target: Target, entity: GenomeEntity, thorough: boolean): Group => ({
  title: `${entity.title}: list`,
  checks: [
    shape(target, entity),
    thorough ? paging(target, entity, 250, 40) : paging(target, entity, 7, 3),
    ...(thorough ? [defaultLimit(target, entity)] : []),
    limits(target, entity),
    ...entity.fields.filter((field) => field.filterable).map((field) => filter(target, entity, field)),
    ...badFilters(target, entity),
  ],
});
