import { singular, snakeCase } from '../names.ts';
import type { Item, List } from './blocks.ts';
import { isEntityName } from './draft.ts';
import { type Mark, noFacts } from './facts.ts';
import { readFacts } from './read-facts.ts';
import { type RawField, peekFieldLine } from './field.ts';
import { childLists, itemLine, splitHead } from './item.ts';
import { roleOf } from './sections.ts';
import type { Line } from './source.ts';
import { typeAt } from './types.ts';
import { closingIndex, scanTop, splitFields } from './split.ts';

export const saysSomething = (field: RawField): boolean => {
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

export const beginsWithFact = (text: string): boolean => {
  if (text.trim() === '') return false;
  const scratch = noFacts();
  return readFacts(scratch, { text, line: 0, column: 0 }) || scratch.type !== null || scratch.reference !== null;
};

const entityLike = /^(?:\p{Lu}|\p{Lo}|(?:[a-z]\w*\.)?_*\p{Ll}+(?:_\p{Ll}+)*s\b)/u;

/** How many fields an item lists on its own line: `Patient: full_name (string), born_on (date)` lists two. */
export const inlineFields = (line: Line): { head: Mark; list: Mark; typed: number; names: number } | null => {
  const { head, rest, bracket } = splitHead(line);
  if (!rest || rest.text === '' || !isEntityName(head.text) || !entityLike.test(head.text)) return null;
  // `address { street, city }` is one field; `members { name, email }` are entities.
  if (bracket && rest.text.startsWith('{') && isLowerSingular(head.text)) return null;
  // `User (table: users)` says where it is kept.
  if (bracket && /^\(\s*(?:table|collection|model|schema|alias|aka)\b/i.test(rest.text)) return null;
  const list = bracket ? insideBrackets(rest) : unwrapped(withoutRemark(rest));
  if (!list) return null;
  const segments = splitFields(list.text.replace(/\.\s*$/, ''));
  const first = segments[0]?.text ?? '';
  // `Document for receiving goods with receipt number`: a sentence that leads to the list.
  if (/^(?:\S+\s+){2,}(?:with|including|containing|mit|avec|con|com)\s/i.test(first)) return null;
  if (/\s\S+\s/.test(first) && describing.test(first) && !first.includes('(')) return null;
  const opening = /^([^(]*)\(([^)]*)/.exec(first);
  const withoutSaying = (text: string): string => text.replace(/(?:[({:=]|\s[–—-]\s).*$/s, '');
  const firstName = opening ? String(opening[1]).trim() : (first.split(/[:?]/)[0] ?? '');
  const typedSegment = (text: string): boolean => {
    const match = /^([^(:]*[^(:\s])\s*[(:]\s*(.+)$/s.exec(text);
    if (match) return namesField(String(match[1]));
    const spaced = /^[a-z_]\w*\??\s+(\S.*)$/i.exec(text);
    return spaced !== null && segments.length > 1 && typeAt(String(spaced[1]))?.certain === true;
  };
  const typed = segments.filter(({ text }) => typedSegment(text)).length;
  // `Dog(id, owner_id, name)` is written as a constructor.
  if (bracket && segments.length >= 2 && isCall(line.text, head.text))
    return { head, list, typed: Math.max(2, typed), names: 0 };
  const names = segments.filter(({ text }) => namesField(withoutSaying(text))).length;
  const withKey = /^id\b/i.test(firstName) && segments.length >= 2 && names === segments.length;
  if (
    !withKey &&
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

const isLowerSingular = (text: string): boolean => /^\p{Ll}/u.test(text) && singular(text) === snakeCase(text);

const isCall = (text: string, name: string): boolean =>
  /^[A-Z_]\w*$/i.test(name) && text.replace(/[*`]/g, '').trim().startsWith(`${name}(`);

// `the podcast itself`, `has many episodes`, `one per claim` are no names.
const phrase =
  /^(?:and|or|und|oder|et|ou|an?|the|has (?:many|one|a)|have|belongs?|can|may|must|one|every|each|no|never|who|what|someone|der|die|das|ein|eine|une?|el|la|los|las)\s/i;

// `Represents individual clients, contains …`: a sentence without its subject.
const describing =
  /^(?:represents?|describes?|defines?|captures?|contains?|stores?|holds?|tracks?|records?|includes?|keeps?|models?|manages?)\s+(?:\S+\s+)*\S+/i;

const namesField = (text: string): boolean =>
  !phrase.test(text.trim()) &&
  /^(?:[\p{L}_$]|\d+(?=[\p{L}_]))[\p{L}\p{N}_$'/-]*(?: [\p{L}\p{N}_'/-]+){0,3}(?:\[\])?\??$/u.test(text.trim());

const insideBrackets = (mark: Mark): Mark | null => {
  const end = mark.text.lastIndexOf({ '(': ')', '[': ']', '{': '}' }[mark.text.charAt(0)] ?? ')');
  if (end <= 0) return null;
  return { ...mark, text: mark.text.slice(1, end), column: mark.column + 1 };
};

// `Berth: { code, length } for visitors`: braces hold all of the list, other brackets only when nothing follows them.
const unwrapped = (mark: Mark): Mark => {
  const end = /^[([{]/.test(mark.text) ? closingIndex(mark.text, 0) : -1;
  const whole = end > 0 && (mark.text.startsWith('{') || /^[\s.;]*$/.test(mark.text.slice(end + 1)));
  return whole ? { ...mark, text: mark.text.slice(1, end), column: mark.column + 1 } : mark;
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

/** Names that only fields have. */
export const keyName = /^(?:id|(?:created|updated)_at|\w+_id)$/;

/** True for an item that says something about a field, or has a name that only fields have. */
export const isFieldItem = (item: Item): boolean => {
  const line = itemLine(item);
  return peekFieldLine(line).some((field) => saysSomething(field) || keyName.test(field.name));
};

/** What the items of a list are. */
export type ListKind = 'entities' | 'fields' | 'unclear';

const itemKind = (item: Item): { kind: ListKind; strong: boolean } => {
  const line = itemLine(item);
  const label = roleOf(splitHead(line).head.text);
  if (label === 'fields' || label === 'relations') return { kind: 'fields', strong: false };
  const inline = inlineFields(line);
  const keyed = inline !== null && inline.names >= 3 && /^\s*id\b/i.test(inline.list.text);
  if (inline && (inline.typed >= 2 || keyed)) return { kind: 'entities', strong: true };
  const lists = childLists(item);
  const hasFields = lists.some(({ items }) => items.some((child) => isFieldItem(child) || isFieldsLabel(child)));
  if (hasFields && entityLike.test(splitHead(line).head.text)) return { kind: 'entities', strong: true };
  if (item.blocks.some(({ kind }) => kind === 'table')) return { kind: 'entities', strong: true };
  // `Members — full name, email`: several of them, and what each has.
  if (inline && inline.names >= 2 && isPlural(inline.head.text)) return { kind: 'entities', strong: false };
  if (isFieldItem(item)) return { kind: 'fields', strong: true };
  if (inline && (inline.typed > 0 || inline.names >= 2)) return { kind: 'entities', strong: false };
  return { kind: 'unclear', strong: false };
};

const isPlural = (text: string): boolean => /^\p{Lu}\S*s$/u.test(text) && singular(text) !== text.toLowerCase();

/** True for an item that leads to fields: `Fields: …`. */
export const isFieldsLabel = (item: Item): boolean => roleOf(splitHead(itemLine(item)).head.text) === 'fields';

/** What most items of a list are, strong signs counting double. */
export const listKind = (list: List): ListKind => {
  const known = kinds.get(list);
  if (known) return known;
  const kind = judgeList(list);
  kinds.set(list, kind);
  return kind;
};

/** True when an item of the list cannot be anything but an entity: it lists typed fields, or holds fields below. */
export const hasStrongEntity = (list: List): boolean => strongEntities(list) > 0;

/** How many of the first items of a list cannot be anything but entities. */
const strongEntities = (list: List): number =>
  list.items.slice(0, 24).filter((item) => {
    const { kind, strong } = itemKind(item);
    return kind === 'entities' && strong;
  }).length;

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
