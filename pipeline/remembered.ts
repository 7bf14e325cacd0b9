// Enough for the names of a thousand entities.
const most = 10_000;

// No name is longer, in characters. Lines of any length, ten thousand of them, would be gigabytes.
const longest = 1_000;

const all = new Set<Map<string, unknown>>();

/** A pure function of a text that remembers what it gave: the same few names are asked for again and again. */
export const remembered = <Given>(give: (text: string) => Given): ((text: string) => Given) => {
  const known = new Map<string, Given>();
  all.add(known);
  return (text) => {
    if (text.length > longest) return give(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const given = give(text);
    if (known.size > most) known.clear();
    known.set(text, given);
    return given;
  };
};

/**
 * Forgets everything. To be called before a document is read: a part of a text keeps the whole text in memory, so that
 * otherwise a long-lived process would hold hundreds of documents.
 */
export const forget = (): void => {
  for (const known of all) known.clear();
};
