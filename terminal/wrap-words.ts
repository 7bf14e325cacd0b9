import { textWidthFor, type TextWidth } from './text-width.ts';

/** Where words go: `taken` columns of the first line are not free, and every other line begins with `indent` spaces. */
export type Room = { width: number; taken?: number; indent?: number };

/** The text in lines that fit, broken between words alone; a word that is wider than a line is left as it is. */
export const wrapWords = (text: string, { width, taken = 0, indent = 0 }: Room, textWidth: TextWidth): string => {
  const margin = ' '.repeat(indent);
  let used = taken;
  let isFirst = true;
  const pieces = text.split('\n').map((paragraph, index) => {
    if (index > 0) used = indent;
    isFirst = true;
    return paragraph
      .split(' ')
      .map((word) => {
        const columns = textWidth(word);
        const space = isFirst ? '' : ' ';
        const fits = used + space.length + columns <= width;
        const stays = fits || (isFirst && used <= indent);
        used = (stays ? used + space.length : indent) + columns;
        isFirst = false;
        return stays ? space + word : `\n${margin}${word}`;
      })
      .join('');
  });
  return pieces.join(`\n${margin}`);
};

/** A sentence for a screen of this width. */
export const paragraph = async (text: string, width: number): Promise<string> =>
  wrapWords(text, { width }, await textWidthFor(text));
