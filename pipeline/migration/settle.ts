import { type Diagnostic, diagnostic, nowhere } from '../diagnostics.ts';
import type { Genome, GenomeEntity, GenomeField, Link, Module } from '../genome.ts';
import type { DefaultValue } from '../manifest.ts';
import { readValue } from '../manifest-to-genome/default-value.ts';
import { identifier, tablesOf } from '../schema/tables.ts';
import { mergedInOrder } from './in-order.ts';
import type { GivenValues } from '../schema/operations.ts';
import { allowing, type Permission, permits } from './permission.ts';
import { type PlaceOf, type Report, reportFormerNames } from './former-names.ts';
import { earlierLink, type EntityPair, entityPairs, laterModule, type Placed } from './renamed-modules.ts';
import { columnName, tableName } from './column-names.ts';
import { keptColumn, reportKeptName, withKeptNames } from './kept-names.ts';
import { renamesOf } from '../schema/renames.ts';
import { type ColumnChoice, settleField, settleNewField, takesOneValue, type Withheld } from './settle-field.ts';

/**
 * What may be chosen about a change of a standing app. `fill` has, by column such as `units.floor`, the value that rows get
 * where it becomes required; null where they have one by now.
 */
export type SettleChoices = { allowDestructive: Permission; fill?: ReadonlyMap<string, string | null> };

/** A column that would be required if it were known what rows that stand have in it. */
export type OpenColumn = { name: string; field: GenomeField };

/**
 * The genome to build, its architecture still that of the new PRD alone, and what the new PRD asks for that was not done,
 * each with what to do about it. `about` names the table or column of each such finding, `given` has the values that rows get.
 */
export type Settled = {
  genome: Genome;
  withheld: Diagnostic[];
  about: ReadonlyMap<Diagnostic, string>;
  open: OpenColumn[];
  given: GivenValues;
};

/** What all parts of the settling share: the choices, and where they put what they find. */
type Settling = {
  choices: SettleChoices;
  later: (module: string) => string;
  report: Report;
  about: Map<Diagnostic, string>;
  open: OpenColumn[];
  given: Map<string, DefaultValue>;
};

/**
 * Settles what becomes of an app whose tables may hold rows when its PRD changes. What `allowDestructive` does not name is
 * neither dropped nor narrowed: entities, fields, collections, limits and types that could cost a value stay in the genome,
 * and so in models, API and tables alike, and each is listed. A new required field without a default is optional until rows
 * have a value. Settling the result again with the same PRD changes nothing. `placeOf` tells where findings are.
 */
export const settle = (
  previous: Genome,
  asked: Genome,
  choices: SettleChoices,
  placeOf: PlaceOf = () => nowhere,
): Settled => {
  const { genome: next, kept: keptNames } = withKeptNames(previous, asked);
  const withheld: Diagnostic[] = [];
  const report: Report = (code, message, hint, subject) => {
    const finding = diagnostic(code, message, subject === null ? nowhere : placeOf(subject), hint);
    withheld.push(finding);
    return finding;
  };
  const pairs = entityPairs(previous, next);
  const settling: Settling = {
    choices,
    later: laterModule(pairs),
    report,
    about: new Map(),
    open: [],
    given: new Map(),
  };
  reportFormerNames(previous, next, pairs, report);
  for (const each of keptNames) settling.about.set(reportKeptName(each, report), keptColumn(each, next));

  const settled = next.modules.map((module): Module => ({
    ...module,
    entities: module.entities.map((entity) => {
      const pair = pairs.find(({ after }) => after.entity === entity);
      return pair ? settleEntity(pair, settling) : entity;
    }),
  }));
  const earlier = previous.modules.map((module) => leftModule(module, pairs, settling));
  const kept = keptModules(earlier, settled, settling);
  const placed = earlier.map((module) => (kept.has(module) ? module : { ...module, entities: [] }));
  const genome = { ...next, modules: mergedInOrder(placed, settled, ({ name }) => name).filter(isBuilt) };
  reportTakenTables(genome, report);
  const { about, open, given } = settling;
  return { genome, withheld, about, open, given };
};

