import type { GenomeField } from '../../../pipeline/genome.ts';
import { literal, stringLiteral } from '../../../languages/python/literals.ts';

/** Names used in the generated schemas, by the module that they come from. */
export const pydanticNames = {
  'datetime as dt': [],
  decimal: ['Decimal'],
  typing: ['Annotated', 'Any', 'Literal'],
  uuid: ['UUID'],
  typing_extensions: ['TypedDict'],
  pydantic: ['AfterValidator', 'BaseModel', 'ConfigDict', 'Field', 'SecretStr', 'StrictBool', 'with_config'],
  'app.schemas.types': [
    'AnsweredJson',
    'BigInteger',
    'Date',
    'DecimalPlaces',
    'DecimalText',
    'EmailText',
    'Float',
    'Integer',
    'Json',
    'PrintableText',
    'ReadOnly',
    'Refused',
    'Time',
    'Timestamp',
    'ValidUrl',
    'decimal_schema',
    'int64_schema',
    'url_schema',
  ],
} as const;

const limits = (field: GenomeField): string[] => [
  ...(field.minimum === null ? [] : [`ge=${numberOf(field.minimum, field)}`]),
  ...(field.maximum === null ? [] : [`le=${numberOf(field.maximum, field)}`]),
];

/** A limit or default of a decimal is a Decimal, written so that no binary fraction comes in. */
const numberOf = (value: number, field: GenomeField): string =>
  field.type === 'decimal' ? `Decimal(${stringLiteral(String(value))})` : literal(value);

const lengths = (field: GenomeField): string[] => [
  ...(field.min_length === null ? [] : [`min_length=${field.min_length}`]),
  ...(field.max_length === null ? [] : [`max_length=${field.max_length}`]),
];

const fieldCall = (constraints: readonly string[]): string[] =>
  constraints.length === 0 ? [] : [`Field(${constraints.join(', ')})`];

const decimalParts = (field: GenomeField): string[] => {
  const precision = field.precision ?? 18;
  const scale = field.scale ?? 2;
  return [
    ...fieldCall([`max_digits=${precision}`, `decimal_places=${scale}`, ...limits(field)]),
    `DecimalPlaces(${scale})`,
    `decimal_schema(${precision}, ${scale})`,
  ];
};

const urlParts = (longest: number): string[] => [
  ...fieldCall([`max_length=${longest}`]),
  'ValidUrl',
  `url_schema(${longest})`,
];

const bigIntegerParts = (field: GenomeField): string[] => {
  const named = [
    ...(field.minimum === null ? [] : [`minimum=${literal(field.minimum)}`]),
    ...(field.maximum === null ? [] : [`maximum=${literal(field.maximum)}`]),
  ];
  return named.length === 0 ? [] : [...fieldCall(limits(field)), `int64_schema(${named.join(', ')})`];
};

/** The type of a field in the API, and what narrows it; `parts` empty means that the type alone says all. */
export type Annotation = { type: string; parts: readonly string[] };

/** What the API accepts for a field that is not an enum. */
export const inputAnnotation = (field: GenomeField): Annotation => {
  switch (field.type) {
    case 'string':
    case 'text':
      return { type: 'str', parts: [...fieldCall(lengths(field)), 'PrintableText'] };
    case 'integer':
      return { type: 'Integer', parts: fieldCall(limits(field)) };
    case 'bigint':
      return { type: 'BigInteger', parts: bigIntegerParts(field) };
    case 'float':
      return { type: 'Float', parts: fieldCall(limits(field)) };
    case 'decimal':
      return { type: 'DecimalText', parts: decimalParts(field) };
    case 'boolean':
      return { type: 'StrictBool', parts: [] };
    case 'date':
      return { type: 'Date', parts: [] };
    case 'datetime':
      return { type: 'Timestamp', parts: [] };
    case 'time':
      return { type: 'Time', parts: [] };
    case 'uuid':
      return { type: 'UUID', parts: [] };
    case 'json':
      return { type: 'Json', parts: [] };
    case 'email':
      return { type: 'EmailText', parts: fieldCall([`max_length=${field.max_length ?? 320}`]) };
    case 'url':
      return { type: 'str', parts: urlParts(field.max_length ?? 2048) };
    case 'enum':
      throw new Error(`${field.name} is an enum and has a type of its own`);
  }
};

/** What the list's filter takes. Text of a query is never strict: it has no numbers, only digits. */
export const filterType = (field: GenomeField): string => {
  switch (field.type) {
    case 'string':
    case 'text':
    case 'email':
    case 'url':
      return 'str';
    case 'integer':
    case 'bigint':
      return 'int';
    case 'float':
      return 'float';
    case 'boolean':
      return 'bool';
    case 'decimal':
      return `Annotated[Decimal, decimal_schema(${field.precision ?? 18}, ${field.scale ?? 2})]`;
    default:
      return inputAnnotation(field).type;
  }
};
