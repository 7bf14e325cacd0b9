import { styleText } from 'node:util';

/** A colour or a weight. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan' | 'blue';

/** Gives a text a style, or leaves it as it is where styles are not wanted. */
export type Paint = (style: Style, text: string) => string;

/** Paints for a stream: colour in a terminal, none in a file, a pipe, or under NO_COLOR. */
export const paintFor =
  (stream: NodeJS.WritableStream): Paint =>
  (style, text) =>
    styleText(style, text, { stream });

/** Paints nothing. */
export const plain: Paint = (_style, text) => text;
