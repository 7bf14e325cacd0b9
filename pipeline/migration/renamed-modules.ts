import type { Genome, GenomeEntity, Link, Module } from '../genome.ts';
import { linkEnds } from '../schema/tables.ts';
import { renamesOf } from '../schema/renames.ts';
import type { SchemaTable } from '../schema/schema.ts';

/** An entity with the module that it stands in. */
export type Placed = { module: Module; entity: GenomeEntity };

/** An entity that stands on both sides. */
export type EntityPair = { before: Placed; after: Placed };

const placed = (genome: Genome): Placed[] =>
  genome.modules.flatMap((module) => module.entities.map((entity) => ({ module, entity })));

const named = ({ entity: { plural, was } }: Placed) => ({ name: plural, was });

/**
 * The entities that stand in both genomes, in the later order; renamed ones among them. One of the same name is the same
 * one, even if its plural is another.
 */
export const entityPairs = (previous: Genome, next: Genome): EntityPair[] => {
  const [before, after] = [placed(previous), placed(next)];
  const renames = renamesOf(before.map(named), after.map(named));
  return after.flatMap((later) => {
    const earlier =
      before.find(({ entity }) => (renames.get(entity.plural) ?? entity.plural) === later.entity.plural) ??
      before.find(({ module }) => module.name === later.module.name);
    return earlier ? [{ before: earlier, after: later }] : [];
  });
};

/** Earlier name of a module → later one; a module that is gone keeps its name. */
export const laterModule = (pairs: readonly EntityPair[]): ((name: string) => string) => {
  const names = new Map(pairs.map(({ before, after }) => [before.module.name, after.module.name]));
  return (name) => names.get(name) ?? name;
};

/** The earlier collection that a later one goes on; its target may have been renamed, and with it the collection. */
export const earlierLink = (
  link: Link,
  { before, after }: EntityPair,
  later: (module: string) => string,
): Link | undefined => {
  const candidates = before.entity.links.filter(({ module }) => later(module) === link.module);
  const same = candidates.find(({ name }) => name === link.name);
  if (same) return same;
  // Without a name in common, it is the same one only if there is no other that it could be.
  const isOpen = ({ name }: Link, links: readonly Link[]): boolean => !links.some((other) => other.name === name);
  const open = candidates.filter((candidate) => isOpen(candidate, after.entity.links));
  const rivals = after.entity.links.filter(
    (other) => other.module === link.module && isOpen(other, before.entity.links),
  );
  const [only] = open;
  return only && open.length === 1 && rivals.length === 1 && only.module !== link.module ? only : undefined;
};

const entitiesOf = (genome: Genome): ReadonlyMap<string, GenomeEntity> =>
  new Map(placed(genome).map(({ module, entity }) => [module.name, entity]));

/** The later tables of links, saying what they and their columns were called before an entity was renamed. */
export const withFormerLinks = (previous: Genome, next: Genome, tables: readonly SchemaTable[]): SchemaTable[] => {
  const pairs = entityPairs(previous, next);
  const later = laterModule(pairs);
  const former = new Map(
    pairs.flatMap((pair) =>
      pair.after.entity.links.flatMap((link) => {
        const earlier = earlierLink(link, pair, later);
        if (!earlier) return [];
        const was = linkEnds(pair.before.module, pair.before.entity, earlier, entitiesOf(previous));
        const is = linkEnds(pair.after.module, pair.after.entity, link, entitiesOf(next));
        return [[is.table, { was, is }] as const];
      }),
    ),
  );
  return tables.map((table) => {
    const ends = former.get(table.name);
    if (!ends) return table;
    const formerColumn = (name: string): string | null => {
      if (name === ends.is.owner_column) return ends.was.owner_column;
      return name === ends.is.item_column ? ends.was.item_column : null;
    };
    return {
      ...table,
      was: ends.was.table,
      columns: table.columns.map((column) => ({ ...column, was: formerColumn(column.name) })),
    };
  });
};
