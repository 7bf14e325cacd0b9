import { canonical, isEntityName, type RawRelation } from './draft.ts';
import type { Mark } from './facts.ts';
import { asciiPunctuation, plain } from './markup.ts';
import type { Line } from './source.ts';
import { splitList } from './split.ts';
import { typeOf } from './types.ts';

type Kind = RawRelation['kind'];

const many = String.raw`(?:n|m|\*|many|0\.\.(?:n|m|\*)|1\.\.(?:n|m|\*)|0\.\.\*|viele|plusieurs|muchos|muitos)`;
const one = String.raw`(?:1|one|0\.\.1|0 or 1|zero or one|ein(?:e|s)?|un|uno|um)`;
const between = String.raw`\s*(?:-\s*to\s*-|\s+to\s+|:|-{1,3}>?|─+|—+|–+|→|↔|<->|\/|-zu-|\s+zu\s+|\s+à\s+|\s+a\s+|\s+para\s+)\s*`;
const cardinal = (from: string, to: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}.])${from}${between}${to}(?![\\p{L}\\p{N}])`, 'iu');

const cardinalities: ReadonlyArray<readonly [RegExp, Kind]> = [
  [cardinal(many, many), 'many-to-many'],
  [cardinal(one, many), 'one-to-many'],
  [cardinal(many, one), 'many-to-one'],
  [cardinal(one, one), 'one-to-one'],
];

/** The cardinality that stands in a text, read from left to right. */
export const cardinalityIn = (text: string): Kind | null => {
  const ascii = text.replace(/[\u2010-\u2013]/g, '-');
  return cardinalities.find(([pattern]) => pattern.test(ascii))?.[1] ?? null;
};

// Verbs in the order in which they are tried; the longer ones first.
const verbs: ReadonlyArray<readonly [string, Kind]> = [
  ['has and belongs to many', 'many-to-many'],
  [
    '(?:has|have|is in|are in) (?:a )?many[- ]to[- ]many(?: relation(?:ship)?)? (?:with|to)|many[- ]to[- ]many (?:with|to)',
    'many-to-many',
  ],
  ['(?:has|have)? ?(?:a )?one[- ]to[- ]many(?: relation(?:ship)?)? (?:with|to)', 'one-to-many'],
  ['(?:has|have)? ?(?:a )?many[- ]to[- ]one(?: relation(?:ship)?)? (?:with|to)', 'many-to-one'],
  ['(?:has|have|is|are)? ?(?:a |linked )?one[- ]to[- ]one(?: relation(?:ship)?)? (?:with|to)', 'one-to-one'],
  ['(?:can |may |must |should )?belongs? to (?:many|multiple|several|one or more)', 'many-to-many'],
  [
    '(?:can |may |must )?(?:always )?belongs? to(?: exactly| at most)?(?: one| a single)?|(?:is|are|can be|may be|must be) (?:a )?(?:part of|owned by|created by|assigned to|placed by|written by|made by|contained in|booked by|linked to (?:one|an?|the)|tied to|attached to|member of)|gehört zu|appartient à|pertenece a|pertence a',
    'many-to-one',
  ],
  [
    '(?:can |may |must |should )?(?:has|have) (?:exactly |at most |zero or |0 or |up to )?(?:one|1|a single)(?: or (?:zero|none))?',
    'one-to-one',
  ],
  [
    '(?:can |may |must |should )?(?:has|have|contains?|owns?|hosts?|includes?|holds?|receives?|places?|creates?|manages?|consists? of|groups?|offers?|enrolls? in|hat|haben|enthält|a|contient|possède|tiene|contiene|tem|possui) (?:zero or more|0 or more|one or more|1 or more|zero to many|many|multiple|several|any number of|a list of|a number of|0\\.\\.n|1\\.\\.n|0\\.\\.\\*|1\\.\\.\\*|viele|mehrere|plusieurs|muchos|muchas|varios|varias|muitos|muitas|vários|várias|their|its|own)',
    'one-to-many',
  ],
  ['has_many|hasmany', 'one-to-many'],
  ['belongs_to|belongsto', 'many-to-one'],
  ['has_one|hasone', 'one-to-one'],
  ['has_and_belongs_to_many|belongstomany', 'many-to-many'],
  ['owns|contains|includes|hosts', 'one-to-many'],
];
const sentences = verbs.map(([verb, kind]) => [new RegExp(`(?:^|\\s)(?:${verb})\\s+`, 'iu'), kind] as const);

const article =
  /^(?:(?:an?|the|one|each|every|single|many|multiple|several|its|their|own|ein(?:e|en|er)?|jede[rs]?|un|une|chaque|cada|uma?|zero or more|one or more|optional|parent|other)\s+)+/iu;
const trailing =
  /(?:\s*\((?:[^()]*)\)|\(s\)|\s+(?:(?:via|through|using|by|per|if|for|when|that|which|who|on|in|with)\s.*|at a time|over time|and vice versa|each|entries|records|entities|through))$/iu;

const cleanName = (text: string): string => {
  let name = plain(text)
    .replace(/[.;,:]+$/, '')
    .trim()
    .replace(article, '')
    .replace(/\(s\)/g, 's');
  for (let round = 0; round < 3; round += 1) name = name.replace(trailing, '').trim();
  return name.replace(/^["'`[]|["'`\]]$/g, '').replace(/[.;,]+$/, '');
};

