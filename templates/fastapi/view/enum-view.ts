import type { GenomeField } from '../../../pipeline/genome.ts';
import { bracketed, literal } from '../../../languages/python/literals.ts';
import { conditions, type NamedConditions } from './sqlalchemy.ts';
import type { StackDescriptor } from '../../../pipeline/stack.ts';
import { namesOf, type TypeNames } from './api-type.ts';
import type { Table } from '../../../pipeline/schema/tables.ts';

/** The values of an enum, as a type: `TaskStatus = Literal["todo", "done"]`. */
export type EnumView = { alias: string; literal: string };

const choiceOf = (field: GenomeField, names: ReadonlyMap<string, TypeNames>): string =>
  namesOf(names, field.name).choice;

/** The types that an entity's enums need. */
export const enumsOf = (fields: readonly GenomeField[], names: ReadonlyMap<string, TypeNames>): EnumView[] =>
  fields.flatMap((field) => {
    if (field.enum === null) return [];
    const alias = choiceOf(field, names);
    const before = `${alias} = `.length;
    return [{ alias, literal: bracketed('Literal[', field.enum.map(literal), ']', { indent: 0, before }) }];
  });

/** The check constraints of a table, as expressions over the fields' own types. */
export const namedConditions = (
  table: Table,
  fields: readonly GenomeField[],
  names: ReadonlyMap<string, TypeNames>,
  descriptor: StackDescriptor,
): NamedConditions[] =>
  table.checks.flatMap(({ name, column, check }) => {
    const field = fields.find((candidate) => candidate.name === column);
    if (!field) return [];
    const words = descriptor.types.decimal.column
      .replace('{precision}', String(field.precision ?? 18))
      .replace('{scale}', String(field.scale ?? 2));
    return [{ name, conditions: conditions(check, field, choiceOf(field, names), words) }];
  });
