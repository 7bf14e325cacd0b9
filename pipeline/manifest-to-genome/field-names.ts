import { snakeCase, words } from '../names.ts';
import { asciiWords, fieldIdentifier, firstFree, identifier, shorten, withSuffix } from './identifier.ts';
import { type LinkedField, referenceName } from './references.ts';
import type { FieldReport } from './report.ts';
import { accountFields, impliedFields, isReservedField } from './reserved.ts';
import { accountKey, entityKey, type NamedEntity } from './entities.ts';

/** A field with the name that it has in the genome. */
export type NamedField = LinkedField & { name: string };

/** Reports about the fields of one entity. */
export type ReportAbout = (field: LinkedField) => FieldReport;

/** A reference ends in `_id`, anything else is called as it is. */
const finish = (base: string, target: string | null): string => (target === null ? base : withSuffix(base, 'id'));

/** The field's own name in the PRD, in snake_case; a reference is called by what it points to. */
const writtenName = ({ field, target }: LinkedField): string =>
  target === null ? snakeCase(field.name) : referenceName(field.name);

const ownBase = (linked: LinkedField, module: string): string =>
  (linked.target === null ? fieldIdentifier : identifier)(writtenName(linked), module);

const isOwner = (name: string, { target }: LinkedField): boolean =>
  target === null ? name === 'user_id' : entityKey(target) === accountKey && ['user_id', 'owner_id'].includes(name);

/** True, and reported, when the app has the field anyway. */
const isImplied = (linked: LinkedField, entity: NamedEntity, report: FieldReport): boolean => {
  const name = finish(ownBase(linked, entity.module), linked.target);
  if (linked.target === null && (impliedFields.has(name) || (entity.account && accountFields.has(name)))) {
    report('genome/field-is-implied', 'is always there; it need not be written');
    return true;
  }
  if (entity.account || !isOwner(name, linked)) return false;
  report(
    'genome/owner-is-implied',
    'is the owner, whom every row has anyway: the one who created it',
    'name it otherwise, such as assignee (User), if another user is meant',
  );
  return true;
};

/** Leaves out a plain uuid that is a reference under another name, and fields that are there twice. */
const withoutDuplicates = (fields: readonly LinkedField[], reportAbout: ReportAbout): LinkedField[] => {
  const references = new Set(
    fields.filter(({ target }) => target !== null).map(({ field }) => referenceName(field.name)),
  );
  const seen = new Set<string>();
  return fields.filter((linked) => {
    const { field, target } = linked;
    const isKey = target === null && field.type === 'uuid' && snakeCase(field.name).endsWith('_id');
    const key = writtenName(linked) + (target === null ? '' : '_id');
    const isTwice = seen.has(key) || (isKey && references.has(referenceName(field.name)));
    if (isTwice) reportAbout(linked)('genome/duplicate-field', 'is there twice; the first one was taken');
    seen.add(key);
    return !isTwice;
  });
};

/**
 * Gives the fields of an entity their names: safe in any stack, and no two alike. Leaves out what the app has anyway.
 * Fields whose own name will do get it first; the others are reported with the name that they got instead.
 */
export const nameFields = (
  fields: readonly LinkedField[],
  entity: NamedEntity,
  reportAbout: ReportAbout,
): NamedField[] => {
  const kept = withoutDuplicates(fields, reportAbout).filter(
    (linked) => !isImplied(linked, entity, reportAbout(linked)),
  );
  const names = new Map<LinkedField, string>();
  const taken = new Set<string>();
  const isFree = (name: string): boolean => !isReservedField(name) && !taken.has(name);
  const take = (linked: LinkedField, base: string): void => {
    const name = finish(base, linked.target);
    taken.add(name);
    names.set(linked, name);
  };

  for (const linked of kept) {
    const base = ownBase(linked, entity.module);
    if (isFree(finish(base, linked.target))) take(linked, base);
  }
  for (const linked of kept) {
    if (names.has(linked)) continue;
    const base = ownBase(linked, entity.module);
    const candidates = [shorten(`${entity.module}_${base}`), shorten(`field_${base}`)] as const;
    take(
      linked,
      firstFree(candidates, (candidate) => isFree(finish(candidate, linked.target))),
    );
  }
  return kept.map((linked) => {
    const name = names.get(linked) ?? finish(ownBase(linked, entity.module), linked.target);
    reportRenamed(linked, name, reportAbout(linked));
    return { ...linked, name };
  });
};

const reportRenamed = (linked: LinkedField, name: string, report: FieldReport): void => {
  const written = writtenName(linked);
  if (name === written || (linked.target !== null && name === `${written}_id`)) return;
  report('genome/renamed-field', `is called ${name} in the app, since its own name cannot be used there`);
};

/** Former name of a field that was renamed, as an earlier run gave it; null when the name is the same still. */
export const formerName = ({ field, target, name }: NamedField, module: string): string | null => {
  if (field.was === null || asciiWords(field.was).length === 0) return null;
  const base =
    target === null
      ? fieldIdentifier(words(field.was).join('_'), module)
      : identifier(referenceName(field.was), module);
  const own = finish(base, target);
  const former = isReservedField(own) ? finish(shorten(`${module}_${base}`), target) : own;
  return former === name ? null : former;
};
