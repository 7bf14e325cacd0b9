import type { EntityModel } from '../../../pipeline/app/entity-model.ts';
import { prose } from '../../../languages/python/literals.ts';
import type { StackDescriptor } from '../../../pipeline/stack.ts';
import { tableArguments } from './sqlalchemy.ts';
import { classOf, moduleOf, queryClassOf, reservedTypes, schemaClasses } from './class-names.ts';
import { enumsOf, namedConditions, type EnumView } from './enum-view.ts';
import { type AliasView, apiTypeOf, namesOf, typeNamesOf } from './api-type.ts';
import { fieldView, type FieldView } from './field-view.ts';
import { modelImports, routerImports, schemaImports } from './imports.ts';
import { linkView, referenceView, type LinkView } from './reference-view.ts';
import { operationViews, type OperationView } from './operation-view.ts';
import { testView, type TestView } from './test-view.ts';

/** One entity with rows of its own, for the templates. */
export type EntityView = Pick<EntityModel, 'plural' | 'name' | 'title' | 'label' | 'one' | 'plural_label'> & {
  /** Module name in snake_case, class of the model, and class of what its list is asked for. */
  snake: string;
  class: string;
  query_class: string;
  links: readonly LinkView[];
  docstring: string;
  /** What its routes and schemas say of themselves. */
  operations: Readonly<Record<string, OperationView>>;
  descriptions: EntityModel['descriptions'];
  fields: readonly FieldView[];
  required: readonly FieldView[];
  filters: readonly FieldView[];
  enums: readonly EnumView[];
  aliases: readonly AliasView[];
  /** Constraints and indexes, as the items of `__table_args__`. */
  constraints: readonly string[];
  model_imports: string;
  schema_imports: string;
  router_imports: string;
  tests: TestView;
};

const entityView = (entity: EntityModel, descriptor: StackDescriptor): EntityView => {
  const { table } = entity;
  const links = entity.links.map((link) => linkView(entity, link, descriptor));
  const taken = new Set([...reservedTypes(descriptor), ...schemaClasses(entity, descriptor)]);
  const names = typeNamesOf(entity.name, entity.fields, taken);
  const typed = entity.fields.map((field) => ({ field, names: namesOf(names, field.name) }));
  const fields = typed.map((each) => fieldView(each.field, each.names, descriptor));
  const enums = enumsOf(entity.fields, names);
  const constraints = tableArguments(table, namedConditions(table, entity.fields, names, descriptor));
  const aliases = typed.flatMap((each) => apiTypeOf(each.field, each.names).aliases);
  const enumNames = enums.map(({ alias }) => alias);
  const references = entity.references.map((reference) => referenceView(reference, descriptor));
  const required = fields.filter((field) => field.required && !field.has_default);
  const linkNames = links.length > 0 ? ['UUID', 'Uuid', 'Mapped', 'mapped_column'] : [];
  return {
    snake: moduleOf(entity),
    plural: entity.plural,
    class: classOf(entity, descriptor),
    name: entity.name,
    query_class: queryClassOf(entity, descriptor),
    title: entity.title,
    label: entity.label,
    one: entity.one,
    plural_label: entity.plural_label,
    links,
    docstring: prose(entity.description),
    operations: operationViews(entity.operations),
    descriptions: entity.descriptions,
    fields,
    required,
    tests: testView({ snake: moduleOf(entity), fields, required, references, links }),
    filters: fields.filter(({ filterable }) => filterable),
    enums,
    aliases,
    constraints,
    model_imports: modelImports(
      fields,
      enums,
      [...constraints, ...links.flatMap((link) => link.constraints)],
      ['Owned', 'Base', ...linkNames],
    ),
    router_imports: routerImports(entity, links, descriptor),
    schema_imports: schemaImports(
      fields,
      aliases,
      {
        'app.rows': ['PageQuery'],
        ...(enumNames.length > 0 ? { [`app.models.${moduleOf(entity)}`]: enumNames } : {}),
      },
      ['BaseModel', 'ConfigDict', 'TypedDict', 'UUID', 'Timestamp', 'with_config'],
    ),
  };
};

/** The entities, each viewed when it is its turn, so that a thousand of them need no more room than one. */
export const entityViews = (entities: Iterable<EntityModel>, descriptor: StackDescriptor): Iterable<EntityView> => ({
  *[Symbol.iterator]() {
    for (const entity of entities) yield entityView(entity, descriptor);
  },
});
