// What moves the cursor, colours, rings, or turns the direction of what follows.
const unseen = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A text of others as a terminal may show it: names of files and lines of a PRD come from anywhere. */
export const visible = (text: string): string =>
  text.replace(unseen, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
