import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Genome, GenomeEntity } from '../../../pipeline/genome.ts';
import { asObject, asText, type Json, type JsonObject } from '../json.ts';
import { isReference, servedEntities, targetEntity } from '../rows.ts';
import type { Flaw } from './flaws.ts';
import { Problem } from './requests.ts';

type Row = { owner: string; fields: JsonObject; links: Record<string, string[]> };

/** The rows of every person, kept in memory, with the rules that the genome sets for them. */
export type Store = {
  list: (entity: GenomeEntity, owner: string, query: URLSearchParams) => JsonObject;
  create: (entity: GenomeEntity, owner: string, sent: Json) => JsonObject;
  read: (entity: GenomeEntity, owner: string, id: string) => JsonObject;
  change: (entity: GenomeEntity, owner: string, id: string, sent: Json) => JsonObject;
  remove: (entity: GenomeEntity, owner: string, id: string) => void;
  linked: (entity: GenomeEntity, owner: string, id: string, link: string) => Json[];
  link: (entity: GenomeEntity, owner: string, id: string, link: string, item: string) => void;
  unlink: (entity: GenomeEntity, owner: string, id: string, link: string, item: string) => void;
};

const faultyFields = (errors: readonly ErrorObject[]): string[] => {
  const names = errors.map(({ instancePath, params }) =>
    asText(instancePath.split('/')[1] ?? params['missingProperty'] ?? params['additionalProperty'] ?? 'body'),
  );
  return [...new Set(names)];
};

/** A value as it stands in a query. */
const filterText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Says what is wrong with a body, by the document's schema of that name. */
export type Validate = (model: string, sent: Json) => readonly ErrorObject[];

export const modelValidator = (document: JsonObject): Validate => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'example' });
  return (model, sent) => {
    ajv.validate(`example#/components/schemas/${model}`, sent);
    return ajv.errors ?? [];
  };
};

