import type { FieldType, ManifestField } from '../manifest.ts';
import { namesLimit } from './bounds.ts';
import { readBoolean } from './boolean-words.ts';
import { canonical, report } from './draft.ts';
import type { Facts } from './facts.ts';
import type { RawField } from './field.ts';
import { nearest } from './nearest.ts';
import { type Scope, type Target, findTarget } from './resolve-target.ts';
import { unquoted } from './split.ts';
import { namesValues } from './values.ts';
import { typeOfUnit } from './units.ts';
import { expectedType, nearestType, numberType, typeByName } from './types.ts';

/** A field resolved; `target` is the entity it points to, and `many` says that it points to several. */
export type ResolvedField = { field: ManifestField; target: string | null; many: boolean; linked: boolean };

const modifiers = ['required', 'optional', 'unique', 'indexed', 'default', 'nullable', 'primary key'];

// A range without a type is a range of numbers.
const typeOfRange = ({ minimum, maximum }: Facts): FieldType | null => {
  if (minimum === null && maximum === null) return null;
  return Number.isInteger(minimum ?? 0) && Number.isInteger(maximum ?? 0) ? 'integer' : 'float';
};

// `hourly rate (EUR)`, `length in cm`
const typeOfMeasure = ({ name, facts: { unknown } }: RawField): FieldType | null => {
  const [said] = unknown;
  if (/currency|currencies|unit/.test(name) || unknown.length > 1) return null;
  return typeOfUnit(said?.text ?? /_in_([a-z0-9]+)$/.exec(name)?.[1] ?? '');
};

// `BreedName`, `OrderStatus`: what such a type holds is a word, and no other entity.
const namesValueType =
  /(?:Name|Title|Label|Text|String|Kind|Type|Status|State|Level|Mode|Role|Category|Enum|Code|Colou?r|Format|Size|Priority|Severity|Gender|Currency|Unit|Method|Reason|Phase|Stage|Tier|Number|Slug|Url|Key)$/;

// `position (lat, lng)`
const isPoint = ({ facts: { unknown } }: RawField): boolean =>
  unknown.length > 1 &&
  unknown.every(({ text }) => /^(?:lat|lng|lon|long|latitude|longitude|x|y|z|width|height|depth)$/i.test(text));

const inferType = (raw: RawField, entity: string, scope: Scope): FieldType => {
  const { facts, name, at } = raw;
  const [first] = facts.unknown;
  if (isPoint(raw)) return 'json';
  const measured = typeOfMeasure(raw);
  if (measured !== null) return measured;
  const byName = typeByName(name);
  const inferred = byName === 'string' ? (typeOfRange(facts) ?? 'string') : byName;
  if (!first || /\s/.test(first.text) || facts.unknown.length > 3) {
    report(scope.draft, 'prd/inferred-type', `${entity}.${name} has no type; using ${inferred}`, at);
    return inferred;
  }
  const expected = expectedType(first.text);
  if (expected) {
    facts.unknown.shift();
    return expected;
  }
  const near = nearestType(first.text);
  if (near === null && nearest(first.text.toLowerCase(), modifiers)) return inferred;
  facts.unknown.shift();
  if (first.text.endsWith('[]')) {
    report(scope.draft, 'prd/list-as-json', `${entity}.${name} is a list; using json`, at);
    return 'json';
  }
  const entityLike = near === null && /^\p{Lu}\p{Ll}/u.test(first.text) && !facts.many;
  if (entityLike && !(namesValues(name) || namesValueType.test(first.text))) {
    const nearEntity = nearest(canonical(first.text), scope.names.keys());
    const hint = nearEntity
      ? `did you mean "${scope.names.get(nearEntity) ?? nearEntity}"?`
      : `describe ${first.text} among the entities, or use a type`;
    report(
      scope.draft,
      'prd/dangling-reference',
      `${entity}.${name} points to “${first.text}”, which is not described; keeping a plain id`,
      first,
      hint,
    );
    return 'uuid';
  }
  const message = `${entity}.${name} has the type “${first.text}”, which is not known; using ${inferred}`;
  report(scope.draft, 'prd/unknown-type', message, first, near ? `did you mean "${near}"?` : null);
  return inferred;
};

