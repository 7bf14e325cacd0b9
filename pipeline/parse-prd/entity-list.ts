import type { Block, Item, List } from './blocks.ts';
import { canonical, isEntityName, miss, openEntity, report, type Draft, type RawEntity } from './draft.ts';
import { noFacts, readFacts, type Mark } from './facts.ts';
import { readFieldLine, readInlineFields, type RawField } from './field.ts';
import { asciiPunctuation, flat, isStruck, plain, quote } from './markup.ts';
import { readProse } from './prose.ts';
import { readRelations } from './relation-words.ts';
import { roleOf } from './sections.ts';
import type { Line } from './source.ts';
import { scanTop, splitList, trimPart } from './split.ts';
import { enumValues } from './enum.ts';
import { readFieldTable } from './entity-table.ts';

/** The text of an item on one line; a wrapped line goes on where the one before ended. */
export const itemLine = (item: Item): Line => {
  const known = itemLines.get(item);
  if (known) return known;
  const line = joinLines(item);
  itemLines.set(item, line);
  return line;
};
const itemLines = new WeakMap<Item, Line>();

const joinLines = (item: Item): Line => {
  const [first, ...more] = item.lines;
  if (!first) return { text: '', line: 0, column: 0 };
  const text = more.length === 0 ? first.text : item.lines.map((line) => line.text.trim()).join(' ');
  return { ...first, text: text.replace(/^\[[ xX]\]\s+/, (box) => ' '.repeat(box.length)) };
};

/** The head of an item and what follows it: `Patient` and `full_name (string), …`. */
export type Split = { head: Mark; rest: Mark | null; bracket: boolean };

export const splitHead = (line: Line): Split => {
  const known = splits.get(line);
  if (known) return known;
  const split = splitLine(line);
  splits.set(line, split);
  return split;
};
const splits = new WeakMap<Line, Split>();

const splitLine = (line: Line): Split => {
  const { text } = flat(line);
  let end = -1;
  let length = 1;
  scanTop(text, (character, index) => {
    const dash = character === '-' && text[index - 1] === ' ' && text[index + 1] === ' ';
    const arrow = character === '-' && text[index + 1] === '>';
    if (!'([{:—–→='.includes(character) && !dash && !arrow) return;
    end = index;
    length = '([{'.includes(character) ? 0 : arrow ? 2 : 1;
    return true;
  });
  const mark = (from: number, to: number): Mark => {
    const part = trimPart({ text: text.slice(from, to), index: from });
    return { text: part.text, line: line.line, column: line.column + part.index };
  };
  if (end < 0) return { head: mark(0, text.length), rest: null, bracket: false };
  const rest = mark(end + length, text.length);
  return { head: mark(0, end), rest: rest.text === '' ? null : rest, bracket: length === 0 };
};

const saysSomething = (field: RawField): boolean => {
  const { facts } = field;
  return (
    facts.type !== null ||
    facts.required !== null ||
    facts.reference !== null ||
    facts.unique ||
    facts.primary ||
    facts.many
  );
};

const beginsWithFact = (text: string): boolean => {
  if (text.trim() === '') return false;
  const scratch = noFacts();
  return readFacts(scratch, { text, line: 0, column: 0 }) || scratch.type !== null || scratch.reference !== null;
};

const entityLike = /^(?:\p{Lu}|\p{Lo}|_*\p{Ll}+(?:_\p{Ll}+)*s\b)/u;

