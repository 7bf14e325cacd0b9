import type { ManifestEntity, Relation } from '../manifest.ts';
import type { ResolvedField, Scope } from './resolve-field.ts';

type Collection = ResolvedField & { entity: string };

/** Adds what collections and sentences say, where no reference says it already. */
export const addRelations = (
  _scope: Scope,
  _entities: ManifestEntity[],
  relations: Relation[],
  collections: Collection[],
): void => {
  for (const { entity, target, field, linked } of collections) {
    if (linked && target)
      relations.push({
        from: entity,
        to: target,
        kind: 'many-to-many',
        field: field.name,
        required: false,
        line: field.line,
      });
  }
};
