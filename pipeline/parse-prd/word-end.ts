// Spaces, controls, punctuation and signs: ASCII, Latin-1, general (dashes, quotes, arrows), Arabic, CJK, full-width; emoji.
// Not the signs at U+2100, whose folded case is k and å.
const notInWords = String.raw`\s\x00-\/:-@\[-^\x60\x7b-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf×÷،؛؟\u2000-\u20cf\u2190-\u2bff\u3001-\u3004\u3008-\u3040・\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u{1f000}-\u{1faff}`;

/**
 * A letter, a digit or an underscore, for patterns that ignore case. They say what is none instead of `\p{L}`: with the
 * flags `iu`, the case of all of Unicode is folded for every `\p{L}`, which takes each pattern a millisecond to compile.
 */
export const wordCharacter = `[^${notInWords}]`;

/** The end of a word, for patterns that ignore case. */
export const wordEnd = `(?!${wordCharacter})`;
