// Control, format, private and surrogate characters and separators: invisible, or a trap in a source file.
const unprintable = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** Text for a comment or a sentence in any language: one line, printable, with no quote or backslash that could end it. */
export const plainText = (text: string): string =>
  text.replace(unprintable, ' ').replace(/\\/g, '/').replace(/"/g, "'").replace(/\s+/g, ' ').trim();

/** The same as a name within a sentence: with no full stop. */
export const plainName = (text: string): string => plainText(text).replace(/\.$/, '');
