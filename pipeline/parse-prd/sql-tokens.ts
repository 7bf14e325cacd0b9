import { lazy } from './lazy.ts';
import type { Line } from './source.ts';

export type Token = { text: string; line: number; column: number };

const tokenPattern = lazy(
  () =>
    /\s+|--[^\n]*|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\$([A-Za-z_]*)\$[\s\S]*?(?:\$\1\$|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|\[[A-Za-z_][\w ]*\]|[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|::|->|[\s\S]/gu,
);

/** Cuts SQL into words, quoted texts, comments and signs; blanks are left out. Untidy text is cut all the same. */
export const tokenize = (lines: readonly Line[]): Token[] => {
  const text = lines.map((line) => line.text).join('\n');
  const tokens: Token[] = [];
  let row = 0;
  let lineStart = 0;
  for (const match of text.matchAll(tokenPattern())) {
    const word = match[0];
    const line = lines[row];
    if (word.trim() !== '' && line)
      tokens.push({ text: word, line: line.line, column: line.column + match.index - lineStart });
    for (let at = word.indexOf('\n'); at >= 0; at = word.indexOf('\n', at + 1)) {
      row += 1;
      lineStart = match.index + at + 1;
    }
  }
  return tokens;
};

export const isComment = (token: Token): boolean => /^(?:--|#|\/\/|\/\*)/.test(token.text);

export const isWord = (token: Token | undefined, pattern: RegExp): boolean =>
  token !== undefined && pattern.test(token.text);

export const bare = (text: string): string => text.replace(/^["'`[]|["'`\]]$/g, '');

/** Index of the bracket that closes the one at `open`; the end of the tokens when none does. */
export const closingAt = (tokens: readonly Token[], open: number): number => {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    const text = tokens[index]?.text;
    if (text === '(') depth += 1;
    if (text === ')' && (depth -= 1) === 0) return index;
    // A new statement inside brackets: the bracket was forgotten.
    if (
      index > open &&
      depth > 0 &&
      isWord(tokens[index], /^create$/i) &&
      isWord(tokens[index + 1], /^(?:table|type|index|unique)$/i)
    )
      return index - 1;
  }
  return tokens.length;
};

export type Item = { tokens: Token[]; comments: Token[] };

/** The items of a bracketed list; a comment belongs to the item that ended or stands on its line. */
export const itemsOf = (tokens: readonly Token[], from: number, to: number): Item[] => {
  const items: Item[] = [];
  let item: Item = { tokens: [], comments: [] };
  let depth = 0;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (!token) break;
    if (isComment(token)) {
      const last = item.tokens.at(-1);
      const owner = last ? item : items.at(-1)?.tokens.at(-1)?.line === token.line ? items.at(-1) : undefined;
      owner?.comments.push(token);
      continue;
    }
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (depth === 0 && (token.text === ',' || token.text === ';')) {
      if (item.tokens.length > 0) items.push(item);
      item = { tokens: [], comments: [] };
    } else item.tokens.push(token);
  }
  if (item.tokens.length > 0) items.push(item);
  return items;
};

export const textOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s*\(\s*/g, '(')
    .replace(/\s*([,)])/g, '$1')
    .replace(/\)(?=[\p{L}'])/gu, ') ')
    .replace(/\s*(\[|\]|\.|::)\s*/g, '$1');

export const cleanComment = (text: string): string => text.replace(/^(?:--+|#+|\/\/+|\/\*+)\s*|\s*\*\/$/g, '').trim();
