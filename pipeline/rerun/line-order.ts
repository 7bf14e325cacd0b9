import { diffArrays } from 'diff';

type Lines = readonly string[];

/** The lines that stand elsewhere in the next text, each once in both: sorted names move when one of them is renamed. */
const movedLines = (before: Lines, next: Lines): Set<string> => {
  const changes = diffArrays([...before], [...next]);
  const added = new Set(changes.flatMap(({ added: isAdded, value }) => (isAdded ? value : [])));
  const removed = changes.flatMap(({ removed: isRemoved, value }) => (isRemoved ? value : []));
  return new Set(
    removed.filter((line) => line.trim() !== '' && added.has(line) && isOnce(before, line) && isOnce(next, line)),
  );
};

const isOnce = (lines: Lines, line: string): boolean => {
  const at = lines.indexOf(line);
  return at >= 0 && at === lines.lastIndexOf(line);
};

/**
 * Makes texts have the lines that move between two texts where the next text has them, so that a move is no edit: behind
 * the line that they follow there.
 */
export const inOrderOf = (before: string, next: string): ((text: string) => string) => {
  const [earlier, later] = [before.split('\n'), next.split('\n')];
  const moved = movedLines(earlier, later);
  if (moved.size === 0) return (text) => text;
  return (text) => {
    const lines = text.split('\n');
    const moving = new Set(lines.filter((line) => moved.has(line) && isOnce(lines, line)));
    const ordered = lines.filter((line) => !moving.has(line));
    for (const [index, line] of later.entries()) {
      if (!moving.has(line)) continue;
      const leader = later.slice(0, index).findLast((each) => isOnce(ordered, each));
      ordered.splice(leader === undefined ? 0 : ordered.indexOf(leader) + 1, 0, line);
    }
    return ordered.join('\n');
  };
};
