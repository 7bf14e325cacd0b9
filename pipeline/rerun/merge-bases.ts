import { gitSides } from './git-markers.ts';
import { type Favour, merge } from './merge.ts';

/** The merge with the fewest conflicts among the renders that mine may have started from. */
export const bestMerge = (bases: readonly string[], mine: string, theirs: string) => {
  // Theirs as the base would give mine, blind to what came from the other branch: the last resort.
  const ordered = [...bases.filter((base) => base !== theirs), ...bases.filter((base) => base === theirs)];
  const merges = ordered.map((base) => {
    const otherBase = ordered.find((other) => other !== base);
    return (favour: Favour) => merge(base, mine, theirs, otherBase === undefined ? { favour } : { favour, otherBase });
  });
  const [best] = merges.toSorted((a, b) => a('markers').conflicts - b('markers').conflicts);
  if (!best) throw new Error('A merge needs a base');
  return best;
};

/**
 * A text in which git left conflicts, where a person wrote beside generated lines: each branch's side is brought up to
 * date by itself, and then the two are merged, since what they still differ in is a person's. Null when that conflicts.
 */
export const joinSides = (text: string, bases: readonly string[], theirs: string): string | null => {
  const merges = gitSides(text)?.map((side) => bestMerge(bases, side, theirs)('markers'));
  const [ours, others] = merges ?? [];
  if (!ours || !others || ours.conflicts + others.conflicts > 0) return null;
  const both = merge(theirs, ours.text, others.text);
  return both.conflicts === 0 ? both.text : null;
};
