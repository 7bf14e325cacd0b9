import type { GenomeField } from '../../../pipeline/genome.ts';
import type { Check, ForeignKey, NamedColumns, Table } from '../../../pipeline/schema/tables.ts';
import { bracketed, literal, stringLiteral } from '../../../languages/python/literals.ts';

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
  'uuid_utils.compat': ['uuid7'],
  'app.models.base': ['Base', 'Owned', 'today', 'utcnow'],
  'app.models.types': ['ExactDecimal', 'JsonValue', 'UtcDateTime'],
} as const;

/** A column type with the field's own length, precision and scale. */
export const columnType = (pattern: string, field: GenomeField): string => {
  const longest = Math.max(1, ...(field.enum ?? []).map((value) => Array.from(value).length));
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
      return `Decimal(${stringLiteral(Number(text).toFixed(field.scale ?? 2))})`;
    case 'date':
      return `dt.date.fromisoformat(${stringLiteral(text)})`;
    case 'datetime':
      return `dt.datetime.fromisoformat(${stringLiteral(text)})`;
    case 'time':
      return `dt.time.fromisoformat(${stringLiteral(text)})`;
    case 'uuid':
      return `UUID(${stringLiteral(text)})`;
    case 'json':
      return literal(JSON.parse(text));
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

// Where a constraint stands inside `__table_args__`: eight blanks before it, a comma behind.
const argument = { indent: 8, after: 1 };

const list = (columns: readonly string[], indent: number): string =>
  bracketed('[', columns.map(stringLiteral), ']', { indent, after: 1 });

const named = (type: string, { name, columns }: NamedColumns): string =>
  bracketed(`${type}(`, [...columns.map(stringLiteral), `name=${stringLiteral(name)}`], ')', argument);

const foreignKey = ({ name, columns, target, target_columns, on_delete, deferred }: ForeignKey): string => {
  const targets = target_columns.map((column) => `${target}.${column}`);
  const rest = [
    `name=${stringLiteral(name)}`,
    ...(on_delete === null ? [] : [`ondelete=${stringLiteral(on_delete)}`]),
    ...(deferred ? ['use_alter=True'] : []),
  ];
  const short = bracketed('ForeignKeyConstraint(', [list(columns, 0), list(targets, 0), ...rest], ')', argument);
  if (!short.includes('\n')) return short;
  return bracketed('ForeignKeyConstraint(', [list(columns, 12), list(targets, 12), ...rest], ')', argument);
};

const checkConstraint = (name: string, all: readonly string[]): string => {
  const condition = all.length === 1 ? (all[0] ?? '') : `and_(${all.join(', ')})`;
  const short = bracketed('CheckConstraint(', [condition, `name=${stringLiteral(name)}`], ')', argument);
  if (!short.includes('\n') || all.length === 1) return short;
  return bracketed(
    'CheckConstraint(',
    [bracketed('and_(', all, ')', { indent: 12, after: 1 }), `name=${stringLiteral(name)}`],
    ')',
    argument,
  );
};

/** The conditions of a check constraint, by its name. */
export type NamedConditions = { name: string; conditions: readonly string[] };

const index = ({ name, columns }: NamedColumns): string =>
  bracketed('Index(', [name, ...columns].map(stringLiteral), ')', argument);

/** Every constraint and index of a table, as the items of `__table_args__`. */
export const tableArguments = (table: Table, checks: readonly NamedConditions[]): string[] => [
  named('PrimaryKeyConstraint', table.primary_key),
  ...table.foreign_keys.map(foreignKey),
  ...table.uniques.map((unique) => named('UniqueConstraint', unique)),
  ...checks.map(({ name, conditions: all }) => checkConstraint(name, all)),
  ...table.indexes.map(index),
];

/** The right-hand side of a mapped attribute whose left-hand side is `before` characters wide. */
export const mappedColumn = (column: readonly string[], defaultText: string, before: number): string =>
  bracketed('mapped_column(', [...column, ...(defaultText === '' ? [] : [`default=${defaultText}`])], ')', {
    indent: 4,
    before,
  });
