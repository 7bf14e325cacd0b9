import type { EntityModel } from '../../../pipeline/app/entity-model.ts';
import { pydanticNames } from './pydantic.ts';
import { importBlock, importsOf, type Imports } from '../../../languages/python/literals.ts';
import { sqlalchemyNames } from './sqlalchemy.ts';
import type { StackDescriptor } from '../../../pipeline/stack.ts';
import { classOf, moduleOf, schemaClasses } from './class-names.ts';
import type { EnumView } from './enum-view.ts';
import type { AliasView } from './api-type.ts';
import type { FieldView } from './field-view.ts';
import type { LinkView } from './reference-view.ts';

/** The imports of a model. `names` are those that every such model uses. */
export const modelImports = (
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

/** The imports of a module of schemas; `own` are those from the app. */
export const schemaImports = (
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
        ...fields.flatMap(({ api_type, answered_type, filter_type, filterable, create_default }) => [
          api_type,
          answered_type,
          create_default,
          ...(filterable ? [filter_type] : []),
        ]),
      ],
      { ...pydanticNames, 'app.models.base': ['today', 'utcnow'] },
    ),
    ...own,
  });

/** The imports of an entity's router. */
export const routerImports = (entity: EntityModel, links: readonly LinkView[], descriptor: StackDescriptor): string => {
  const imports = new Map<string, string[]>([
    ['typing', ['Annotated']],
    ...(links.length > 0 ? [['uuid', ['UUID']] satisfies [string, string[]]] : []),
    ['fastapi', ['APIRouter', 'Query', 'Response', ...(links.length > 0 ? ['Path'] : [])]],
    ['app.auth', ['UserId']],
    ['app.database', ['Db']],
    ['app.errors', ['problems']],
    ['app', ['rows']],
    ['app.rows', ['Page', 'RowId']],
  ]);
  const add = (from: string, ...names: readonly string[]): void => {
    imports.set(from, [...(imports.get(from) ?? []), ...names]);
  };
  add(`app.models.${moduleOf(entity)}`, classOf(entity, descriptor));
  add(`app.schemas.${moduleOf(entity)}`, ...schemaClasses(entity, descriptor));
  if (links.length > 0) add('app.rows', 'Link', 'PageQuery');
  for (const link of links) {
    add(`app.models.${moduleOf(entity)}`, link.class);
    add(`app.models.${link.target}`, link.target_class);
    add(`app.schemas.${link.target}`, `${link.target_name}Page`);
  }
  return importBlock(Object.fromEntries(imports));
};
