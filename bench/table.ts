import { median, type Samples } from './measure.ts';

/** One row of the table: samples of ours and of what it is measured against, in `unit` (milliseconds); or ours alone. */
export type Row = {
  what: string;
  ours: Samples;
  /** The most that the ratio, or without a peer the median, should be; null where none was set. */
  goal: number | null;
  /** What the figures need beside them. */
  note?: string;
} & ({ against: string; theirs: Samples } | { against: null; unit: string });

const figure = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));

const verdict = (value: number, goal: number | null): string => {
  if (goal === null) return '';
  return value <= goal ? 'met' : 'missed';
};

/** A row as a line of the table. */
export const lineOf = (row: Row): string => {
  const ours = median(row.ours);
  const samples = String(row.ours.length);
  if (row.against === null) {
    const goal = row.goal === null ? '' : `≤ ${row.goal} ${row.unit}`;
    return cells([row.what, '', `${figure(ours)} ${row.unit}`, '', '', '', goal, verdict(ours, row.goal), samples]);
  }
  const theirs = median(row.theirs);
  const ratio = ours / theirs;
  const fastest = Math.min(...row.ours) / Math.min(...row.theirs);
  const goal = row.goal === null ? '' : `≤ ${row.goal.toFixed(1)}`;
  const times = [`${figure(ours)} ms`, `${figure(theirs)} ms`];
  return cells([
    row.what,
    row.against,
    ...times,
    ratio.toFixed(2),
    fastest.toFixed(2),
    goal,
    verdict(ratio, row.goal),
    samples,
  ]);
};

const cells = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;

/** The table as Markdown, with what it was measured on. */
export const tableOf = (rows: readonly Row[], machine: string): string =>
  [
    '# Speed of the generator',
    '',
    'Written by `npm run bench`. The peer is `archiet-microcodegen` 0.2.3 from PyPI. Each row was measured side by side, in turn,',
    'in one run; a ratio is the median of ours over the median of theirs, and beside it the fastest of ours over the fastest of',
    'theirs, which a busy machine disturbs least. Every sample is a process of its own that has done nothing before.',
    '',
    machine,
    '',
    cells(['what', 'against', 'ours', 'theirs', 'ratio', 'fastest', 'goal', '', 'samples']),
    cells(['---', '---', '---:', '---:', '---:', '---:', '---', '---', '---:']),
    ...rows.map(lineOf),
    '',
    ...rows.flatMap(({ note }) => (note === undefined ? [] : [note, ''])),
  ].join('\n');
