import { snakeCase } from '../names.ts';
import { isFieldName, readInlineFields, type RawField } from './field.ts';
import type { Mark } from './facts.ts';
import { lazy } from './lazy.ts';
import { usualNames } from './lexicon/requirements.ts';
import { setOf } from './lexicon/words.ts';
import { flat } from './markup.ts';
import { roleOf } from './sections.ts';
import type { Line } from './source.ts';
import { closingIndex, scanTop, splitFields, splitList } from './split.ts';
import { typeAt, typeByName } from './types.ts';

/** The fields that a text lists, and what it says before them. */
export type ListedFields = { fields: RawField[]; before: string; after: string };

const says = ({ facts }: RawField): boolean =>
  facts.typeWords !== null || facts.reference !== null || facts.values !== null || facts.primary || facts.unique;

const bareName = (text: string): string =>
  text
    .replace(/\s*[([:→=].*$/s, '')
    .replace(/[?*]\s*$/, '')
    .trim();

/** True for a piece of a list that names a field and may say something about it. */
export const isListed = (text: string): boolean => {
  const name = bareName(text);
  return (
    isFieldName(name) &&
    (name.split(/\s+/).length <= 3 || typeAt(name.replace(/^\S+\s+/, '')) !== null) &&
    !/^(?:and|an?|the|each|every|it)\s/i.test(name)
  );
};

// How programs write names; words of a sentence look otherwise.
const coded = /^[a-z][a-z0-9]*(?:_[a-z0-9]+|[A-Z][a-z0-9]*)*\??(?:\[\])?(?:\s*\([^()]*\))?$/;
const surelyCoded = lazy(() => /_|\p{Ll}\p{Lu}|[?)\]]$/u);

const label = lazy(
  () => /(?:^|[.;。—–]\s+)([\p{L}\p{M}]+(?: [\p{L}\p{M}]+){0,2})(?:\s*\([^():]{0,80}\))?\s*:\s+(?=\S)/gu,
);

// The list ends with its sentence.
const sentence = (text: string): string => {
  let end = text.length;
  scanTop(text, (character, index) => {
    if (character !== '.' || !/^\.(?:\s|$)/.test(text.slice(index, index + 2))) return;
    end = index;
    return true;
  });
  return text.slice(0, end);
};

const readLabelled = (line: Mark): ListedFields | null => {
  if (!line.text.includes(':')) return null;
  for (const match of line.text.matchAll(label())) {
    const from = match.index + match[0].length;
    const role = roleOf(String(match[1]));
    const list = { ...line, text: sentence(line.text.slice(from)), column: line.column + from };
    const parts = splitFields(list.text);
    // A label in any language will do when it stands first and what follows can be nothing but names.
    const named =
      match.index === 0 &&
      role === null &&
      parts.length >= 3 &&
      parts.every(({ text }) => coded.test(text)) &&
      parts.filter(({ text }) => surelyCoded().test(text)).length * 3 >= parts.length;
    if (!named && (role !== 'fields' || parts.length === 0 || !parts.every(({ text }) => isListed(text)))) continue;
    return {
      fields: readInlineFields(list),
      before: match.index === 0 ? '' : line.text.slice(0, match.index + 1).trim(),
      after: '',
    };
  }
  return null;
};

