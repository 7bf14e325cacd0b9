import type { ManifestEntity, ManifestField } from '../manifest.ts';
import { parsePrd } from '../parse-prd.ts';

/** What was renamed: an entity (`entity` is then null), or a field of the entity, by the entity's present name. */
export type Rename = { entity: string | null; from: string; to: string };

/** Something that is gone from a PRD, and all that is new there of its kind: it may be one of them, renamed. */
export type PossibleRename = Omit<Rename, 'to'> & { to: string[] };

/**
 * What may have been renamed between two versions of a PRD, and is not said to have been: an entity that is gone beside
 * a new one that has most of its fields, or a field beside a new one of its type in the same entity. Entities that are
 * left out, by name, are not looked at.
 */
export const possibleRenames = (before: string, after: string, exclude: readonly string[] = []): PossibleRename[] => {
  if (before === after) return [];
  const [earlier, later] = [entitiesOf(before, exclude), entitiesOf(after, exclude)];
  const laterName = (name: string): string => later.find(({ was }) => was === name)?.name ?? name;
  const isAlike = (one: ManifestField, other: ManifestField): boolean =>
    one.type === other.type &&
    (one.references === null ? other.references === null : laterName(one.references) === other.references);
  return [
    ...among(earlier, later, sharesMostFields, null),
    ...later.flatMap((entity) => {
      const same = earlier.find(({ name }) => laterName(name) === entity.name);
      return same ? among(same.fields, entity.fields, isAlike, entity.name) : [];
    }),
  ];
};

const entitiesOf = (prd: string, exclude: readonly string[]): ManifestEntity[] =>
  parsePrd(prd).entities.filter(({ name }) => !exclude.includes(name));

type Named = { name: string; was: string | null };

const among = <Item extends Named>(
  before: readonly Item[],
  after: readonly Item[],
  isAlike: (one: Item, other: Item) => boolean,
  entity: string | null,
): PossibleRename[] => {
  const added = after.filter(({ name, was }) => was === null && !before.some((other) => other.name === name));
  const gone = before.filter(({ name }) => !after.some((other) => other.name === name || other.was === name));
  return gone
    .map((item) => ({
      entity,
      from: item.name,
      to: added.filter((other) => isAlike(item, other)).map(({ name }) => name),
    }))
    .filter(({ to }) => to.length > 0);
};

const sharesMostFields = (one: ManifestEntity, other: ManifestEntity): boolean => {
  const shared = one.fields.filter((field) =>
    other.fields.some(({ name, type }) => name === field.name && type === field.type),
  );
  return shared.length * 2 > Math.max(one.fields.length, other.fields.length);
};
