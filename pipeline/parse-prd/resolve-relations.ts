import type { ManifestEntity, Relation } from '../manifest.ts';
import { heldRelations, holderOf } from '../held-relations.ts';
import { plural, snakeCase } from '../names.ts';
import { canonical, report, type RawRelation } from './draft.ts';
import { nearest } from './nearest.ts';
import { targetOf, type Scope } from './resolve-target.ts';
import { type ResolvedField } from './resolve-field.ts';

/** A field that holds several of another entity: `tags: Tag[]`. */
export type Collection = ResolvedField & { entity: string };

/** The relations that no field says, and all of them by their two ends. */
type Known = {
  entities: readonly ManifestEntity[];
  relations: Relation[];
  pairs: Map<string, Relation>;
  links: Set<string>;
  /** Who refers to an entity. */
  referrers: Map<string, Set<string>>;
};

const index = (known: Known, relation: Relation): void => {
  const { from, to, kind } = relation;
  if (kind === 'many-to-many') {
    known.links.add(`${from} ${to}`).add(`${to} ${from}`);
    return;
  }
  const pair = `${from} ${to}`;
  if (!known.pairs.has(pair)) known.pairs.set(pair, relation);
  known.referrers.set(to, (known.referrers.get(to) ?? new Set<string>()).add(from));
};

const add = (known: Known, relation: Relation): void => {
  known.relations.push(relation);
  index(known, relation);
};

const between = (known: Known, from: string, to: string): Relation | undefined => known.pairs.get(`${from} ${to}`);

const linked = (known: Known, one: string, other: string): boolean => known.links.has(`${one} ${other}`);

// An entity that refers to both sides is the many-to-many relation already.
const joined = (known: Known, one: string, other: string): boolean => {
  const [few, many] = [known.referrers.get(one), known.referrers.get(other)].sort(
    (a, b) => Number(a?.size) - Number(b?.size),
  );
  if (!few || !many || one === other) return false;
  for (const from of few) if (many.has(from) && from !== one && from !== other) return true;
  return false;
};

const link = (known: Known, from: string, to: string, field: string, line: number): void => {
  if (linked(known, from, to) || joined(known, from, to)) return;
  add(known, { from, to, kind: 'many-to-many', field, required: false, line });
};

// `named`: the field is said, so that another one between the same two is another reference.
const refer = (known: Known, relation: Relation, named = false): void => {
  const { from, to, kind } = relation;
  const same = between(known, from, to);
  const back = between(known, to, from);
  if (kind === 'one-to-one') {
    const drawn = same ?? back;
    if (drawn) makeUnique(known, drawn);
    else add(known, relation);
    return;
  }
  const another = named && same?.field !== relation.field && !holderOf(relation, known.entities);
  if ((same && !another) || (from !== to && back?.kind === 'one-to-one')) return;
  add(known, relation);
};

const makeUnique = ({ entities }: Known, relation: Relation): void => {
  relation.kind = 'one-to-one';
  const field = holderOf(relation, entities);
  if (field) field.unique = true;
};

type Said = { raw: RawRelation; from: string; to: string };

const resolveNames = (scope: Scope, raw: RawRelation): Said | null => {
  const from = targetOf(raw.from, scope);
  const to = targetOf(raw.to, scope);
  if (from && to) return { raw, from, to };
  const missing = from === null ? raw.from : raw.to;
  const known = from ?? to;
  // Sub-categories of a category are categories.
  const stem = canonical(missing).replace(/^(?:sub|child|parent|nested)_?/, '');
  if (known && stem === canonical(known))
    return { raw: { ...raw, field: raw.field ?? 'parent_id' }, from: known, to: known };
  const near = nearest(canonical(missing), scope.names.keys());
  const hint = near ? `did you mean "${scope.names.get(near) ?? near}"?` : `describe ${missing} among the entities`;
  report(
    scope.draft,
    'prd/dangling-relation',
    `The relation between ${raw.from} and ${raw.to} is left out: ${missing} is not described`,
    raw.at,
    hint,
  );
  return null;
};

