import type { GenomeField } from '../genome.ts';
import type { DefaultValue, FieldType } from '../manifest.ts';
import { cleanText, cleanLine } from './clean-text.ts';
import { fitsType } from './limits.ts';
import type { FieldReport } from './report.ts';

/** Reads a default as a field's type; null when it is none. */
type Reading = (value: string, field: GenomeField) => DefaultValue;

const withinLengths: Reading = (value, { min_length, max_length }) => {
  // In characters, as databases count, and not in UTF-16 units.
  const length = Array.from(value).length;
  return length >= (min_length ?? 0) && length <= (max_length ?? Infinity) ? value : null;
};

const readNumber: Reading = (value, field) => {
  const number = value.trim() === '' ? NaN : Number(value);
  const inRange = number >= (field.minimum ?? -Infinity) && number <= (field.maximum ?? Infinity);
  return inRange && fitsType(number, field) ? number : null;
};

const readBoolean: Reading = (value) => {
  if (/^(true|yes|on|1)$/i.test(value)) return true;
  return /^(false|no|off|0)$/i.test(value) ? false : null;
};

/** A day that the calendar has, as `YYYY-MM-DD`. */
const isDay = (text: string): boolean => {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

const readDate: Reading = (value) => {
  if (/^(now|today)$/i.test(value)) return 'today';
  return isDay(value) ? value : null;
};

// A moment without an offset is taken as UTC.
const readDatetime: Reading = (value) => {
  if (/^now$/i.test(value)) return 'now';
  const parts = /^(\S{10})[T ](\d\d:\d\d)(:\d\d)?(\.\d{1,6})?(Z|[+-]\d\d:\d\d)?$/i.exec(value);
  if (!parts?.[1] || !isDay(parts[1])) return null;
  const [, day, minutes, seconds = ':00', fraction = '', offset = 'Z'] = parts;
  const moment = new Date(`${day}T${minutes}${seconds}${fraction}${offset.toUpperCase()}`);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString().replace('.000Z', 'Z');
};

const readTime: Reading = (value) => {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(value);
  return parts ? `${parts[1]}:${parts[2]}:${parts[3] ?? '00'}` : null;
};

/** JSON text; `null` is no default. */
const readJson: Reading = (value) => {
  try {
    const text = JSON.stringify(JSON.parse(value));
    return text === 'null' ? null : text;
  } catch {
    return null;
  }
};

const readUrl: Reading = (value, field) =>
  /^https?:\/\/\S+$/.test(value) && URL.canParse(value) ? withinLengths(value, field) : null;

const readEmail: Reading = (value, field) =>
  /^[\w.%+-]+@[a-z\d-]+(\.[a-z\d-]+)+$/i.test(value) ? withinLengths(value, field) : null;

const readUuid: Reading = (value) =>
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value) ? value.toLowerCase() : null;

const readEnum: Reading = (value, field) => {
  const values = field.enum ?? [];
  if (values.includes(value)) return value;
  return values.find((known) => known.toLowerCase() === value.toLowerCase()) ?? null;
};

const readings: Record<FieldType, Reading> = {
  string: withinLengths,
  text: withinLengths,
  integer: readNumber,
  bigint: readNumber,
  float: readNumber,
  decimal: readNumber,
  boolean: readBoolean,
  date: readDate,
  datetime: readDatetime,
  time: readTime,
  uuid: readUuid,
  json: readJson,
  email: readEmail,
  url: readUrl,
  enum: readEnum,
};

/** Reads a text as a value of a field; null when it is none that the field can have. */
export const readValue = (field: GenomeField, text: string): DefaultValue =>
  field.references ? null : readings[field.type](field.type === 'text' ? cleanText(text) : cleanLine(text), field);

const isEach = (value: DefaultValue): boolean => value === 'now' || value === 'today';

/**
 * Reads the default as the field's type: numbers as numbers, `now` and `today` for moments and days, JSON as its text.
 * A default that is not of the type, breaks a limit, or contradicts `unique` is reported and left out.
 */
export const withDefault = (field: GenomeField, report: FieldReport): GenomeField => {
  if (field.default === null) return field;
  const written = field.type === 'text' ? cleanText(String(field.default)) : cleanLine(String(field.default));
  const without = { ...field, default: null };
  if (field.references) {
    report('genome/bad-default', 'is a reference and cannot have a default; it was left out');
    return without;
  }
  const value = readValue(field, written);
  if (value === null) {
    const values = field.enum ? `one of ${field.enum.join(', ')}` : `a ${field.type} within its limits`;
    report('genome/bad-default', `has the default "${written}", which is not ${values}; it was left out`);
    return without;
  }
  if (field.unique && !isEach(value)) {
    report('genome/bad-default', `is unique, so only one row could have its default "${written}"; it was left out`);
    return without;
  }
  return { ...field, default: value };
};
