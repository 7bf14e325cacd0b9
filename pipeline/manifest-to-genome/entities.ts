import type { ManifestEntity } from '../manifest.ts';
import { plural, sentenceCase, singular } from '../names.ts';
import { firstFree, identifier, typeName, withSuffix } from './identifier.ts';
import type { Report } from './report.ts';
import { isReservedModule, isReservedType, reservedPlurals } from './reserved.ts';

/** An entity of the PRD with the names it has in the genome. `account` is the app's own user. */
export type NamedEntity = {
  entity: ManifestEntity;
  account: boolean;
  /** snake_case, singular: name of the module. */
  module: string;
  /** PascalCase, singular: name of the type. */
  type: string;
  plural: string;
  title: string;
};

/** What an entity is called in any casing and number: `Order Items`, `order_item` and `OrderItem` are the same one. */
export const entityKey = (name: string): string => singular(name) || name;

export const accountKey = 'user';

const account = { account: true, module: 'user', type: 'User', plural: 'users', title: 'User' } as const;

/** The entity's own name as an identifier, whether or not it can be used. */
const ownName = ({ name }: ManifestEntity): string => identifier(entityKey(name), 'entity');

const merge = (first: ManifestEntity, second: ManifestEntity): ManifestEntity => {
  const known = new Set(first.fields.map(({ name }) => name));
  return {
    ...first,
    description: first.description ?? second.description,
    was: first.was ?? second.was,
    fields: [...first.fields, ...second.fields.filter(({ name }) => !known.has(name))],
  };
};

/** One entity for each name; those that differ only in case or number become one. */
const mergeEntities = (entities: readonly ManifestEntity[], report: Report): ManifestEntity[] => {
  const merged = new Map<string, ManifestEntity>();
  for (const entity of entities) {
    const key = entityKey(entity.name);
    const first = merged.get(key);
    if (first)
      report(
        'genome/merged-entities',
        `${first.name} and ${entity.name} are the same name; their fields were put together`,
        entity.line,
        'give one of them another name if they are two things',
      );
    merged.set(key, first ? merge(first, entity) : entity);
  }
  return [...merged.values()];
};

/**
 * The entities to build, in the PRD's order, without those that the user left out (named in any casing and number).
 * Reports entities that had to be merged, and names to leave out that no entity has.
 */
export const chooseEntities = (
  entities: readonly ManifestEntity[],
  exclude: readonly string[],
  report: Report,
): ManifestEntity[] => {
  const merged = mergeEntities(entities, report);
  const known = new Set(merged.map(({ name }) => entityKey(name)));
  for (const name of exclude.filter((name) => !known.has(entityKey(name))))
    report(
      'genome/unknown-exclusion',
      `There is no entity "${name}" to leave out`,
      0,
      `there are: ${[...known].join(', ')}`,
    );
  const excluded = new Set(exclude.map(entityKey));
  return merged.filter(({ name }) => !excluded.has(entityKey(name)));
};

/** Former plural of an entity that was renamed; null when it has the same one still. */
export const formerPlural = ({ entity, plural: current }: NamedEntity): string | null => {
  if (entity.was === null) return null;
  const former = identifier(plural(entity.was), 'entity');
  return former === current ? null : former;
};

/** The name without what casing adds, so that `ToDo` and `Todo` are seen to clash. */
const flat = (name: string): string => name.replaceAll('_', '');

/**
 * Gives every entity its names: safe in any stack, and no two alike. Entities whose own name will do get it first,
 * wherever they stand; the others are reported with the name that they got instead.
 */
export const nameEntities = (entities: readonly ManifestEntity[], report: Report): NamedEntity[] => {
  const modules = new Set<string>();
  const plurals = new Set(reservedPlurals);
  const isFree = (module: string): boolean =>
    !isReservedModule(module) && !isReservedType(typeName(module)) && !modules.has(flat(module));

  const take = (entity: ManifestEntity, module: string): NamedEntity => {
    modules.add(flat(module));
    const many = identifier(plural(ownName(entity)), 'entity');
    const free = firstFree([many, withSuffix(module, 'records')], (name) => !plurals.has(name));
    plurals.add(free);
    return { entity, account: false, module, type: typeName(module), plural: free, title: sentenceCase(entity.name) };
  };

  const named = new Map<ManifestEntity, NamedEntity>();
  for (const entity of entities) {
    if (entityKey(entity.name) === accountKey) named.set(entity, { entity, ...account });
    else if (isFree(ownName(entity))) named.set(entity, take(entity, ownName(entity)));
  }
  for (const entity of entities) {
    if (named.has(entity)) continue;
    const names = take(entity, firstFree([withSuffix(ownName(entity), 'record')], isFree));
    named.set(entity, names);
  }
  const inOrder = entities.flatMap((entity) => named.get(entity) ?? []);
  for (const names of inOrder) reportRenamed(names, report);
  return inOrder;
};

const reportRenamed = ({ entity, module, type }: NamedEntity, report: Report): void => {
  if (module === singular(entity.name)) return;
  report(
    'genome/renamed-entity',
    `The entity ${entity.name} is called ${type} in the app, since its own name cannot be used there`,
    entity.line,
  );
};