const addSaid = (known: Known, said: Said, both: ReadonlySet<string>): void => {
  const { raw, from, to } = said;
  // `A trainer has many classes; a class has one trainer` is one relation.
  const kind = raw.kind === 'one-to-one' && both.has(`${to}>${from}`) ? 'many-to-one' : raw.kind;
  const line = raw.at.line;
  if (kind === 'many-to-many' || (kind === 'one-to-many' && from !== to && both.has(`${to}>${from}`))) {
    link(known, from, to, plural(to), line);
    return;
  }
  const [child, parent] = kind === 'one-to-many' ? [to, from] : [from, to];
  if (
    kind !== 'one-to-one' &&
    raw.field === null &&
    (joined(known, child, parent) || linked(known, child, parent)) &&
    !between(known, child, parent)
  )
    return;
  const field = raw.field ? snakeCase(raw.field) : `${child === parent ? 'parent' : snakeCase(parent)}_id`;
  const relation: Relation = {
    from: child,
    to: parent,
    kind: kind === 'one-to-one' ? 'one-to-one' : 'many-to-one',
    field,
    required: raw.required ?? false,
    line,
  };
  refer(known, relation, raw.field !== null);
};

const shared = /^(?:tag|label|category|skill|permission|topic|genre|keyword|interest|amenity|ingredient)$/;

const addCollection = (known: Known, collection: Collection, pointing: ReadonlySet<string>): void => {
  const { entity, target, field } = collection;
  if (target === null) return;
  if (collection.linked) {
    add(known, {
      from: entity,
      to: target,
      kind: 'many-to-many',
      field: field.name,
      required: false,
      line: field.line,
    });
    return;
  }
  if (between(known, target, entity) && entity !== target) return;
  const back = entity !== target && pointing.has(`${target} ${entity}`);
  const name = field.name.replace(/_ids$/, '');
  const ids = field.name.endsWith('_ids');
  if (back || ids || shared.test(canonical(target))) link(known, entity, target, ids ? plural(name) : name, field.line);
  else
    refer(known, {
      from: target,
      to: entity,
      kind: 'many-to-one',
      field: `${entity === target ? 'parent' : snakeCase(entity)}_id`,
      required: false,
      line: field.line,
    });
};

/** What collections, join tables and sentences say, where no field says it already. */
export const statedRelations = (
  scope: Scope,
  entities: readonly ManifestEntity[],
  joins: readonly Relation[],
  collections: readonly Collection[],
): Relation[] => {
  const known: Known = { entities, relations: [...joins], pairs: new Map(), links: new Set(), referrers: new Map() };
  for (const relation of [...heldRelations(entities), ...joins]) index(known, relation);
  const pointing = new Set(collections.map(({ entity, target }) => `${entity} ${target ?? ''}`));
  const said = scope.draft.relations.flatMap((raw) => resolveNames(scope, raw) ?? []);
  const implied = scope.draft.implied.flatMap((raw) => {
    const [from, to] = [targetOf(raw.from, scope), targetOf(raw.to, scope)];
    return from && to && from !== to ? [{ raw, from, to }] : [];
  });
  const both = new Set(
    [...said, ...implied].filter(({ raw }) => raw.kind === 'one-to-many').map(({ from, to }) => `${from}>${to}`),
  );
  for (const one of said) if (one.raw.kind === 'many-to-many') addSaid(known, one, both);
  for (const collection of collections) addCollection(known, collection, pointing);
  for (const one of said) if (one.raw.kind !== 'many-to-many') addSaid(known, one, both);
  for (const one of implied) {
    const { from, to } = one;
    if (!between(known, from, to) && !between(known, to, from) && !linked(known, from, to)) addSaid(known, one, both);
  }
  return known.relations;
};
