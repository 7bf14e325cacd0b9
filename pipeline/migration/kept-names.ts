import type { Diagnostic } from '../diagnostics.ts';
import type { Genome, GenomeField, Link, Module } from '../genome.ts';
import { pascalCase } from '../names.ts';
import { shorten, withSuffix } from '../manifest-to-genome/identifier.ts';
import { columnName, tableName } from './column-names.ts';
import type { Report } from './former-names.ts';
import { listParameters } from '../manifest-to-genome/reserved.ts';
import { type EntityPair, entityPairs } from './renamed-modules.ts';

/** Names that genomes of an earlier version gave to no field: such a field was called after its entity, `ticket_class`. */
const earlierReserved = new Set(
  [
    'and as assert async await break class continue def del elif else except finally for from global if import in is',
    'lambda nonlocal not or pass raise return try while with yield false mro none register self true metadata registry',
    'limit cursor order construct copy dict fields from_orm json parse_file parse_obj parse_raw schema schema_json',
    'update_forward_refs validate model_computed_fields model_config model_construct model_copy model_extra model_fields',
    'model_fields_set model_json_schema model_parametrized_name model_post_init model_rebuild bool bytes dt float int list',
    'mapped_column object set str today tuple utcnow uuid7',
  ].flatMap((line) => line.split(' ')),
);

const wasReserved = (name: string): boolean =>
  earlierReserved.has(name) || /^(?:\d|model_(?:validate|dump))/.test(name);

type Named = { name: string };

const isThere = (list: readonly Named[], wanted: string): boolean => list.some(({ name }) => name === wanted);

/** The earlier field of another name that goes on as the one of this name, which could not be used before; null for none. */
const standing = (name: string, { before, after }: EntityPair): GenomeField | null => {
  const { fields } = before.entity;
  if (!wasReserved(name) || isThere(fields, name)) return null;
  const given = [shorten(`${before.module.name}_${name}`), shorten(`field_${name}`)];
  return fields.find((field) => given.includes(field.name) && !isThere(after.entity.fields, field.name)) ?? null;
};

const keptField = (field: GenomeField, pair: EntityPair): GenomeField => {
  if (field.was !== null) return { ...field, was: standing(field.was, pair)?.name ?? field.was };
  const earlier = standing(field.name, pair);
  if (earlier === null) return field;
  // Under a name of its own, it was none of the parameters that every list has.
  const filterable = listParameters.has(field.name) ? earlier.filterable : field.filterable;
  return { ...field, name: earlier.name, filterable };
};

/** Items of a collection, and the collection, keep their names likewise. */
const keptLink = (link: Link, { before }: EntityPair): Link => {
  const names = wasReserved(link.name) ? [link.name, `linked_${link.name}`] : [link.name];
  const earlier = before.entity.links.find(({ name }) => names.includes(name));
  if (!earlier) return link;
  const item = earlier.item === `other_${link.item}` ? earlier.item : link.item;
  return { ...link, name: earlier.name, item };
};

const earlierModules = new Set(
  [
    'and as assert async await break class continue def del elif else except finally for from global if import in is',
    'lambda nonlocal not or pass raise return try while with yield false none true settings isolation openapi security',
    'auth auth_session base common config conftest database health main processed_webhook ready types server',
  ].flatMap((line) => line.split(' ')),
);

/** Later module → the one of another name that goes on as it, which could not be called so before: `import_record`. */
const keptModules = (previous: Genome, next: Genome): ReadonlyMap<string, Module> => {
  const isModule = (genome: Genome, wanted: string): boolean => genome.modules.some(({ name }) => name === wanted);
  return new Map(
    next.modules.flatMap(({ name, entities }) => {
      const given = withSuffix(name, 'record');
      const earlier = previous.modules.find((module) => module.name === given);
      const isOpen = !isModule(previous, name) && !isModule(next, given) && entities.every(({ was }) => was === null);
      return earlier && isOpen && earlierModules.has(name) ? [[name, earlier] as const] : [];
    }),
  );
};

/** A genome with modules of other names, and with their types, wherever it speaks of them. */
const withModules = (genome: Genome, names: ReadonlyMap<string, Module>): Genome => {
  const nameOf = (module: string): string => names.get(module)?.name ?? module;
  return {
    ...genome,
    modules: genome.modules.map((module) => ({
      ...module,
      name: nameOf(module.name),
      entities: module.entities.map((entity) => ({
        ...entity,
        name: names.get(module.name)?.entities[0]?.name ?? entity.name,
        plural: names.get(module.name)?.entities[0]?.plural ?? entity.plural,
        fields: entity.fields.map((field) =>
          field.references === null
            ? field
            : { ...field, references: { ...field.references, module: nameOf(field.references.module) } },
        ),
        links: entity.links.map((link) => ({ ...link, module: nameOf(link.module) })),
      })),
    })),
  };
};

/** An entity, or a field of it, that goes on under the name that it has in the app that stands. */
type KeptName = { entity: string; field: string | null; module: string; own: string; kept: string };

/**
 * The genome with the names that entities, fields and collections of a standing app were given when their own could not be
 * used, so that no column and no member of the API is renamed unasked. What says what it was is renamed.
 */
export const withKeptNames = (previous: Genome, asked: Genome): { genome: Genome; kept: KeptName[] } => {
  const kept: KeptName[] = [];
  const renamed = keptModules(previous, asked);
  for (const [own, { name: module, entities }] of renamed)
    for (const { name } of entities) kept.push({ entity: name, field: null, module, own: pascalCase(own), kept: name });
  const next = renamed.size === 0 ? asked : withModules(asked, renamed);
  const pairs = entityPairs(previous, next);
  const modules = next.modules.map((module) => ({
    ...module,
    entities: module.entities.map((entity) => {
      const pair = pairs.find(({ after }) => after.entity === entity);
      if (!pair) return entity;
      const fields = entity.fields.map((field) => {
        const same = keptField(field, pair);
        if (same.name !== field.name)
          kept.push({
            entity: entity.name,
            field: field.name,
            module: module.name,
            own: `${entity.name}.${field.name}`,
            kept: same.name,
          });
        return same;
      });
      return { ...entity, fields, links: entity.links.map((link) => keptLink(link, pair)) };
    }),
  }));
  return { genome: { ...next, modules }, kept };
};

/** Says that something keeps the name that it has, and how it gets its own. */
export const reportKeptName = ({ entity, field, own, kept }: KeptName, report: Report): Diagnostic => {
  const hint = field === null ? null : `${field} (was ${kept}) in the PRD renames it: the column, and in the API`;
  return report('migration/name-kept', `${own} is called ${kept} in this app, as before`, hint, { entity, field });
};

/** The table or column that keeps its name. */
export const keptColumn = ({ module, field, kept }: KeptName, { modules }: Genome): string => {
  const table = modules.find(({ name }) => name === module);
  if (!table) return kept;
  return field === null ? tableName(table) : columnName(table, kept);
};
