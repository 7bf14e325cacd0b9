import { stringLiteral } from './literals.ts';

/** A piece of Python: text on one line, or something in brackets that may take several. */
export type Python = string | { open: string; items: readonly Python[]; close: string };

/** A call of `callee`. */
export const call = (callee: string, ...items: readonly Python[]): Python => ({
  open: `${callee}(`,
  items,
  close: ')',
});

const list = (items: readonly Python[]): Python => ({ open: '[', items, close: ']' });

/** A list of strings. */
export const strings = (texts: readonly string[]): Python => list(texts.map(stringLiteral));

/** A keyword argument. */
export const keyword = (name: string, value: Python): Python =>
  typeof value === 'string' ? `${name}=${value}` : { ...value, open: `${name}=${value.open}` };

const lineLength = 120;

const flat = (node: Python): string =>
  typeof node === 'string' ? node : `${node.open}${node.items.map(flat).join(', ')}${node.close}`;

// The formatter counts columns on a screen; where characters may be two columns wide, a line of its own is always right.
const isNarrow = (line: string): boolean => /^[ -~]*$/.test(line);

/**
 * Prints it as the formatter leaves it: on one line where that fits, else one item to a line with a trailing comma.
 * `indent` is that of the line it starts on, which is not printed; `behind` is the width of what follows on its last line.
 */
export const print = (node: Python, indent: number, behind = 0): string => {
  const line = flat(node);
  if (typeof node === 'string' || node.items.length === 0) return line;
  if (isNarrow(line) && indent + line.length + behind <= lineLength) return line;
  const inner = ' '.repeat(indent + 4);
  const items = node.items.map((item) => `${inner}${print(item, indent + 4, 1)},`);
  return [node.open, ...items, `${' '.repeat(indent)}${node.close}`].join('\n');
};
