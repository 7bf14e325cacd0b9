import type { Link } from '../genome.ts';
import type { Relation } from '../manifest.ts';
import { plural, singular } from '../names.ts';
import type { NamedEntity } from './entities.ts';
import { firstFree, identifier, shorten } from './identifier.ts';
import type { FindModule } from './references.ts';
import type { Report } from './report.ts';
import { isReservedField } from './reserved.ts';

type Ends = { relation: Relation; from: string; to: string };

/** Both ends as modules; null, and reported, when there can be no collection. */
const endsOf = (relation: Relation, findModule: FindModule, report: Report): Ends | null => {
  const [from, to] = [findModule(relation.from), findModule(relation.to)];
  const label = `${relation.from}.${relation.field}`;
  if (from === 'excluded' || to === 'excluded') {
    if (from !== 'excluded')
      report(
        'genome/excluded-reference',
        `${label} holds ${relation.to}, which you left out; it is not built`,
        relation.line,
      );
    return null;
  }
  if (from === 'unknown' || to === 'unknown') {
    const missing = from === 'unknown' ? relation.from : relation.to;
    report(
      'genome/dangling-reference',
      `${label} needs ${missing}, which is no entity; it is not built`,
      relation.line,
    );
    return null;
  }
  if (from.module === 'user' || to.module === 'user') {
    report(
      'genome/collection-of-users',
      `${label} would tie rows to many users, but every row belongs to one; it is not built`,
      relation.line,
      'use a reference such as assignee (User), or an entity of your own such as Member',
    );
    return null;
  }
  return { relation, from: from.module, to: to.module };
};

/** Leaves out relations that are the other side of one before them: Task has labels, Label has tasks. */
const withoutInverses = (relations: readonly Ends[], report: Report): Ends[] => {
  const unpaired = new Map<string, Ends[]>();
  return relations.filter((ends) => {
    const { relation, from, to } = ends;
    const forward = from === to ? undefined : unpaired.get(`${to} ${from}`)?.shift();
    if (forward) {
      const of = `${forward.relation.from}.${forward.relation.field}`;
      const message = `${relation.from}.${relation.field} is the other side of ${of}; one collection is built for both`;
      report('genome/same-relation', message, relation.line);
      return false;
    }
    unpaired.set(`${from} ${to}`, [...(unpaired.get(`${from} ${to}`) ?? []), ends]);
    return true;
  });
};

/** Module → its collections. */
export type Links = ReadonlyMap<string, readonly Link[]>;

/**
 * The many-to-many relations of the modules, each on the side that states it first. Their names clash with no field of the
 * module, and `<module>_<name>`, under which a stack keeps them, with no plural and no other collection.
 */
export const resolveLinks = (
  relations: readonly Relation[],
  entities: readonly NamedEntity[],
  fieldNames: ReadonlyMap<string, ReadonlySet<string>>,
  findModule: FindModule,
  report: Report,
): Links => {
  const ends = relations
    .filter(({ kind }) => kind === 'many-to-many')
    .flatMap((relation) => endsOf(relation, findModule, report) ?? []);
  const tables = new Set(entities.map((entity) => entity.plural));
  const links = new Map<string, Link[]>();

  for (const { relation, from, to } of withoutInverses(ends, report)) {
    const own = links.get(from) ?? [];
    const written = identifier(relation.field || plural(to), to);
    const isFree = (name: string): boolean =>
      !isReservedField(name) &&
      !fieldNames.get(from)?.has(name) &&
      !own.some((link) => link.name === name || link.item === itemOf(name, from)) &&
      !tables.has(`${from}_${name}`);
    const name = firstFree([written, shorten(`linked_${written}`)], isFree);
    if (name !== written)
      report(
        'genome/renamed-collection',
        `${relation.from}.${relation.field} is called ${name} in the app, since its own name is taken`,
        relation.line,
      );
    tables.add(`${from}_${name}`);
    links.set(from, [...own, { name, item: itemOf(name, from), module: to }]);
  }
  return links;
};

/** One item of a collection: `labels` → `label`. Tasks of a task are told apart: `other_task`. */
const itemOf = (name: string, owner: string): string => {
  const item = shorten(identifier(singular(name), 'item'), 57);
  const isTaken = item === owner || isReservedField(item) || isReservedField(`${item}_id`);
  return isTaken ? shorten(`other_${item}`, 57) : item;
};
