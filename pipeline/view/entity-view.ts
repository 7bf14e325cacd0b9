import type { Genome, GenomeEntity, GenomeField, Module } from '../genome.ts';
import { pydanticNames } from '../languages/pydantic.ts';
import { bracketed, importBlock, importsOf, literal, prose, type Imports } from '../languages/python.ts';
import { conditions, sqlalchemyNames, tableArguments, type NamedConditions } from '../languages/sqlalchemy.ts';
import { pascalCase, sentenceCase } from '../names.ts';
import type { StackDescriptor } from '../stack.ts';
import { aliasOf, enumAlias, fieldView, type AliasView, type FieldView } from './field-view.ts';
import { accountSampleImports, testView, type TestView } from './test-view.ts';
import { accountFields, crudModules, linkEnds, tablesOf, type Table } from './tables.ts';

/** The values of an enum, as a type: `TaskStatus = Literal["todo", "done"]`. */
export type EnumView = { alias: string; literal: string };

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
  /** One item with its article: `a label`. */
  one_item: string;
  class: string;
  table: string;
  owner_column: string;
  item_column: string;
  target: string;
  target_class: string;
  /** Stem of the target's schema names. */
  target_name: string;
  target_plural: string;
  /** Name of the router's constant that describes the link. */
  constant: string;
  /** Constraints and indexes, as the items of `__table_args__`. */
  constraints: readonly string[];
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
  /** With its article: `an order item`. */
  one: string;
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
  /** Constraints and indexes, as the items of `__table_args__`. */
  constraints: readonly string[];
  model_imports: string;
  schema_imports: string;
  router_imports: string;
  tests: TestView;
};

/** The app's own user, with the fields that the PRD adds to it. */
export type AccountView = {
  fields: readonly FieldView[];
  /** Those that must be given to register. */
  required: readonly FieldView[];
  enums: readonly EnumView[];
  aliases: readonly AliasView[];
  /** Constraints and indexes, as the items of `__table_args__`. */
  constraints: readonly string[];
  model_imports: string;
  schema_imports: string;
  sample_imports: string;
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

/** What an entity's schema classes end in; an enum's name must not be one of them. */
const schemaSuffixes = ['Create', 'Update', 'Response', 'Page', 'Query'];

/** The model's class: the entity's name, unless the templates use that name for something else. */
const classOf = ({ name }: GenomeEntity, { reserved_types }: StackDescriptor): string =>
  reserved_types.includes(name) ? `${name}Model` : name;

/** The stem of the schemas' names, by the same rule. */
const stemOf = ({ name }: GenomeEntity, { reserved_types }: StackDescriptor): string =>
  schemaSuffixes.some((suffix) => reserved_types.includes(`${name}${suffix}`)) ? `${name}Model` : name;

/** The article goes by the first letter, which is right for nearly every noun that names an entity. */
const withArticle = (noun: string): string => `${/^(?:[aeio]|u(?!ser|ni|s[ae]))/.test(noun) ? 'an' : 'a'} ${noun}`;

const enumsOf = (entity: string, fields: readonly GenomeField[]): EnumView[] =>
  fields.flatMap((field) => {
    if (field.enum === null) return [];
    const alias = enumAlias(entity, field);
    const before = `${alias} = `.length;
    return [{ alias, literal: bracketed('Literal[', field.enum.map(literal), ']', { indent: 0, before }) }];
  });

const namedConditions = (
  table: Table,
  entity: string,
  fields: readonly GenomeField[],
  context: Context,
): NamedConditions[] =>
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
    const constraints = tableArguments(tableOf(context, ends.table), []);
    return {
      name: link.name,
      item: link.item,
      label: sentenceCase(link.name).toLowerCase(),
      item_label: sentenceCase(link.item).toLowerCase(),
      one_item: withArticle(sentenceCase(link.item).toLowerCase()),
      class: `${entity.name}${pascalCase(link.name)}Link`,
      table: ends.table,
      owner_column: ends.owner_column,
      item_column: ends.item_column,
      target: link.module,
      target_class: classOf(target, context.descriptor),
      target_name: stemOf(target, context.descriptor),
      target_plural: target.plural,
      constant: link.name.toUpperCase(),
      constraints,
    };
  });

const modelImports = (
  fields: readonly FieldView[],
  enums: readonly EnumView[],
  constraints: readonly string[],
  names: readonly string[],
): string =>
  importBlock(
    importsOf(
      [
        ...names,
        ...constraints,
        ...(enums.length > 0 ? ['Literal'] : []),
        ...(fields.length > 0 ? ['Mapped'] : []),
        ...fields.flatMap(({ mapped_type, column }) => [mapped_type, column]),
      ],
      sqlalchemyNames,
    ),
  );

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
        ...aliases.map(({ annotated }) => annotated),
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

