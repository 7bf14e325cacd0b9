import { nearest } from '../pipeline/parse-prd/nearest.ts';
import { BadInput } from './bad-input.ts';
import { type Command, options } from './options.ts';

const names = [...options.map(({ name }) => name), 'help', 'version'];

/** Says that there is no such option, and which one may be meant. */
export const unknownOption = (name: string, program: string): BadInput => {
  const near = nearest(name, names);
  const hint = near === null ? `\`${program} --help\` lists the options.` : `Did you mean --${near}?`;
  return new BadInput(`There is no option --${name}`, hint);
};

const called: Readonly<Record<Command, string>> = {
  generate: '`microcodegen prd.md`',
  inspect: '`microcodegen inspect prd.md`',
  check: '`microcodegen check prd.md`',
  questions: '`microcodegen questions prd.md`',
};

const isCommand = (word: string): word is Command => Object.hasOwn(called, word);

/** Throws BadInput for an option that goes with another command than the one that was typed first. */
export const checkOptions = (given: readonly string[], word = ''): void => {
  const command = isCommand(word) ? word : 'generate';
  for (const { name, commands } of options) {
    if (!given.includes(name) || commands.includes(command)) continue;
    const hint = `It goes with ${commands.map((each) => called[each]).join(' and ')}.`;
    throw new BadInput(`--${name} does not go with ${called[command]}`, hint);
  }
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
