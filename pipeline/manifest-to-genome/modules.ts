import type { GenomeEntity, GenomeField, Module } from '../genome.ts';
import type { ManifestField, Relation } from '../manifest.ts';
import { acceptanceCriteria } from './acceptance-criteria.ts';
import { cleanOrNull } from './clean-text.ts';
import { impossibleReferences } from './cycles.ts';
import { entityKey, formerPlural, type NamedEntity } from './entities.ts';
import { formerName, type NamedField, nameFields } from './field-names.ts';
import { resolveField } from './fields.ts';
import { resolveLinks } from './links.ts';
import { plainField } from './plain-field.ts';
import { type FindModule, linkFields, type LinkedField, resolveReference } from './references.ts';
import type { FieldReport, Report } from './report.ts';
import type { StoriesByModule } from './stories.ts';

const reportAbout =
  (entity: NamedEntity, report: Report) =>
  ({ field }: LinkedField): FieldReport =>
  (code, message, hint) =>
    report(code, `${entity.entity.name}.${field.name} ${message}`, field.line, hint);

const relationsByEntity = (relations: readonly Relation[]): Map<string, Relation[]> => {
  const byEntity = new Map<string, Relation[]>();
  for (const relation of relations) {
    const key = entityKey(relation.from);
    const own = byEntity.get(key);
    if (own) own.push(relation);
    else byEntity.set(key, [relation]);
  }
  return byEntity;
};

const buildField = (
  named: NamedField,
  entity: NamedEntity,
  findModule: FindModule,
  report: FieldReport,
): GenomeField => {
  const references = resolveReference(named, findModule, report);
  const role = { name: named.name, references, was: formerName(named, entity.module), isAccount: entity.account };
  // A reference to an entity that is not built is a plain uuid all the same.
  const field: ManifestField = named.target === null ? named.field : { ...named.field, type: 'uuid' };
  return resolveField(field, role, report);
};

/** An entity with nothing in it could not be told from any other: it gets a name. */
const withSomeField = (
  fields: readonly GenomeField[],
  { entity, account }: NamedEntity,
  report: Report,
): GenomeField[] => {
  if (account || fields.length > 0) return [...fields];
  report(
    'genome/no-fields',
    `${entity.name} has no fields of its own; it was given a name`,
    entity.line,
    'list its fields',
  );
  const name = { ...plainField('name', 'string', entity.line), required: true };
  return [resolveField(name, { name: 'name', references: null, was: null, isAccount: account }, () => undefined)];
};

/** Makes optional what could never be filled, and says so. */
const breakCircles = (modules: readonly Module[], entities: readonly NamedEntity[], report: Report): Module[] => {
  const impossible = new Set<string>();
  for (const { module, field } of impossibleReferences(modules)) {
    impossible.add(`${module} ${field}`);
    const entity = entities.find((named) => named.module === module);
    if (!entity) continue;
    report(
      'genome/impossible-reference',
      `${entity.entity.name}.${field} is required, but no row could ever be the first; it was made optional`,
      entity.entity.line,
    );
  }
  if (impossible.size === 0) return [...modules];
  const relaxed = (module: string, field: GenomeField): GenomeField =>
    impossible.has(`${module} ${field.name}`) ? { ...field, required: false } : field;
  return modules.map((module) => ({
    ...module,
    entities: module.entities.map((entity) => ({
      ...entity,
      fields: entity.fields.map((field) => relaxed(module.name, field)),
    })),
  }));
};

/** Builds a module for each entity: its fields, collections, stories and acceptance criteria. */
export const buildModules = (
  entities: readonly NamedEntity[],
  relations: readonly Relation[],
  stories: StoriesByModule,
  findModule: FindModule,
  report: Report,
): Module[] => {
  const byEntity = relationsByEntity(relations);
  const fields = new Map(
    entities.map((named) => {
      const linked = linkFields(named.entity.fields, byEntity.get(entityKey(named.entity.name)) ?? []);
      const about = reportAbout(named, report);
      const own = nameFields(linked, named, about).map((field) => buildField(field, named, findModule, about(field)));
      return [named.module, withSomeField(own, named, report)] as const;
    }),
  );
  const fieldNames = new Map([...fields].map(([module, own]) => [module, new Set(own.map(({ name }) => name))]));
  const links = resolveLinks(relations, entities, fieldNames, findModule, report);

  const modules = entities.map((named): Module => {
    const entity: GenomeEntity = {
      name: named.type,
      plural: named.plural,
      title: named.title,
      description: cleanOrNull(named.entity.description),
      was: formerPlural(named),
      fields: fields.get(named.module) ?? [],
      links: [...(links.get(named.module) ?? [])],
    };
    return {
      name: named.module,
      module_type: named.account ? 'account' : 'crud',
      entities: [entity],
      user_stories: [...(stories.byModule.get(named.module) ?? [])],
      acceptance_criteria: [],
    };
  });
  return breakCircles(modules, entities, report).map((module) => ({
    ...module,
    acceptance_criteria: module.entities.flatMap((entity) =>
      acceptanceCriteria(entity, module.user_stories, module.module_type === 'account'),
    ),
  }));
};