const routerImports = (
  entity: GenomeEntity,
  module: Module,
  links: readonly LinkView[],
  descriptor: StackDescriptor,
): string => {
  const imports = new Map<string, string[]>([
    ['typing', ['Annotated']],
    ...(links.length > 0 ? [['uuid', ['UUID']] satisfies [string, string[]]] : []),
    ['fastapi', ['APIRouter', 'Query', 'Response', ...(links.length > 0 ? ['Path'] : [])]],
    ['app.auth', ['UserId']],
    ['app.database', ['Db']],
    ['app.errors', ['problems']],
    ['app.rows', ['Page', 'RowId', 'create_row', 'delete_row', 'get_row', 'list_rows', 'update_row']],
  ]);
  const add = (from: string, ...names: readonly string[]): void => {
    imports.set(from, [...(imports.get(from) ?? []), ...names]);
  };
  add(`app.models.${module.name}`, classOf(entity, descriptor));
  add(`app.schemas.${module.name}`, ...schemaSuffixes.map((suffix) => `${stemOf(entity, descriptor)}${suffix}`));
  if (links.length > 0) add('app.rows', 'Link', 'PageQuery', 'delete_link', 'list_links', 'put_link');
  for (const link of links) {
    add(`app.models.${module.name}`, link.class);
    add(`app.models.${link.target}`, link.target_class);
    add(`app.schemas.${link.target}`, `${link.target_name}Page`);
  }
  return importBlock(Object.fromEntries(imports));
};

const aliasesOf = (fields: readonly GenomeField[], taken: ReadonlySet<string>): AliasView[] =>
  fields.flatMap((field) => aliasOf(field, taken) ?? []);

const entityView = (module: Module, entity: GenomeEntity, context: Context): EntityView => {
  const { descriptor } = context;
  const stem = stemOf(entity, descriptor);
  const taken = new Set([
    ...descriptor.reserved_types,
    ...schemaSuffixes.map((suffix) => `${stem}${suffix}`),
    ...entity.fields.map((field) => enumAlias(entity.name, field)),
  ]);
  const fields = entity.fields.map((field) => fieldView(field, entity.name, taken, descriptor));
  const table = tableOf(context, entity.plural);
  const enums = enumsOf(entity.name, entity.fields);
  const constraints = tableArguments(table, namedConditions(table, entity.name, entity.fields, context));
  const aliases = aliasesOf(entity.fields, taken);
  const enumNames = enums.map(({ alias }) => alias);
  const links = linkViews(module, entity, context);
  const references = entity.fields.flatMap((field) => referenceView(field, module, context));
  const required = fields.filter((field) => field.required && !field.has_default);
  const linkNames = links.length > 0 ? ['UUID', 'Uuid', 'Mapped', 'mapped_column'] : [];
  const label = entity.title.toLowerCase();
  return {
    snake: module.name,
    plural: entity.plural,
    class: classOf(entity, descriptor),
    name: stem,
    title: entity.title,
    label,
    one: withArticle(label),
    plural_label: entity.plural.replaceAll('_', ' '),
    docstring: prose(entity.description ?? '') || `${prose(entity.title)}`,
    description: entity.description ?? '',
    fields,
    required,
    tests: testView({ snake: module.name, fields, required, references, links }),
    filters: fields.filter(({ filterable }) => filterable),
    uniques: fields.filter(({ unique }) => unique),
    references,
    links,
    enums,
    aliases,
    constraints,
    model_imports: modelImports(
      fields,
      enums,
      [...constraints, ...links.flatMap((link) => link.constraints)],
      ['Owned', 'Base', ...linkNames],
    ),
    router_imports: routerImports(entity, module, links, descriptor),
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
  const constraints = tableArguments(table, namedConditions(table, 'User', fields, context));
  const aliases = aliasesOf(fields, taken);
  return {
    fields: views,
    enums,
    aliases,
    constraints,
    model_imports: modelImports(views, enums, constraints, [
      ...[
        'dt',
        'UUID',
        'String',
        'UniqueConstraint',
        'Mapped',
        'mapped_column',
        'Base',
        'utcnow',
        'uuid7',
        'UtcDateTime',
      ],
    ]),
    schema_imports: schemaImports(
      views,
      aliases,
      enums.length > 0 ? { 'app.models.user': enums.map(({ alias }) => alias) } : {},
      [
        'Annotated',
        'UUID',
        'AfterValidator',
        'BaseModel',
        'ConfigDict',
        'EmailStr',
        'Field',
        'SecretStr',
        'with_config',
        'TypedDict',
        'Timestamp',
      ],
    ),
    sample_imports: accountSampleImports(views),
    required: views.filter(({ required, has_default }) => required && !has_default),
  };
};