/** How many fields an item lists on its own line: `Patient: full_name (string), born_on (date)` lists two. */
export const inlineFields = (line: Line): { head: Mark; list: Mark; typed: number; names: number } | null => {
  const { head, rest, bracket } = splitHead(line);
  if (!rest || rest.text === '' || !isEntityName(head.text) || !entityLike.test(head.text)) return null;
  const list = bracket ? insideBrackets(rest) : withoutRemark(rest);
  if (!list) return null;
  const segments = splitList(list.text);
  const first = segments[0]?.text ?? '';
  const opening = /^([^(]*)\(([^)]*)/.exec(first);
  const withoutSaying = (text: string): string => text.replace(/\s*(?:[(:]|\s[–—-]\s).*$/s, '');
  const firstName = opening ? String(opening[1]).trim() : (first.split(/[:?]/)[0] ?? '');
  const typedSegment = (text: string): boolean => {
    const match = /^([^(:]*[^(:\s])\s*[(:]\s*(.+)$/s.exec(text);
    return match !== null && namesField(String(match[1]));
  };
  const typed = segments.filter(({ text }) => typedSegment(text)).length;
  const names = segments.filter(({ text }) => namesField(withoutSaying(text))).length;
  if (
    beginsWithFact(firstName) &&
    typed < 2 &&
    !(opening && beginsWithFact(String(opening[2]).split(',')[0] ?? '') && typed === 1 && /^\p{Lu}/u.test(head.text))
  ) {
    if (
      !(
        segments.length > 2 &&
        names === segments.length &&
        typed === 0 &&
        !segments.slice(1).some(({ text }) => beginsWithFact(text))
      )
    )
      return null;
  }
  return { head, list, typed, names: names === segments.length ? names : 0 };
};

const namesField = (text: string): boolean =>
  /^[\p{L}_$][\p{L}\p{N}_$'/-]*(?: [\p{L}\p{N}_'/-]+){0,3}\??$/u.test(text.trim());

const insideBrackets = (mark: Mark): Mark | null => {
  const end = mark.text.lastIndexOf({ '(': ')', '[': ']', '{': '}' }[mark.text.charAt(0)] ?? ')');
  if (end <= 0) return null;
  return { ...mark, text: mark.text.slice(1, end), column: mark.column + 1 };
};

const withoutRemark = (mark: Mark): Mark => {
  let end = -1;
  scanTop(mark.text, (character, index) => {
    if (character !== '.' || !/^\.\s+\p{Lu}/u.test(mark.text.slice(index, index + 4))) return;
    end = index;
    return true;
  });
  return end < 0 ? mark : { ...mark, text: mark.text.slice(0, end) };
};

const childLists = (item: Item): List[] => item.blocks.filter((block): block is List => block.kind === 'list');

const isFieldItem = (item: Item): boolean => {
  const line = itemLine(item);
  return readFieldLine(line).some(saysSomething);
};

/** What the items of a list are. */
export type ListKind = 'entities' | 'fields' | 'unclear';

const itemKind = (item: Item): { kind: ListKind; strong: boolean } => {
  const line = itemLine(item);
  const label = roleOf(splitHead(line).head.text);
  if (label === 'fields' || label === 'relations') return { kind: 'fields', strong: false };
  const inline = inlineFields(line);
  if (inline && inline.typed >= 2) return { kind: 'entities', strong: true };
  const lists = childLists(item);
  const hasFields = lists.some(({ items }) => items.some((child) => isFieldItem(child) || isFieldsLabel(child)));
  if (hasFields && entityLike.test(splitHead(line).head.text)) return { kind: 'entities', strong: true };
  if (item.blocks.some(({ kind }) => kind === 'table')) return { kind: 'entities', strong: true };
  if (isFieldItem(item)) return { kind: 'fields', strong: true };
  if (inline && (inline.typed > 0 || inline.names >= 2)) return { kind: 'entities', strong: false };
  return { kind: 'unclear', strong: false };
};

const isFieldsLabel = (item: Item): boolean => roleOf(splitHead(itemLine(item)).head.text) === 'fields';

/** What most items of a list are, strong signs counting double. */
export const listKind = (list: List): ListKind => {
  const known = kinds.get(list);
  if (known) return known;
  const kind = judgeList(list);
  kinds.set(list, kind);
  return kind;
};
// Judging reads the items, and several questions about a section need the answer.
const kinds = new WeakMap<List, ListKind>();

const judgeList = (list: List): ListKind => {
  let balance = 0;
  for (const item of list.items.slice(0, 24)) {
    const { kind, strong } = itemKind(item);
    if (kind === 'entities') balance += strong ? 2 : 1;
    if (kind === 'fields') balance -= strong ? 2 : 1;
  }
  return balance > 0 ? 'entities' : balance < 0 ? 'fields' : 'unclear';
};

const describingLabel =
  /^(?:purpose|description|summary|notes?|definition|meaning|examples?|represents|why|about|zweck|beschreibung|descripción|descrição|説明|概要)$/i;

/** Reads one item below an entity: a field, a label with fields, a relation, or a remark. */
export const readMember = (draft: Draft, entity: RawEntity, item: Item): void => {
  const line = itemLine(item);
  if (line.text.trim() === '') {
    for (const block of item.blocks) readMembers(draft, entity, block);
    return;
  }
  draft.lines.add(line.line);
  if (isStruck(line.text)) {
    report(draft, 'prd/struck-through', `${quote(line.text)} is struck through and left out`, line);
    return;
  }
  const { head, rest } = splitHead(line);
  const role = roleOf(head.text);
  if (role === 'fields' && !beginsWithFact(rest?.text ?? '')) {
    if (rest) entity.fields.push(...readInlineFields(rest));
    for (const block of item.blocks) readMembers(draft, entity, block);
    return;
  }
  if (role === 'relations' && (rest === null || !beginsWithFact(rest.text))) {
    if (rest) readRelationText(draft, entity, rest);
    for (const list of childLists(item))
      for (const child of list.items) readRelationText(draft, entity, itemLine(child));
    return;
  }
  if (
    role === 'denied' ||
    /^(?:primary key|constraints?|unique constraints?|validation(?: rules)?|rules|business rules|checks?|triggers?)$/i.test(
      head.text,
    )
  ) {
    if (rest === null || !beginsWithFact(rest.text)) {
      report(draft, 'prd/ignored', `${quote(head.text)} of ${entity.name} is not read`, line);
      return;
    }
  }
  if (!pointsSomewhere(line) && readRelationText(draft, entity, line)) return;
  readFieldItem(draft, entity, item, line);
};

// `car: belongs to Car` is a field; `has many cars` is none.
const pointsSomewhere = (line: Line): boolean => {
  const [field, ...more] = readFieldLine(line);
  return (
    more.length === 0 &&
    field?.facts.reference?.target != null &&
    splitHead(line).rest !== null &&
    !/\bmany\b/i.test(line.text)
  );
};

const readRelationText = (draft: Draft, entity: RawEntity, line: Line): boolean => {
  draft.lines.add(line.line);
  const relations = readRelations(line, entity.name);
  draft.relations.push(...relations);
  return relations.length > 0;
};

// `trail (Trail), user (User), walked_on (date)` on one line are three fields.
const listsFields = (line: Line): boolean => {
  const parts = splitList(flat(line).text);
  return (
    parts.length > 1 &&
    parts.every(({ text }) => /^[\p{L}_][\p{L}\p{N}_ ]*\([^()]*(?:\([^()]*\))?[^()]*\)$/u.test(text))
  );
};

const readFieldItem = (draft: Draft, entity: RawEntity, item: Item, line: Line): void => {
  const { head, rest, bracket } = splitHead(line);
  const words = rest?.text.split(/\s+/).length ?? 0;
  const fields = listsFields(line) ? readInlineFields(flat(line)) : readFieldLine(line);
  const [field] = fields;
  if (!bracket && describingLabel.test(head.text) && words > 3 && field && !saysSomething(field)) {
    entity.description.push(plain(String(rest?.text)));
    return;
  }
  if (!field) {
    const sentence = plain(line.text);
    if (/^(?:a|an|the|represents|stores|holds|tracks|contains)\s/i.test(sentence)) entity.description.push(sentence);
    else
      miss(
        draft,
        'prd/unreadable-field',
        `${quote(line.text)} does not read as a field of ${entity.name}`,
        line,
        'write: name (type, required)',
      );
    return;
  }
  const lists = childLists(item);
  for (const list of lists) readFieldDetails(draft, field, list);
  entity.fields.push(...fields);
};

// Below a field stand its allowed values, or more about it.
const readFieldDetails = (draft: Draft, field: RawField, list: List): void => {
  const lines = list.items.map(itemLine);
  for (const line of lines) draft.lines.add(line.line);
  const values = lines.map((line) => splitHead(line).head.text.replace(/^["']|["']$/g, ''));
  if (field.facts.type === 'enum' && !field.facts.values) {
    field.facts.values = values;
    return;
  }
  for (const line of lines) {
    const facts = field.facts;
    const before = facts.unknown.length;
    const { text } = flat(line);
    const labelled =
      /^\s*(?:type|typ|constraints?|validation|format|required|default|values|options|description)\s*:\s*(.*)$/i.exec(
        text,
      );
    const isDescription = /^\s*description/i.test(text);
    const words =
      labelled && !/^\s*(?:required|default|values|options)/i.test(text) ? String(labelled[1]) : text.trim();
    if (!isDescription)
      for (const part of splitList(words)) readFacts(facts, { text: part.text, line: line.line, column: line.column });
    if (isDescription || facts.unknown.length > before) {
      facts.unknown.length = before;
      facts.description.push(plain(isDescription ? String(labelled?.[1]) : line.text));
    }
  }
};

/** Reads everything that stands below an entity: lists and tables of fields, and remarks. */
export const readMembers = (draft: Draft, entity: RawEntity, block: Block): void => {
  if (block.kind === 'list') for (const item of block.items) readMember(draft, entity, item);
  if (block.kind === 'table') readFieldTable(draft, entity, block);
  if (block.kind === 'quote') for (const inner of block.blocks) readMembers(draft, entity, inner);
};

const absent = /^(?:\(?(?:optional|future|not a table|not included|later|tbd|n\/a)\b)/i;

/** Reads an item that names an entity: inline fields, fields below it, or only a description. */
export const readEntityItem = (draft: Draft, item: Item): void => {
  const line = itemLine(item);
  if (line.text.trim() === '') {
    for (const block of item.blocks)
      if (block.kind === 'list') for (const child of block.items) readEntityItem(draft, child);
    return;
  }
  draft.lines.add(line.line);
  if (isStruck(line.text)) {
    report(draft, 'prd/struck-through', `${quote(line.text)} is struck through and left out`, line);
    return;
  }
  if (/^\s*(?:\*\*)?\[[^\]]+\](?:\*\*)?\s*(?::|$)|\{\{|<[a-z ]+>\s*:/i.test(line.text)) {
    report(draft, 'prd/placeholder', `${quote(line.text)} is a placeholder of a template and left out`, line);
    return;
  }
  const { head, rest, bracket } = splitHead(line);
  const inline = inlineFields(line);
  if (!isEntityName(head.text) || (rest && absent.test(rest.text) && item.blocks.length === 0)) {
    if (rest && absent.test(rest.text))
      report(draft, 'prd/ignored', `${quote(line.text)} is said to be left out`, line);
    else if (!readRelationsOf(draft, line))
      miss(
        draft,
        'prd/unreadable-entity',
        `${quote(line.text)} does not read as an entity`,
        line,
        'write: - Name: field (type, required), field (type)',
      );
    return;
  }
  const values = namedEnum(head, rest);
  if (values) {
    draft.enums.set(canonical(values.name), values.values);
    return;
  }
  const listed = inline !== null && (inline.typed > 0 || inline.names >= 2);
  if (!listed && readRelationsOf(draft, line)) return;
  const single = !listed && rest !== null && !bracket && childLists(item).length === 0 ? inline : null;
  const written = listed || !rest ? head : { ...head, text: flat(line).text.trim() };
  const entity = openEntity(draft, bracket || !rest || listed ? written : head);
  if (listed && inline) entity.fields.push(...readInlineFields(inline.list));
  else if (single && single.names === 1 && beginsWithFact(single.list.text.replace(/^[^(]*/, '')))
    entity.fields.push(...readInlineFields(single.list));
  else if (rest && !bracket && !readProse(draft, entity, rest)) entity.description.push(plain(rest.text));
  for (const block of item.blocks) {
    if (block.kind === 'paragraph') entity.description.push(block.lines.map(({ text }) => plain(text)).join(' '));
    else readMembers(draft, entity, block);
  }
};

const readRelationsOf = (draft: Draft, line: Line): boolean => {
  const relations = readRelations(line, null);
  draft.relations.push(...relations);
  return relations.length > 0;
};

// `TaskStatus: enum (todo, done)` below the entities defines values, not an entity.
const namedEnum = (head: Mark, rest: Mark | null): { name: string; values: string[] } | null => {
  const text = asciiPunctuation(rest?.text ?? '');
  const match = /^\(?enum\)?\s*[:(—–-]?\s*(.*?)\)?$/i.exec(text);
  if (!match || match[1] === '') return null;
  const values = enumValues(String(match[1]));
  return values && values.length > 1 ? { name: head.text, values } : null;
};

/** Reads named lists of values: `- TaskStatus: todo, done`, or the items below a heading that names the list. */
export const readEnumList = (draft: Draft, name: string | null, list: List): void => {
  const lines = list.items.map(itemLine);
  for (const line of lines) draft.lines.add(line.line);
  if (name !== null) {
    draft.enums.set(
      canonical(name.replace(/\benum(?:eration)?\b/gi, '')),
      lines.map((line) => splitHead(line).head.text.replace(/^["']|["']$/g, '')),
    );
    return;
  }
  for (const item of list.items) {
    const { head, rest } = splitHead(itemLine(item));
    const below = childLists(item).flatMap(({ items }) => items.map((child) => splitHead(itemLine(child)).head.text));
    const values = below.length > 0 ? below : enumValues(String(rest?.text ?? '').replace(/^[[({]|[\])}]$/g, ''));
    if (values && values.length > 1) draft.enums.set(canonical(head.text.replace(/\s+enum$/i, '')), values);
  }
};
