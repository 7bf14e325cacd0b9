import { heldRelations } from '../held-relations.ts';
import { plural } from '../names.ts';
import type { ManifestEntity, ManifestField, Question, Relation } from '../manifest.ts';
import { canonical, entityName, report, type Draft, type RawEntity } from './draft.ts';
import { numberKey } from './number.ts';
import type { RawField } from './field.ts';
import { gatherFields, isAutomaticName, withoutCompositeKey } from './gather-fields.ts';
import { askAbout } from './questions.ts';
import { resolveField, type ResolvedField } from './resolve-field.ts';
import { type Scope, targetNamed, targetOf } from './resolve-target.ts';
import { statedRelations } from './resolve-relations.ts';

type Merged = { name: string; parts: RawEntity[] };

// One entity may stand in the singular here and in the plural there, in a language whose plurals have many forms.
const mergeByName = (draft: Draft): Map<string, Merged> => {
  const merged = new Map<string, Merged>();
  const byNumber = new Map<string, string>();
  for (const entity of draft.entities) {
    const name = entityName(entity.name, draft.language);
    const same = numberKey(name, draft.language);
    const key = byNumber.get(same) ?? canonical(name);
    if (key === '') continue;
    byNumber.set(same, key);
    const known = merged.get(key);
    const part = withoutCompositeKey(entity);
    if (known) known.parts.push(part);
    else merged.set(key, { name, parts: [part] });
  }
  return merged;
};

/** The entities by every key they are written with. */
const namesOf = (merged: ReadonlyMap<string, Merged>): Map<string, string> => {
  const names = new Map([...merged].map(([key, { name }]) => [key, name]));
  for (const { name, parts } of merged.values())
    for (const part of parts) if (!names.has(canonical(part.name))) names.set(canonical(part.name), name);
  return names;
};

type Members = { fields: Map<string, ManifestField>; many: ResolvedField[] };

const addField = (members: Members, resolved: ResolvedField): void => {
  if (resolved.many) members.many.push(resolved);
  else if (!members.fields.has(resolved.field.name)) members.fields.set(resolved.field.name, resolved.field);
};

const describeEntity = (parts: readonly RawEntity[]): string | null => {
  const text = parts
    .flatMap(({ description }) => description)
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ');
  return text === '' ? null : text;
};

const readParts = (merged: Merged, scope: Scope): { entity: ManifestEntity; many: ResolvedField[] } => {
  const { name, parts } = merged;
  const members: Members = { fields: new Map(), many: [] };
  for (const raw of gatherFields(scope.draft, name, parts)) addField(members, resolveField(raw, name, scope));
  const line = parts[0]?.at.line ?? 0;
  const was = parts.find((part) => part.was !== null)?.was ?? null;
  const fields = [...members.fields.values()];
  return { entity: { name, description: describeEntity(parts), was, line, fields }, many: members.many };
};

const silentRule = (draft: Draft): boolean => {
  const fields = draft.entities.flatMap((entity) =>
    entity.fields.filter((field) => !field.strict && !isAutomaticName(field.name)),
  );
  const says = (required: boolean): boolean => fields.some(({ facts }) => facts.required === required);
  const [first] = fields;
  if (first && !says(true) && !says(false)) {
    report(
      draft,
      'prd/requiredness-unknown',
      'Nothing says which fields are required; all are optional',
      first.at,
      'write: name (string, required)',
    );
  }
  // One mark among many fields is a slip, and says nothing of the others.
  const optional = fields.filter(({ facts }) => facts.required === false).length;
  return optional * 25 >= fields.length && says(false) && !says(true);
};

type Join = { through: string; relation: Relation };

// Without fields, the name alone tells: `funcionarios_papeis` beside `funcionarios` and `papeis`.
const sidesInName = (name: string, names: Scope['names']): [string, string] | null => {
  const parts = canonical(name).split('_');
  for (let at = 1; at < parts.length; at += 1) {
    const [one, other] = [parts.slice(0, at), parts.slice(at)].map((side) => names.get(canonical(side.join('_'))));
    if (one !== undefined && other !== undefined && one !== other) return [one, other];
  }
  return null;
};

const sidesOf = (
  entity: ManifestEntity,
  parts: readonly RawEntity[],
  names: Scope['names'],
): [string, string] | null => {
  const [one, other, ...more] = entity.fields;
  if (!one) return sidesInName(entity.name, names);
  if (!one.references || !other?.references || more.length > 0 || one.references === other.references) return null;
  if (one.unique || other.unique) return null;
  const key = canonical(entity.name);
  const sides = [canonical(one.references), canonical(other.references)];
  const named = key === sides.join('_') || key === sides.toReversed().join('_');
  return named || parts.some(({ joins }) => joins !== null) ? [one.references, other.references] : null;
};

/**
 * Tables that only tie two entities together: two references and nothing else, with a key made of both or a name made
 * of both names, and nothing that refers to them.
 */
