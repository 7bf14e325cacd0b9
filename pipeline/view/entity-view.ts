import type { Genome, GenomeEntity, GenomeField, Module } from '../genome.ts';
import { pydanticNames } from '../languages/pydantic.ts';
import { importBlock, importsOf, literal, prose, type Imports } from '../languages/python.ts';
import { conditions, constraintNames, sqlalchemyNames } from '../languages/sqlalchemy.ts';
import { pascalCase, sentenceCase } from '../names.ts';
import type { StackDescriptor } from '../stack.ts';
import { aliasOf, enumAlias, fieldView, type AliasView, type FieldView } from './field-view.ts';
import { accountFields, crudModules, linkEnds, tablesOf, type Table } from './tables.ts';

export type EnumView = { alias: string; values: readonly string[] };
export type CheckView = { name: string; conditions: readonly string[] };

/** A reference from one entity to another (or to the app's user), for tests and documents. */
export type ReferenceView = {
  name: string;
  required: boolean;
  unique: boolean;
  /** Module, class and plural of the target. */
  target: string;
  target_class: string;
  target_plural: string;
  is_account: boolean;
  is_self: boolean;
};

/** A many-to-many relation, from the side that serves it. */
export type LinkView = {
  name: string;
  item: string;
  label: string;
  item_label: string;
  class: string;
  table: string;
  owner_column: string;
  item_column: string;
  target: string;
  target_class: string;
  target_plural: string;
  table_args: Table;
  model_imports: string;
};

export type EntityView = {
  /** Module name in snake_case, path segment and table name, class name of the model, and stem of the schemas' names. */
  snake: string;
  plural: string;
  class: string;
  name: string;
  /** As a person reads it: `Order item`, `order items`. */
  title: string;
  plural_label: string;
  label: string;
  docstring: string;
  description: string;
  fields: readonly FieldView[];
  required: readonly FieldView[];
  filters: readonly FieldView[];
  uniques: readonly FieldView[];
  references: readonly ReferenceView[];
  links: readonly LinkView[];
  enums: readonly EnumView[];
  aliases: readonly AliasView[];
  table: Table;
  checks: readonly CheckView[];
  model_imports: string;
  schema_imports: string;
};

/** The app's own user, with the fields that the PRD adds to it. */
export type AccountView = {
  fields: readonly FieldView[];
  enums: readonly EnumView[];
  aliases: readonly AliasView[];
  table: Table;
  checks: readonly CheckView[];
  model_imports: string;
  schema_imports: string;
};

type Context = {
  descriptor: StackDescriptor;
  modules: readonly Module[];
  entities: ReadonlyMap<string, GenomeEntity>;
  tables: ReadonlyMap<string, Table>;
};

const entityOf = (context: Context, module: string): GenomeEntity => {
  const entity = context.entities.get(module);
  if (!entity) throw new Error(`The genome refers to the module "${module}", which is not in it`);
  return entity;
};

const tableOf = (context: Context, name: string): Table => {
  const table = context.tables.get(name);
  if (!table) throw new Error(`There is no table "${name}"`);
  return table;
};

/** The model's class: the entity's name, unless the templates use that name for something else. */
const classOf = ({ name }: GenomeEntity, { reserved_types }: StackDescriptor): string =>
  reserved_types.includes(name) ? `${name}Model` : name;

const enumsOf = (entity: string, fields: readonly GenomeField[]): EnumView[] =>
  fields.flatMap((field) =>
    field.enum === null ? [] : [{ alias: enumAlias(entity, field), values: field.enum.map(literal) }],
  );

const checkViews = (table: Table, entity: string, fields: readonly GenomeField[], context: Context): CheckView[] =>
  table.checks.flatMap(({ name, column, check }) => {
    const field = fields.find((candidate) => candidate.name === column);
    if (!field) return [];
    const words = context.descriptor.types.decimal.column
      .replace('{precision}', String(field.precision ?? 18))
      .replace('{scale}', String(field.scale ?? 2));
    return [{ name, conditions: conditions(check, field, enumAlias(entity, field), words) }];
  });

const referenceView = (field: GenomeField, module: Module, context: Context): ReferenceView[] => {
  if (field.references === null) return [];
  const { module: target } = field.references;
  const isAccount = target === 'user';
  const entity = isAccount ? null : entityOf(context, target);
  return [
    {
      name: field.name,
      required: field.required,
      unique: field.unique,
      target,
      target_class: entity ? classOf(entity, context.descriptor) : 'User',
      target_plural: entity?.plural ?? 'users',
      is_account: isAccount,
      is_self: target === module.name,
    },
  ];
};

const linkViews = (module: Module, entity: GenomeEntity, context: Context): LinkView[] =>
  entity.links.map((link) => {
    const ends = linkEnds(module, entity, link, context.entities);
    const target = entityOf(context, link.module);
    const table = tableOf(context, ends.table);
    return {
      name: link.name,
      item: link.item,
      label: sentenceCase(link.name).toLowerCase(),
      item_label: sentenceCase(link.item).toLowerCase(),
      class: `${entity.name}${pascalCase(link.name)}Link`,
      table: ends.table,
      owner_column: ends.owner_column,
      item_column: ends.item_column,
      target: link.module,
      target_class: classOf(target, context.descriptor),
      target_plural: target.plural,
      table_args: table,
      model_imports: importBlock(
        importsOf([...constraintNames(table), 'UUID', 'Uuid', 'Mapped', 'mapped_column', 'Base'], sqlalchemyNames),
      ),
    };
  });

