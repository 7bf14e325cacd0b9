import { plural } from '../names.ts';
import type { ManifestEntity, ManifestField, Relation } from '../manifest.ts';
import { canonical, entityName, report, type Draft, type RawEntity } from './draft.ts';
import type { RawField } from './field.ts';
import { resolveField, type ResolvedField } from './resolve-field.ts';
import { type Scope } from './resolve-target.ts';
import { addRelations } from './resolve-relations.ts';

const automatic =
  /^(?:_?id|created|updated|created_updated|created_(?:at|on|date|time)|updated_(?:at|on|date|time)|date_(?:created|updated)|creat(?:ed)?_?at|updat(?:ed)?_?at)$/;

/** True for what every entity has anyway: its id, and when it was created and updated. */
const isAutomatic = (field: RawField, entity: string): boolean => {
  if (automatic.test(field.name)) return true;
  const key = canonical(entity);
  const own = field.name === `${key}_id` || field.name === `${key.split('_').at(-1) ?? key}_id`;
  const { facts } = field;
  const numbered =
    field.name.endsWith('_id') && (facts.type === 'uuid' || facts.type === 'integer' || facts.type === 'bigint');
  return (own || numbered) && facts.primary && facts.reference === null;
};

type Merged = { name: string; parts: RawEntity[] };

const mergeByName = (draft: Draft): Map<string, Merged> => {
  const merged = new Map<string, Merged>();
  for (const entity of draft.entities) {
    const name = entityName(entity.name);
    const key = canonical(name);
    if (key === '') continue;
    const known = merged.get(key);
    if (known) known.parts.push(entity);
    else merged.set(key, { name, parts: [entity] });
  }
  return merged;
};

const sameField = (one: ManifestField, other: ManifestField): boolean =>
  one.type === other.type && one.required === other.required && one.references === other.references;

type Members = { fields: Map<string, ManifestField>; many: ResolvedField[] };

const addField = (draft: Draft, entity: string, members: Members, resolved: ResolvedField): void => {
  const { field } = resolved;
  if (resolved.many) {
    members.many.push(resolved);
    return;
  }
  const known = members.fields.get(field.name);
  if (!known) {
    members.fields.set(field.name, field);
    return;
  }
  if (sameField(known, field)) return;
  const message = `${entity}.${field.name} is described twice and differently, in line ${known.line} and in line ${field.line}; using line ${known.line}`;
  report(draft, 'prd/conflict', message, { text: '', line: field.line, column: 1 });
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
  const { draft } = scope;
  const { name, parts } = merged;
  const members: Members = { fields: new Map(), many: [] };
  // A diagram is coarse: what is said elsewhere counts more.
  const ordered = [...parts.filter(({ sketch }) => !sketch), ...parts.filter(({ sketch }) => sketch)];
  const firm = new Set<string>();
  for (const [index, part] of ordered.entries()) {
    const before = members.fields.size;
    for (const raw of part.fields) {
      draft.lines.add(raw.at.line);
      if (isAutomatic(raw, name)) continue;
      if (part.sketch && firm.has(raw.name)) continue;
      if (!part.sketch) firm.add(raw.name);
      addField(draft, name, members, resolveField(raw, name, scope));
    }
    if (index > 0 && before > 0 && members.fields.size > before && !part.sketch) {
      report(
        draft,
        'prd/entity-continued',
        `${name} is described again here; its ${members.fields.size - before} new fields are added`,
        part.at,
      );
    }
  }
  const line = parts[0]?.at.line ?? 0;
  const was = parts.find((part) => part.was !== null)?.was ?? null;
  const fields = [...members.fields.values()];
  return { entity: { name, description: describeEntity(parts), was, line, fields }, many: members.many };
};

const silentRule = (draft: Draft): boolean => {
  const fields = draft.entities.flatMap((entity) =>
    entity.fields.filter((field) => !field.strict && !automatic.test(field.name)),
  );
  const says = (required: boolean): boolean => fields.some(({ facts }) => facts.required === required);
  const [first] = fields;
  if (first && !says(true) && !says(false)) {
    report(
      draft,
      'prd/requiredness-unknown',
      'Nowhere is said which fields are required; all are optional',
      first.at,
      'write: name (string, required)',
    );
  }
  return says(false) && !says(true);
};

/** The field that holds the id of a reference. */
const referenceField = (name: string): string => (name.endsWith('_id') ? name : `${name}_id`);

const fieldRelations = (entity: ManifestEntity): Relation[] =>
  entity.fields
    .filter((field) => field.references !== null)
    .map((field) => ({
      from: entity.name,
      to: String(field.references),
      kind: field.unique ? ('one-to-one' as const) : ('many-to-one' as const),
      field: referenceField(field.name),
      required: field.required,
      line: field.line,
    }));

type Join = { through: string; relation: Relation };

/**
 * Tables that only tie two entities together: two references and nothing else, with a key made of both or a name made
 * of both names, and nothing that refers to them.
 */
const joinTables = (scope: Scope, merged: ReadonlyMap<string, Merged>, entities: readonly ManifestEntity[]): Join[] => {
  const referred = new Set(entities.flatMap(({ fields }) => fields.map(({ references }) => references)));
  return entities.flatMap((entity) => {
    const [one, other, ...more] = entity.fields;
    if (!one?.references || !other?.references || more.length > 0 || one.references === other.references) return [];
    if (one.unique || other.unique || referred.has(entity.name)) return [];
    const parts = merged.get(canonical(entity.name))?.parts ?? [];
    const key = canonical(entity.name);
    const sides = [canonical(one.references), canonical(other.references)];
    const named = key === sides.join('_') || key === sides.toReversed().join('_');
    if (!named && !parts.some(({ joins }) => joins !== null)) return [];
    const [at] = parts;
    if (at) {
      const message = `${entity.name} only ties ${one.references} and ${other.references} together; it is built as a many-to-many relation`;
      report(scope.draft, 'prd/join-table', message, at.at, 'give it a field of its own to keep it as an entity');
    }
    const relation: Relation = {
      from: one.references,
      to: other.references,
      kind: 'many-to-many',
      field: plural(other.references),
      required: false,
      line: entity.line,
    };
    return [{ through: entity.name, relation }];
  });
};

/** Builds the entities and relations of the manifest: names resolved, duplicates merged, relations said once. */
export const resolve = (draft: Draft): { entities: ManifestEntity[]; relations: Relation[] } => {
  const merged = mergeByName(draft);
  const names = new Map([...merged].map(([key, { name }]) => [key, name]));
  const scope: Scope = { draft, names, requiredWhenSilent: silentRule(draft) };
  const read = [...merged.values()].map((entity) => readParts(entity, scope));
  const joins = joinTables(
    scope,
    merged,
    read.map(({ entity }) => entity),
  );
  const entities = read
    .map(({ entity }) => entity)
    .filter(({ name }) => !joins.some(({ through }) => through === name));
  const relations = [...entities.flatMap(fieldRelations), ...joins.map(({ relation }) => relation)];
  const collections = read.flatMap(({ entity, many }) =>
    many.map((resolved) => ({ entity: entity.name, ...resolved })),
  );
  addRelations(scope, entities, relations, collections);
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
  return { entities, relations };
};