const joinTables = (scope: Scope, merged: ReadonlyMap<string, Merged>, entities: readonly ManifestEntity[]): Join[] => {
  const referred = new Set(entities.flatMap(({ fields }) => fields.map(({ references }) => references)));
  return entities.flatMap((entity) => {
    const parts = merged.get(canonical(entity.name))?.parts ?? [];
    const sides = referred.has(entity.name) ? null : sidesOf(entity, parts, scope.names);
    if (sides === null) return [];
    const [from, to] = sides;
    const [at] = parts;
    if (at) {
      const message = `${entity.name} only ties ${from} and ${to} together; it is built as a many-to-many relation`;
      report(scope.draft, 'prd/join-table', message, at.at, 'give it a field of its own to keep it as an entity');
    }
    const relation: Relation = {
      from,
      to,
      kind: 'many-to-many',
      field: plural(to),
      required: false,
      line: entity.line,
    };
    return [{ through: entity.name, relation }];
  });
};

/** For every entity, those it refers to by a relation beside its fields, without the ones that a field of it names. */
const unnamedTargets = (draft: Draft, names: ReadonlyMap<string, string>): Scope['unnamed'] => {
  const found = new Map<string, Set<string>>();
  for (const { from, to, kind, field } of draft.relations) {
    if (kind === 'many-to-many' || field !== null) continue;
    const [child, parent] = (kind === 'one-to-many' ? [to, from] : [from, to]).map((name) => targetOf(name, { names }));
    if (child && parent) found.set(child, (found.get(child) ?? new Set<string>()).add(parent));
  }
  for (const part of draft.entities) {
    const name = names.get(canonical(part.name)) ?? part.name;
    const targets = found.get(name);
    if (targets) for (const field of part.fields) targets.delete(targetNamed(field, name, { names }) ?? '');
  }
  const none: ReadonlySet<string> = new Set();
  return (entity) => found.get(entity) ?? none;
};

// What a diagram only draws a line to is no entity when it describes the others.
const dropUndescribed = (draft: Draft, merged: Map<string, Merged>): void => {
  if (!draft.entities.some(({ sketch, fields }) => sketch && fields.length > 0)) return;
  for (const [key, { parts }] of merged) {
    const [first] = parts;
    if (!first || !parts.every(({ sketch, fields, description }) => sketch && fields.length + description.length === 0))
      continue;
    merged.delete(key);
    const message = `${first.at.text} is in a relation but is not described; it is left out`;
    report(draft, 'prd/dangling-relation', message, first.at, `describe it: ${first.at.text} { string name }`);
  }
};

const typesUsed = ({ facts }: RawField): string[] =>
  [facts.typeWords, facts.reference?.target?.text, ...facts.unknown.map(({ text }) => text)].map((text) =>
    canonical((text ?? '').replace(/\[\]$|\s*\|\s*null$/g, '')),
  );

// Where types have ids, one without that is the type of somebody's field is a part of it, kept as JSON.
const dropParts = (draft: Draft, merged: Map<string, Merged>): void => {
  if (!draft.entities.some(({ keyed }) => keyed)) return;
  const used = new Set(draft.entities.flatMap(({ fields }) => fields.flatMap(typesUsed)));
  for (const [key, { parts }] of merged)
    if (used.has(key) && parts.every(({ keyed }) => keyed === false)) merged.delete(key);
};

/** Builds the entities and relations of the manifest: names resolved, duplicates merged, relations said once. */
export const resolve = (draft: Draft): { entities: ManifestEntity[]; relations: Relation[]; questions: Question[] } => {
  const merged = mergeByName(draft);
  dropUndescribed(draft, merged);
  dropParts(draft, merged);
  const names = namesOf(merged);
  const scope: Scope = { draft, names, requiredWhenSilent: silentRule(draft), unnamed: unnamedTargets(draft, names) };
  const read = [...merged.values()].map((entity) => readParts(entity, scope));
  const joins = joinTables(
    scope,
    merged,
    read.map(({ entity }) => entity),
  );
  const entities = read
    .map(({ entity }) => entity)
    .filter(({ name }) => !joins.some(({ through }) => through === name));
  const collections = read.flatMap(({ entity, many }) =>
    many.map((resolved) => ({ entity: entity.name, ...resolved })),
  );
  const stated = statedRelations(
    scope,
    entities,
    joins.map(({ relation }) => relation),
    collections,
  );
  // What only tied two others together is gone, and its own relations with it.
  const isTie = (name: string): boolean => joins.some(({ through }) => through === name);
  const relations = [...heldRelations(entities), ...stated.filter(({ from, to }) => !isTie(from) && !isTie(to))];
  for (const entity of entities) {
    const related = relations.some(({ from, to }) => from === entity.name || to === entity.name);
    if (entity.fields.length > 0 || related) continue;
    const at = merged.get(canonical(entity.name))?.parts[0]?.at;
    if (at)
      report(
        draft,
        'prd/entity-without-fields',
        `${entity.name} has no fields`,
        at,
        `write: - ${entity.name}: name (string, required)`,
      );
  }
  return { entities, relations, questions: askAbout(draft, entities, scope) };
};
