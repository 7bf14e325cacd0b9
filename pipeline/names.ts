import pluralize from 'pluralize';
import { remembered } from './remembered.ts';

// pluralize keeps its rules in the module; these are the words it gets wrong.
const uncountable = [
  'data',
  'metadata',
  'feedback',
  'settings',
  'goods',
  'staff',
  'software',
  'hardware',
  'middleware',
  'analytics',
];
const irregular: ReadonlyArray<readonly [singular: string, plural: string]> = [
  ['virus', 'viruses'],
  ['canvas', 'canvases'],
  ['lens', 'lenses'],
  ['axis', 'axes'],
  ['basis', 'bases'],
  ['cookie', 'cookies'],
  ['cache', 'caches'],
  ['corpus', 'corpora'],
  ['database', 'databases'],
  ['movie', 'movies'],
  ['bias', 'biases'],
  ['oasis', 'oases'],
  ['pelvis', 'pelvises'],
  ['trellis', 'trellises'],
  ['mantis', 'mantises'],
  ['metropolis', 'metropolises'],
  ['specimen', 'specimens'],
  ['regimen', 'regimens'],
  ['abdomen', 'abdomens'],
  ['stamen', 'stamens'],
  ['examen', 'exámenes'],
  ['resumen', 'resúmenes'],
  ['volumen', 'volúmenes'],
  ['dictamen', 'dictámenes'],
  ['chaos', 'chaos'],
  ['ethos', 'ethos'],
];
for (const word of uncountable) pluralize.addUncountableRule(word);
for (const [singular, plural] of irregular) pluralize.addIrregularRule(singular, plural);

// Singulars in -s of other languages: Kurs, Ausweis, Ergebnis, Haus, cours, devis, país, mês, análisis.
const singularInS = [
  /(?:kurs|puls|glas|gleis|kreis|preis|weis|haus|strauss)$/i,
  /[bcdfghkltz]nis$/i,
  /(?:^|[_-]|par|con|dis|re|se)cours$/i,
  /(?:^|_)(?:avis|colis|corps|devis|fils|pays|país|puits|repas|relais|tapis|tiers|mês|gás|lápis|bônus|ônibus|análisis|tesis|dosis)$/i,
];
for (const pattern of singularInS) pluralize.addUncountableRule(pattern);
// Endings that no English word has: reservación and reservaciones, sessão and sessões.
pluralize.addSingularRule(/([cs])iones$/i, '$1ión');
pluralize.addPluralRule(/([cs])ión$/i, '$1iones');
pluralize.addSingularRule(/([çs])ões$/i, '$1ão');
pluralize.addPluralRule(/([çs])ão$/i, '$1ões');

// Words whose capitals do not mark a new word.
const mixedCase: ReadonlyArray<readonly [RegExp, string]> = [
  [/OAuth/g, 'Oauth'],
  [/(?<=\d)FA(?![a-z])/g, 'fa'],
  [/(?<=\d)D(?![a-z])/g, 'd'],
  [/IPv(?=\d)/g, 'Ipv'],
  [/iOS/g, 'Ios'],
  [/macOS/g, 'Macos'],
  [/XMLHTTP/g, 'XmlHttp'],
  [/([A-Z])aaS\b/g, '$1aas'],
  [/GraphQL/g, 'Graphql'],
  [/(Postgre|My|No)SQL/g, '$1sql'],
  [/\b(ID|URL|API|SKU|PDF|FAQ)s\b/g, '$1S'],
  [/(?<=[a-z])(ID|URL|API|SKU|PDF|FAQ)s\b/g, '$1S'],
];

const splitWords = (name: string): string[] =>
  mixedCase
    .reduce((text, [from, to]) => text.replace(from, to), name.normalize('NFKC'))
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .map((word) => word.toLowerCase());

/** The words of a name in any casing, in lower case: `OrderItem`, `order_item` and `Order Item` give `order`, `item`. */
export const words: (name: string) => readonly string[] = remembered((name) =>
  // Most names are asked for again once they are in snake_case.
  /^[a-z\d]+(?:_[a-z\d]+)*$/.test(name) ? name.split('_') : splitWords(name),
);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export const snakeCase = remembered((name) => words(name).join('_'));
export const kebabCase = (name: string): string => words(name).join('-');
export const pascalCase = (name: string): string => words(name).map(capital).join('');
export const camelCase = (name: string): string => {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
};
/** `order_item` as a person reads it: `Order item`. */
export const sentenceCase = (name: string): string => capital(words(name).join(' '));

// `staff_leaves` are days off, and `leaves` alone those of a tree.
const leave = /(?<=(?:staff|employee|annual|sick|parental|medical|paid|unpaid|study|user|worker)_)leaf$/;

const inflectLast = (inflect: (word: string) => string): ((name: string) => string) =>
  remembered((name) => snakeCase(name).replace(/[^_]+$/, inflect));

/** The plural in snake_case. Only the last word is inflected: `order_item` → `order_items`. */
export const plural = inflectLast((word) => pluralize.plural(word));

const lastSingular = inflectLast((word) => pluralize.singular(word));

/** The singular in snake_case. Only the last word is inflected: `OrderItems` → `order_item`. */
export const singular: (name: string) => string = remembered((name) => lastSingular(name).replace(leave, 'leave'));

/** The article goes by the first letter, which is right for nearly every noun that names an entity. */
export const withArticle = (noun: string): string =>
  `${/^(?:[aeio]|u(?!ser|ni|s[ae]))/.test(noun) ? 'an' : 'a'} ${noun}`;
