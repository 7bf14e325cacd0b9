import { snakeCase } from '../names.ts';
import { type Facts, type Mark, noFacts } from './facts.ts';
import { readFacts } from './read-facts.ts';
import { flat } from './markup.ts';
import type { Line } from './source.ts';
import { scanTop, splitFields, splitList, type Part } from './split.ts';
import { part, readStatements } from './statements.ts';
import { saysMore } from './read-facts.ts';
import {
  namesValues,
  readCodedValues,
  readDescribedEnum,
  readImpliedEnum,
  setValues,
  settleEnum,
  valuesInOrder,
} from './values.ts';
import { typeAt, typeOf } from './types.ts';

/**
 * One field as written, before the other entities are known. `linked`: said to be many-to-many (`many tags (Tag)`).
 * `strict`: its notation always says whether it is required, as SQL does.
 */
export type RawField = { name: string; at: Mark; facts: Facts; linked: boolean; strict: boolean };

// `2fa_enabled`, `30d active`, but not `3 rooms`.
const nameText = /^(?:[\p{L}_$@]|\d+(?=[\p{L}_]))[\p{L}\p{N}\p{M}_$ .'/&-]{0,59}$/u;

// `1hr`, `2nd`, `5GB`
const amount = /^\d+(?:hrs?|h|mins?|m|s|d|days?|k|kg|g|cm|mm|km|[gmtk]b|px|pt|st|nd|rd|th|er|e)$/i;

/** True when a text can be the name of a field: a few words, no sentence. */
export const isFieldName = (text: string): boolean =>
  nameText.test(text) &&
  !amount.test(text) &&
  text.split(/\s+/).length <= 5 &&
  !/[.'] /.test(text) &&
  /\p{L}/u.test(text) &&
  !/^(?:etc|usw|u\.a|etcétera|и т\.д|など|等)\.?$/i.test(text);

type Boundary = { end: number; rest: number; bracket: boolean };

/** Where the name at the start of a line ends, and where what is said about it begins. */
const nameBoundary = (text: string): Boundary | null => {
  const start = text.length - text.trimStart().length;
  let found: Boundary | null = null;
  scanTop(text, (character, index) => {
    if (index <= start) return;
    if ('([{<'.includes(character)) found = { end: index, rest: index, bracket: true };
    else if (':—–→='.includes(character)) {
      found = { end: index, rest: character === '→' || character === '=' ? index : index + 1, bracket: false };
    } else if (character === '-' && text[index + 1] === '>') found = { end: index, rest: index, bracket: false };
    else if (character === '-' && /\s/.test(text.charAt(index - 1)) && /\s|-/.test(text.charAt(index + 1))) {
      found = { end: index, rest: index + 1, bracket: false };
    } else if (character === ' ' && text[index + 1] === ' ' && /\S/.test(text.slice(index + 2, index + 40))) {
      // Two blanks are where a code or bold mark ended. Punctuation right behind it is the boundary itself.
      if (
        !/^\s*[:—–→=([{,?!/-]/.test(text.slice(index, index + 40)) &&
        !/[/,]\s*$/.test(text.slice(Math.max(0, index - 3), index))
      )
        found = { end: index, rest: index, bracket: false };
    }
    return found !== null;
  });
  return found;
};

const nameFacts = (facts: Facts, written: string): string => {
  let name = written.trim();
  if (name.endsWith('?')) facts.required = false;
  if (/[*!]$/.test(name)) facts.required = true;
  // `moisture %`, `price €`: the sign is the unit, and no name has one.
  name = name
    .replace(/[?*!\s]+$/, '')
    .replace(/\s*[%\p{Sc}]+$/u, '')
    .replace(/^[+#~@$*\s-]+(?=\p{L})/u, '');
  if (name.endsWith('[]')) facts.many = true;
  return name.replace(/\[\s*\]$/, '');
};

// `Is soft delete required?`
const question = /^\S+\s+\S+\s.*\?\s*$/;

// `next visit after scheduled at`: when it is, and no part of its name.
const compared =
  /^(\S+(?: \S+){0,3}?) ((?:must be |is |always )?(?:after|before|later than|earlier than|not before|not after) \S.*)$/i;

/** Builds a field from its name and what is said about it. Null when the name cannot be one. */
export const fieldOf = (name: Mark, ...statements: Mark[]): RawField | null => {
  const when = compared.exec(name.text);
  if (when) {
    const field = fieldOf({ ...name, text: String(when[1]) }, ...statements);
    field?.facts.description.push(String(when[2]));
    return field;
  }
  const facts = noFacts();
  const written = nameFacts(facts, name.text);
  if (!isFieldName(written) || question.test(name.text)) return null;
  const many = /^many\s+(\S.*)$/i.exec(written);
  if (many) facts.many = true;
  const snake = snakeCase(many ? String(many[1]) : written);
  if (snake === '') return null;
  for (const statement of statements) {
    if (/^\[\s*\]/.test(statement.text)) facts.many = true;
    // `status {open, closed}` has values, `address {street, city}` has parts.
    const values = namesValues(snake) && statement.text.startsWith('{') && !statement.text.includes(':');
    const inOrder = valuesInOrder(snake, statement.text);
    if (inOrder) setValues(facts, inOrder);
    else readStatements(facts, values ? { ...statement, text: `enum ${statement.text}` } : statement);
  }
  readImpliedEnum(snake, facts);
  settleEnum(facts);
  readDescribedEnum(snake, facts);
  // `follow-up needed?` asks for yes or no.
  const asks = /\s\S+\?$/.test(name.text.trim()) && facts.unknown.length + facts.description.length === 0;
  if (asks && facts.type === null && !facts.reference) facts.type = 'boolean';
  return { name: snake, at: { ...name, text: name.text.trim() }, facts, linked: many !== null, strict: false };
};

const spacedType = /^([\p{L}_][\p{L}\p{N}_]*\??)\s+(.+)$/u;

const nounTypes =
  /^(?:date|time|text|email|url|number|link|count|year|image|file|path|address|id|type|color|colour|phone|password|list|object|map|record|point|amount|currency|value|name|website|mail|identifier|token|hash|flag|choice|collection)$/i;

/** `title string required`: a name, then its type, with nothing between them. */
const spacedField = (line: Mark): RawField | null => {
  const match = spacedType.exec(line.text.trim());
  if (!match) return null;
  const [, name = '', rest = ''] = match;
  const found = typeAt(rest);
  if (!found) return null;
  const alone = found.words.length === rest.replace(/\s*\(.*$/s, '').trim().length;
  const after = rest.slice(found.words.length).trim();
  const more = !alone && (/^check\b/i.test(after) || saysMore({ ...line, text: after }));
  if (typeOf(name) && !found.certain && !more) return null;
  if (alone && nounTypes.test(found.words) && !/[_?]|\p{Ll}\p{Lu}/u.test(name)) return null;
  if (!alone && !found.certain && !more) return null;
  const start = line.text.indexOf(name);
  return fieldOf(part(line, start, start + name.length), part(line, line.text.indexOf(rest, start + name.length)));
};

// `email unique`: a name, then only modifiers.
const modifiedField = (line: Mark): RawField | null => {
  const match = spacedType.exec(line.text.trim());
  if (!match) return null;
  const [, name = '', rest = ''] = match;
  if (!saysMore({ ...line, text: rest })) return null;
  const start = line.text.indexOf(name);
  return fieldOf(part(line, start, start + name.length), part(line, line.text.indexOf(rest, start + name.length)));
};

const typeThenName =
  /^\s*(?:(string|str|int|integer|bigint|bool|boolean|varchar|datetime|timestamp|uuid|decimal|float|double|enum)|text|date|json|time|url|email)(?:\([^()]*\)|\[\])?\s+([a-z]\w*)\s*(?:$|(?=[(,;=[]|\/\/|[—–-]\s))/;

// `string full_name (required)`, as in many programming languages.
const typeFirst = (line: Mark): RawField | null => {
  const match = typeThenName.exec(line.text);
  const name = String(match?.[2]);
  if (!match || typeOf(match[0]) !== null) return null;
  if (match[1] === undefined && (typeOf(name) !== null || !/_|\p{Ll}\p{Lu}/u.test(name))) return null;
  const end = match[0].trimEnd().length;
  const from = end - name.length;
  return fieldOf(part(line, from, end), part(line, 0, from), part(line, end));
};

/** Reads one field from a piece of a line whose markup is already blanked. */
export const readField = (line: Mark): RawField | null => {
  if (line.text.length > 20_000) return null;
  const swapped = typeFirst(line);
  if (swapped) return swapped;
  const boundary = nameBoundary(line.text);
  if (!boundary) return spacedField(line) ?? modifiedField(line) ?? fieldOf(part(line, 0));
  const before = part(line, 0, boundary.end);
  // `タイトル (title): 文字列`: the name in Latin letters is the one to build with.
  const latin = /^\p{ASCII}+$/u.test(before.text)
    ? null
    : /^\(\s*([a-z_][\w]*)\s*\)\s*[:—–-]?/i.exec(line.text.slice(boundary.rest));
  if (latin && typeOf(String(latin[1])) === null) {
    const name = { ...before, text: String(latin[1]) };
    return fieldOf(name, part(line, boundary.rest + latin[0].length));
  }
  if (/\s/.test(before.text.trim())) {
    const spaced = spacedField(line);
    if (spaced && spaced.facts.type !== null && typeAt(before.text.trim().split(/\s+/).slice(1).join(' ')))
      return spaced;
  }
  return fieldOf(before, part(line, boundary.rest));
};

const namesBefore = (text: string): number => {
  let commas = 0;
  let end = -1;
  scanTop(text, (character, index) => {
    if (character === ',') commas += 1;
    if (!':(—–→='.includes(character) || commas === 0) return ':(—–→='.includes(character);
    end = index;
    return true;
  });
  if (commas === 0) return -1;
  return end < 0 ? text.length : end;
};

/** Reads the fields of one bullet: mostly one, but `a`, `b`, `c` and `season / number` name several. */
export const readFieldLine = (line: Line): RawField[] => {
  const peeked = peekedLines.get(line);
  if (!peeked) return parseFieldLine(line);
  peekedLines.delete(line);
  return peeked;
};

/** Reads the fields of a bullet in order to judge it; the next `readFieldLine` of the same line need not read again. */
export const peekFieldLine = (line: Line): RawField[] => {
  const fields = peekedLines.get(line) ?? parseFieldLine(line);
  peekedLines.set(line, fields);
  return fields;
};
// Each result is handed out once, since resolving a field changes it.
const peekedLines = new WeakMap<Line, RawField[]>();

// Four words before a comma are no name.
const beginsSentence = /^\s*(?:[^\s,;]+ +){3}[^\s,;]/;

const isOneOfNames = ({ text }: Part): boolean => isFieldName(text.replace(/[?*]$/, '')) && text.split(' ').length <= 3;

const parseFieldLine = (line: Line): RawField[] => {
  const flattened = flat(line);
  const mayBeNames = flattened.text.length <= 20_000 && !beginsSentence.test(flattened.text);
  const end = mayBeNames ? namesBefore(flattened.text) : -1;
  if (end >= 0) {
    const names = splitList(flattened.text.slice(0, end));
    if (names.length > 1 && names.slice(0, -1).every(isOneOfNames)) {
      const shared = typedEnd(names, end);
      const written = shared === end ? names : splitList(flattened.text.slice(0, shared));
      if (written.every(isOneOfNames) && !saysOnly(flattened, names)) return readNames(flattened, written, shared);
    }
  }
  const field = readField(flattened);
  if (!field) return [];
  readCodedValues(field.facts, line.text);
  const parts = field.at.text.split(/\s+\/\s+|(?<=[a-z0-9]_\w*)\/(?=\w*_)/);
  if (parts.length === 1) return [field];
  return parts.map((name) => ({ ...field, name: snakeCase(name), at: { ...field.at, text: name } }));
};

// `name text, not null`: what follows the comma says more about the one field.
const saysOnly = (line: Mark, [first, ...more]: readonly Part[]): boolean =>
  first !== undefined && more.some(({ text }) => saysMore({ ...line, text }));

// Where a type follows the last of several names: `started_at, finished_at timestamptz nullable`.
const typedEnd = (names: readonly Part[], end: number): number => {
  const last = names.at(-1);
  const match = /^[\p{L}_][\p{L}\p{N}_]*\??(?=\s+\S)/u.exec(last?.text ?? '');
  if (!last || !match) return end;
  const said = last.text.slice(match[0].length).trim();
  const type = typeAt(said);
  return (type && (type.certain || /_|\p{Ll}\p{Lu}/u.test(match[0]))) || saysMore({ text: said, line: 0, column: 0 })
    ? last.index + match[0].length
    : end;
};

// `seat, audience (Public|Members)`, `name, email (unique)`: values and uniqueness are said of the last name alone.
const saysOfLast = (field: RawField | null): boolean =>
  field !== null && (field.facts.values !== null || (field.facts.unique && field.facts.type === null));

// `title, kind: post|page`
const valuesOfLast = (field: RawField | null, [first]: readonly Part[]): boolean =>
  field?.facts.values != null && namesValues(field.name) && !namesValues(snakeCase(first?.text ?? ''));

const readNames = (line: Mark, names: { text: string; index: number }[], end: number): RawField[] => {
  const colon = /[:—–]/.test(line.text.charAt(end));
  const statements = part(line, colon ? end + 1 : end);
  const read = ({ text, index }: Part, ...said: Mark[]): RawField | null =>
    fieldOf({ text, line: line.line, column: line.column + index }, ...said);
  const last = names.at(-1);
  const said = last === undefined ? null : read(last, statements);
  const alone = colon ? valuesOfLast(said, names) : saysOfLast(said);
  return names.flatMap((name) => read(name, ...(alone && name !== last ? [] : [statements])) ?? []);
};

/** Reads the fields of a list on one line: `full_name (string, required), born_on (date)`. */
export const readInlineFields = (line: Mark): RawField[] => {
  const semicolons = splitList(line.text, ';');
  const bySemicolon = semicolons.length > 1 && semicolons.every(({ text }) => /[:(]/.test(text));
  const fields: RawField[] = [];
  for (const { text, index } of bySemicolon ? semicolons : splitFields(line.text)) {
    const piece = { text: text.replace(/\.$/, ''), line: line.line, column: line.column + index };
    const previous = fields.at(-1);
    if (previous && previous.facts.type !== null && !/[(:]/.test(text) && saysMore(piece)) {
      readFacts(previous.facts, piece);
      continue;
    }
    const field = readField(piece);
    if (field) fields.push(field);
  }
  return fields;
};
