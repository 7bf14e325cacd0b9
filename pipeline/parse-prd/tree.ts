import type { Line } from './source.ts';
import { scanTop, splitList, unquoted } from './split.ts';

/** A value of JSON or YAML. */
export type Tree = string | Tree[] | Map<string, Tree>;

const deepest = 20;

const fromJson = (value: unknown, depth = 0): Tree => {
  if (depth > deepest) return '';
  if (Array.isArray(value)) return value.map((one) => fromJson(one, depth + 1));
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([key, one]) => [key, fromJson(one, depth + 1)]));
  return String(value);
};

const parseJson = (text: string): Tree | null => {
  const strict = text.replace(/(^|[\s,])\/\/[^\n]*/g, '$1').replace(/,(\s*[}\]])/g, '$1');
  try {
    const value: unknown = JSON.parse(strict);
    return fromJson(value);
  } catch {
    return null;
  }
};

const colonIn = (text: string): number => {
  let found = -1;
  scanTop(text, (character, index) => {
    if (character === ':' && /^(?:\s|$)/.test(text.slice(index + 1, index + 2))) found = index;
    return found >= 0;
  });
  return found;
};

const scalar = (written: string, depth = 0): Tree => {
  const text = written.trim();
  const flow = /^([[{])(.*)[\]}]$/s.exec(text);
  if (!flow || depth > deepest) return unquoted(text) ?? text;
  const parts = splitList(String(flow[2]), ',').map((part) => part.text);
  if (flow[1] === '[') return parts.map((part) => scalar(part, depth + 1));
  return new Map(
    parts.map((part): [string, Tree] => {
      const at = colonIn(part);
      return at < 0 ? [part, ''] : [part.slice(0, at).replace(/["']/g, ''), scalar(part.slice(at + 1), depth + 1)];
    }),
  );
};

type Row = { depth: number; text: string };

// Reads the rows from `at` that stand at least as deep as the first of them.
const readRows = (rows: readonly Row[], at: number, level = 0): { tree: Tree; next: number } => {
  const first = rows[at];
  if (!first || level > deepest) return { tree: '', next: rows.length };
  const items: Tree[] = [];
  const pairs = new Map<string, Tree>();
  let next = at;
  for (let row = rows[next]; row && row.depth >= first.depth; row = rows[next]) {
    const item = /^-\s+(.*)$/.exec(row.text);
    const inner = item ? { depth: row.depth + 2, text: String(item[1]) } : row;
    const colon = colonIn(inner.text);
    if (item && colon >= 0 && !/^[{["']/.test(inner.text)) {
      const end = rows.findIndex((other, index) => index > next && other.depth <= row.depth);
      const below = rows.slice(next + 1, end < 0 ? undefined : end);
      items.push(readRows([inner, ...below], 0, level + 1).tree);
      next += below.length + 1;
      continue;
    }
    next += 1;
    if (item) items.push(scalar(inner.text));
    if (item || colon < 0) continue;
    const key = inner.text.slice(0, colon).replace(/["'`]/g, '').trim();
    const value = inner.text.slice(colon + 1).trim();
    const below = rows[next];
    const nested =
      value === '' && below && (below.depth > row.depth || (below.depth === row.depth && below.text.startsWith('- ')));
    if (!nested) {
      pairs.set(key, scalar(value));
      continue;
    }
    const read = readRows(rows, next, level + 1);
    pairs.set(key, read.tree);
    next = read.next;
  }
  return { tree: items.length > 0 ? items : pairs, next };
};

/** Reads lines as JSON, else as the YAML that people write by hand; null when they are neither. */
export const readTree = (lines: readonly Line[]): Tree | null => {
  const text = lines.map((line) => line.text).join('\n');
  if (text.length > 100_000) return null;
  if (/^\s*[[{]/.test(text)) return parseJson(text);
  const rows = lines
    .map((line) => line.text.replace(/(^|\s)#(?:\s.*)?$/, '$1'))
    .filter((row) => row.trim() !== '' && row.trim() !== '---')
    .map((row) => ({ depth: row.length - row.trimStart().length, text: row.trim() }));
  return rows.length > 2000 || !rows.some((row) => colonIn(row.text) > 0) ? null : readRows(rows, 0).tree;
};
