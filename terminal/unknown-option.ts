import { nearest } from '../pipeline/parse-prd/nearest.ts';
import { BadInput } from './bad-input.ts';
import { options } from './options.ts';

const names = [...options.map(({ name }) => name), 'help', 'version'];

/** Says that there is no such option, and which one may be meant. */
export const unknownOption = (name: string, program: string): BadInput => {
  const near = nearest(name, names);
  const hint = near === null ? `\`${program} --help\` lists the options.` : `Did you mean --${near}?`;
  return new BadInput(`There is no option --${name}`, hint);
};

// Those that yo and Yeoman take for themselves.
const ofYeoman =
  /^(skip-(install|cache|local-cache)|force(-install)?|local-config-only|(no-)?(color|insight)|debug|generators)$/;

/**
 * The first option that nobody knows among the words behind the name of the generator; null when there is none. yo
 * passes on whatever was typed.
 */
export const unknownToYo = (words: readonly string[]): string | null => {
  const start = words.findIndex((word) => /^microcodegen(:app)?$/.test(word));
  const end = words.indexOf('--');
  const typed = start < 0 ? [] : words.slice(start + 1, end < 0 ? undefined : end);
  const given = typed.flatMap((word) => /^--([^=]+)/.exec(word)?.[1] ?? []).map(kebab);
  const isKnown = (name: string): boolean =>
    names.includes(name) || names.includes(name.replace(/^no-/, '')) || ofYeoman.test(name);
  return given.find((name) => !isKnown(name)) ?? null;
};

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
