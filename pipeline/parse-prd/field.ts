import { snakeCase } from '../names.ts';
import { enumValues } from './enum.ts';
import { noFacts, readFacts, type Facts, type Mark } from './facts.ts';
import { flat } from './markup.ts';
import type { Line } from './source.ts';
import { scanTop, splitList, trimPart } from './split.ts';
import { typeAt, typeOf } from './types.ts';

/**
 * One field as written, before the other entities are known. `linked`: said to be many-to-many (`many tags (Tag)`).
 * `strict`: its notation always says whether it is required, as SQL does.
 */
export type RawField = { name: string; at: Mark; facts: Facts; linked: boolean; strict: boolean };

const nameText = /^[\p{L}_$@][\p{L}\p{N}\p{M}_$ .'/&-]{0,59}$/u;

/** True when a text can be the name of a field: a few words, no sentence. */
export const isFieldName = (text: string): boolean =>
  nameText.test(text) && text.split(/\s+/).length <= 5 && !/[.'] /.test(text) && /\p{L}/u.test(text);

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
      if (!/^\s*[:—–→=([{,?!-]/.test(text.slice(index, index + 40)))
        found = { end: index, rest: index, bracket: false };
    }
    return found !== null;
  });
  return found;
};

const part = (line: Mark, from: number, to = line.text.length): Mark => {
  const trimmed = trimPart({ text: line.text.slice(from, to), index: from });
  return { text: trimmed.text, line: line.line, column: line.column + trimmed.index };
};

const openList =
  /^(?:enum(?:eration)?|choices?|one of|values?|allowed(?: values)?|options|possible values|einer von|un de|uno de)(?![\p{L}\p{N}_])(?:\s*[:=–—-]\s*|\s+)(?=[^\s([{])[^()[\]{}]*$/iu;

// The list after `enum:` goes on until a piece says something else about the field.
const joinOpenLists = (pieces: Mark[]): Mark[] => {
  const joined: Mark[] = [];
  let open: Mark | null = null;
  for (const piece of pieces) {
    if (open && !saysMore(piece)) {
      open.text += `, ${piece.text}`;
      continue;
    }
    const next = { ...piece };
    open = openList.test(piece.text) ? next : null;
    joined.push(next);
  }
  return joined;
};

const saysMore = (piece: Mark): boolean => {
  const scratch = noFacts();
  return readFacts(scratch, piece) && scratch.type === null;
};

const keepsGroup =
  /(?:enum\w*|choices?|one of|values|fk|foreign key|references?|ref|check|in|default|now|length|[\w.]*\w\()\s*:?\s*$/i;

// `string (required, unique)` are three pieces; `enum (a, b)` and `decimal(10, 2)` are one.
const openGroups = (piece: Mark): Mark[] => {
  const { text } = piece;
  const pieces: Mark[] = [];
  let from = 0;
  scanTop(text, (character, index) => {
    if (character !== '(' && character !== '[') return;
    const before = text.slice(0, index);
    if (keepsGroup.test(before) || /^.\s*(?:\d+|max)?\s*(?:,\s*\d+\s*)?[)\]]/.test(text.slice(index, index + 20)))
      return;
    const end = closingIndex(text, index);
    if (end < 0) return;
    if (before.slice(from).trim()) pieces.push(part(piece, from, index));
    pieces.push(...pieceList(part(piece, index + 1, end)));
    from = end + 1;
  });
  if (from === 0) return [piece];
  if (text.slice(from).trim()) pieces.push(part(piece, from));
  return pieces;
};

const closingIndex = (text: string, open: number): number => {
  let depth = 0;
  for (let index = open; index < text.length; index += 1) {
    if ('([{'.includes(text.charAt(index))) depth += 1;
    if (')]}'.includes(text.charAt(index)) && (depth -= 1) === 0) return index;
  }
  return -1;
};

const pieceList = (mark: Mark): Mark[] =>
  joinOpenLists(
    splitList(mark.text).map(({ text, index }) => ({ text, line: mark.line, column: mark.column + index })),
  ).flatMap((piece) => (piece.text.length > 500 ? [piece] : openGroups(piece)));

const remarkStart = /\s(?:—|–|--?|\/\/|#)\s|[.。](?=\s|$)|。/gu;

/** Index where the statements end and the remark begins. */
const remarkIndex = (text: string): number => {
  remarkStart.lastIndex = 0;
  if (!remarkStart.test(text)) return -1;
  let found = -1;
  scanTop(text, (character, index) => {
    if (!/[\s.。]/.test(character)) return;
    if (character === '.' && /(?:max|min|e\.g|i\.e|z\.B|ca)$/i.test(text.slice(Math.max(0, index - 5), index))) return;
    if (!/^(?:\s(?:—|–|--?|\/\/|#)\s|[.。](?:\s|$)|。)/.test(text.slice(index, index + 5))) return;
    found = index;
    return true;
  });
  return found;
};

const describe = (facts: Facts, text: string): void => {
  const cleaned = text
    .replace(/\s+([,.;:!?)])/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:—–.,;-]+/, '')
    .replace(/[\s;,]+$/, '');
  if (/[\p{L}\p{N}]/u.test(cleaned)) facts.description.push(cleaned);
};

// `FK to Job Opening`: one word of the target is left.
const pointsTo = ({ reference, unknown }: Facts): boolean =>
  reference?.target != null && unknown.length === 1 && /^\p{Lu}[\p{L}\p{N}]*$/u.test(unknown[0]?.text ?? '');

/** Reads a remark: whole pieces of it may still say something (`Unique.`, `max 100`); the rest describes the field. */
export const readRemark = (facts: Facts, remark: Mark): void => {
  if (remark.text === '') return;
  let remarked = false;
  for (const { text, index } of splitList(remark.text.replace(/[.。](?=\s|$)/g, ';'))) {
    const piece = { text, line: remark.line, column: remark.column + index };
    const scratch = noFacts();
    scratch.type = facts.type;
    const understood = text.length < 200 && (readFacts(scratch, piece) || pointsTo(scratch));
    const retyped = scratch.type !== facts.type && facts.type !== null && scratch.values === null;
    if (understood && !retyped) readFacts(facts, piece);
    else remarked = true;
  }
  if (remarked) describe(facts, remark.text);
};

/** Reads what is said about a field: types, modifiers, references, limits, then a remark. */
export const readStatements = (facts: Facts, statements: Mark): void => {
  if (/^\{.*:.*\}/s.test(statements.text) && statements.text.length < 2000) {
    facts.type = 'json';
    return;
  }
  const cut = statements.text.length > 20_000 ? -1 : remarkIndex(statements.text);
  const said = cut < 0 ? statements : part(statements, 0, cut);
  for (const piece of pieceList(said)) readFacts(facts, piece);
  if (cut >= 0) readRemark(facts, part(statements, cut + 1));
};

const valueName =
  /(?:^|_)(?:status|state|type|kind|priority|role|level|category|gender|mode|severity|difficulty|urgency|quality|grade|weekday|visibility|stage|phase|frequency|interval|method|tier|condition|unit|channel|estado|statut|prioridad|priorität|rolle|typ|art)$/;

// `status: open, closed or late` is a list of values although nobody says so.
const readImpliedEnum = (name: string, facts: Facts): void => {
  if (facts.type !== null || facts.reference || facts.unknown.length === 0) return;
  const text = facts.unknown.map((mark) => mark.text).join(', ');
  const alternatives = /^[^\s,]+(?:,\s*[^\s,]+)*,?\s+(?:or|oder|ou|o)\s+[^\s,]+$/.test(text);
  if (!alternatives && !(facts.unknown.length > 1 && valueName.test(name))) return;
  const values = enumValues(text);
  if (!values || values.length < 2 || values.some((value) => value.split(' ').length > 3)) return;
  facts.type = 'enum';
  facts.values = values;
  facts.unknown = [];
};

/** An enum without values takes them from its remark, when that is a list: `status: enum — draft, sent or paid`. */
export const settleEnum = (facts: Facts): void => {
  if (facts.type !== 'enum' || facts.values) return;
  for (const list of [facts.description, facts.unknown.map((mark) => mark.text)]) {
    const text = list.join(', ').replace(/^(?:one of|values?|either|options)\s*:?\s*/i, '');
    const values = enumValues(text.replace(/^[[({]|[\])}]$/g, ''));
    if (!values || values.length < 2 || values.some((value) => value.split(' ').length > 3)) continue;
    facts.values = values;
    if (list === facts.description) facts.description = [];
    else facts.unknown = [];
    return;
  }
};

const nameFacts = (facts: Facts, written: string): string => {
  let name = written.trim();
  if (name.endsWith('?')) facts.required = false;
  if (/[*!]$/.test(name)) facts.required = true;
  name = name
    .replace(/[?*!\s]+$/, '')
    .replace(/^[+#~@$*\s-]+(?=\p{L})/u, '')
    .replace(/\[\s*\]$/, '');
  return name;
};

/** Builds a field from its name and what is said about it. Null when the name cannot be one. */
export const fieldOf = (name: Mark, ...statements: Mark[]): RawField | null => {
  const facts = noFacts();
  const written = nameFacts(facts, name.text);
  if (!isFieldName(written)) return null;
  const many = /^many\s+(\S.*)$/i.exec(written);
  if (many) facts.many = true;
  const snake = snakeCase(many ? String(many[1]) : written);
  if (snake === '') return null;
  for (const statement of statements) readStatements(facts, statement);
  readImpliedEnum(snake, facts);
  settleEnum(facts);
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
  if (!found || (typeOf(name) && !found.certain)) return null;
  const alone = found.words.length === rest.trim().length;
  if (alone && nounTypes.test(found.words) && !/[_?]|\p{Ll}\p{Lu}/u.test(name)) return null;
  if (!alone && !found.certain && !saysMore({ ...line, text: rest.slice(found.words.length).trim() })) return null;
  const start = line.text.indexOf(name);
  return fieldOf(part(line, start, start + name.length), part(line, line.text.indexOf(rest, start + name.length)));
};

/** Reads one field from a piece of a line whose markup is already blanked. */
export const readField = (line: Mark): RawField | null => {
  if (line.text.length > 20_000) return null;
  const boundary = nameBoundary(line.text);
  if (!boundary) return spacedField(line) ?? fieldOf(part(line, 0));
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
  const flattened = flat(line);
  const end = flattened.text.length > 20_000 ? -1 : namesBefore(flattened.text);
  if (end >= 0) {
    const names = splitList(flattened.text.slice(0, end));
    if (
      names.length > 1 &&
      names.every(({ text }) => isFieldName(text.replace(/[?*]$/, '')) && text.split(' ').length <= 3)
    ) {
      return readNames(flattened, names, end);
    }
  }
  const field = readField(flattened);
  if (!field) return [];
  const parts = field.at.text.split(/\s+\/\s+|(?<=[a-z0-9]_\w*)\/(?=\w*_)/);
  if (parts.length === 1) return [field];
  return parts.map((name) => ({ ...field, name: snakeCase(name), at: { ...field.at, text: name } }));
};

const readNames = (line: Mark, names: { text: string; index: number }[], end: number): RawField[] => {
  const statements = part(line, /[(→=]/.test(line.text.charAt(end)) ? end : end + 1);
  return names.flatMap(({ text, index }) => {
    const name = { text, line: line.line, column: line.column + index };
    const field = fieldOf(name, statements) ?? null;
    return field ? [field] : [];
  });
};

/** Reads the fields of a list on one line: `full_name (string, required), born_on (date)`. */
export const readInlineFields = (line: Mark): RawField[] => {
  const semicolons = splitList(line.text, ';');
  const bySemicolon = semicolons.length > 1 && semicolons.every(({ text }) => /[:(]/.test(text));
  const fields: RawField[] = [];
  for (const { text, index } of bySemicolon ? semicolons : splitList(line.text)) {
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
