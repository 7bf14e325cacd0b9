import type { GenomeStory } from '../genome.ts';
import type { UserStory } from '../manifest.ts';
import { singular, words } from '../names.ts';
import { cleanText, cleanLine, cleanLineOrNull } from './clean-text.ts';
import type { NamedEntity } from './entities.ts';

/** The stories of each module, and those that speak of none; all in the PRD's order. */
export type StoriesByModule = { byModule: ReadonlyMap<string, readonly GenomeStory[]>; others: readonly GenomeStory[] };

const clean = (story: UserStory): GenomeStory => ({
  as_a: cleanLine(story.as_a) || 'user',
  i_want: cleanLine(story.i_want),
  so_that: cleanLineOrNull(story.so_that),
  acceptance_criteria: story.acceptance_criteria.map(cleanText).filter(Boolean),
  line: story.line,
});

/** A word without its endings, roughly: `booking`, `booked` and `books` all give `book`. */
const stem = (word: string): string =>
  singular(word)
    .replace(/(?<=.{3})(ing|ed)$/, '')
    .replace(/(.)\1$/, '$1')
    .replace(/(?<=.{3})e$/, '');

/** What a module is called in a text, as whole words and as their stems. */
type Called = { module: string; exact: readonly string[]; stems: readonly string[]; text: string };

const calledOf = ({ entity, module }: NamedEntity): Called => {
  const exact = words(entity.name).map((word) => singular(word) || word);
  return { module, exact, stems: exact.map(stem), text: entity.name.toLowerCase() };
};

/** Modules by the first stem of their name, so that a text is compared with the few that it may speak of. */
const byFirstStem = (called: readonly Called[]): Map<string, Called[]> => {
  const index = new Map<string, Called[]>();
  for (const one of called) {
    const first = one.stems[0];
    if (first === undefined) continue;
    const alike = index.get(first);
    if (alike) alike.push(one);
    else index.set(first, [one]);
  }
  return index;
};

const standsAt = (parts: readonly string[], all: readonly string[], at: number): boolean =>
  parts.every((part, index) => all[at + index] === part);

/**
 * The module that a text speaks of: the longest name wins ("order items" is not an order), then the one written as it is
 * ("list my books" speaks of books and not of listings), then the one that comes first ("add tasks to projects").
 */
const spokenOf = (text: string, index: ReadonlyMap<string, readonly Called[]>): string | null => {
  const exact = words(text).map((word) => singular(word) || word);
  const stems = exact.map(stem);
  let best: { module: string; rank: number } | null = null;
  for (const [at, first] of stems.entries()) {
    for (const called of index.get(first) ?? []) {
      if (!standsAt(called.stems, stems, at)) continue;
      const rank = called.stems.length * 2 + Number(standsAt(called.exact, exact, at));
      if (best === null || rank > best.rank) best = { module: called.module, rank };
    }
  }
  return best?.module ?? null;
};

/** Names by their text, each with its place among them, and the lengths that they have. */
type Texts = { places: ReadonlyMap<string, number>; lengths: readonly number[] };

const textsOf = (called: readonly Called[]): Texts => {
  const places = new Map(called.map(({ text }, place): [string, number] => [text, place]).toReversed());
  return { places, lengths: [...new Set(called.map(({ text }) => text.length))] };
};

/**
 * The first of the names that stands anywhere in a text. For scripts without spaces, and endings that English does not
 * have: the name is part of a longer word. Takes no longer for more names, but for names of more lengths.
 */
const containedIn = (text: string, called: readonly Called[], { places, lengths }: Texts): string | null => {
  const lower = text.toLowerCase();
  let first = Infinity;
  for (const length of lengths) {
    for (let at = 0; at + length <= lower.length; at += 1)
      first = Math.min(first, places.get(lower.slice(at, at + length)) ?? Infinity);
  }
  return called[first]?.module ?? null;
};

/** True for a name that is unlikely to be part of a word by chance. */
const isTelling = ({ text }: Called): boolean => text.length > 4 || /\P{ASCII}/u.test(text);

/** Gives each story to the module that its wish speaks of, else to the one that its reason speaks of. */
export const assignStories = (stories: readonly UserStory[], entities: readonly NamedEntity[]): StoriesByModule => {
  const called = entities.map(calledOf);
  const index = byFirstStem(called);
  const telling = called.filter(isTelling);
  const texts = textsOf(telling);
  const byModule = new Map<string, GenomeStory[]>(entities.map(({ module }) => [module, []]));
  const others: GenomeStory[] = [];
  for (const story of stories.map(clean)) {
    const reason = story.so_that ?? '';
    const module =
      spokenOf(story.i_want, index) ??
      containedIn(story.i_want, telling, texts) ??
      spokenOf(reason, index) ??
      containedIn(reason, telling, texts);
    const home = module === null ? others : (byModule.get(module) ?? others);
    home.push(story);
  }
  return { byModule, others };
};