// A sentence goes on for longer than any name before the first mark that could end one.
const beginsSentence = (text: string): boolean => /^\s*(?:[^\s,;·•|([:→=]+\s+){6}[^\s,;·•|([:→=]/.test(text);

const readUnlabelled = (line: Mark, written: string): ListedFields | null => {
  if (beginsSentence(line.text)) return null;
  const list = { ...line, text: line.text.replace(/\.$/, '') };
  const [, first = ''] = /^([^:]{1,40}):/.exec(list.text) ?? [];
  if (roleOf(first) === 'fields') return null;
  const parts = splitFields(list.text);
  if (parts.length < 2 || !parts.every(({ text }) => isListed(text))) return null;
  const marked = [...written.matchAll(/(?:^|[,;·•|]\s*)(?:`|\*\*)/g)].length >= parts.length;
  const fields = readInlineFields(list);
  const certain = marked || fields.filter(says).length * 3 >= fields.length * 2;
  return fields.length >= 2 && certain ? { fields, before: '', after: '' } : null;
};

// What brackets hold when they say something about the words before them.
const saysOne = lazy(
  () =>
    /^(?:(?:e\.?g|i\.?e|for example|such as|like|including|incl|z\. ?b|p\. ?ej|par ex|ex)[.,:\s]|enum|one of)|(?:^|,\s*)(?:required|optional|unique|nullable|indexed|default|pk|fk|min|max)(?![\p{L}_])/iu,
);
const usual =
  /_(?:ids?|by|name|number|code|type|status|quantity)$|^(?:id|uuid|name|title|label|code|sku|status|state|type|kind|role|category|date|user|owner|author|price|quantity)$/;

/** True for a piece of a list whose name can be nothing but a field: written as code, usual, or of a known type. */
export const isSureName = (text: string): boolean => {
  const name = snakeCase(bareName(text));
  return surelyCoded().test(text) || usual.test(name) || typeByName(name) !== 'string';
};

/** The fields in brackets at the end of a description: `Something that is sold (ID, name, price)`. Null without them. */
export const readBracketedFields = (line: Mark): ListedFields | null => {
  const text = line.text.trimEnd().replace(/[.;]$/, '');
  if (!text.endsWith(')')) return null;
  let from = -1;
  scanTop(text, (character, index) => {
    if (character === '(') from = index;
  });
  if (from < 0 || closingIndex(text, from) !== text.length - 1) return null;
  const list = { ...line, text: text.slice(from + 1, -1), column: line.column + from + 1 };
  const parts = splitFields(list.text);
  const before = text.slice(0, from).trim();
  if (
    parts.length < 3 ||
    !/^[^(),]*\s[^(),]*$/.test(before) ||
    saysOne().test(list.text) ||
    !parts.every((part) => isListed(part.text))
  )
    return null;
  const sure = parts.filter((part) => isSureName(part.text));
  return sure.length * 3 >= parts.length
    ? { fields: readInlineFields(list), before: text.slice(0, from).trim(), after: '' }
    : null;
};

const known = lazy(() => setOf(usualNames));

// `Name, address and number of units. The name must be unique.`
const readUsualNames = (line: Mark): ListedFields | null => {
  const first = sentence(line.text);
  const names = first.split(/\s*,\s*|\s+(?:and|und|et|y|e|en|i|и)\s+/u).map((name) => name.trim());
  const isUsual = (name: string): boolean => {
    const words = name.toLowerCase().split(/\s+/);
    return (
      words.length <= 3 &&
      (known().has(words.join(' ')) || known().has(words.at(-1) ?? '') || /^number of \S+$/.test(name))
    );
  };
  if (
    names.length < 3 ||
    !names.every((name) => isFieldName(name) && name.split(/\s+/).length <= 3) ||
    names.filter(isUsual).length * 3 < names.length * 2
  )
    return null;
  const fields = names.flatMap((text) => readInlineFields({ ...line, text }));
  return { fields, before: '', after: line.text.slice(first.length + 1).trim() };
};

/**
 * The fields that a line of running text lists: `id uuid PK · name text`, `` `id`, `name` ``, `Fields: id, name (string)`.
 * Null when it is no such list: every piece must name a field, and without a label most must say something about it or
 * be marked as code.
 */
export const readListedFields = (line: Line): ListedFields | null => {
  if (line.text.length > 4000 || !/[,;·•|:，、،]/.test(line.text)) return null;
  const text = flat(line);
  return readUnlabelled(text, line.text) ?? readLabelled(text) ?? readBracketedFields(text) ?? readUsualNames(text);
};

/** The fields that the lines of a plain block list with commas and nothing else: `id, name,` `status: open|closed`. Null for others. */
export const readListedLines = (lines: readonly Line[]): RawField[] | null => {
  const [first] = lines;
  const text = lines.map((line) => line.text.trim()).join(' ');
  if (!first || text.length > 4000 || !text.includes(',')) return null;
  const line = { ...first, text: text.replace(/,\s*$/, '') };
  const parts = splitList(line.text, ',');
  const listed = parts.length > 2 && parts.every((part) => isListed(part.text) && coded.test(bareName(part.text)));
  if (!listed || parts.filter((part) => isSureName(part.text)).length * 2 < parts.length) return null;
  return readInlineFields(line);
};

const listing = new WeakMap<readonly Line[], boolean>();

/** True for a paragraph that lists fields. */
export const isFieldList = (lines: readonly Line[]): boolean => {
  const known = listing.get(lines);
  if (known !== undefined) return known;
  const [first] = lines;
  const found =
    first !== undefined &&
    readListedFields({ ...first, text: lines.map(({ text }) => text.trim()).join(' ') }) !== null;
  listing.set(lines, found);
  return found;
};
