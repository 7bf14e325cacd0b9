import type { Reference } from '../genome.ts';
import type { ManifestField, Relation } from '../manifest.ts';
import { snakeCase } from '../names.ts';
import { accountKey, entityKey, type NamedEntity } from './entities.ts';
import { plainField } from './plain-field.ts';
import type { FieldReport } from './report.ts';

/** Finds the module that a name written in the PRD speaks of. */
export type FindModule = (name: string) => { module: string } | 'excluded' | 'unknown';

/** `User` is always there, since it is the app's own account; `excluded` are entities that the user left out. */
export const moduleFinder = (entities: readonly NamedEntity[], excluded: readonly string[]): FindModule => {
  const modules = new Map(entities.map(({ entity, module }) => [entityKey(entity.name), module]));
  modules.set(accountKey, 'user');
  const left = new Set(excluded.map(entityKey));
  return (name) => {
    const key = entityKey(name);
    const module = modules.get(key);
    if (module !== undefined) return { module };
    return left.has(key) ? 'excluded' : 'unknown';
  };
};

/** The name of a reference without its `_id`: `project` for `project`, `projectId` and `project_id`. */
export const referenceName = (name: string): string => snakeCase(name).replace(/(?<=.)_id$/, '');

/** A field with the name of the entity that it points to as the PRD has it; null when it points nowhere. */
export type LinkedField = { field: ManifestField; target: string | null };

const linked = (field: ManifestField, relation: Relation | undefined): LinkedField => ({
  target: field.references ?? relation?.to ?? null,
  field: relation
    ? {
        ...field,
        required: field.required || relation.required,
        unique: field.unique || relation.kind === 'one-to-one',
      }
    : field,
});

/**
 * The fields of an entity, joined with the relations that say the same, and followed by those that only a relation
 * states. `relations` are those of this entity. Fields that stand for a many-to-many are not among them.
 */
export const linkFields = (fields: readonly ManifestField[], relations: readonly Relation[]): LinkedField[] => {
  const collections = new Set(
    relations.filter(({ kind }) => kind === 'many-to-many').map(({ field }) => snakeCase(field)),
  );
  const references = new Map(
    relations
      .filter(({ kind }) => kind !== 'many-to-many')
      .map((relation) => [referenceName(relation.field), relation]),
  );
  const own = fields.filter(({ name }) => !collections.has(snakeCase(name)));
  // A plain field `project` beside the reference `project_id` is another field.
  const mayRefer = (field: ManifestField): boolean =>
    field.references !== null || field.type === 'uuid' || snakeCase(field.name).endsWith('_id');
  const relationOf = (field: ManifestField): Relation | undefined =>
    mayRefer(field) ? references.get(referenceName(field.name)) : undefined;
  const stated = new Set(own.filter(relationOf).map(({ name }) => referenceName(name)));
  const implied = [...references.entries()].filter(([name]) => !stated.has(name));
  return [
    ...own.map((field) => linked(field, relationOf(field))),
    ...implied.map(([, relation]) => linked(plainField(relation.field, 'uuid', relation.line), relation)),
  ];
};

/** Where a field points in the genome; null, and reported, when the entity is not built. */
export const resolveReference = (
  { field, target }: LinkedField,
  findModule: FindModule,
  report: FieldReport,
): Reference | null => {
  if (target === null) return null;
  const found = findModule(target);
  if (found === 'excluded')
    report('genome/excluded-reference', `points to ${target}, which you left out; it stays as a plain uuid`);
  else if (found === 'unknown')
    report(
      'genome/dangling-reference',
      `points to ${target}, which is no entity; it stays as a plain uuid`,
      `add the entity ${target}, or name one that exists`,
    );
  else return { module: found.module, kind: field.unique ? 'one-to-one' : 'many-to-one' };
  return null;
};
