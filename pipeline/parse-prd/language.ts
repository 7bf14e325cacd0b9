import { smallWords } from './lexicon/entities.ts';
import { languages } from './lexicon/words.ts';

export type Language = (typeof languages)[number];

// A document of another language has these in every sentence.
const enough = 20_000;

const scripts: ReadonlyArray<readonly [Language, RegExp]> = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
];

/** The language that most of a document is written in, by its script, else by its small words; English when unclear. */
export const languageOf = (text: string): Language => {
  const part = text.slice(0, enough);
  const letters = part.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, script] of scripts) if ((part.match(script)?.length ?? 0) * 8 > letters) return language;
  const counts = new Map<string, number>();
  for (const [word] of part.toLowerCase().matchAll(/\p{L}+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  let best: Language = 'en';
  let most = 0;
  for (const language of languages) {
    const found = smallWords[language].split(', ').reduce((sum, word) => sum + (counts.get(word) ?? 0), 0);
    if (found <= most) continue;
    best = language;
    most = found;
  }
  return best;
};
