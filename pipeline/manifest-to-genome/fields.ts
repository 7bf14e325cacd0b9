import type { GenomeField } from '../genome.ts';
import type { ManifestField } from '../manifest.ts';
import { cleanOrNull, cleanLine } from './clean-text.ts';
import { withDefault } from './default-value.ts';
import { withManaged } from './managed-fields.ts';
import { withIndexLength, withLengths, withPrecision, withRange, withWidth } from './limits.ts';
import { listParameters } from './reserved.ts';
import type { FieldReport } from './report.ts';

/** What a field is beside what its author wrote: its name in the genome, where it points, and whether it is the account's. */
export type FieldRole = Pick<GenomeField, 'name' | 'references' | 'was'> & { isAccount: boolean };

const withEnum = (field: GenomeField, report: FieldReport): GenomeField => {
  if (field.type !== 'enum' && field.enum === null) return field;
  const values = [...new Set((field.enum ?? []).map(cleanLine).filter(Boolean))];
  const isText = field.type === 'string' || field.type === 'text';
  if (values.length > 0 && (field.type === 'enum' || isText)) return { ...field, type: 'enum', enum: values };
  if (field.type !== 'enum') return { ...field, enum: null };
  report(
    'genome/enum-without-values',
    'is an enum without values; using the type string',
    'write enum: first | second',
  );
  return { ...field, type: 'string', enum: null };
};

/** How many values a number within its limits has, where they are few. */
const countOf = ({ type, minimum, maximum, scale }: GenomeField): number => {
  const isExact = type === 'integer' || type === 'bigint' || type === 'decimal';
  if (!isExact || minimum === null || maximum === null) return Infinity;
  return Math.round((maximum - minimum) * 10 ** (scale ?? 0)) + 1;
};

/** A number that has two values at most is like a boolean: there could never be more rows than that. */
const withFewValues = (field: GenomeField, report: FieldReport): GenomeField => {
  const count = countOf(field);
  if (!field.unique || count > 2) return field;
  report(
    'genome/cannot-be-unique',
    `cannot be unique, since ${count === 1 ? 'one value is' : 'two values are'} all it can have; it may repeat`,
  );
  return { ...field, unique: false };
};

const withUnique = (field: GenomeField, report: FieldReport): GenomeField => {
  if (!field.unique || (field.type !== 'json' && field.type !== 'boolean')) return field;
  report('genome/cannot-be-unique', `cannot be unique, since it is a ${field.type}; it may repeat`);
  return { ...field, unique: false };
};

const withFilter = (field: GenomeField, report: FieldReport): GenomeField => {
  if (field.type === 'json') {
    if (field.filterable)
      report('genome/cannot-be-filtered', 'cannot be indexed, since it is json; lists cannot be filtered by it');
    return { ...field, filterable: false };
  }
  if (listParameters.has(field.name)) {
    if (field.filterable || field.enum !== null || field.type === 'boolean')
      report(
        'genome/cannot-be-filtered',
        'has the name of a parameter that every list has; lists cannot be filtered by it',
      );
    return { ...field, filterable: false };
  }
  const always = field.type === 'enum' || field.type === 'boolean' || field.references !== null;
  return always && !field.filterable ? { ...field, filterable: true } : field;
};

// Each step relies on those before it.
const steps = [
  withEnum,
  withUnique,
  withFilter,
  withLengths,
  withIndexLength,
  withPrecision,
  withWidth,
  withRange,
  withFewValues,
  withDefault,
];

/** Resolves a field: its type, limits and default are then such that every stack can build them. Reports what it had to change. */
export const resolveField = (field: ManifestField, role: FieldRole, report: FieldReport): GenomeField => {
  const asWritten: GenomeField = {
    name: role.name,
    type: role.references ? 'uuid' : field.type,
    required: field.required,
    unique: field.unique,
    filterable: field.indexed,
    default: field.default,
    enum: field.enum,
    references: role.references,
    min_length: field.min_length,
    max_length: field.max_length,
    minimum: field.minimum,
    maximum: field.maximum,
    precision: field.precision,
    scale: field.scale,
    description: cleanOrNull(field.description),
    managed: false,
    was: role.was,
  };
  const resolved = steps.reduce((before, step) => step(before, report), asWritten);
  return withManaged(resolved, field.managed, role.isAccount, report);
};