const resolveType = (raw: RawField, entity: string, scope: Scope): FieldType => {
  const { facts, name, at } = raw;
  if (facts.values === null && (facts.type === null || facts.type === 'enum')) {
    const mark = facts.unknown.find(({ text }) => scope.draft.enums.has(canonical(text)));
    const values = scope.draft.enums.get(canonical(mark?.text ?? name));
    if (values && (mark || facts.type === 'enum')) {
      facts.values = values;
      facts.unknown = facts.unknown.filter((other) => other !== mark);
    }
  }
  if (facts.values && facts.values.length > 0) {
    if (!facts.many) return 'enum';
    facts.values = null;
    facts.type = 'enum';
  } else if (facts.type === 'enum' && !facts.many) {
    report(
      scope.draft,
      'prd/enum-without-values',
      `${entity}.${name} is an enum without values; using string`,
      at,
      `write: ${name} (enum: first | second)`,
    );
    return 'string';
  }
  if (facts.many) {
    report(scope.draft, 'prd/list-as-json', `${entity}.${name} is a list; using json`, at);
    return 'json';
  }
  if (
    facts.type === 'float' &&
    /^(?:number|num|zahl|nombre|número|numero|数値|数字|숫자|число)$/i.test(facts.typeWords ?? '')
  )
    return numberType(name);
  return facts.type ?? inferType(raw, entity, scope);
};

const numeric = new Set<FieldType>(['integer', 'bigint', 'float', 'decimal']);
const unreadable = new Set<FieldType>([...numeric, 'boolean']);

const written = new Set<FieldType>(['string', 'text', 'email', 'url']);

