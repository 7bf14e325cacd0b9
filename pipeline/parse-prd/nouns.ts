import type { UserStory } from '../manifest.ts';
import { singular, words } from '../names.ts';
import type { Block } from './blocks.ts';
import { canonical, isEntityName } from './draft.ts';
import type { Language } from './language.ts';
import { itemLine } from './item.ts';
import { lazy } from './lazy.ts';
import { articles } from './lexicon/documents.ts';
import { smallWords } from './lexicon/entities.ts';
import { explaining, telling } from './lexicon/headings.ts';
import { acting, everyday, managing } from './lexicon/nouns.ts';
import { usualNames } from './lexicon/requirements.ts';
import { anyOf, setOf } from './lexicon/words.ts';
import { headingText, plain } from './markup.ts';
import { numberKey } from './number.ts';
import type { Section } from './sections.ts';
import type { Line } from './source.ts';
import { namesThing } from './thing.ts';

/** Something that the document speaks of and may keep, with the lines that speak of it. */
export type Noun = { name: string; lines: number[] };

// What is longer is read by nobody.
const longestText = 2000;

const article = lazy(
  () =>
    `(?:(?:${anyOf(articles)}|my|their|his|her|new|all|each|every|any|one|several|many|mes|mis|meus|minhas|meine[nr]?|neue[nrs]?|alle)\\s+)*`,
);
// `manage property and unit details`, `creation and editing of tenants`
const objectOf = lazy(
  () =>
    new RegExp(
      String.raw`(?:^|[\s,(])(?:(?:${anyOf(acting)})|(?:creation|editing|deletion|management|registration|tracking|recording)(?:\s(?:and|or)\s\p{L}+)?\sof)\s+${article()}(\p{L}[\p{L}-]+(?:\s(?:and|or|und|et|y|e)\s\p{L}[\p{L}-]+|\s\p{Ll}[\p{L}-]+){0,3})`,
      'giu',
    ),
);
const imperative = lazy(() => new RegExp(String.raw`^(?:${anyOf(acting)})\s`, 'iu'));
const easternObject = lazy(
  () =>
    new RegExp(String.raw`(?:${acting.zh.split(', ').join('|')})([\p{Script=Han}]{2,4}?)(?=[，。、和并的以]|$)`, 'gu'),
);
const easternBefore = lazy(
  () =>
    new RegExp(
      String.raw`([\p{Script=Han}\p{Script=Katakana}ー\p{Script=Hangul}]{2,10}?)(?:を|을|를)\s?(?:${[...acting.ja.split(', '), ...acting.ko.split(', ')].join('|')})`,
      'gu',
    ),
);
const germanObject = lazy(() => /(?<=^|\s)\p{Lu}\p{Ll}{2,}(?=[\s.,]|$)/gu);
const determined = lazy(
  () =>
    /(?:^|[\s,(])(?:each|every|an?|many|several|of|all|our|their|one|un|une|una|uma|ein|eine|einen|chaque|cada|jede[rs]?|des|los|las|os|as)\s+(\p{L}[\p{L}-]{2,})/giu,
);

const managedIn = lazy(
  () =>
    new RegExp(
      String.raw`^(?:(.{2,40}?)\s+(?:and\s+\S+\s+)?(?:${anyOf(managing)})|(?:${anyOf(managing)})\s+(?:(?:of|de|des|du|del|della|dei|do|da|dos|das|der|von|van)\s+|d['’])?(?:(?:the|la|las|les|los|os|as)\s+)?(.{2,40}?))$`,
      'iu',
    ),
);
const managedCompound = /^(\p{Lu}\p{Ll}{2,}?)(?:en|n|s)?(?:verwaltung|erfassung|übersicht|beheer)$/u;
const managedEastern = lazy(
  () =>
    new RegExp(
      String.raw`^(.{1,8}?)(?:${[managing.zh, managing.ja, managing.ko].join(', ').split(', ').join('|')})(?:功能|機能|기능|模块)?$`,
      'u',
    ),
);

const verbs = lazy(() => setOf(acting));
const dull = lazy(() => setOf(everyday, usualNames, smallWords, telling, explaining, articles));

/** The thing that the heading of a feature is about: `Tenant` in `3.2 Tenant Management`. */
const managed = (title: string): string | null => {
  const text = headingText(title).replace(/\s*[（(].*$/, '');
  const match = managedIn().exec(text) ?? managedCompound.exec(text) ?? managedEastern().exec(text);
  return match ? (match[1] ?? match[2] ?? null) : null;
};

const isDull = (name: string): boolean => {
  const key = canonical(name);
  const last = key.split('_').at(-1) ?? '';
  return key.length < 2 || dull().has(key) || dull().has(last) || dull().has(name.toLowerCase()) || !namesThing(name);
};

const linesIn = (blocks: readonly Block[]): Line[] =>
  blocks.flatMap((block): Line[] => {
    if (block.kind === 'paragraph') return block.lines;
    if (block.kind === 'list') return block.items.flatMap((item) => [itemLine(item), ...linesIn(item.blocks)]);
    if (block.kind === 'quote') return linesIn(block.blocks);
    return block.kind === 'table' ? block.rows.flat() : [];
  });

const told = (section: Section): Section[] =>
  section.role === 'excluded' ? [] : [section, ...section.sections.flatMap(told)];

type Found = Map<string, { name: string; weight: number }>;

const noteIn =
  (language: Language) =>
  (found: Found, name: string, weight: number): void => {
    if (!isEntityName(name) || isDull(name)) return;
    const key = numberKey(canonical(name), language);
    const known = found.get(key);
    found.set(key, { name: known?.name ?? name, weight: (known?.weight ?? 0) + weight });
  };

const objects = (text: string): string[] => [
  ...[...text.matchAll(objectOf())].flatMap((match) =>
    String(match[1])
      .split(/\s(?:and|or|und|et|y|e)\s/i)
      // `see the plan and cancel it`: what follows is another verb.
      .filter((part, index) => index === 0 || !verbs().has(part.split(' ')[0]?.toLowerCase() ?? ''))
      .map(firstNoun),
  ),
  ...[...text.matchAll(easternObject())].map((match) => String(match[1])),
  ...[...text.matchAll(easternBefore())].map((match) => String(match[1])),
];

// `order details` is about orders; `tenancy agreements with files` about agreements.
const firstNoun = (text: string): string => {
  const [first = '', second] = text.split(/\s+/);
  if (second === undefined || isPlural(first) || dull().has(singular(second)) || !isPlural(second)) return first;
  return `${first} ${second}`;
};

const isPlural = (name: string): boolean => singular(name) !== name.toLowerCase().replace(/\s+/g, '_');

/** The lines of a text by the singular of each word in them. */
const indexOf = (lines: readonly Line[]): Map<string, Set<number>> => {
  const index = new Map<string, Set<number>>();
  for (const { text, line } of lines) {
    if (text.length > longestText) continue;
    for (const word of words(plain(text))) {
      const key = singular(word);
      index.set(key, (index.get(key) ?? new Set<number>()).add(line));
    }
  }
  return index;
};

const shortDocument = 20;
// More are asked of nobody.
const mostNouns = 40;

/**
 * What a document that describes no entity speaks of: objects of its stories, things that its features manage, and in a
 * document of a few sentences their nouns. What most lines speak of comes first.
 */
export const nounsOf = (root: Section, stories: readonly UserStory[], language: Language): Noun[] => {
  const german = language === 'de';
  const note = noteIn(language);
  const found: Found = new Map();
  const sections = told(root);
  const lines = sections.flatMap((section) => [section.at, ...linesIn(section.blocks)]);
  for (const { title } of sections) {
    const name = managed(title);
    if (name !== null) note(found, name, 4);
  }
  for (const { i_want } of stories) {
    const names = german ? [...i_want.matchAll(germanObject())].map(([name]) => name) : objects(i_want);
    for (const name of names) note(found, name, 3);
  }
  const titles = new Set(sections.map(({ at }) => at.text));
  const isShort = lines.filter(({ text }) => text.trim() !== '').length <= shortDocument;
  for (const { text } of lines) {
    if (text.length > longestText || titles.has(text)) continue;
    const shown = plain(text);
    // In running text a verb may be anything; several of a thing are things.
    const begins = imperative().test(shown);
    for (const name of german ? [] : objects(shown)) if (begins || isPlural(name)) note(found, name, begins ? 3 : 1);
    if (!isShort) continue;
    for (const [whole, name] of shown.matchAll(german ? germanObject() : determined())) note(found, name ?? whole, 2);
  }
  const index = indexOf(lines);
  const eastern = /[^\p{Script=Latin}\p{Script=Cyrillic}\p{N}_ -]/u;
  return [...found]
    .sort(([, one], [, other]) => other.weight - one.weight)
    .slice(0, mostNouns)
    .map(([key, { name, weight }]) => {
      const parts = canonical(name).split('_');
      const spoken = eastern.test(key)
        ? lines.filter(({ text }) => text.includes(name)).map(({ line }) => line)
        : [...(index.get(parts.at(-1) ?? '') ?? [])].filter((line) =>
            parts.every((part) => index.get(part)?.has(line)),
          );
      return { name, lines: spoken, weight: weight + Math.min(spoken.length, 8) };
    })
    .filter(({ weight }) => weight > (isShort ? 2 : 4))
    .sort((one, other) => other.weight - one.weight)
    .map((noun) => ({ name: noun.name, lines: noun.lines }));
};