/** What a module's entity is kept for, though it may go: what stays points to it. */
const pointersTo = (target: string, modules: readonly Module[]): string[] =>
  modules.flatMap((module) =>
    module.entities.flatMap(({ fields, links }) => [
      ...fields.filter(({ references }) => references?.module === target).map(({ name }) => columnName(module, name)),
      ...links.filter((link) => link.module === target).map((link) => linkTable(module, link)),
    ]),
  );

/** The earlier modules that stay, beside those of the new PRD: all that may not go, and all that these point to. */
const keptModules = (
  earlier: readonly Module[],
  settled: readonly Module[],
  { choices, about, report }: Settling,
): ReadonlySet<Module> => {
  const left = earlier.filter(isBuilt);
  const kept = new Set(left.filter((module) => !permits(choices.allowDestructive, tableName(module))));
  const pointers = new Map<Module, string[]>();
  for (let size = -1; size !== kept.size;) {
    size = kept.size;
    for (const module of left.filter((each) => !kept.has(each))) {
      const own = module.entities.flatMap(({ links }) => links.map((link) => linkTable(module, link)));
      const found = [...pointersTo(module.name, [...settled, ...kept]), ...own];
      if (found.length === 0) continue;
      kept.add(module);
      pointers.set(module, found);
    }
  }
  for (const module of left.filter((each) => kept.has(each))) {
    const name = tableName(module);
    const found = pointers.get(module) ?? [];
    const stays = 'table and rows stay';
    const because =
      found.length === 0
        ? `but its ${stays}`
        : `but ${found.join(' and ')} ${found.length === 1 ? 'points' : 'point'} to it, so its ${stays}`;
    for (const entity of module.entities)
      about.set(
        report(
          'migration/entity-kept',
          `${entity.name} is no longer in the PRD, ${because}`,
          `${allowing(...found, name)} drops them`,
          null,
        ),
        name,
      );
  }
  return kept;
};

const isBuilt = ({ entities }: Module): boolean => entities.length > 0;

/**
 * What an earlier module has that the new PRD has not: its entity, without the stories that told of it, and the collections
 * of it that may not go.
 */
const leftModule = (module: Module, pairs: readonly EntityPair[], settling: Settling): Module => ({
  ...module,
  name: settling.later(module.name),
  entities: module.entities
    .filter((entity) => !pairs.some(({ before }) => before.entity === entity))
    .map((entity) => ({
      ...entity,
      fields: entity.fields.map((field) => pointingTo(field, settling.later)),
      links: keptLinks({ module, entity }, entity.links, entity.name, settling).map((link) => ({
        ...link,
        module: settling.later(link.module),
      })),
    })),
  user_stories: [],
  acceptance_criteria: module.acceptance_criteria.filter(({ story }) => story === null),
});

const linkTable = (module: Module, { name }: Link): string => identifier(module.name, name);

/** Those of an earlier entity's collections that the new PRD has not, and that may not go. */
const keptLinks = (
  { module }: Placed,
  links: readonly Link[],
  entity: string,
  { choices, report, about }: Settling,
): Link[] => {
  const kept = links.filter((link) => !permits(choices.allowDestructive, linkTable(module, link)));
  for (const link of kept) {
    const finding = report(
      'migration/collection-kept',
      `${entity}.${link.name} is no longer in the PRD, but its table and rows stay`,
      `${allowing(linkTable(module, link))} drops them`,
      { entity, field: null },
    );
    about.set(finding, linkTable(module, link));
  }
  return kept;
};

const pointingTo = (field: GenomeField, later: (name: string) => string): GenomeField =>
  field.references === null
    ? field
    : { ...field, references: { ...field.references, module: later(field.references.module) } };

