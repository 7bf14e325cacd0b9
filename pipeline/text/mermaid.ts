import { oneLine } from './markdown.ts';

/**
 * A label between quotes, for any text. What is no letter, digit or plain punctuation is written by its number, so that
 * nothing can end the label or be read as a comment, a directive, Markdown or a tag.
 */
export const label = (text: string): string => {
  const line = oneLine(text) || '—';
  return `"${line.replace(/[^\p{L}\p{M}\p{N} _.,:/()'—-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`)}"`;
};

// Words that mark a column as a key, in any case.
const keyMarks = new Set(['pk', 'fk', 'uk']);

/** The name of an attribute in an erDiagram; such names cannot be quoted, nor begin with a digit. */
export const attribute = (name: string): string =>
  keyMarks.has(name.toLowerCase()) ? `${name}_` : name.replace(/^(?=\d)/, '_');
