import { words } from '../names.ts';
import { remembered } from '../remembered.ts';
import { shortHash } from '../short-hash.ts';
import { toAscii } from './transliterate.ts';

/** Longest identifier of a genome: it leaves room for what a stack adds before PostgreSQL's 63. */
const longestIdentifier = 60;

const asciiWord = (word: string): string =>
  toAscii(word)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/**
 * The words of a name in `a-z0-9`, so that any casing can be made of them; empty when nothing can be pronounced. Words
 * are told apart before they are transliterated, since transliteration brings capitals of its own.
 */
export const asciiWords = remembered((name): readonly string[] => {
  const parts = words(name).map(asciiWord).filter(Boolean);
  // An emoji is no word, but its name is made of words.
  return parts.length > 0 ? parts : words(toAscii(name)).map(asciiWord).filter(Boolean);
});

/** The identifier, cut to `length` with a hash of the whole, so that two long names that begin alike stay two. */
export const shorten = (identifier: string, length: number = longestIdentifier): string => {
  if (identifier.length <= length) return identifier;
  const hash = shortHash(identifier);
  return `${identifier.slice(0, length - hash.length - 1).replace(/_+$/, '')}_${hash}`;
};

/** A name in snake_case ASCII of at most 60 characters, beginning with a letter: `2FA code` → `<prefix>_2fa_code`. */
export const identifier = (name: string, prefix: string): string => {
  const parts = asciiWords(name);
  const whole = parts.join('_');
  return shorten(/^[a-z]/.test(whole) ? whole : [prefix, ...parts].join('_'));
};

/** The name of a field that is no reference: it may begin with a digit, `2fa_enabled`, but is no number. */
export const fieldIdentifier = (name: string, prefix: string): string => {
  const whole = asciiWords(name).join('_');
  return /^\d.*[a-z]/.test(whole) ? shorten(whole) : identifier(name, prefix);
};

/** The identifier with a suffix, still at most 60 characters long: `project`, `id` → `project_id`. */
export const withSuffix = (name: string, suffix: string): string =>
  `${shorten(name, longestIdentifier - suffix.length - 1)}_${suffix}`;

/** The first of the candidates that is free; when none is, the last one with the first free number. */
export const firstFree = (candidates: readonly [string, ...string[]], isFree: (name: string) => boolean): string => {
  const found = candidates.find(isFree);
  if (found !== undefined) return found;
  const last = candidates.at(-1) ?? candidates[0];
  for (let number = 2; ; number++) {
    const name = withSuffix(last, String(number));
    if (isFree(name)) return name;
  }
};

/** An identifier in PascalCase: `order_item` → `OrderItem`. */
export const typeName = (identifier: string): string =>
  identifier
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