const settleEntity = (pair: EntityPair, settling: Settling): GenomeEntity => {
  const { entity } = pair.after;
  const { plural } = pair.before.entity;
  return {
    ...entity,
    was: plural === entity.plural ? entity.was : plural,
    fields: settleFields(pair, settling),
    links: settleLinks(pair, settling),
  };
};

/** What is chosen for a column; a value that it cannot have is reported. */
const choiceFor = (name: string, field: GenomeField, { choices, given, report }: Settling): ColumnChoice => {
  const text = choices.fill?.get(name);
  const value = text === undefined || text === null || !takesOneValue(field) ? null : readValue(field, text);
  if (value !== null) given.set(name, value);
  if (typeof text === 'string' && value === null)
    report(
      'migration/bad-fill',
      `${name} cannot be filled with ${JSON.stringify(text)}: ${whyNot(field)}`,
      takesOneValue(field) ? null : `fill the rows, then --fill=${name} without a value makes it required`,
      null,
    );
  const mayLose = permits(choices.allowDestructive, name);
  return { name, mayLose, isGiven: value !== null, isFilled: text === null || value !== null };
};

const whyNot = (field: GenomeField): string => {
  if (!takesOneValue(field)) return 'its rows cannot all have the same value';
  return field.enum ? `its values are ${field.enum.join(', ')}` : `that is no ${field.type} within its limits`;
};

const settleFields = (pair: EntityPair, settling: Settling): GenomeField[] => {
  const { before, after } = pair;
  const { entity } = after;
  const { choices, later, report, about, open } = settling;
  const renames = renamesOf(before.entity.fields, entity.fields);
  const standing = before.entity.fields.map((field) => ({
    ...pointingTo(field, later),
    name: renames.get(field.name) ?? field.name,
  }));
  const tell = (name: string, { code, message, hint }: Withheld): void => {
    const field = entity.fields.some((each) => each.name === name) ? name : null;
    const finding = report(code, `${entity.name}.${name} ${message}`, hint, { entity: entity.name, field });
    about.set(finding, columnName(after.module, name));
  };
  const fields = entity.fields.map((field) => {
    const earlier = standing.find(({ name }) => name === field.name);
    const choice = choiceFor(columnName(after.module, field.name), field, settling);
    const { field: settled, withheld } = earlier ? settleField(earlier, field, choice) : settleNewField(field, choice);
    for (const one of withheld) tell(field.name, one);
    if (withheld.some(({ code }) => code === 'migration/stays-optional')) open.push({ name: choice.name, field });
    return settled;
  });
  const gone = standing.filter((field) => !entity.fields.some(({ name }) => name === field.name));
  const kept = gone.filter(({ name }) => !permits(choices.allowDestructive, columnName(after.module, name)));
  for (const { name } of kept)
    tell(name, {
      code: 'migration/field-kept',
      message: 'is no longer in the PRD, but its column and values stay',
      hint: `${allowing(columnName(after.module, name))} drops them`,
    });
  return mergedInOrder(
    standing.filter((field) => !gone.includes(field) || kept.includes(field)),
    fields,
    ({ name }) => name,
  );
};

const settleLinks = (pair: EntityPair, settling: Settling): Link[] => {
  const { before, after } = pair;
  const { later } = settling;
  const goneOn = new Set(after.entity.links.map((link) => earlierLink(link, pair, later)));
  const left = before.entity.links.filter((link) => !goneOn.has(link));
  const kept = keptLinks(before, left, after.entity.name, settling);
  const standing = kept.map((link) => ({ ...link, module: later(link.module) }));
  // One that points elsewhere under the same name waits until the earlier one may go.
  const free = after.entity.links.filter(({ name }) => !standing.some((link) => link.name === name));
  const inPlace = before.entity.links
    .filter((link) => !left.includes(link) || kept.includes(link))
    .map((link) => {
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
      `give the new one another name, or drop the rows: ${allowing(name)}`,
      null,
    );
};
