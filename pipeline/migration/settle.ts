import { type Diagnostic, diagnostic, type DiagnosticCode, type Position } from '../diagnostics.ts';
import type { Genome, GenomeEntity, GenomeField, Link, Module } from '../genome.ts';
import { tablesOf } from '../view/tables.ts';
import { mergedInOrder } from './in-order.ts';
import { earlierLink, type EntityPair, entityPairs, laterModule } from './renamed-modules.ts';
import { renamesOf } from './renames.ts';
import { settleField, settleNewField, type Withheld } from './settle-field.ts';

/** What may be chosen about a change of a standing app. */
export type SettleChoices = { allowDestructive: boolean };

/** The genome to build, its architecture still that of the new PRD alone, and what the new PRD asks for that was not done, each with what to do about it. */
export type Settled = { genome: Genome; withheld: Diagnostic[] };

/** What a finding is about, as the genome calls it: a field, or its entity as a whole. */
export type Subject = { entity: string; field: string | null };

/** Where the PRD speaks of something; a genome has no line numbers. */
export type PlaceOf = (subject: Subject) => Position;

const nowhere: Position = { line: 0, column: 0, length: 0 };

/** `subject` is null for what the PRD says nothing of. */
type Report = (code: DiagnosticCode, message: string, hint: string | null, subject: Subject | null) => void;

const flag = '--allow-destructive';

/**
 * Settles what becomes of an app whose tables may hold rows when its PRD changes. Without `allowDestructive` nothing is
 * dropped or narrowed: entities, fields, collections, limits and types that could cost a value stay in the genome, and
 * so in models, API and tables alike, and each is listed. A new required field without a default is optional until rows
 * have a value. Settling the result again with the same PRD changes nothing. `placeOf` tells where findings are.
 */
export const settle = (
  previous: Genome,
  next: Genome,
  { allowDestructive }: SettleChoices,
  placeOf: PlaceOf = () => nowhere,
): Settled => {
  const withheld: Diagnostic[] = [];
  const report: Report = (code, message, hint, subject) =>
    withheld.push(diagnostic(code, message, subject === null ? nowhere : placeOf(subject), hint));
  const pairs = entityPairs(previous, next);
  const later = laterModule(pairs);
  reportFormerNames(previous, next, pairs, report);

  const settled = next.modules.map((module): Module => ({
    ...module,
    entities: module.entities.map((entity) => {
      const pair = pairs.find(({ after }) => after.entity === entity);
      return pair ? settleEntity(pair, later, allowDestructive, report) : entity;
    }),
  }));
  const earlier = previous.modules.map((module) => keptModule(module, pairs, later));
  const kept = allowDestructive ? [] : earlier.filter(({ entities }) => entities.length > 0);
  for (const { entities } of kept)
    for (const { name } of entities)
      report(
        'migration/entity-kept',
        `${name} is no longer in the PRD, but its table and rows stay`,
        `${flag} drops them`,
        null,
      );

  const modules = allowDestructive ? settled : mergedInOrder(earlier, settled, ({ name }) => name).filter(isBuilt);
  const genome = { ...next, modules };
  reportTakenTables(genome, report);
  return { genome, withheld };
};

const isBuilt = ({ entities }: Module): boolean => entities.length > 0;

/** What stays of an earlier module: the entities that the new PRD has not, without the stories that told of them. */
const keptModule = (module: Module, pairs: readonly EntityPair[], later: (name: string) => string): Module => ({
  ...module,
  name: later(module.name),
  entities: module.entities
    .filter((entity) => !pairs.some(({ before }) => before.entity === entity))
    .map((entity) => ({
      ...entity,
      fields: entity.fields.map((field) => pointingTo(field, later)),
      links: entity.links.map((link) => ({ ...link, module: later(link.module) })),
    })),
  user_stories: [],
  acceptance_criteria: module.acceptance_criteria.filter(({ story }) => story === null),
});

const pointingTo = (field: GenomeField, later: (name: string) => string): GenomeField =>
  field.references === null
    ? field
    : { ...field, references: { ...field.references, module: later(field.references.module) } };

const settleEntity = (
  pair: EntityPair,
  later: (name: string) => string,
  allowDestructive: boolean,
  report: Report,
): GenomeEntity => {
  const { entity } = pair.after;
  const { plural } = pair.before.entity;
  return {
    ...entity,
    was: plural === entity.plural ? entity.was : plural,
    fields: settleFields(pair, later, allowDestructive, report),
    links: allowDestructive ? entity.links : settleLinks(pair, later, report),
  };
};

