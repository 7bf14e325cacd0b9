/** The languages in which every concept of the lexicon has words. */
export const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ru', 'zh', 'ja', 'ko'] as const;
type Language = (typeof languages)[number];

/** Languages in which some concepts have words. */
type OtherLanguage = 'ar' | 'cs' | 'da' | 'he' | 'hi' | 'id' | 'no' | 'sv' | 'tr' | 'uk' | 'vi';

/** A concept: its words in each language, in lower case, with commas between them. */
export type Concept = Readonly<Record<Language, string> & Partial<Record<OtherLanguage, string>>>;

/** All words of a concept, in whatever language. */
const wordsOf = (concept: Concept): string[] =>
  Object.values(concept).flatMap((words) => words.split(/\s*,\s*/).filter(Boolean));

/** The words of one or several concepts, to look up in. */
export const setOf = (...concepts: readonly Concept[]): ReadonlySet<string> => new Set(concepts.flatMap(wordsOf));

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');

/** The words of one or several concepts as alternatives of a pattern, the longest first. */
export const anyOf = (...concepts: readonly Concept[]): string =>
  concepts
    .flatMap(wordsOf)
    .sort((one, other) => other.length - one.length)
    .map(escaped)
    .join('|');