const empty =
  /^(?:null|none|nil|undefined|gen_random_uuid\(.*|uuid.*|newid\(.*|cuid\(.*|autoincrement\(.*|nextval\(.*|dbgenerated\(.*|auto)$/i;

// `1,5` and `0,125` have a decimal comma; the one of `1,500` may as well part the thousands.
const decimalComma = /^-?(?:\d+,(?!\d{3}$)|0,)\d+$/;

const readNumber = (text: string, type: FieldType): number | null => {
  const fraction = type === 'decimal' || type === 'float';
  const number = fraction && decimalComma.test(text) ? text.replace(',', '.') : text;
  return /^-?\d+(?:\.\d+)?$/.test(number) ? Number(number) : null;
};

const readDefault = (facts: Facts, type: FieldType): string | number | boolean | null => {
  if (facts.default === null) return null;
  const quoted = unquoted(facts.default);
  const text = quoted ?? facts.default;
  if (quoted === null && empty.test(text)) return null;
  if (numeric.has(type)) return readNumber(text, type);
  if (type === 'boolean') return readBoolean(text);
  if (type === 'datetime' || type === 'date' || type === 'time') {
    if (/^(?:today|current_date|curdate)\b/i.test(text)) return 'today';
    if (
      /^(?:now|current_timestamp|getdate|sysdate|utcnow|current time|current_time|localtimestamp|creation)/i.test(text)
    )
      return type === 'date' ? 'today' : 'now';
  }
  if (type === 'uuid') return null;
  if (type === 'enum') return facts.values?.find((value) => value.toLowerCase() === text.toLowerCase()) ?? text;
  return text;
};

const checkDefault = (
  raw: RawField,
  entity: string,
  scope: Scope,
  value: ManifestField['default'],
  type: FieldType,
): ManifestField['default'] => {
  const { facts, name, at } = raw;
  if (facts.default === null) return null;
  const wrong =
    (value === null && unreadable.has(type) && !empty.test(facts.default)) ||
    (type === 'enum' && !facts.values?.some((option) => option === value));
  if (!wrong) return value;
  report(
    scope.draft,
    'prd/bad-default',
    `${entity}.${name} cannot have the default “${facts.default}”; leaving it out`,
    at,
    type === 'enum'
      ? `use one of: ${facts.values?.join(', ') ?? ''}`
      : type === 'boolean'
        ? 'write true or false'
        : `write a value of the type ${type}`,
  );
  return null;
};

const reportLimits = (raw: RawField, entity: string, scope: Scope, type: FieldType): void => {
  const { facts, name, at } = raw;
  for (const mark of facts.unknown.filter(({ text }) => facts.type !== null && namesLimit(text)))
    report(
      scope.draft,
      'prd/bad-limit',
      `${entity}.${name}: “${mark.text}” is not understood as a limit; keeping it as a description`,
      mark,
      'write: min 1, max 120',
    );
  if (!written.has(type)) return;
  for (const size of [facts.min_length ?? facts.minimum, facts.max_length ?? facts.maximum])
    if (size !== null && !isSize(size))
      report(
        scope.draft,
        'prd/bad-limit',
        `${entity}.${name} cannot have the length ${size}; leaving the limit out`,
        at,
        'write a whole number of characters, 0 or more',
      );
};

const describe = (raw: RawField, entity: string, scope: Scope, target: Target | null): string | null => {
  const { facts } = raw;
  const remarks: string[] = [];
  for (const mark of facts.unknown) {
    if (mark === target?.mark) continue;
    const near = /\s/.test(mark.text) ? null : nearest(mark.text.toLowerCase(), modifiers);
    if (near)
      report(
        scope.draft,
        'prd/unknown-word',
        `${entity}.${raw.name}: “${mark.text}” is not known here and not used`,
        mark,
        `did you mean "${near}"?`,
      );
    else remarks.push(mark.text);
  }
  const text = [...remarks, ...facts.description]
    .join('. ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:(]+|[\s,;:]+$/g, '')
    .trim();
  return text === '' ? null : text;
};

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const bounds = (
  facts: Facts,
  type: FieldType,
): Pick<ManifestField, 'min_length' | 'max_length' | 'minimum' | 'maximum' | 'precision' | 'scale'> => {
  const size = (value: number | null): number | null => (value !== null && isSize(value) ? value : null);
  const isText = written.has(type);
  const isNumber = numeric.has(type);
  const decimal = type === 'decimal';
  return {
    min_length: isText ? size(facts.min_length ?? facts.minimum) : null,
    max_length: isText ? size(facts.max_length ?? facts.maximum) : null,
    minimum: isNumber ? facts.minimum : null,
    maximum: isNumber ? facts.maximum : null,
    precision: decimal ? facts.precision : null,
    scale: decimal ? facts.scale : null,
  };
};

// `required if the guest is a minor`
const sometimes = ({ description }: Facts): boolean =>
  description.some((text) => /^(?:required|mandatory|not null) /i.test(text));

/** Resolves a field against the entities and enums of the document, and reports what had to be guessed. */
export const resolveField = (raw: RawField, entity: string, scope: Scope): ResolvedField => {
  const { facts, name, at } = raw;
  const found = findTarget(raw, entity, scope);
  const many = found !== null && (found.many || facts.many || raw.linked);
  const type = found
    ? 'uuid'
    : facts.reference && (facts.type === null || facts.type === 'enum')
      ? 'uuid'
      : resolveType(raw, entity, scope);
  const required = facts.primary || (facts.required ?? (scope.requiredWhenSilent && !sometimes(facts)));
  reportLimits(raw, entity, scope, type);
  const value = found ? null : checkDefault(raw, entity, scope, readDefault(facts, type), type);
  const field: ManifestField = {
    name,
    type,
    required,
    unique: facts.unique || facts.primary,
    indexed: facts.indexed,
    default: value,
    enum: type === 'enum' ? facts.values : null,
    references: found?.target ?? null,
    ...bounds(facts, type),
    description: describe(raw, entity, scope, found),
    managed: facts.managed,
    was: facts.was,
    line: at.line,
  };
  return { field, target: found?.target ?? null, many, linked: raw.linked };
};
