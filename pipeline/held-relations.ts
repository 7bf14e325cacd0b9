import type { Manifest, ManifestEntity, ManifestField, Relation } from './manifest.ts';

/** The attribute that holds the id of a reference: `project_id` for the fields `project` and `project_id`. */
const attributeOf = (name: string): string => (name.endsWith('_id') ? name : `${name}_id`);

const isHeldBy = ({ to, field }: Relation, { name, references }: ManifestField): boolean =>
  references === to && (name === field || attributeOf(name) === field);

/** The field of an entity that says a relation itself; undefined when only a sentence or a diagram does. */
export const holderOf = (relation: Relation, entities: readonly ManifestEntity[]): ManifestField | undefined =>
  entities.find(({ name }) => name === relation.from)?.fields.find((field) => isHeldBy(relation, field));

/** The relations that the fields of the entities say: what a reference is, is written in its field and nowhere else. */
export const heldRelations = (entities: readonly ManifestEntity[]): Relation[] =>
  entities.flatMap(({ name: from, fields }) =>
    fields.flatMap(({ name, references, unique, required, line }): Relation[] =>
      references === null
        ? []
        : [
            {
              from,
              to: references,
              kind: unique ? 'one-to-one' : 'many-to-one',
              field: attributeOf(name),
              required,
              line,
            },
          ],
    ),
  );

/** The manifest with other entities, and the relations as they are then; those that no field says are kept. */
export const withRelationsOf = (manifest: Manifest, entities: ManifestEntity[]): Manifest => ({
  ...manifest,
  entities,
  relations: [
    ...heldRelations(entities),
    ...manifest.relations.filter((relation) => !holderOf(relation, manifest.entities)),
  ],
});
