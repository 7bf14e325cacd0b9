/** Counts the columns that a text takes in a terminal. */
export type TextWidth = (text: string) => number;

const isAscii = (text: string): boolean => !/[^\t\n\r -~]/.test(text);

// Marks such as U+06DD and U+FFF9, which stand before what they are about; string-width throws when one stands alone.
const visibleFormat = /(?=\p{Cf})\P{Default_Ignorable_Code_Point}/gu;

// What is cut into letters takes more than twice as long when it is twice as long.
const piece = 500;

/** The columns of text of any length, in linear time. */
const columns = (text: string, stringWidth: TextWidth): number => {
  let sum = 0;
  for (let at = 0; at < text.length; at += piece)
    sum += stringWidth(text.slice(at, at + piece).replace(visibleFormat, '.'));
  return sum;
};

/**
 * A measure that is right for the given text and any part of it. Plain ASCII needs no tables; for all else they are
 * loaded.
 */
export const textWidthFor = async (text: string): Promise<TextWidth> => {
  if (isAscii(text)) return ({ length }) => length;
  const { default: stringWidth } = await import('string-width');
  return (part) => (isAscii(part) ? part.length : columns(part, stringWidth));
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