const settleFields = (
  { before, after: { entity } }: EntityPair,
  later: (name: string) => string,
  allowDestructive: boolean,
  report: Report,
): GenomeField[] => {
  const renames = renamesOf(before.entity.fields, entity.fields);
  const standing = before.entity.fields.map((field) => ({
    ...pointingTo(field, later),
    name: renames.get(field.name) ?? field.name,
  }));
  const tell = (name: string, { code, message, hint }: Withheld): void => {
    const field = entity.fields.some((each) => each.name === name) ? name : null;
    report(code, `${entity.name}.${name} ${message}`, hint, { entity: entity.name, field });
  };
  const fields = entity.fields.map((field) => {
    const earlier = standing.find(({ name }) => name === field.name);
    const { field: settled, withheld } = earlier
      ? settleField(earlier, field, allowDestructive)
      : settleNewField(field);
    for (const one of withheld) tell(field.name, one);
    return settled;
  });
  if (allowDestructive) return fields;
  for (const { name } of standing.filter((field) => !entity.fields.some(({ name: other }) => other === field.name)))
    tell(name, {
      code: 'migration/field-kept',
      message: 'is no longer in the PRD, but its column and values stay',
      hint: `${flag} drops them`,
    });
  return mergedInOrder(standing, fields, ({ name }) => name);
};

const settleLinks = (pair: EntityPair, later: (name: string) => string, report: Report): Link[] => {
  const { before, after } = pair;
  const goneOn = new Set(after.entity.links.map((link) => earlierLink(link, pair, later)));
  const kept = before.entity.links.filter((link) => !goneOn.has(link));
  for (const { name } of kept)
    report(
      'migration/collection-kept',
      `${after.entity.name}.${name} is no longer in the PRD, but its table and rows stay`,
      `${flag} drops them`,
      { entity: after.entity.name, field: null },
    );
  const standing = kept.map((link) => ({ ...link, module: later(link.module) }));
  // One that points elsewhere under the same name waits until the earlier one may go.
  const free = after.entity.links.filter(({ name }) => !standing.some((link) => link.name === name));
  const inPlace = before.entity.links.map((link) => {
    const on = free.find((other) => earlierLink(other, pair, later) === link);
    return on ?? { ...link, module: later(link.module) };
  });
  return mergedInOrder(inPlace, free, ({ name }) => name);
};

/** A table of a kept entity or collection may bear the name that a new one asks for. */
const reportTakenTables = (genome: Genome, report: Report): void => {
  const names = tablesOf(genome).map(({ name }) => name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  for (const name of twice)
    report(
      'migration/table-taken',
      `The table ${name} still holds rows of what the PRD no longer has, and the PRD asks for a new table of that name`,
      `give the new one another name, or drop the rows: ${flag}`,
      null,
    );
};

type Named = { name: string; was: string | null };

type SubjectOf = (name: string) => Subject | null;

const former = (
  before: readonly Named[],
  after: readonly Named[],
  prefix: string,
  report: Report,
  of: SubjectOf,
): void => {
  for (const { name, was } of after) {
    if (was === null || was === name || before.some((other) => other.name === name)) continue;
    if (after.some((other) => other.name === was) && before.some((other) => other.name === was))
      report(
        'migration/former-name-in-use',
        `${prefix}${name} is said to have been ${was}, but ${prefix}${was} is there still; both are built`,
        `rename first, and add the new ${was} in a second run`,
        of(name),
      );
    else if (!before.some((other) => other.name === was))
      report(
        'migration/unknown-former-name',
        `${prefix}${name} is said to have been ${was}, which was never there; it starts empty`,
        null,
        of(name),
      );
  }
};

const reportFormerNames = (previous: Genome, next: Genome, pairs: readonly EntityPair[], report: Report): void => {
  const entities = (genome: Genome): GenomeEntity[] => genome.modules.flatMap((module) => module.entities);
  const plurals = (genome: Genome): Named[] => entities(genome).map(({ plural, was }) => ({ name: plural, was }));
  former(plurals(previous), plurals(next), '', report, (name) => {
    const entity = entities(next).find(({ plural }) => plural === name);
    return entity ? { entity: entity.name, field: null } : null;
  });
  for (const { before, after } of pairs) {
    const { name: entity, fields } = after.entity;
    former(before.entity.fields, fields, `${entity}.`, report, (field) => ({ entity, field }));
  }
};
