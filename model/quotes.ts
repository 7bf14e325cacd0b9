import type { Part } from './parts.ts';

// Case, marks of Markdown and white space do not matter: a model copies words, not their dress.
const plain = (text: string): string =>
  text
    .replace(/[*_`|#>\\]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** Finds words in a part of a document: gives the line (from 1, in the document) where they begin, or null. */
export type FindQuote = (quote: string) => number | null;

/** Prepares a part to be searched. Words count from three letters on: fewer stand in every text. */
export const quotesIn = ({ text, lines: numbers }: Part): FindQuote => {
  const lines = text.split('\n').map(plain);
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    if (line !== '') length += line.length + 1;
  }
  const whole = lines.filter(Boolean).join(' ');
  return (quote) => {
    const words = plain(quote);
    if (words.replace(/[^\p{L}\p{N}]/gu, '').length < 3) return null;
    const found = whole.indexOf(words);
    return found < 0 ? null : (numbers[starts.findLastIndex((start) => start <= found)] ?? null);
  };
};
