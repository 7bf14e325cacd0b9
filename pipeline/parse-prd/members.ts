import { singular, snakeCase } from '../names.ts';
import type { Block, Item, List } from './blocks.ts';
import { type Draft, type RawEntity, miss, report } from './draft.ts';
import { readFieldTable } from './entity-table.ts';
import { readFacts } from './read-facts.ts';
import { type RawField, isFieldName, readFieldLine, readInlineFields } from './field.ts';
import { childLists, itemLine, splitHead } from './item.ts';
import { readLabelledFields } from './field-labels.ts';
import { describes } from './captions.ts';
import { beginsWithFact, saysSomething } from './list-kind.ts';
import { isListed } from './listed-fields.ts';
import { flat, isStruck, plain, quote } from './markup.ts';
import { readOwnedField } from './owned-field.ts';
import { readRelations } from './relation-words.ts';
import { roleOf } from './sections.ts';
import type { Line } from './source.ts';
import { splitList } from './split.ts';

const isLower = (text: string): boolean => /^\p{Ll}/u.test(text);

const partsLabel = /^(?:timestamps?|audit(?: trail)?|dates|keys|foreign keys)$/i;

// `Attributes: id, email, name` lists fields; `attributes: json, required` is one.
const listsNames = (text: string): boolean =>
  splitList(text)
    .slice(1)
    .some((piece) => !beginsWithFact(piece.text));

const keyOfColumns =
  /^\s*(?:composite |compound |zusammengesetzter )?(primary key|pk|primärschlüssel|unique(?: key| index)?|foreign key|fk|index|check)\s*:?\s*\(([^()]*)\)\s*\.?$/i;

// `PRIMARY KEY (loan_id, book_id)` says something of several columns, as in SQL.
const readKey = (draft: Draft, entity: RawEntity, line: Line): boolean => {
  const match = keyOfColumns.exec(flat(line).text);
  const pieces = splitList(match?.[2] ?? '');
  // `unique (string, required)` is a field of that name.
  if (pieces.every(({ text }) => beginsWithFact(text))) return false;
  const names = pieces.map(({ text }) => snakeCase(text));
  if (!match || (names.length < 2 && !/^check$/i.test(match[1] ?? ''))) return false;
  if (/^p/i.test(match[1] ?? '')) {
    if (names.length === 2) entity.joins = names;
  } else report(draft, 'prd/ignored', `${quote(line.text)} of ${entity.name} is not read`, line);
  return true;
};

/** Reads one item below an entity: a field, a label with fields, a relation, or a remark. */
const readMember = (draft: Draft, entity: RawEntity, item: Item): void => {
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
  if (readOwnedField(draft, line)) return;
  const { head, rest } = splitHead(line);
  if (readKey(draft, entity, line)) return;
  const role = roleOf(head.text);
  if (role === 'fields' && (!beginsWithFact(rest?.text ?? '') || listsNames(rest?.text ?? ''))) {
    if (rest) entity.fields.push(...readInlineFields(rest));
    for (const block of item.blocks) readMembers(draft, entity, block);
    return;
  }
  if (rest && partsLabel.test(head.text) && splitList(rest.text).every(({ text }) => isFieldName(text))) {
    entity.fields.push(...readInlineFields(rest));
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
    if (rest === null || !(beginsWithFact(rest.text) || refers(head.text, rest.text))) {
      report(draft, 'prd/ignored', `${quote(head.text)} of ${entity.name} is not read`, line);
      return;
    }
  }
  if (readRelations(line, entity.name).length > 0 && !pointsSomewhere(line)) {
    readRelationText(draft, entity, line);
    return;
  }
  readFieldItem(draft, entity, item, line);
};

// `request: Request (required)`, `request (Request, required)`: one thing, and what it points to.
const refers = (name: string, rest: string): boolean =>
  isLower(name) && singular(name) === name && /^\(?\p{Lu}[\p{L}\p{N}]*\s*(?:[(),;]|$)/u.test(rest);

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

// `trail (Trail), user (User), walked_on` on one line are three fields; `street, city (string)` share what is said.
const listsFields = (line: Line): boolean => {
  const parts = splitList(flat(line).text.replace(/\.$/, ''));
  return (
    parts.length > 1 &&
    parts.every(({ text }) => isListed(text) && !/^[^(]*[:→=]/.test(text)) &&
    parts.slice(0, -1).some(({ text }) => /[)\]}]$/.test(text))
  );
};

const readFieldItem = (draft: Draft, entity: RawEntity, item: Item, line: Line): void => {
  const { head, rest, bracket } = splitHead(line);
  const words = rest?.text.split(/\s+/).length ?? 0;
  const fields = listsFields(line) ? readInlineFields(flat(line)) : readFieldLine(line);
  const [field] = fields;
  // `**Notes:** kept for a year` describes; `note` and `**Note:** text` are fields.
  const isName =
    /^\s*(?:[-*]\s*)?`/.test(line.text) || (isLower(head.text) && !/^purpose|^represents|^why/.test(head.text));
  const described = !isName && !bracket && describes(head.text) && field?.facts.typeWords == null;
  const labelled =
    /^\s*(?:(?:\*\*|__)[^*_]*:\s*(?:\*\*|__)|\*[^*]+\*\s*:|_[^_]+_\s*:)/.test(line.text) ||
    (/^\s*\*\*(?:purpose|description)\*\*/i.test(line.text) && words > 1);
  if (described && field && (labelled || (words > 3 && !saysSomething(field)))) {
    entity.description.push(plain(String(rest?.text)));
    return;
  }
  if (!field) {
    const sentence = plain(line.text);
    if (/^(?:a|an|the|represents|stores|holds|tracks|contains)\s/i.test(sentence)) {
      entity.description.push(sentence);
      draft.told.push({ entity, at: line });
    } else
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
  if (block.kind === 'list') {
    const labelled = readLabelledFields(block);
    for (const item of block.items) {
      const fields = labelled.get(item);
      if (!fields) readMember(draft, entity, item);
      else {
        draft.lines.add(itemLine(item).line);
        entity.fields.push(...fields);
      }
    }
  }
  if (block.kind === 'table') readFieldTable(draft, entity, block);
  if (block.kind === 'quote') for (const inner of block.blocks) readMembers(draft, entity, inner);
};
