import assert from 'node:assert/strict';
import type { GenomeEntity, Link } from '../../../pipeline/genome.ts';
import { check, type Group } from '../check.ts';
import { asArray, asObject, asText, type Json, type JsonObject } from '../json.ts';
import { addressOf, createRow, targetEntity } from '../rows.ts';
import { expectStatus, newSession, type Session, type Target } from '../session.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

// A link list is a list of rows; whether it is paged is the document's business.
const linkedIds = (body: Json | undefined): Json[] => {
  const items = Array.isArray(body) ? body : asArray(asObject(body)['items']);
  return items.map((item) => asObject(item)['id'] ?? null);
};

/** One many-to-many relation: what hangs on a row, idempotently, and never across people. */
export const linkChecks = (target: Target, entity: GenomeEntity, link: Link): Group => {
  const { genome } = target;
  const itemEntity = targetEntity(genome, link.module);
  if (itemEntity === undefined) return { title: `${entity.title}: ${link.name}`, checks: [] };

  const scene = async (): Promise<{ session: Session; row: JsonObject; item: JsonObject; path: string }> => {
    const session = await newSession(target);
    const row = await createRow(genome, session, entity);
    const item = await createRow(genome, session, itemEntity);
    return { session, row, item, path: `${addressOf(entity, row['id'])}/${link.name}` };
  };

  return {
    title: `${entity.title}: ${link.name}`,
    checks: [
      check('PUT links, GET shows, DELETE unlinks, each as often as one likes', async () => {
        const { session, item, path } = await scene();
        const second = await createRow(genome, session, itemEntity);
        const put = await expectStatus(session.send, 204, 'PUT', `${path}/${asText(item['id'])}`);
        assert.equal(put.body, undefined);
        await expectStatus(session.send, 204, 'PUT', `${path}/${asText(item['id'])}`);
        await expectStatus(session.send, 204, 'PUT', `${path}/${asText(second['id'])}`);
        const both = await expectStatus(session.send, 200, 'GET', path);
        assert.deepEqual(linkedIds(both.body), [item['id'], second['id']]);
        await expectStatus(session.send, 204, 'DELETE', `${path}/${asText(item['id'])}`);
        await expectStatus(session.send, 204, 'DELETE', `${path}/${asText(item['id'])}`);
        const one = await expectStatus(session.send, 200, 'GET', path);
        assert.deepEqual(linkedIds(one.body), [second['id']]);
      }),
      check('what does not exist on either side answers 404', async () => {
        const { session, item, path } = await scene();
        const nowhere = `${addressOf(entity, nobody)}/${link.name}`;
        await expectStatus(session.send, 404, 'PUT', `${path}/${nobody}`);
        await expectStatus(session.send, 404, 'GET', nowhere);
        await expectStatus(session.send, 404, 'PUT', `${nowhere}/${asText(item['id'])}`);
        await expectStatus(session.send, 404, 'DELETE', `${nowhere}/${asText(item['id'])}`);
      }),
      check("another person's row answers 404 on either side, and nothing is linked", async () => {
        const { session, item, path } = await scene();
        await expectStatus(session.send, 204, 'PUT', `${path}/${asText(item['id'])}`);
        const other = await scene();
        const foreignItem = `${path}/${asText(other.item['id'])}`;
        const foreignRow = `${other.path}/${asText(item['id'])}`;
        await expectStatus(session.send, 404, 'PUT', foreignItem);
        for (const verb of ['PUT', 'DELETE']) await expectStatus(session.send, 404, verb, foreignRow);
        await expectStatus(other.session.send, 404, 'GET', path);
        for (const verb of ['PUT', 'DELETE']) {
          await expectStatus(other.session.send, 404, verb, `${path}/${asText(item['id'])}`);
        }
        assert.deepEqual(linkedIds((await expectStatus(session.send, 200, 'GET', path)).body), [item['id']]);
        assert.deepEqual(linkedIds((await expectStatus(other.session.send, 200, 'GET', other.path)).body), []);
      }),
      check('deleting the row takes its links along, and the item stays', async () => {
        const { session, row, item, path } = await scene();
        await expectStatus(session.send, 204, 'PUT', `${path}/${asText(item['id'])}`);
        await expectStatus(session.send, 204, 'DELETE', addressOf(entity, row['id']));
        await expectStatus(session.send, 404, 'GET', path);
        await expectStatus(session.send, 200, 'GET', addressOf(itemEntity, item['id']));
        await expectStatus(session.send, 204, 'DELETE', addressOf(itemEntity, item['id']));
      }),
    ],
  };
};
