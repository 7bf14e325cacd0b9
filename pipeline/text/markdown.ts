// Most text is of such words, for which the properties of Unicode need not be looked up.
const isPlain = (text: string): boolean => /^[a-z\d]+(?: [a-z\d]+)*$/i.test(text);

/** One line without control characters; runs of white space become one space. */
export const oneLine = (text: string): string => (isPlain(text) ? text : text.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim());

// What could begin a link, emphasis, code, cell, tag or formula wherever it stands.
const anywhere = /[\\`*[\]<|~$]/u;
// What could be markup only beside something that is no letter or digit, before a word, or as part of an entity.
const besideWords = /(?<![\p{L}\p{N}])[_@#]|_(?![\p{L}\p{N}])|&(?=#?[\p{L}\p{N}]+;)/u;
// What could begin a list, a quotation or a rule.
const atStart = /^[-+=>]|(?<=^\d{1,9})[.)]/u;
const special = new RegExp([anywhere, besideWords, atStart].map(({ source }) => source).join('|'), 'gu');

/**
 * Text that Markdown shows as it is, in a paragraph, a list item, a heading or a cell of a table: on one line, with a
 * backslash before all that could be markup. An em dash where there is no text.
 */
export const inline = (text: string): string => (isPlain(text) ? text : oneLine(text).replace(special, '\\$&') || '—');

/** A sentence: the text with a full stop, unless it ends in a mark of its own. */
export const sentence = (text: string): string => {
  const line = inline(text);
  return /[.!?…。？！]["'”’»)]?$/u.test(line) ? line : `${line}.`;
};
