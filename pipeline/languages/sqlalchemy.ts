import type { Check, Table } from '../view/tables.ts';
import type { GenomeField } from '../genome.ts';
import { literal, stringLiteral } from './python.ts';

/** Names used in the generated models, by the module that they come from. */
export const sqlalchemyNames = {
  'datetime as dt': [],
  decimal: ['Decimal'],
  typing: ['Any', 'Literal', 'get_args'],
  uuid: ['UUID'],
  sqlalchemy: [
    'BigInteger',
    'Boolean',
    'CheckConstraint',
    'Date',
    'Float',
    'ForeignKeyConstraint',
    'Index',
    'Integer',
    'PrimaryKeyConstraint',
    'String',
    'Text',
    'Time',
    'UniqueConstraint',
    'Uuid',
    'and_',
    'column',
    'func',
  ],
  'sqlalchemy.orm': ['Mapped', 'mapped_column'],
  'app.models.base': ['Base', 'Owned', 'today', 'utcnow'],
  'app.models.types': ['ExactDecimal', 'JsonValue', 'UtcDateTime'],
} as const;

/** A column type with the field's own length, precision and scale. */
export const columnType = (pattern: string, field: GenomeField): string => {
  const longest = Math.max(1, ...(field.enum ?? []).map((value) => [...value].length));
  return pattern
    .replace('{length}', String(field.type === 'enum' ? longest : (field.max_length ?? 255)))
    .replace('{precision}', String(field.precision ?? 18))
    .replace('{scale}', String(field.scale ?? 2));
};

/** The value that a new row gets, as a Python expression; null when there is none. */
export const defaultValue = (field: GenomeField): string | null => {
  if (field.default === null) return null;
  if (field.type === 'datetime' && field.default === 'now') return 'utcnow';
  if (field.type === 'date' && field.default === 'today') return 'today';
  return fixedDefault(field);
};

/** A default that is the same for every row, as a Python expression of the field's own type. */
const fixedDefault = (field: GenomeField): string => {
  const text = String(field.default);
  switch (field.type) {
    case 'decimal':
      return `Decimal(${stringLiteral(text)})`;
    case 'date':
      return `dt.date.fromisoformat(${stringLiteral(text)})`;
    case 'datetime':
      return `dt.datetime.fromisoformat(${stringLiteral(text)})`;
    case 'time':
      return `dt.time.fromisoformat(${stringLiteral(text)})`;
    case 'uuid':
      return `UUID(${stringLiteral(text)})`;
    default:
      return literal(field.default);
  }
};

const bounds = (subject: string, minimum: string | null, maximum: string | null): string[] => [
  ...(minimum === null ? [] : [`${subject} >= ${minimum}`]),
  ...(maximum === null ? [] : [`${subject} <= ${maximum}`]),
];

const limitLiteral = (value: number | null, field: GenomeField): string | null => {
  if (value === null) return null;
  return field.type === 'decimal' ? `Decimal(${stringLiteral(String(value))})` : literal(value);
};

/** The conditions of a check, each a SQLAlchemy expression; all must hold. */
export const conditions = (check: Check, field: GenomeField, enumType: string, words: string): string[] => {
  const name = stringLiteral(field.name);
  if (check.kind === 'enum') return [`column(${name}).in_(get_args(${enumType}))`];
  if (check.kind === 'length')
    return bounds(`func.length(column(${name}))`, literalOrNull(check.minimum), literalOrNull(check.maximum));
  const subject = field.type === 'decimal' ? `column(${name}, ${words})` : `column(${name})`;
  return bounds(subject, limitLiteral(check.minimum, field), limitLiteral(check.maximum, field));
};

const literalOrNull = (value: number | null): string | null => (value === null ? null : literal(value));

/** The names that a table's constraints use. */
export const constraintNames = (table: Table): string[] => [
  'PrimaryKeyConstraint',
  'ForeignKeyConstraint',
  ...(table.uniques.length > 0 ? ['UniqueConstraint'] : []),
  ...(table.checks.length > 0 ? ['CheckConstraint'] : []),
  ...(table.indexes.length > 0 ? ['Index'] : []),
];
