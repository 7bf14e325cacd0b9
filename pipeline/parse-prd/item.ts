import type { Item, List } from './blocks.ts';
import type { Mark } from './facts.ts';
import { flat } from './markup.ts';
import type { Line } from './source.ts';
import { scanTop, trimPart } from './split.ts';

/** The text of an item on one line; a wrapped line goes on where the one before ended. */
export const itemLine = (item: Item): Line => {
  const known = itemLines.get(item);
  if (known) return known;
  const line = joinLines(item);
  itemLines.set(item, line);
  return line;
};

/** A line as a list item, so that both are read alike. */
export const asItem = (line: Line): Item => ({ lines: [line], blocks: [], ordered: false });

const itemLines = new WeakMap<Item, Line>();

const joinLines = (item: Item): Line => {
  const [first, ...more] = item.lines;
  if (!first) return { text: '', line: 0, column: 0 };
  const text = more.length === 0 ? first.text : item.lines.map((line) => line.text.trim()).join(' ');
  return { ...first, text: text.replace(/^\[[ xX]\]\s+/, (box) => ' '.repeat(box.length)) };
};

/** The head of an item and what follows it: `Patient` and `full_name (string), …`. */
export type Split = { head: Mark; rest: Mark | null; bracket: boolean };

export const splitHead = (line: Line): Split => {
  const known = splits.get(line);
  if (known) return known;
  const split = splitLine(line);
  splits.set(line, split);
  return split;
};

const splits = new WeakMap<Line, Split>();

// `Job (was Task): title (string), …`: a remark on the name stands between it and the fields.
const remarked = /^[^([{:]*\([^(),;:]*\)(?=\s*:.*[(,])/;

const splitLine = (line: Line): Split => {
  const { text } = flat(line);
  const named = remarked.exec(text)?.[0].length ?? 0;
  let end = -1;
  let length = 1;
  scanTop(text, (character, index) => {
    if (index < named) return;
    const dash = character === '-' && text[index - 1] === ' ' && text[index + 1] === ' ';
    const arrow = character === '-' && text[index + 1] === '>';
    const bar = character === '|' && /^\s*[\p{L}_][\w ]* $/u.test(text.slice(0, index));
    if (!'([{:—–→='.includes(character) && !dash && !arrow && !bar) return;
    end = index;
    length = '([{'.includes(character) ? 0 : arrow ? 2 : 1;
    return true;
  });
  const mark = (from: number, to: number): Mark => {
    const part = trimPart({ text: text.slice(from, to), index: from });
    return { text: part.text, line: line.line, column: line.column + part.index };
  };
  if (end < 0) return { head: mark(0, text.length), rest: null, bracket: false };
  const rest = mark(end + length, text.length);
  return { head: mark(0, end), rest: rest.text === '' ? null : rest, bracket: length === 0 };
};

export const childLists = (item: Item): List[] => item.blocks.filter((block): block is List => block.kind === 'list');