const usable = (name: string): boolean =>
  name !== '' &&
  isEntityName(name) &&
  name.split(/\s+/).length <= 3 &&
  typeOf(name) === null &&
  !/^(?:and|or|it|they|this|that|exactly|be|fields?)$/i.test(name);

const build = (
  from: string,
  kind: Kind,
  to: string,
  at: Mark | Line,
  required: boolean | null,
  field: string | null = null,
): RawRelation[] => {
  const source = cleanName(from);
  const target = cleanName(to);
  if (!usable(source) || !usable(target)) return [];
  return [{ from: source, to: target, kind, required, field, at: { text: at.text, line: at.line, column: at.column } }];
};

const requiredness = (text: string): boolean | null => {
  if (/\boptional(?:ly)?\b|\b(?:may|can)\b|zero or one|0\.\.1|at most one|\(optional\)/i.test(text)) return false;
  if (/\brequired\b|\bmust\b|\bexactly one\b|\balways\b|mandatory/i.test(text)) return true;
  return null;
};

const fieldIn = (text: string): string | null =>
  /(?:\(|\bvia\s+|\bas\s+|\busing\s+|\bthrough\s+)[`"']?([a-z][a-z0-9_]*_id|\w+Id)[`"']?/.exec(text)?.[1] ?? null;

/** The relation between two named entities, by the words between or beside them; null when they say nothing. */
export const relationBetween = (from: string, words: string, to: string, at: Line): RawRelation | null => {
  const cardinality = cardinalityIn(words);
  const text = ` ${words} `;
  const kind = cardinality ?? sentences.find(([pattern]) => pattern.test(`${text}x`))?.[1] ?? null;
  return kind === null ? null : (build(from, kind, to, at, requiredness(words), fieldIn(words))[0] ?? null);
};

const symbol =
  /^(.+?)\s*\(?(?:\s|(?<=\())((?:[1nNmM*]|0\.\.1|0\.\.\*|1\.\.\*)\s*(?::|-+>?|─+|—+|–|→|↔|\/|\s+to\s+)\s*(?:[1nNmM*]|0\.\.1|0\.\.\*|1\.\.\*))\)?\s+(.+)$/u;
const drawn =
  /^([\p{L}_][\p{L}\p{N}_ ]*?)\s*\(?([1nNmM*]|0\.\.1|0\.\.\*|1\.\.\*)\)?\s*(?:-+>?|─+>?|—+|–+|→|↔|<->|<-+>)\s*\(?([1nNmM*]|0\.\.1|0\.\.\*|1\.\.\*)\)?\s*([\p{L}_][\p{L}\p{N}_ ]*)/u;
const arrow =
  /^([\p{L}_][\p{L}\p{N}_ ]*?)\s*(?:→|->|↔|<->|—|–|-|=>|\bto\b|\band\b|&|\/|\bzu\b)\s*([\p{L}_][\p{L}\p{N}_ ]*?)\s*(?:[:(—–-]|\bis\b)\s*(.*)$/u;

// `Tickets can have many tags and a tag can be on many tickets`
const mutual =
  /^(?:an?\s|each\s|every\s|one\s)?([\p{L}_]+)\s[^,;.]*?\b(?:many|several|multiple)\s([\p{L}_]+),?\s(?:and|while)\s(?:an?\s|each\s|every\s|one\s)?([\p{L}_]+)\s[^,;.]*?\b(?:many|several|multiple)\s([\p{L}_]+)\W*$/iu;

const readSentence = (text: string, owner: string | null, at: Line): RawRelation[] => {
  for (const [pattern, kind] of sentences) {
    const match = pattern.exec(text);
    if (!match) continue;
    const before = cleanName(text.slice(0, match.index));
    const from = before === '' || /^(?:it|they|this|which|that|and)$/i.test(before) ? owner : before;
    if (from === null) continue;
    const after = text.slice(match.index + match[0].length);
    const modal = `${match[0]} ${after}`;
    const targets = splitList(
      after.replace(/\s+(?:and|und|et|y|e)\s+(?=(?:many|multiple|several|one|zero|a|an|\p{Lu})\b)/giu, ', '),
    );
    const found = targets.slice(0, 6).flatMap(({ text: target }) => {
      const own = sentences.find(
        ([other]) => other.test(` ${target} `) && /^\s*(?:has|have|belongs|owns|contains)/i.test(target),
      );
      if (own) return readSentence(` ${target}`, from, at);
      return build(from, pluralSwitch(kind, target), target, at, requiredness(modal), fieldIn(target));
    });
    if (found.length > 0) return found;
  }
  return [];
};

const pluralSwitch = (kind: Kind, target: string): Kind =>
  kind === 'one-to-many' && /^(?:one|exactly one|a single)\s/i.test(target)
    ? 'one-to-one'
    : kind === 'one-to-one' && /^(?:many|multiple|several|one or more)\s/i.test(target)
      ? 'one-to-many'
      : kind;

// What every form has in common, so that most lines need no closer look.
const mayRelate =
  /\b(?:has|have|hasmany|hasone|belong\w*|own\w*|contain\w*|host\w*|includ\w+|many|manage\w*|hold\w*|place\w*|receive\w*|create\w*|consist\w*|group\w*|offer\w*|enroll\w*|part of|linked to|assigned to|placed by|owned by|created by|made by|booked by|tied to|attached to|member of|written by|one[- ]to|to[- ]one)\b|[1nm*]\s*(?::|-|─|—|–|→|↔|\/|to\b)+>?\s*[1nm*]|[↔─]|gehört|haben|\bhat\b|enthält|tiene|contien|pertence|appartient|possède|\btem\b|possui|zu|\b[aà]\b/iu;

/**
 * The relations that a line states: in a sentence (`A project has many tasks`), with a cardinality (`Project 1:N
 * Task`), or below an entity without naming it (`has many tasks`). Empty when it states none.
 */
export const readRelations = (line: Line, owner: string | null): RawRelation[] => {
  if (line.text.length > 500 || !mayRelate.test(line.text)) return [];
  const text = asciiPunctuation(plain(line.text))
    .replace(/[\u2010-\u2012]/g, '-')
    .replace(/^\[[ x]\]\s*/i, '');
  const between = drawn.exec(text);
  if (between) {
    const kind = cardinalityIn(`${between[2]}:${between[3]}`);
    if (kind) return build(String(between[1]), kind, String(between[4]), line, null, fieldIn(text));
  }
  const marked = symbol.exec(text);
  if (marked) {
    const kind = cardinalityIn(String(marked[2]).replace(/\s+/g, ''));
    const found = kind
      ? build(String(marked[1]), kind, String(marked[3]), line, requiredness(text), fieldIn(text))
      : [];
    if (found.length > 0) return found;
  }
  const pair = arrow.exec(text);
  if (pair) {
    const kind = cardinalityIn(String(pair[3])) ?? null;
    const found = kind
      ? build(String(pair[1]), kind, String(pair[2]), line, requiredness(String(pair[3])), fieldIn(text))
      : [];
    if (found.length > 0) return found;
  }
  const both = mutual.exec(text);
  if (
    both &&
    canonical(String(both[1])) === canonical(String(both[4])) &&
    canonical(String(both[2])) === canonical(String(both[3]))
  )
    return build(String(both[1]), 'many-to-many', String(both[2]), line, null);
  const named = /^([\p{L}_][\p{L}\p{N}_ ]{0,40})\s*(?::|\()\s*(.*)$/u.exec(text);
  if (named && owner !== null) {
    const kind = cardinalityIn(String(named[2]).slice(0, 60));
    const inner = /(?:with|to|→|->)\s+([\p{L}_]\w*)/u.exec(String(named[2]));
    const target = inner ? String(inner[1]) : String(named[1]);
    if (kind && canonical(target) !== '')
      return build(owner, kind, target, line, requiredness(String(named[2])), fieldIn(text));
  }
  const labelled = named ? String(named[2]) : '';
  const sentence = readSentence(` ${text}`, owner, line);
  if (sentence.length > 0) return sentence;
  return named && labelled !== '' ? readSentence(` ${labelled}`, owner ?? String(named[1]), line) : [];
};
