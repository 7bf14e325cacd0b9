import type { GenomeEntity, Module } from '../../../pipeline/genome.ts';
import { withArticle } from '../../../pipeline/names.ts';
import { prose } from '../../../languages/python/literals.ts';
import { tableArguments } from './sqlalchemy.ts';
import { classOf, reservedTypes, schemaSuffixes, stemOf, tableOf, type Context } from './context.ts';
import { enumsOf, namedConditions, type EnumView } from './enum-view.ts';
import { type AliasView, apiTypeOf, namesOf, typeNamesOf } from './api-type.ts';
import { fieldView, type FieldView } from './field-view.ts';
import { modelImports, routerImports, schemaImports } from './imports.ts';
import { linkViews, referenceView, type LinkView, type ReferenceView } from './reference-view.ts';
import { testView, type TestView } from './test-view.ts';

/** What is said of an entity wherever it is mentioned. */
export type EntityNames = {
  /** Module name in snake_case, path segment and table name, class name of the model, and stem of the schemas' names. */
  snake: string;
  plural: string;
  class: string;
  name: string;
  /** As a person reads it: `Order item`, `order items`. */
  title: string;
  plural_label: string;
  label: string;
  /** With its article: `an order item`. */
  one: string;
  links: readonly LinkView[];
};

/** One entity with rows of its own, for the templates. */
export type EntityView = EntityNames & {
  docstring: string;
  description: string;
  fields: readonly FieldView[];
  required: readonly FieldView[];
  filters: readonly FieldView[];
  uniques: readonly FieldView[];
  references: readonly ReferenceView[];
  enums: readonly EnumView[];
  aliases: readonly AliasView[];
  /** Constraints and indexes, as the items of `__table_args__`. */
  constraints: readonly string[];
  model_imports: string;
  schema_imports: string;
  router_imports: string;
  tests: TestView;
};

/** What is said of the one entity of a module. */
export const entityNames = (module: Module, entity: GenomeEntity, context: Context): EntityNames => {
  // Titles stand in docstrings, and labels in the middle of their sentences.
  const title = prose(entity.title).replace(/\.$/, '');
  const label = title.toLowerCase();
  return {
    snake: module.name,
    plural: entity.plural,
    class: classOf(entity, context.descriptor),
    name: stemOf(entity, context.descriptor),
    title,
    label,
    one: withArticle(label),
    plural_label: entity.plural.replaceAll('_', ' '),
    links: linkViews(module, entity, context),
  };
};

const entityView = (module: Module, entity: GenomeEntity, context: Context): EntityView => {
  const { descriptor } = context;
  const own = entityNames(module, entity, context);
  const taken = new Set([...reservedTypes(descriptor), ...schemaSuffixes.map((suffix) => `${own.name}${suffix}`)]);
  const names = typeNamesOf(entity.name, entity.fields, taken);
  const typed = entity.fields.map((field) => ({ field, names: namesOf(names, field.name) }));
  const fields = typed.map((each) => fieldView(each.field, each.names, descriptor));
  const table = tableOf(context, entity.plural);
  const enums = enumsOf(entity.fields, names);
  const constraints = tableArguments(table, namedConditions(table, entity.fields, names, descriptor));
  const aliases = typed.flatMap((each) => apiTypeOf(each.field, each.names).aliases);
  const enumNames = enums.map(({ alias }) => alias);
  const references = entity.fields.flatMap((field) => referenceView(field, module, context));
  const required = fields.filter((field) => field.required && !field.has_default);
  const linkNames = own.links.length > 0 ? ['UUID', 'Uuid', 'Mapped', 'mapped_column'] : [];
  return {
    ...own,
    docstring: prose(entity.description ?? '') || `${own.title}.`,
    description: entity.description ?? '',
    fields,
    required,
    tests: testView({ snake: module.name, fields, required, references, links: own.links }),
    filters: fields.filter(({ filterable }) => filterable),
    uniques: fields.filter(({ unique }) => unique),
    references,
    enums,
    aliases,
    constraints,
    model_imports: modelImports(
      fields,
      enums,
      [...constraints, ...own.links.flatMap((link) => link.constraints)],
      ['Owned', 'Base', ...linkNames],
    ),
    router_imports: routerImports(entity, module, own.links, descriptor),
    schema_imports: schemaImports(
      fields,
      aliases,
      {
        'app.rows': ['PageQuery'],
        ...(enumNames.length > 0 ? { [`app.models.${module.name}`]: enumNames } : {}),
      },
      ['BaseModel', 'ConfigDict', 'TypedDict', 'UUID', 'Timestamp', 'with_config'],
    ),
  };
};

/**
 * The entities with rows of their own, in the order in which their tables can be created. Each is viewed when it is its
 * turn, so that a thousand of them need no more room than one.
 */
export function* entityViews(context: Context): Generator<EntityView> {
  for (const module of context.modules) {
    for (const entity of module.entities) yield entityView(module, entity, context);
  }
}
