import { remembered } from '../remembered.ts';
import type { Line } from './source.ts';
import { letter } from './word-end.ts';

const escaped = /\\([_|*`~#<>[\](){}.!+-])/g;

/** The text of a line as a reader sees it: without emphasis, code marks, links and escapes. */
export const plain = remembered((text) => (unmarked.test(text) ? text.trim() : withoutMarkup(text)));

const unmarked = /^(?:[^\s*_`\\[\]<]| (?! ))*$/;

const withoutStars = (text: string): string =>
  text
    .replace(/\*{4,}/g, '***')
    .replace(/\\\*/g, '\ue000')
    .replace(/\*+(?=[^\s*])|(?<=[^\s*])\*+(?=\W|$)/g, '')
    .replace(/\ue000/g, '*');

const withoutUnderscores = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}_])_{1,2}(?=[^\s_])([^_]*[^\s_])_{1,2}(?![\p{L}\p{N}_])/gu, '$1');

// Runs are shortened first: searching them for their ends would not be linear. Most lines have one mark or two.
const withoutMarkup = (text: string): string => {
  let shown = text.replace(/\s{2,}/g, ' ');
  if (shown.includes('](')) shown = shown.replace(/!?\[([^\][]*)\]\([^()\s]*\)/g, '$1');
  if (shown.includes('<')) shown = shown.replace(/<br *\/?>/gi, ' ');
  if (shown.includes('`')) shown = shown.replaceAll('`', '');
  if (shown.includes('*')) shown = withoutStars(shown);
  if (shown.includes('_')) shown = withoutUnderscores(shown);
  if (shown.includes('\\')) shown = shown.replace(escaped, '$1');
  return shown.replace(/\s+/g, ' ').trim();
};

const fullWidth: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '：': ':',
  '，': ',',
  '、': ',',
  '；': ';',
  '،': ',',
  '؛': ';',
  '؟': '?',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '｜': '|',
  '／': '/',
  '？': '?',
  '＝': '=',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
};
const fullWidthPattern = new RegExp(`[${Object.keys(fullWidth).join('')}]`, 'g');

/** Punctuation in its ASCII form, character by character, so that columns stay. */
export const asciiPunctuation = (text: string): string =>
  /^\p{ASCII}*$/u.test(text) ? text : text.replace(fullWidthPattern, (character) => fullWidth[character] ?? character);

const emphasis = /\*\*|`|(?<!\S)\*(?=\S)|(?<=[\p{L}\p{N}:.)!?])\*(?=[\s,.;:)]|$)(?<=\*[^*]*\*)/gu;

/**
 * The line with emphasis and code marks blanked and punctuation in ASCII, character by character, so that an index
 * into the result is an index into the line (escapes excepted).
 */
export const flat = (line: Line): Line => {
  if (/^[^*`\\\]\u0080-\uffff]*$/.test(line.text)) return line;
  let text = asciiPunctuation(line.text);
  if (text.includes('\\')) text = text.replace(/\\([_|[\](){}<>.!#+-])/g, '$1').replace(/\\\*/g, '\ue000');
  if (/[*`]/.test(text)) text = text.replace(emphasis, (mark) => ' '.repeat(mark.length));
  text = text.replaceAll('\ue000', '*');
  if (text.includes('](')) text = text.replace(/\]\([^()\s]*\)/g, (target) => `]${' '.repeat(target.length - 1)}`);
  return { ...line, text };
};

const numbering = new RegExp(
  String.raw`^(?:(?:\d+|[A-Z])(?:\.\d+)*[.):]\s+|[A-Z]?\d*(?:\.\d+)+\.?\s+|\d{1,2}\s+(?=[\x60*]|${letter})|\d{1,2}\s*[—–-]\s+|§\s*[\d.]+\s+|[IVX]+\.\s+|\(\d+\)\s+|(?:section|chapter|part|appendix|annex|anhang|annexe|anexo|kapitel) (?:\d+(?:\.\d+)*|[A-Z])\s*[.:)—–-]\s*|第?[一二三四五六七八九十\d]+[章节節、.．]\s*|[（(][一二三四五六七八九十]+[）)]\s*)`,
  'i',
);

/** The text of a heading without numbering, emoji, emphasis and closing colon. */
export const headingText = (text: string): string =>
  plain(text)
    .replace(/\s*\{#[\w-]+\}$/, '')
    .replace(/\p{Extended_Pictographic}[\ufe0f\u200d\p{Extended_Pictographic}]*|\p{Emoji_Presentation}/gu, '')
    .trim()
    .replace(numbering, '')
    .replace(/\s*[:：]\s*$/, '')
    .trim();

/** True when the whole text is struck through. */
export const isStruck = (text: string): boolean => text.includes('~~') && /^[\s*_`]*~~.*~~[\s*_`.;]*$/.test(text);

/** The first words of a text, to name it in a message. */
export const quote = (text: string): string => {
  const shown = plain(text);
  return shown.length > 60 ? `“${shown.slice(0, 57)}…”` : `“${shown}”`;
};
