import type { Facts } from './facts.ts';
import { splitList, unquoted } from './split.ts';
import { typeOf } from './types.ts';
import { wordCharacter, wordEnd } from './word-end.ts';

const valueText = /^[\p{L}\p{N}_+#$€£][\p{L}\p{N}\p{M}_ .+&'#%$€£:-]{0,59}$/u;

const clean = (text: string): string => {
  const trimmed = text.trim().replace(/[.;]$/, '').trim();
  return unquoted(trimmed) ?? trimmed;
};

/** The values in a text such as `a, b | c / 'd' or e`; null when it does not read as a list of values. */
export const enumValues = (text: string): string[] | null => {
  const separator = text.includes('|')
    ? '|'
    : /[,;]/.test(text)
      ? ',;'
      : /\s\/\s|^[^\s/]+(?:\/[^\s/]+)+$/.test(text)
        ? '/'
        : ',';
  const parts = splitList(text, separator)
    .flatMap(({ text: part }) => part.split(/(?<!^)\s+(?:or|and|oder|ou|o|und|et|y|или|и)\s+(?!$)/i))
    .map((part) => clean(part.replace(/^(?:or|and|oder|ou|und|et)\s+/i, '').replace(/\s*\(default\)$/i, '')))
    .filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => valueText.test(part)) ? parts : null;
};

const defaultMark = new RegExp(String.raw`["'\x60]?((?:${wordCharacter}|-)+)["'\x60]?\s*\(default\)`, 'i');
const withDefault = (facts: Facts, text: string): void => {
  const marked = defaultMark.exec(text);
  if (marked) facts.default ??= String(marked[1]);
};

/** The words that a list of values follows; a pattern that ignores case. */
export const enumWords = String.raw`(?:enum(?:eration)?|choices?|one of|values?|allowed(?: values)?|options|select|possible values|einer von|un de|uno de|valeurs|valores|werte|(?:aufzählung|auswahl|énumération|choix|enumeración|enumerado|enumeração|lista de valores|dropdown|single[ -]select|enumerated|選択)(?=\s*[:=])|枚举|列挙型?|열거형|перечисление)${wordEnd}`;

const keyword = new RegExp(`^${enumWords}`, 'i');
const opened = /^\s*[:=]?\s*[[({<]\s*([\s\S]*?)\s*[\])}>]\s*/;
const inClause =
  /\bcheck\s*\(.*?\bin\s*\(([^)]*)\)\s*\)|\bcheck\s+(?:\w+\s+)?in\s*\(([^)]*)\)|^\s*in\s*[({]([^)}]*)[)}]|^∈\s*[{(]([^)}]*)[)}]/i;

const setValues = (facts: Facts, values: string[]): void => {
  facts.type = 'enum';
  facts.values = [...new Set(values)];
};

const readUnion = (facts: Facts, text: string): boolean => {
  const parts = splitList(text, '|').map(({ text: part }) => part);
  if (parts.length < 2) return false;
  const types = parts.map(typeOf);
  const [first] = types;
  if (types.every((type) => type !== null) && first) {
    facts.type = types.includes('datetime') ? 'datetime' : first;
    facts.typeWords = parts[0] ?? null;
    return true;
  }
  const values = enumValues(parts.join(' | '));
  if (!values) return false;
  withDefault(facts, text);
  setValues(facts, values);
  return true;
};

const notValues = /^(?:and|lat|lng|long?|width|height|start|from|min|http|city|first|created|date)\//;

/** The text without `check (… in (…))`, when it has other words too. Null when it has no such clause, or nothing else. */
export const withoutCheck = (text: string): { clause: string; rest: string } | null => {
  const clause = text.includes('check') ? inClause.exec(text)?.[0] : undefined;
  if (clause === undefined || !clause.startsWith('check')) return null;
  const rest = text.replace(clause, ' ').trim();
  return rest === '' ? null : { clause, rest };
};

/**
 * Reads a whole piece of text as a list of allowed values, with or without the word `enum`. A list after `enum:` goes
 * on in the pieces that follow, see `continueEnum`. Returns false and leaves the facts alone when it is none.
 */
export const readEnum = (facts: Facts, text: string): boolean => {
  const clause = /[({]/.test(text) ? inClause.exec(text) : null;
  if (clause) {
    const values = enumValues(clause[1] ?? clause[2] ?? clause[3] ?? clause[4] ?? '');
    if (values) setValues(facts, values);
    return values !== null;
  }
  const word = keyword.exec(text);
  if (word) return readNamed(facts, text.slice(word[0].length));
  if (/^(?:["'][^"']*["']\s*(?:\||\/)\s*)+["'][^"']*["']/.test(text) || (text.includes('|') && text.length > 2)) {
    return readUnion(facts, text);
  }
  if (typeOf(text) !== null) return false;
  const slashes = text.split('/');
  const spaced = /\S\s+\/\s+\S/.test(text);
  const pair = slashes.length === 2 && /^[\p{Ll}_-]{2,}\/[\p{Ll}_-]{2,}$/u.test(text) && !notValues.test(text);
  if ((spaced && slashes.length >= 2) || slashes.length >= 3 || pair) {
    const values = enumValues(text);
    if (!values || values.some((value) => value.split(' ').length > 3 || typeOf(value) !== null)) return false;
    setValues(facts, values);
    return true;
  }
  return false;
};

const readNamed = (facts: Facts, rest: string): boolean => {
  const group = opened.exec(rest);
  if (group) {
    const values = enumValues(String(group[1]).replace(/…|\.\.\./g, ','));
    if (!values) return false;
    withDefault(facts, rest);
    setValues(facts, values);
    return group[0].length === rest.length;
  }
  const list = rest.replace(/^\s*(?:type|of|are|is)?\s*[:=–—-]?\s*/i, '');
  if (list === '') {
    facts.type = 'enum';
    return true;
  }
  const values = enumValues(list);
  if (!values || (values.length === 1 && / /.test(String(values[0])) && !/^\s*:/.test(rest))) return false;
  withDefault(facts, list);
  setValues(facts, values);
  return true;
};
