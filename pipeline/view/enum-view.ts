import type { GenomeField } from '../genome.ts';
import { bracketed, literal } from '../languages/python.ts';
import { conditions, type NamedConditions } from '../languages/sqlalchemy.ts';
import type { StackDescriptor } from '../stack.ts';
import { enumAlias } from './api-type.ts';
import type { Table } from './tables.ts';

/** The values of an enum, as a type: `TaskStatus = Literal["todo", "done"]`. */
export type EnumView = { alias: string; literal: string };

/** The types that an entity's enums need. */
export const enumsOf = (entity: string, fields: readonly GenomeField[]): EnumView[] =>
  fields.flatMap((field) => {
    if (field.enum === null) return [];
    const alias = enumAlias(entity, field);
    const before = `${alias} = `.length;
    return [{ alias, literal: bracketed('Literal[', field.enum.map(literal), ']', { indent: 0, before }) }];
  });

/** The check constraints of a table, as expressions over the fields' own types. */
export const namedConditions = (
  table: Table,
  entity: string,
  fields: readonly GenomeField[],
  descriptor: StackDescriptor,
): NamedConditions[] =>
  table.checks.flatMap(({ name, column, check }) => {
    const field = fields.find((candidate) => candidate.name === column);
    if (!field) return [];
    const words = descriptor.types.decimal.column
      .replace('{precision}', String(field.precision ?? 18))
      .replace('{scale}', String(field.scale ?? 2));
    return [{ name, conditions: conditions(check, field, enumAlias(entity, field), words) }];
  });
