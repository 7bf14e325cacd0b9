import { diffArrays } from 'diff';

/**
 * A three-way merge. `text` has conflict markers unless one side was favoured; `conflicts` counts the places where both
 * sides changed the same lines in different ways, whether or not they were settled by favouring a side.
 */
export type Merge = { text: string; conflicts: number };

/** What stands where both sides differ: `markers` shows both, else that side alone. */
export type Favour = 'markers' | 'mine' | 'theirs';

/** The marker lines around a conflict, without line ends. */
export const markers = { mine: '<<<<<<< yours', middle: '=======', theirs: '>>>>>>> generated' } as const;

type Lines = readonly string[];

/** Lines `from` up to `to` of the base became `lines`, which begin at line `at` of the changed text. */
export type Hunk = { from: number; to: number; at: number; lines: Lines };

type Chunk = { settled: Lines } | { mine: Lines; theirs: Lines };

// Two texts with next to nothing in common would take seconds; they are one conflict anyway.
const maxEditLength = 2000;

/** The lines of a text with their ends, so that CRLF and a missing last newline survive. */
export const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** What was changed between two texts, in order; null when they have too little in common to say. */
export const hunksOf = (base: Lines, changed: Lines): Hunk[] | null => {
  const changes = diffArrays([...base], [...changed], { maxEditLength });
  if (!changes) return null;

  const hunks: Hunk[] = [];
  let from = 0;
  let at = 0;
  let open = false;
  for (const { added, removed, count, value } of changes) {
    const last = open ? hunks.pop() : undefined;
    open = added || removed;
    if (open) {
      const hunk = last ?? { from, to: from, at, lines: [] };
      hunks.push(removed ? { ...hunk, to: from + count } : { ...hunk, lines: [...hunk.lines, ...value] });
    } else if (last) hunks.push(last);
    if (!added) from += count;
    if (!removed) at += count;
  }
  return hunks;
};

/**
 * Merges line by line what `mine` and `theirs` each made of `base` (diff3, with git's verdicts: touching edits conflict,
 * equal edits do not; but a paragraph that one side adds goes behind the lines that the other side changes above it). Nothing changed on one side gives the other side, to the byte. `otherBase` is a second version
 * both sides may have started from: a place where mine says just what it says is no edit of mine, and theirs is taken.
 */
export const merge = (
  base: string,
  mine: string,
  theirs: string,
  { favour = 'markers', otherBase }: { favour?: Favour; otherBase?: string } = {},
): Merge => {
  if (mine === theirs || base === theirs) return { text: mine, conflicts: 0 };
  if (base === mine) return { text: theirs, conflicts: 0 };

  const chunks = chunksOf(linesOf(base), linesOf(mine), linesOf(theirs), otherBase);
  return {
    text: chunks.map((chunk) => ('settled' in chunk ? chunk.settled.join('') : conflictText(chunk, favour))).join(''),
    conflicts: chunks.filter((chunk) => !('settled' in chunk)).length,
  };
};

const chunksOf = (base: Lines, mine: Lines, theirs: Lines, otherBase: string | undefined): Chunk[] => {
  const ours = hunksOf(base, mine);
  const news = hunksOf(base, theirs);
  if (!ours || !news) return trimmed(mine, theirs);
  const others = otherBase === undefined ? null : hunksOf(base, linesOf(otherBase));

  const chunks: Chunk[] = [];
  let end = 0;
  for (const { from, to } of regionsOf([...ours, ...news])) {
    chunks.push({ settled: base.slice(end, from) });
    const [mineHere, newsHere] = [within(ours, from, to), within(news, from, to)];
    const versionBy = (hunks: readonly Hunk[]) => versionOf(base, hunks, from, to);
    const [yours, generated] = [versionBy(mineHere), versionBy(newsHere)];
    const isUntouched = mineHere.length === 0 || (others && sameLines(yours, versionBy(within(others, from, to))));
    const settled = isUntouched
      ? generated
      : newsHere.length === 0
        ? yours
        : (paragraphBehind(mineHere, newsHere, generated) ?? paragraphBehind(newsHere, mineHere, yours));
    chunks.push(...(settled ? [{ settled }] : trimmed(yours, generated)));
    end = to;
  }
  return [...chunks, { settled: base.slice(end) }];
};

/** The stretches of the base that hunks of either side change; hunks that touch share one. */
const regionsOf = (hunks: readonly Hunk[]): Array<{ from: number; to: number }> => {
  const regions: Array<{ from: number; to: number }> = [];
  for (const { from, to } of hunks.toSorted((a, b) => a.from - b.from)) {
    const last = regions.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else regions.push({ from, to });
  }
  return regions;
};

/**
 * The lines of one side, with behind them what the other side does nothing but add, where that stands apart by a blank
 * line: what goes on with the lines that stand, such as one more field, comes before a new paragraph, such as a method.
 */
const paragraphBehind = (hunks: readonly Hunk[], others: readonly Hunk[], version: Lines): Lines | null => {
  const [added, ...more] = hunks;
  const isAdded = added !== undefined && more.length === 0 && added.from === added.to;
  const isBehind = isAdded && others.every(({ to }) => to <= added.from);
  const standsApart =
    isBehind && startsApart(added) && !others.some((hunk) => hunk.to === added.from && startsApart(hunk));
  return standsApart && version.at(-1)?.endsWith('\n') ? [...version, ...added.lines] : null;
};

const startsApart = ({ lines }: Hunk): boolean => lines[0]?.trim() === '';

const within = (hunks: readonly Hunk[], from: number, to: number): Hunk[] =>
  hunks.filter((hunk) => hunk.from >= from && hunk.to <= to);

/** What lines `from` up to `to` of the base became by these hunks. */
const versionOf = (base: Lines, hunks: readonly Hunk[], from: number, to: number): Lines => {
  let end = from;
  const parts = hunks.map((hunk) => {
    const kept = base.slice(end, hunk.from);
    end = hunk.to;
    return [...kept, ...hunk.lines];
  });
  return [...parts.flat(), ...base.slice(end, to)];
};

const sameLines = (a: Lines, b: Lines): boolean => a.length === b.length && a.every((line, index) => line === b[index]);

/** A conflict without the lines that both sides have in common at its head and its tail. */
const trimmed = (mine: Lines, theirs: Lines): Chunk[] => {
  if (sameLines(mine, theirs)) return [{ settled: mine }];
  const shorter = Math.min(mine.length, theirs.length);
  let head = 0;
  while (head < shorter && mine[head] === theirs[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && mine.at(-1 - tail) === theirs.at(-1 - tail)) tail += 1;
  return [
    { settled: mine.slice(0, head) },
    { mine: mine.slice(head, mine.length - tail), theirs: theirs.slice(head, theirs.length - tail) },
    { settled: mine.slice(mine.length - tail) },
  ];
};

const conflictText = ({ mine, theirs }: { mine: Lines; theirs: Lines }, favour: Favour): string => {
  if (favour === 'mine') return mine.join('');
  if (favour === 'theirs') return theirs.join('');
  const eol = [...mine, ...theirs].every((line) => line.endsWith('\r\n')) ? '\r\n' : '\n';
  const block = (lines: Lines): string => {
    const text = lines.join('');
    return text === '' || text.endsWith('\n') ? text : text + eol;
  };
  return [markers.mine, eol, block(mine), markers.middle, eol, block(theirs), markers.theirs, eol].join('');
};
