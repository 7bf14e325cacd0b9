/** Counts the columns that a text takes in a terminal. */
export type TextWidth = (text: string) => number;

const isAscii = (text: string): boolean => !/[^\t\n\r -~]/.test(text);

/**
 * A measure that is right for the given text and any part of it. Plain ASCII needs no tables; for all else they are
 * loaded.
 */
export const textWidthFor = async (text: string): Promise<TextWidth> => {
  if (isAscii(text)) return ({ length }) => length;
  const { default: stringWidth } = await import('string-width');
  return (part) => (isAscii(part) ? part.length : stringWidth(part));
};

/** The text, padded with spaces to a width. */
export const padTo = (text: string, width: number, textWidth: TextWidth): string =>
  text + ' '.repeat(Math.max(0, width - textWidth(text)));

/** The text, cut to a width; what is cut off is marked with `…`. */
export const cutTo = (text: string, width: number, textWidth: TextWidth): string => {
  if (textWidth(text) <= width) return text;
  let cut = '';
  let used = 1;
  for (const character of text) {
    used += textWidth(character);
    if (used > width) break;
    cut += character;
  }
  return `${cut}…`;
};
