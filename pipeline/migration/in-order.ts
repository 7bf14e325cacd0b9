/**
 * Later items, with the earlier ones that are missing among them put back where they stood: behind the item that they
 * followed. So nothing else moves.
 */
export const mergedInOrder = <T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): T[] => {
  const present = new Set(after.map(keyOf));
  const followers = new Map<string | null, T[]>();
  let leader: string | null = null;
  for (const item of before) {
    const key = keyOf(item);
    if (present.has(key)) leader = key;
    else
      followers
        .set(leader, followers.get(leader) ?? [])
        .get(leader)
        ?.push(item);
  }
  const behind = (key: string | null): T[] => followers.get(key) ?? [];
  return [...behind(null), ...after.flatMap((item) => [item, ...behind(keyOf(item))])];
};
