import type { EntityModel, LinkModel, ReferenceModel } from '../../../pipeline/app/entity-model.ts';
import { pascalCase } from '../../../pipeline/names.ts';
import type { StackDescriptor } from '../../../pipeline/stack.ts';
import { classOf, moduleOf } from './class-names.ts';
import { operationViews, type OperationView } from './operation-view.ts';
import { tableArguments } from './sqlalchemy.ts';

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
};

/** A many-to-many relation, from the side that serves it. */
export type LinkView = {
  name: string;
  item: string;
  label: string;
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
  operations: Readonly<Record<string, OperationView>>;
};

const account = { module: 'user', plural: 'users', name: 'User' };

/** A reference, for the templates. */
export const referenceView = ({ field, target }: ReferenceModel, descriptor: StackDescriptor): ReferenceView => {
  return {
    name: field.name,
    required: field.required,
    unique: field.unique,
    target: target === null ? account.module : moduleOf(target),
    target_class: target === null ? account.name : classOf(target, descriptor),
    target_plural: (target ?? account).plural,
    is_account: target === null,
  };
};

/** A many-to-many relation, for the templates. */
export const linkView = (owner: EntityModel, link: LinkModel, descriptor: StackDescriptor): LinkView => ({
  name: link.name,
  item: link.item,
  label: link.label,
  class: `${owner.name}${pascalCase(link.name)}Link`,
  table: link.table.name,
  owner_column: link.owner_column,
  item_column: link.item_column,
  target: moduleOf(link.target),
  target_class: classOf(link.target, descriptor),
  target_name: link.target.name,
  target_plural: link.target.plural,
  constant: link.name.toUpperCase(),
  constraints: tableArguments(link.table, []),
  operations: operationViews(link.operations),
});
