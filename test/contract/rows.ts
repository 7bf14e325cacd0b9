import assert from 'node:assert/strict';
import type { Genome, GenomeEntity, GenomeField } from '../../pipeline/genome.ts';
import { asArray, asObject, asText, type Json, type JsonObject } from './json.ts';
import { body } from './payload.ts';
import { expectStatus, type Session } from './session.ts';

export type ReferenceField = GenomeField & { references: NonNullable<GenomeField['references']> };

/** The entities whose rows the app serves; the account is not one of them. */
export const servedEntities = (genome: Genome): readonly GenomeEntity[] =>
  genome.modules.filter(({ module_type }) => module_type === 'crud').flatMap(({ entities }) => entities);

/** The entity that a reference or a link points to; undefined when that is the app's own account. */
export const targetEntity = (genome: Genome, module: string): GenomeEntity | undefined =>
  genome.modules.find(({ name, module_type }) => name === module && module_type === 'crud')?.entities[0];

export const isReference = (field: GenomeField): field is ReferenceField => field.references !== null;

export const addressOf = (entity: GenomeEntity, id?: Json): string =>
  `/api/${entity.plural}${id === undefined ? '' : `/${asText(id)}`}`;

let rows = 0;
/** A number that no row before had, so that unique values stay unique. */
export const nextNumber = (): number => (rows += 1);

/** Ids for the references of an entity, their rows created first: for every reference, or for the required ones. */
export const makeParents = async (
  genome: Genome,
  session: Session,
  entity: GenomeEntity,
  which: 'all' | 'required',
): Promise<JsonObject> => {
  const ids: JsonObject = {};
  for (const field of entity.fields.filter(isReference)) {
    if (which === 'required' && !field.required) continue;
    const target = targetEntity(genome, field.references.module);
    // Optional references may lead in a circle, so the rows behind a reference get only what they need.
    ids[field.name] =
      target === undefined
        ? (session.me['id'] ?? null)
        : ((await createRow(genome, session, target, 'required'))['id'] ?? null);
  }
  return ids;
};

/** A body that creates a row of the entity now: its parents exist. */
export const makeBody = async (
  genome: Genome,
  session: Session,
  entity: GenomeEntity,
  which: 'all' | 'required' = 'all',
): Promise<JsonObject> => body(entity, nextNumber(), await makeParents(genome, session, entity, which), which);

/** Creates a row, and the rows that it needs; gives the row as the app answered it. */
export const createRow = async (
  genome: Genome,
  session: Session,
  entity: GenomeEntity,
  which: 'all' | 'required' = 'all',
  changes: JsonObject = {},
): Promise<JsonObject> => {
  const sent = { ...(await makeBody(genome, session, entity, which)), ...changes };
  return asObject((await expectStatus(session.send, 201, 'POST', addressOf(entity), { body: sent })).body);
};

/** Reads a list to its end, page by page: the ids in the order served, and the size of each page. `query` may hold filters. */
export const listIds = async (
  session: Session,
  path: string,
  query: Record<string, string>,
): Promise<{ ids: string[]; pages: number[] }> => {
  const ids: string[] = [];
  const pages: number[] = [];
  const cursors = new Set<string>();
  let search = new URLSearchParams(query);
  for (;;) {
    const page = asObject((await expectStatus(session.send, 200, 'GET', `${path}?${search.toString()}`)).body);
    const items = asArray(page['items']).map((item) => asText(asObject(item)['id']));
    ids.push(...items);
    pages.push(items.length);
    if (page['next_cursor'] === null) return { ids, pages };
    const cursor = asText(page['next_cursor']);
    assert.ok(!cursors.has(cursor), `${path} never ends: the cursor ${cursor} came twice`);
    cursors.add(cursor);
    search = new URLSearchParams({ ...query, cursor });
  }
};
