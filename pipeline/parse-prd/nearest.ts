/** How many letters must be added, dropped, changed or swapped with their neighbour to turn one text into the other. */
const distance = (from: string, to: string): number => {
  let older: number[] = [];
  let old = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        Number(next[column - 1]) + 1,
        Number(old[column]) + 1,
        Number(old[column - 1]) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, Number(older[column - 2]) + 1);
      next.push(cost);
    }
    older = old;
    old = next;
  }
  return Number(old[to.length]);
};

/** The candidate nearest to a word, when no more than a third of the letters differ; null otherwise. */
export const nearest = (text: string, candidates: Iterable<string>): string | null => {
  if (text.length < 3 || text.length > 40) return null;
  let best: string | null = null;
  let least = Math.max(1, Math.floor(text.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) >= least) continue;
    const cost = distance(text, candidate);
    if (cost < least) {
      least = cost;
      best = candidate;
    }
  }
  return best;
};
