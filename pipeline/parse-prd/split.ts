import { isCommaOfDefault } from './default-words.ts';

/** A part of a text and the index where it begins. */
export type Part = { text: string; index: number };

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

// Every character of a document comes by here several times: comparing is much faster than looking up.
const opens = (character: string): boolean => character === '(' || character === '[' || character === '{';
const closes = (character: string): boolean => character === ')' || character === ']' || character === '}';
const quotes = (character: string): boolean => character === '"' || character === "'";

/** Trims a part and moves its index to its first character. */
export const trimPart = (part: Part): Part => ({
  text: part.text.trim(),
  index: part.index + (part.text.length - part.text.trimStart().length),
});

/**
 * Calls `visit` with every index that stands outside brackets and quotes. An apostrophe inside a word opens nothing,
 * and neither does a quote or a bracket that is never closed. Stops when `visit` returns true.
 */
export const scanTop = (text: string, visit: (character: string, index: number) => boolean | void): void => {
  const match = brackets(text);
  const without = new Set<string>();
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quotes(character) && !without.has(character) && !/[\p{L}\p{N}]/u.test(text.charAt(index - 1))) {
      const end = text.indexOf(character, index + 1);
      if (end > 0) {
        index = end;
        continue;
      }
      without.add(character);
    }
    if (visit(character, index)) return;
    if (opens(character)) index = match.get(index) ?? index;
  }
};

const noBrackets: ReadonlyMap<number, number> = new Map();

/** For every bracket that is closed, the index of its end. */
const brackets = (text: string): ReadonlyMap<number, number> => {
  if (!/[([{]/.test(text)) return noBrackets;
  if (text !== last.text) last = { text, ends: matchBrackets(text) };
  return last.ends;
};
// A text is mostly scanned several times in a row.
let last: { text: string; ends: ReadonlyMap<number, number> } = { text: '', ends: noBrackets };

const matchBrackets = (text: string): ReadonlyMap<number, number> => {
  const ends = new Map<number, number>();
  const open: { index: number; end: string | undefined }[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (opens(character)) open.push({ index, end: closing[character] });
    else if (closes(character) && open.at(-1)?.end === character) ends.set(open.pop()?.index ?? 0, index);
  }
  return ends;
};

/** Where the bracket that opens at an index is closed; -1 when it never is. */
export const closingIndex = (text: string, open: number): number => {
  let depth = 0;
  for (let index = open; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (opens(character)) depth += 1;
    if (closes(character) && (depth -= 1) === 0) return index;
  }
  return -1;
};

/** Splits at commas and semicolons outside brackets and quotes; parts are trimmed, empty ones left out. */
export const splitList = (text: string, separators = ',;'): Part[] => {
  const parts: Part[] = [];
  let from = 0;
  const push = (to: number): void => {
    const part = trimPart({ text: text.slice(from, to), index: from });
    if (part.text !== '') parts.push(part);
  };
  scanTop(text, (character, index) => {
    if (!separators.includes(character) || (character === ',' && isCommaOfDefault(text, index))) return;
    push(index);
    from = index + 1;
  });
  push(text.length);
  return parts;
};

const isPiped = (text: string): boolean => {
  if (!text.includes(' | ') || splitList(text).length > 1) return false;
  const parts = splitList(text, '|').map((part) => part.text);
  const said = parts.filter((part) => /^[^\s'"]+\s*[:(]/.test(part)).length;
  return said >= 2 || (/^id\b/i.test(parts[0] ?? '') && parts.length > 1);
};

/** Splits a line that lists fields: at `·` or `|` where it has them, else at commas and semicolons. */
export const splitFields = (text: string): Part[] => {
  if (/\s[·•]\s/.test(text)) return splitList(text, '·•');
  return splitList(text, isPiped(text) ? '|' : ',;');
};

/** The text without the quotes around it, or null when there are none. */
export const unquoted = (text: string): string | null => {
  const quoted = /^(["'`])(.*)\1$/s.exec(text);
  return quoted ? String(quoted[2]) : null;
};
