// Enough for the names of a thousand entities.
const most = 10_000;

// No name is longer, in characters. Lines of any length, ten thousand of them, would be gigabytes.
const longest = 1_000;

/** A pure function of a text that remembers what it gave: the same few names are asked for again and again. */
export const remembered = <Given>(give: (text: string) => Given): ((text: string) => Given) => {
  const known = new Map<string, Given>();
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
