import { remembered } from '../remembered.ts';
import type { Block } from './blocks.ts';
import { canonical, isEntityName } from './draft.ts';
import { lazy } from './lazy.ts';
import { denying, explaining, otherThings, telling } from './lexicon/headings.ts';
import { acting } from './lexicon/nouns.ts';
import { setOf, type Concept } from './lexicon/words.ts';
import { headingText, plain } from './markup.ts';
import { subjectOf } from './prose.ts';

const beginnings = lazy(() => setOf(explaining));
// In English they are nouns as well: `Order line`, `Report`.
const deeds = lazy(() => setOf({ ...acting, en: '' }));
const verbs = lazy(() => setOf(telling));
const denials = lazy(() => setOf(denying));
const endings = lazy(() => setOf(otherThings));

// Where words are not set apart, the heading begins or ends with one of these.
// A single word may be a name in another language: `Piano`, `File`.
const alone =
  /^(?:notes?|examples?|dates|remarks|important|features?|layouts?|workflows?|overview|summary|details|architecture|limitations|constraints|transitions|states|behaviou?r|logic|updates|changes|values|types|rules|guidelines|calculations?|hinweise?|beispiele?|funktionen|daten|ablauf|remarques?|exemples?|fonctionnalités|notas?|ejemplos?|funcionalidades|fechas|datas|exemplos?|regras|reglas|règles|regeln)$/;
const eastern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const easternWords = ({ zh, ja, ko }: Concept): string[] => `${zh},${ja},${ko}`.split(/\s*,\s*/).filter(Boolean);
const easternEnds = lazy(() => easternWords(otherThings));
const easternDenials = lazy(() => easternWords(denying));

/** True for a heading that says what is not so: `What is not stored`, `Warum es keine Sensoren gibt`. */
export const denies = remembered((title): boolean => {
  const text = headingText(title).toLowerCase();
  const words = text.split(/[^\p{L}\p{M}'’]+/u);
  return (
    (words.length > 1 && words.some((word) => denials().has(word.replace('’', "'")))) ||
    (eastern.test(text) && easternDenials().some((word) => text.includes(word)))
  );
});

/**
 * True for a heading that reads as the name of something that is kept: `Order line`, and not `What is not stored`, `The one
 * that got fixed`, `Important notes` or `Layout`. Asked where no typed field below it tells.
 */
export const namesThing = remembered((title): boolean => {
  if (!isEntityName(title)) return false;
  const text = headingText(title)
    .replace(/\s*[（(].*$/, '')
    .toLowerCase();
  if (eastern.test(text))
    return !easternEnds().some((word) => text === word || (text.length > 3 && text.endsWith(word)));
  if (/^[a-z\d]+(?:_[a-z\d]+)+$/.test(text)) return true;
  const words = text.split(/[\s_/-]+/).filter(Boolean);
  const [first = ''] = words;
  return !(
    alone.test(text) ||
    (words.length > 1 && (beginnings().has(first) || deeds().has(first))) ||
    words.slice(1).some((word) => verbs().has(word)) ||
    (words.length > 1 && endings().has(words.at(-1) ?? '')) ||
    (words.length > 3 && /^(?:the|der|die|das|le|la|les|el|los|las|os?|as?|il|de|het)$/.test(first))
  );
});

const definition =
  /^(?:an?|the|one|each|every|who|what|someone|somebody|people|represents?|describes?|stores?|holds?|records?|tracks?|keeps?|links?|joins?|contains?|belongs?|we (?:keep|store|record|track|save|need|hold|know)|it|they|ein|eine|jede[rs]?|wer|stellt|speichert|un|une|chaque|représente|contient|una?|cada|representa|contiene|uma|contém|rappresenta|описывает|хранит)\s/iu;
const subjectAndVerb =
  /^(?:the\s+|an?\s+)?(.{2,40}?)\s(?:represents?|describes?|stores?|holds?|records?|tracks?|keeps?|contains?|belongs?|is|are|has|have|hat|haben|ist|sind|gehör\p{L}*|est|sont|a|ont|es|son|tiene|é|são|tem|è|sono|ha)\s/iu;

/** True for a block that tells what `title` is or has, as a paragraph below the name of an entity does. */
export const tellsOfThing = (block: Block, title: string): boolean => {
  if (block.kind !== 'paragraph') return false;
  const text = plain(block.lines[0]?.text ?? '');
  if (text.length > 4000) return false;
  const about = subjectOf(text) ?? subjectAndVerb.exec(text)?.[1];
  return definition.test(text) || (about !== undefined && canonical(about) === canonical(title));
};
