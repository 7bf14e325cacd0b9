import type { FieldModel } from '../../../pipeline/app/entity-model.ts';
import type { GenomeField } from '../../../pipeline/genome.ts';
import { hasHiddenDefault } from '../../../pipeline/contract/json-schema.ts';
import { filterType } from './pydantic.ts';
import { bracketed, literal, orNone, stringLiteral } from '../../../languages/python/literals.ts';
import { columnType, defaultValue, mappedColumn } from './sqlalchemy.ts';
import type { StackDescriptor } from '../../../pipeline/stack.ts';
import { codeName } from './code-name.ts';
import { apiTypeOf, type TypeNames } from './api-type.ts';

/** One field of an entity, for the templates. */
export type FieldView = {
  /** In JSON, SQL and queries; and what Python calls it. */
  name: string;
  attribute: string;
  /** The name as a person reads it: `Due date`. */
  label: string;
  type: string;
  required: boolean;
  unique: boolean;
  filterable: boolean;
  is_reference: boolean;
  /** Module name of what a reference points to; '' for other fields. */
  target: string;
  /** Types of the model attribute and of the API, `| None` included where null is allowed. */
  mapped_type: string;
  api_type: string;
  /** Type of one that is managed, where it is taken. */
  refused_type: string;
  /** Type of the API's answer. */
  answered_type: string;
  /** Type of the list's filter. */
  filter_type: string;
  /** The model's `mapped_column(…)`. */
  column: string;
  /** What follows `name: type` in the create schema: `` ` = None` `` or a default; '' when it must be given. */
  create_default: string;
  has_default: boolean;
  /** An expression for the value in a new row: fresh each time for unique fields, a new row's id for references. */
  new_sample: string;
  /** The same for a change of the field. */
  changed_sample: string;
  invalid: ReadonlyArray<{ reason: string; value: string }>;
};

/** The limits of a decimal: its own, or those of its digits where tests come so far. */
const decimalLimits = ({ precision, scale, minimum, maximum }: GenomeField): string => {
  const most = precision === null || precision > 6 ? null : (10 ** precision - 1) / 10 ** (scale ?? 0);
  return `${literal(minimum ?? (most === null ? null : -most))}, ${literal(maximum ?? most)}`;
};

const freshSample = (field: GenomeField): string => {
  if (!field.unique || field.references !== null) return '';
  const maximum = field.max_length ?? 255;
  switch (field.type) {
    case 'string':
    case 'text':
      return `fresh_text(${field.min_length ?? 1}, ${maximum})`;
    case 'email':
      return 'fresh_email()';
    case 'url':
      return 'fresh_url()';
    case 'uuid':
      return 'str(uuid4())';
    case 'integer':
    case 'bigint':
      return `fresh_integer(${literal(field.minimum)}, ${literal(field.maximum)})`;
    case 'float':
      return `fresh_float(${literal(field.minimum)}, ${literal(field.maximum)})`;
    case 'decimal':
      return `fresh_decimal(${field.scale ?? 2}, ${decimalLimits(field)})`;
    case 'date':
      return 'fresh_date()';
    case 'datetime':
      return 'fresh_timestamp()';
    case 'time':
      return 'fresh_time()';
    default:
      return '';
  }
};

/** A long run of one letter is told, not written out. */
const literalOf = (value: unknown): string =>
  typeof value === 'string' && /^x{10,}$/.test(value) ? `"x" * ${value.length}` : literal(value);

/** The id of a row to refer to; an account is never created for that, since a client has its own. */
const newRow = (module: string): string =>
  module === 'user' ? 'client.get("/api/auth/me").json()["id"]' : `parents.id_of(create_${codeName(module, 'module')})`;

// What can be changed in place must be made anew for each row.
const modelDefault = (field: GenomeField): string => {
  const value = defaultValue(field) ?? '';
  return value !== '' && field.type === 'json' ? `lambda: ${value}` : value;
};

const createDefault = (field: GenomeField): string => {
  const value = defaultValue(field);
  if (value === null) return field.required ? '' : ' = None';
  if (hasHiddenDefault(field)) return ` = Field(default_factory=lambda: ${value})`;
  return /^(utcnow|today)$/.test(value) ? ` = Field(default_factory=${value})` : ` = ${value}`;
};

/** A type with what else is said of the field, on the line of its attribute. */
const annotatedWith = (attribute: string, type: string, parts: readonly string[], after = 0): string =>
  parts.length === 0
    ? type
    : bracketed('Annotated[', [type, ...parts], ']', { indent: 4, before: `${attribute}: `.length, after });

/** One field of an entity, for the FastAPI templates. */
export const fieldView = (field: FieldModel, names: TypeNames, descriptor: StackDescriptor): FieldView => {
  const words = descriptor.types[field.type];
  const nullable = (type: string): string => (field.required ? type : orNone(type));
  const value = field.type === 'enum' ? names.choice : words.value;
  const isReference = field.references !== null;
  const mappedType = nullable(value);
  const { type: apiType, answered } = apiTypeOf(field, names);
  const attribute = codeName(field.name, 'member');
  const isEscaped = attribute !== field.name;
  const alias = stringLiteral(field.name);
  const taken = isEscaped ? [`Field(alias=${alias})`] : [];
  const answeredAs = isEscaped ? [`Field(serialization_alias=${alias})`] : [];
  const fresh = freshSample(field);
  const sample = literal(field.samples[0]);
  const otherSample = literal(field.samples[1]);
  return {
    name: field.name,
    attribute,
    label: field.label,
    type: field.type,
    required: field.required,
    unique: field.unique,
    filterable: field.filterable,
    is_reference: isReference,
    target: codeName(field.references?.module ?? '', 'module'),
    mapped_type: mappedType,
    api_type: annotatedWith(attribute, apiType, taken, createDefault(field).length),
    refused_type: annotatedWith(attribute, 'Refused', taken),
    answered_type: annotatedWith(attribute, answered, [...(field.managed ? ['ReadOnly'] : []), ...answeredAs]),
    filter_type: annotatedWith(
      attribute,
      orNone(field.type === 'enum' ? value : filterType(field)),
      taken,
      ' = None'.length,
    ),
    column: mappedColumn(
      [...(isEscaped ? [alias] : []), columnType(words.column, field)],
      modelDefault(field),
      `${attribute}: Mapped[${mappedType}] = `.length,
    ),
    create_default: createDefault(field),
    has_default: field.default !== null,
    new_sample: field.references ? newRow(field.references.module) : fresh || sample,
    changed_sample: isReference ? '' : fresh || otherSample,
    invalid: field.invalid.map(({ reason, value: bad }) => ({ reason, value: literalOf(bad) })),
  };
};
