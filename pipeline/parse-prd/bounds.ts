import type { Facts, Rule } from './facts.ts';
import { wordEnd } from './word-end.ts';

const number = String.raw`(-?\d[\d_]*(?:\.\d+)?)`;
const units = String.raw`(?:\s*(?:-\s*)?(characters?|chars?|letters|zeichen|caractères|caracteres|文字|字符|digits?|words?))?`;
const sticky = (pattern: string): RegExp => new RegExp(pattern, 'iy');

const read = (text: string | undefined): number => Number(String(text).replaceAll('_', ''));

// Two ends that the author crossed over say nothing.
const setRange = (facts: Facts, from: number, to: number, isLength: boolean): void => {
  if (isLength) {
    facts.min_length = from;
    facts.max_length = to;
    return;
  }
  facts.minimum = from;
  facts.maximum = to;
};

const lengthWord = String.raw`(?:[ _-]?len(?:gth)?|[ _-]?size)`;

/** Lengths and ranges in words: `min 1`, `max 120 characters`, `1-5`, `up to 80 chars`, `>= 0`, `length 2 to 10`. */
export const boundRules: readonly Rule[] = [
  [
    sticky(
      String.raw`(?:(length|len)\s*:?\s*|between\s+|range:?\s*|from\s+)?\(?${number}\s*(?:-|–|\.\.+|to|and|bis|à|…)\s*${number}\)?${units}${wordEnd}`,
    ),
    (facts, match) => {
      const isLength = match[1] !== undefined || (match[4] !== undefined && match[4] !== '');
      setRange(facts, read(match[2]), read(match[3]), isLength);
    },
  ],
  [
    sticky(String.raw`min(?:imum)?(${lengthWord})?(?: of| is)?\s*[:=]?\s*\(?${number}\)?${units}${wordEnd}`),
    (facts, match) => {
      if (match[1] ?? match[3]) facts.min_length = read(match[2]);
      else facts.minimum = read(match[2]);
    },
  ],
  [
    sticky(String.raw`max(?:imum|\.)?(${lengthWord})?(?: of| is)?\s*[:=]?\s*\(?${number}\)?${units}${wordEnd}`),
    (facts, match) => {
      if (match[1] ?? match[3]) facts.max_length = read(match[2]);
      else facts.maximum = read(match[2]);
    },
  ],
  [
    sticky(
      String.raw`(?:up to|at most|no more than|limit(?:ed to)?|höchstens|≤|<=)\s*:?\s*${number}${units}${wordEnd}`,
    ),
    (facts, match) => {
      if (match[2]) facts.max_length = read(match[1]);
      else facts.maximum = read(match[1]);
    },
  ],
  [
    sticky(String.raw`(?:at least|no less than|mindestens|≥|>=)\s*:?\s*${number}${units}${wordEnd}`),
    (facts, match) => {
      if (match[2]) facts.min_length = read(match[1]);
      else facts.minimum = read(match[1]);
    },
  ],
  [
    sticky(String.raw`(?:length|len)\s*:?\s*(?:=\s*)?${number}${wordEnd}`),
    (facts, match) => {
      facts.max_length = read(match[1]);
    },
  ],
  [
    sticky(String.raw`${number}\s*(?:\+|or more)${wordEnd}`),
    (facts, match) => {
      facts.minimum = read(match[1]);
    },
  ],
  [
    sticky(
      String.raw`(?:(?:max|exactly)\s*)?(\d+)\s*(?:-\s*)?(?:characters?|chars?|zeichen|caractères|caracteres|文字)(?: max| or less)?${wordEnd}`,
    ),
    (facts, match) => {
      facts.max_length = read(match[1]);
    },
  ],
  [
    sticky(String.raw`(?:>\s*0|non-?negative|nicht negativ|must be positive|positive)${wordEnd}`),
    (facts, match) => {
      facts.minimum =
        /^>|positive$/i.test(match[0]) && !/non/i.test(match[0]) ? (facts.type === 'integer' ? 1 : null) : 0;
    },
  ],
];