const modelImports = (
  fields: readonly FieldView[],
  enums: readonly EnumView[],
  checks: readonly CheckView[],
  names: readonly string[],
): string => {
  const conditionLists = checks.map(({ conditions: all }) => (all.length > 1 ? ['and_', ...all] : all).join(' '));
  return importBlock(
    importsOf(
      [
        ...names,
        ...(enums.length > 0 ? ['Literal'] : []),
        ...(fields.length > 0 ? ['Mapped', 'mapped_column'] : []),
        ...fields.flatMap(({ mapped_type, column, column_default }) => [mapped_type, column, column_default]),
        ...conditionLists,
      ],
      sqlalchemyNames,
    ),
  );
};

const schemaImports = (
  fields: readonly FieldView[],
  aliases: readonly AliasView[],
  own: Imports,
  names: readonly string[],
): string =>
  importBlock({
    ...importsOf(
      [
        ...names,
        ...(aliases.length > 0 ? ['Annotated'] : []),
        ...aliases.flatMap(({ type, parts }) => [type, ...parts]),
        ...fields.flatMap(({ api_type, filter_type, filterable, create_default }) => [
          api_type,
          create_default,
          ...(filterable ? [filter_type] : []),
        ]),
      ],
      { ...pydanticNames, 'app.models.base': ['today', 'utcnow'] },
    ),
    ...own,
  });

const aliasesOf = (fields: readonly GenomeField[], taken: ReadonlySet<string>): AliasView[] =>
  fields.flatMap((field) => aliasOf(field, taken) ?? []);

const entityView = (module: Module, entity: GenomeEntity, context: Context): EntityView => {
  const { descriptor } = context;
  const taken = new Set([
    ...descriptor.reserved_types,
    ...['Create', 'Update', 'Response', 'Page', 'Query'].map((suffix) => `${entity.name}${suffix}`),
    ...entity.fields.map((field) => enumAlias(entity.name, field)),
  ]);
  const fields = entity.fields.map((field) => fieldView(field, entity.name, taken, descriptor));
  const table = tableOf(context, entity.plural);
  const enums = enumsOf(entity.name, entity.fields);
  const checks = checkViews(table, entity.name, entity.fields, context);
  const aliases = aliasesOf(entity.fields, taken);
  const enumNames = enums.map(({ alias }) => alias);
  const label = entity.title.toLowerCase();
  return {
    snake: module.name,
    plural: entity.plural,
    class: classOf(entity, descriptor),
    name: entity.name,
    title: entity.title,
    label,
    plural_label: entity.plural.replaceAll('_', ' '),
    docstring: prose(entity.description ?? '') || `${prose(entity.title)}`,
    description: entity.description ?? '',
    fields,
    required: fields.filter(({ required, has_default }) => required && !has_default),
    filters: fields.filter(({ filterable }) => filterable),
    uniques: fields.filter(({ unique }) => unique),
    references: entity.fields.flatMap((field) => referenceView(field, module, context)),
    links: linkViews(module, entity, context),
    enums,
    aliases,
    table,
    checks,
    model_imports: modelImports(fields, enums, checks, [...constraintNames(table), 'Owned', 'Base']),
    schema_imports: schemaImports(
      fields,
      aliases,
      {
        typing_extensions: ['TypedDict'],
        'app.rows': ['PageQuery'],
        ...(enumNames.length > 0 ? { [`app.models.${module.name}`]: enumNames } : {}),
      },
      ['BaseModel', 'ConfigDict', 'UUID', 'Timestamp'],
    ),
  };
};

const contextOf = (genome: Genome, descriptor: StackDescriptor): Context => {
  const modules = crudModules(genome);
  return {
    descriptor,
    modules,
    entities: new Map(modules.flatMap((module) => module.entities.map((entity) => [module.name, entity] as const))),
    tables: new Map(tablesOf(genome).map((table) => [table.name, table])),
  };
};

/** The entities with rows of their own, in the order in which their tables can be created. */
export const entityViews = (genome: Genome, descriptor: StackDescriptor): EntityView[] => {
  const context = contextOf(genome, descriptor);
  return context.modules.flatMap((module) => module.entities.map((entity) => entityView(module, entity, context)));
};

export const accountView = (genome: Genome, descriptor: StackDescriptor): AccountView => {
  const context = contextOf(genome, descriptor);
  const fields = accountFields(genome);
  const taken = new Set([...descriptor.reserved_types, 'UserCreate', 'UserUpdate', 'UserResponse']);
  const views = fields.map((field) => fieldView(field, 'User', taken, descriptor));
  const table = tableOf(context, 'users');
  const enums = enumsOf('User', fields);
  const checks = checkViews(table, 'User', fields, context);
  const aliases = aliasesOf(fields, taken);
  return {
    fields: views,
    enums,
    aliases,
    table,
    checks,
    model_imports: modelImports(views, enums, checks, []),
    schema_imports: schemaImports(views, aliases, {}, []),
  };
};
