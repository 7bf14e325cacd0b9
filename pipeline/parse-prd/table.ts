import type { Line } from './source.ts';

/** A pipe table. Every row has as many cells as the header, missing ones empty. */
export type Table = { kind: 'table'; header: Line[]; rows: Line[][] };

const delimiterRow = /^\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/;

/** Index of the header line of a table within a paragraph, or -1. */
export const tableStart = (lines: readonly Line[]): number => {
  const delimiter = lines.findIndex(({ text }, index) => index > 0 && text.length < 10_000 && delimiterRow.test(text));
  return delimiter > 0 && lines[delimiter - 1]?.text.includes('|') ? delimiter - 1 : -1;
};

const splitAt = (row: Line, isSeparator: (index: number) => boolean): Line[] => {
  const { text } = row;
  const cells: Line[] = [];
  const push = (from: number, to: number): void => {
    const raw = text.slice(from, to);
    const cut = raw.length - raw.trimStart().length;
    cells.push({ text: raw.trim().replaceAll('\\|', '|'), line: row.line, column: row.column + from + cut });
  };
  let from = text.startsWith('|') ? 1 : 0;
  for (let index = from; index < text.length; index += 1) {
    if (!isSeparator(index)) continue;
    push(from, index);
    from = index + 1;
  }
  if (from < text.length) push(from, text.length);
  return cells;
};

const readCells = (row: Line, count: number): Line[] => {
  const pipe = (index: number): boolean => row.text[index] === '|' && row.text[index - 1] !== '\\';
  const cells = splitAt(row, pipe);
  if (count === 0 || cells.length <= count) return cells;
  // More cells than the header has: a pipe inside a code span was meant as text.
  let inCode = false;
  const outsideCode = splitAt(row, (index) => {
    if (row.text[index] === '`') inCode = !inCode;
    return !inCode && pipe(index);
  });
  const best = inCode ? cells : outsideCode;
  if (best.length <= count) return best;
  const last = best[count - 1];
  if (!last) return best;
  const surplus = best.slice(count - 1).map(({ text }) => text);
  return [...best.slice(0, count - 1), { ...last, text: surplus.filter(Boolean).join(' | ') }];
};

const complete = (cells: Line[], count: number, row: Line): Line[] => {
  const missing = Math.max(0, Math.min(count, 1000) - cells.length);
  return [...cells, ...Array.from({ length: missing }, () => ({ text: '', line: row.line, column: row.column }))];
};

/** Reads the table at the start of `lines` (header, delimiter row, rows); `rest` is what follows it. */
export const readTable = (lines: readonly Line[]): { table: Table; rest: Line[] } => {
  const headerLine = lines[0] ?? { text: '', line: 0, column: 0 };
  const header = readCells(headerLine, 0);
  const end = lines.findIndex(({ text }, index) => index > 1 && !text.includes('|'));
  const rowLines = lines.slice(2, end < 0 ? undefined : end);
  const rows = rowLines.map((row) => complete(readCells(row, header.length), header.length, row));
  return { table: { kind: 'table', header, rows }, rest: end < 0 ? [] : lines.slice(end) };
};
