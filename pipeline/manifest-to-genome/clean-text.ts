// Controls (but tab and newline) end strings, files and XML early; bidirectional marks make code read other than it runs.
const unwanted = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** The author's text as well-formed Unicode with `\n` line ends and without control characters, trimmed. */
export const cleanText = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?|[\u2028\u2029\x85]/g, '\n')
    .replace(unwanted, '')
    .trim();

/** The text cleaned and on one line. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ');

/** The text cleaned, or null when nothing is left of it. */
export const cleanOrNull = (text: string | null): string | null => (text === null ? null : cleanText(text) || null);

/** The text cleaned and on one line, or null when nothing is left of it. */
export const cleanLineOrNull = (text: string | null): string | null => (text === null ? null : cleanLine(text) || null);
