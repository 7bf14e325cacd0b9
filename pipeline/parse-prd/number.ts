import { singular, words } from '../names.ts';
import type { Language } from './language.ts';

type Rule = readonly [plural: RegExp, singular: string];

// What is surely a plural in a document of the language, and no word of English, in which tables are often named there.
const rules: Partial<Record<Language, readonly Rule[]>> = {
  de: [
    [/(ung|heit|keit|schaft|ion|tät|anz|enz)en$/, '$1'],
    [/innen$/, 'in'],
  ],
  fr: [[/(journ|anim|can|hôpit|sign|termin)aux$/, '$1al']],
  es: [[/(cion|sion|dad|dor|(?<!s)tor|sor|lor|tud|ital)es$/, '$1']],
  pt: [
    [/ções$/, 'ção'],
    [/([aeiou])coes$/, '$1cao'],
    [/sões$/, 'são'],
    [/([eiu]s?)soes$/, '$1sao'],
    [/([aeiou])veis$/, '$1vel'],
    [/áveis$/, 'ável'],
    [/íveis$/, 'ível'],
    [/((?:li|ul|nt|mi)ar)es$/, '$1'],
    [/([aeo])is$/, '$1l'],
    [/éis$/, 'el'],
    [/(dor|(?<!s)tor|sor|lor|nhor)es$/, '$1'],
    [/(ag|it|hom|ord)ens$/, '$1em'],
  ],
  it: [
    [/(tor|sor|ent|ant|ordin)i$/, '$1e'],
    [/zioni$/, 'zione'],
  ],
};

const everyWord = new Set<Language>(['pt', 'es']);

const inRule = (word: string, language: Language): string | null => {
  const rule = word.length > 4 ? rules[language]?.find(([pattern]) => pattern.test(word)) : undefined;
  return rule ? word.replace(rule[0], rule[1]) : null;
};

/**
 * A name in the singular as its language has it, in snake_case: `Rechnungen` is `rechnung`, `alocacoes_leito` is
 * `alocacao_leito`: in Portuguese and Spanish every word of a name is inflected.
 */
export const singularIn = (name: string, language: Language): string => {
  if (rules[language] === undefined) return singular(name);
  const parts = words(name);
  const last = parts.at(-1) ?? '';
  const inflected = /(?:[oa]|[eaõo]i|õe|oe|re)s$/.test(last) ? /[aeo]n?s$/ : /[oa]s$/;
  const head = everyWord.has(language)
    ? parts.slice(0, -1).map((word) => inRule(word, language) ?? (inflected.test(word) ? singular(word) : word))
    : parts.slice(0, -1);
  return [...head, inRule(last, language) ?? singular(last)].join('_');
};

// Endings by which two spellings of a name may differ in number and be one.
const endings: Partial<Record<Language, RegExp>> = {
  de: /(?:en|er|e|n|s)$/,
  it: /[aeio]$/,
  nl: /(?:en|s)$/,
  pl: /[yieaó]w?$/,
  ru: /[ыиаяьйеов]+$/,
};

/** A key that is the same for a name in the singular and in the plural, in languages whose plurals have many forms. */
export const numberKey = (name: string, language: Language): string => {
  const key = singularIn(name, language);
  const ending = endings[language];
  return ending && key.length > 4 ? key.replace(ending, '').normalize('NFD').replace(/\p{M}/gu, '') : key;
};
