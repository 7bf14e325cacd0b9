import { lazy } from './lazy.ts';

/** A piece of one line of the document. `line` and `column` count from 1 and say where `text` begins. */
export type Line = { text: string; line: number; column: number };

/** The document made ready for parsing: same line numbers, and nothing that only differs in encoding. */
export type Source = {
  text: string;
  frontMatter: ReadonlyMap<string, string>;
  /** Lines that were nested deeper than anyone writes, left out. */
  tooDeep: number[];
};

/** The longest document that is read, in characters. */
export const longestDocument = 2 ** 20;

/** How many characters of indentation, list markers and `>` may stand before a line's text. */
export const deepestPrefix = 200;

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

// indexOf instead of a regular expression: many openings without an end would make the search quadratic.
const withoutComments = (text: string): string => {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('<!--', from);
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (end < 0) break;
    parts.push(text.slice(from, start), blank(text.slice(start, end + 3)));
    from = end + 3;
  }
  return from === 0 ? text : parts.join('') + text.slice(from);
};

const readFrontMatter = (text: string): { frontMatter: Map<string, string>; text: string } => {
  const frontMatter = new Map<string, string>();
  const start = /^---[ \t]{0,99}\n/.exec(text)?.[0].length ?? 0;
  const end = start > 0 ? text.indexOf('\n---', start - 1) : -1;
  if (end < 0 || end > 10_000) return { frontMatter, text };
  const block = text.slice(start, end);
  if (!/^[\w-]+ *:/m.test(block) || /^#{1,6} (?!\S+:)/m.test(block)) return { frontMatter, text };
  for (const line of block.split('\n')) {
    const pair = /^([\w-]+) *: *(.*)$/.exec(line);
    if (pair) frontMatter.set(String(pair[1]).toLowerCase(), String(pair[2]).replace(/^(["'])(.*)\1$/, '$2'));
  }
  const after = end + 4;
  return { frontMatter, text: blank(text.slice(0, after)) + text.slice(after) };
};

const loneTag = /^\s*<\/?[A-Za-z][\w-]*(?:\s[^<>]*)?>\s*$/;

// What opens a folded part of a page is its title.
const summary = /^(<summary>\s*(?:<\w+>)?)([^<]{1,80}?)(?:<\/\w+>)?\s*<\/summary>$/;

const cleanLine = (line: string): string => {
  const indentation = /^[ \t\u00a0\u3000]*/.exec(line)?.[0] ?? '';
  const rest = line.slice(indentation.length).replace(/[\t\u00a0\u2000-\u200a\u202f\u3000]/g, ' ');
  if (rest.charCodeAt(0) === 60) {
    const title = summary.exec(rest.trimEnd());
    if (title) return `${' '.repeat(String(title[1]).length - 2)}**${String(title[2])}**`;
    if (loneTag.test(rest)) return '';
  }
  return indentation.replace(/\t/g, '    ').replace(/[^ ]/g, ' ') + withoutLongRuns(rest.trimEnd());
};

// Nobody writes a thousand blanks in a line, but a search that begins anew at each of them would take a second.
const longRun = lazy(() => /([^\p{L}\p{N}])\1{199,}/gu);
const withoutLongRuns = (line: string): string =>
  line.length < 1000 ? line : line.replace(longRun(), (run) => run.slice(0, 200));

const deepPrefix = /^(?:[ >*+-]|\d{1,9}[.)](?= ))*/;

/** Decodes the author's text: byte order mark, line ends, Unicode form, tabs, comments, front matter, wrapper tags. */
export const readSource = (document: string): Source => {
  const decoded = document
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .replaceAll('\0', '\ufffd');
  const { frontMatter, text } = readFrontMatter(withoutComments(decoded));
  const tooDeep: number[] = [];
  const lines = text.split('\n').map((line, index) => {
    const cleaned = cleanLine(line);
    if (cleaned.length <= deepestPrefix) return cleaned;
    const prefix = deepPrefix.exec(cleaned)?.[0].length ?? 0;
    if (prefix <= deepestPrefix) return cleaned;
    tooDeep.push(index + 1);
    return '';
  });
  // `2. Notes` above a rule of `=` was meant as a heading, and Markdown takes it for a list.
  for (const [index, line] of lines.entries()) {
    if (!/^={3,}$/.test(line) || !/^\d+[.)] /.test(lines[index - 1] ?? '')) continue;
    lines[index - 1] = `# ${lines[index - 1] ?? ''}`;
    lines[index] = '';
  }
  return { text: lines.join('\n'), frontMatter, tooDeep };
};
