import type { Genome, GenomeEntity, Module } from '../genome.ts';
import { linkEnds } from '../schema/tables.ts';
import type { Schema } from '../schema/schema.ts';
import { settle } from './settle.ts';

/**
 * The genome that stands after two branches were merged: all that either has, but for what the schema has not, such as a
 * field that one branch has dropped or renamed. The genomes are at least one; a schema that is not known is null.
 */
export const unitedGenome = ([first, ...others]: readonly [Genome, ...Genome[]], schema: Schema | null): Genome => {
  const all = others.reduce((united, next) => settle(united, next, { allowDestructive: false }).genome, first);
  return others.length === 0 || schema === null ? all : builtIn(schema, all);
};

/** What of a genome a schema has tables and columns for. */
const builtIn = (schema: Schema, genome: Genome): Genome => {
  const columns = new Map(schema.map((table) => [table.name, new Set(table.columns.map(({ name }) => name))]));
  const tableOf = (module: Module, entity: GenomeEntity): string =>
    module.module_type === 'account' ? 'users' : entity.plural;
  const placed = genome.modules.flatMap((module) => module.entities.map((entity) => [module.name, entity] as const));
  const standing = genome.modules.flatMap((module) => {
    const entities = module.entities.filter((entity) => columns.has(tableOf(module, entity)));
    return entities.length === 0 ? [] : [{ ...module, entities }];
  });
  const targets = new Set(['user', ...standing.map(({ name }) => name)]);
  const modules = standing.map((module) => ({
    ...module,
    entities: module.entities.map((entity) => ({
      ...entity,
      fields: entity.fields.filter(
        ({ name, references }) =>
          columns.get(tableOf(module, entity))?.has(name) && (references === null || targets.has(references.module)),
      ),
      links: entity.links.filter(
        (link) => targets.has(link.module) && columns.has(linkEnds(module, entity, link, new Map(placed)).table),
      ),
    })),
  }));
  return { ...genome, modules };
};
