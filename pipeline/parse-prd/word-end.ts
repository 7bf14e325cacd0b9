// Spaces, controls, punctuation and signs: Latin-1, Hebrew, Arabic, Indic, general (dashes, quotes, arrows), CJK, full-width;
// the first half of emoji, and what may follow one.
const beyondAscii = String.raw`\x7f-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf×÷\u0589\u058a\u05be\u05c3\u060c\u061b-\u061f\u066a-\u066d\u06d4\u0964\u0965\u2000-\u20cf\u2190-\u2bff\u3001-\u3004\u3008-\u3040・\ufe00-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ud83c-\ud83e`;
const notInWords = String.raw`\s\x00-\/:-@\[-^\x60\x7b-\x7e${beyondAscii}`;

/**
 * A letter, a digit or an underscore, for patterns that ignore case. They say what is none instead of `\p{L}`, which needs
 * the flag u: with both flags, the case of all of Unicode is folded for every class, which takes a millisecond each.
 */
export const wordCharacter = `[^${notInWords}]`;

/** A letter, for patterns that ignore case. */
export const letter = String.raw`[^\s\x00-@\[-\x60\x7b-\x7e${beyondAscii}]`;

/** The end of a word, for patterns that ignore case. */
export const wordEnd = `(?!${wordCharacter})`;
