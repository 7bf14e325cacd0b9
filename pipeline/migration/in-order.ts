/**
 * Later items, with the earlier ones that are missing among them put back where they stood: behind the item that they
 * followed. So nothing else moves.
 */
export const mergedInOrder = <T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): T[] => {
  const present = new Set(after.map(keyOf));
  return before.reduce<T[]>(
    (merged, item, index) => {
      if (present.has(keyOf(item))) return merged;
      const keysBefore = before.slice(0, index).map(keyOf);
      const at = merged.findLastIndex((other) => keyOf(other) === keysBefore.at(-1));
      const position = at >= 0 ? at + 1 : index === 0 ? 0 : merged.length;
      return merged.toSpliced(position, 0, item);
    },
    [...after],
  );
};
