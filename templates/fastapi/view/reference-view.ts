import type { GenomeEntity, GenomeField, Module } from '../../../pipeline/genome.ts';
import { tableArguments } from './sqlalchemy.ts';
import { pascalCase, sentenceCase, withArticle } from '../../../pipeline/names.ts';
import { classOf, entityOf, stemOf, tableOf, type Context } from './context.ts';
import { linkEnds } from '../../../pipeline/schema/tables.ts';

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

export const referenceView = (field: GenomeField, module: Module, context: Context): ReferenceView[] => {
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

export const linkViews = (module: Module, entity: GenomeEntity, context: Context): LinkView[] =>
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