export const createStore = (genome: Genome, validate: Validate, has: (flaw: Flaw) => boolean): Store => {
  const tables = new Map<string, Row[]>(servedEntities(genome).map(({ plural }) => [plural, []]));
  const table = ({ plural }: GenomeEntity): Row[] => tables.get(plural) ?? [];
  let made = 0;

  const accept = (model: string, sent: Json): JsonObject => {
    const errors = validate(model, sent).filter(({ keyword, instancePath }) => {
      if (keyword === 'additionalProperties') return !has('accepts unknown fields');
      if (keyword === 'required') return true;
      const name = instancePath.split('/')[1];
      if (has('accepts null') && name !== undefined && asObject(sent)[name] === null) return false;
      return !has('accepts wrong values');
    });
    const fields = faultyFields(errors);
    if (fields.length > 0) throw new Problem(422, has('names the first error only') ? fields.slice(0, 1) : fields);
    if (has('breaks at lone surrogates') && JSON.stringify(sent).includes('\\ud800')) throw new Error('broken');
    return asObject(sent);
  };

  const find = (entity: GenomeEntity, owner: string, id: string, open = false): Row => {
    const row = table(entity).find(({ fields }) => fields['id'] === id);
    if (row && row.owner !== owner && has('answers 403 for what belongs to others')) throw new Problem(403);
    if (!row || (row.owner !== owner && !open)) throw new Problem(404);
    return row;
  };

  const assertConsistent = (entity: GenomeEntity, owner: string, fields: JsonObject): void => {
    const others = table(entity).filter((row) => row.fields['id'] !== fields['id']);
    for (const field of entity.fields) {
      const value = fields[field.name] ?? null;
      if (value === null) continue;
      const clashes = others.some(
        (row) => row.fields[field.name] === value && (row.owner === owner || has('unique across people')),
      );
      if (field.unique && clashes) throw new Problem(has('clash answers 422') ? 422 : 409, [field.name]);
      const target = isReference(field) ? targetEntity(genome, field.references.module) : undefined;
      if (isReference(field) && !target && value !== owner && !has('accepts foreign accounts'))
        throw new Problem(422, [field.name]);
      if (!target || has('accepts dangling references')) continue;
      const known = table(target).some(
        (row) => row.fields['id'] === value && (row.owner === owner || has('accepts foreign references')),
      );
      if (!known) throw new Problem(422, [field.name]);
    }
  };

  const stored = (fields: JsonObject): JsonObject =>
    has('trims text')
      ? Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [name, name === 'name' ? asText(value).slice(1) : value]),
        )
      : fields;

  const isReferenced = (id: string): boolean =>
    servedEntities(genome).some((entity) =>
      entity.fields.filter(isReference).some(({ name }) => table(entity).some((row) => row.fields[name] === id)),
    );

  const page = (rows: Row[], query: URLSearchParams): JsonObject => {
    const limit = Math.min(Number(query.get('limit') ?? (has('gives 20 rows by default') ? 20 : 50)), 100);
    const cursor = query.get('cursor');
    const place = rows.findIndex(({ fields }) => fields['id'] === cursor);
    const shift = has('skips a row between pages') ? 2 : has('repeats a row between pages') ? 0 : 1;
    const start = cursor === null || has('cursor stands still') ? 0 : place + shift;
    const items = rows.slice(start, start + limit).map(({ fields }) => fields);
    const more = start + limit < rows.length && !(has('pages end at 200') && start + limit >= 200);
    return { items, next_cursor: more ? (items.at(-1)?.['id'] ?? null) : null };
  };

  const assertQuery = (entity: GenomeEntity, query: URLSearchParams): void => {
    const limit = query.get('limit');
    if (limit !== null && !/^([1-9]\d?|100)$/.test(limit) && !has('accepts any limit'))
      throw new Problem(422, ['limit']);
    const cursor = query.get('cursor');
    if (cursor !== null && !/^[\da-f-]{36}$/.test(cursor) && !has('accepts any cursor'))
      throw new Problem(422, ['cursor']);
    if (!['asc', 'desc'].includes(query.get('order') ?? 'asc')) throw new Problem(422, ['order']);
    for (const field of entity.fields.filter(({ filterable }) => filterable)) {
      const value = query.get(field.name);
      const allowed = field.enum ?? (field.type === 'boolean' ? ['true', 'false'] : null);
      if (value !== null && allowed && !allowed.includes(value)) throw new Problem(422, [field.name]);
      if (value !== null && field.type === 'uuid' && value.length !== 36) throw new Problem(422, [field.name]);
    }
  };

  const linkPlace = (entity: GenomeEntity, owner: string, id: string, name: string): string[] =>
    (find(entity, owner, id).links[name] ??= []);
  const linkTarget = (entity: GenomeEntity, name: string): GenomeEntity => {
    const target = targetEntity(genome, entity.links.find((link) => link.name === name)?.module ?? '');
    if (!target) throw new Problem(404);
    return target;
  };

  return {
    list: (entity, owner, query) => {
      assertQuery(entity, query);
      const filters = entity.fields.filter(
        ({ name, filterable }) => filterable && query.has(name) && !has('ignores filters'),
      );
      const rows = table(entity)
        .filter((row) => row.owner === owner || has('lists everybody'))
        .filter(({ fields }) => filters.every(({ name }) => filterText(fields[name] ?? null) === query.get(name)));
      const descending = has('newest first') || (query.get('order') === 'desc' && !has('ignores order'));
      return page(descending ? rows.toReversed() : rows, query);
    },
    create: (entity, owner, sent) => {
      const body = accept(`${entity.name}Create`, sent);
      made += 1;
      const now = new Date().toISOString();
      const start = entity.fields.map(({ name, default: value }) => [name, has('forgets defaults') ? null : value]);
      const id = `00000000-0000-7000-9000-${made.toString(16).padStart(12, '0')}`;
      const fields = { id, created_at: now, updated_at: now, ...Object.fromEntries(start), ...stored(body) };
      assertConsistent(entity, owner, fields);
      table(entity).push({ owner, fields, links: {} });
      return has('surplus key') ? { ...fields, user_id: owner } : fields;
    },
    read: (entity, owner, id) => find(entity, owner, id, has('reads for everybody')).fields,
    change: (entity, owner, id, sent) => {
      const row = find(entity, owner, id);
      const body = accept(`${entity.name}Update`, sent);
      const empty = Object.fromEntries(
        entity.fields.filter(({ required }) => !required).map(({ name }) => [name, null]),
      );
      const kept = has('PATCH ignores null')
        ? Object.entries(body).filter(([, value]) => value !== null)
        : Object.entries(body);
      const fields = { ...row.fields, ...(has('PATCH empties the rest') ? empty : {}), ...Object.fromEntries(kept) };
      assertConsistent(entity, owner, fields);
      row.fields = { ...fields, updated_at: new Date().toISOString() };
      return row.fields;
    },
    remove: (entity, owner, id) => {
      const row = find(entity, owner, id, has('deletes for everybody'));
      if (isReferenced(id) && !has('deletes what is referenced')) throw new Problem(409);
      if (Object.values(row.links).flat().length > 0 && has('links keep a row alive')) throw new Problem(409);
      if (!has('DELETE keeps the row'))
        tables.set(
          entity.plural,
          table(entity).filter((other) => other !== row),
        );
      for (const { links } of [...tables.values()].flat()) {
        for (const [name, ids] of Object.entries(links)) links[name] = ids.filter((other) => other !== id);
      }
    },
    linked: (entity, owner, id, name) =>
      linkPlace(entity, owner, id, name).map((item) => find(linkTarget(entity, name), owner, item, true).fields),
    link: (entity, owner, id, name, item) => {
      const place = linkPlace(entity, owner, id, name);
      find(linkTarget(entity, name), owner, item, has('links foreign items'));
      if (!place.includes(item) || has('links twice')) place.push(item);
    },
    unlink: (entity, owner, id, name, item) => {
      const place = linkPlace(entity, owner, id, name);
      if (!place.includes(item) && has('unlinks once')) throw new Problem(404);
      find(linkTarget(entity, name), owner, item);
      find(entity, owner, id).links[name] = place.filter((other) => other !== item);
    },
  };
};
