import { canonical, isEntityName, type RawRelation } from './draft.ts';
import { snakeCase } from '../names.ts';
import type { Mark } from './facts.ts';
import { lazy } from './lazy.ts';
import { asciiPunctuation, plain } from './markup.ts';
import type { Line } from './source.ts';
import { splitList } from './split.ts';
import { typeOf } from './types.ts';
import { letter } from './word-end.ts';

type Kind = RawRelation['kind'];

const many = String.raw`(?:n|m|\*|many|0\.\.(?:n|m|\*)|1\.\.(?:n|m|\*)|0\.\.\*|viele|plusieurs|muchos|muitos)`;
const one = String.raw`(?:1|one|0\.\.1|0 or 1|zero or one|ein(?:e|s)?|un|uno|um)`;
const between = String.raw`\s*(?:-\s*to\s*-|\s+to\s+|:|-{1,3}>?|─+|—+|–+|→|↔|<->|\/|-zu-|\s+zu\s+|\s+à\s+|\s+a\s+|\s+para\s+)\s*`;
// Seen from behind, an emoji ends in half of a pair, which by itself passes for a letter.
const letterBefore = String.raw`(?<![\ud83c-\ud83e])${letter}`;
const cardinal = (from: string, to: string): RegExp =>
  new RegExp(String.raw`(?<!${letterBefore}|[\d.])${from}${between}${to}(?!${letter}|\d)`, 'i');

const cardinalities: ReadonlyArray<readonly [RegExp, Kind]> = [
  [cardinal(many, many), 'many-to-many'],
  [cardinal(one, many), 'one-to-many'],
  [cardinal(many, one), 'many-to-one'],
  [cardinal(one, one), 'one-to-one'],
];

const inWords: ReadonlyArray<readonly [RegExp, Kind]> = [
  [
    /多对多|多對多|多対多|다대다|многие[- ]ко[- ]многим|багато[- ]до[- ]багатьох|viele[- ]zu[- ]vielen?|veel[- ]op[- ]veel|molti[- ]a[- ]molti|wiele[- ]do[- ]wielu/i,
    'many-to-many',
  ],
  [
    /[一1]对多|[一1]對多|[一1]対多|[일1]대다|один[- ]ко[- ]многим|eins[- ]zu[- ]viele|[eé]én[- ]op[- ]veel|uno[- ]a[- ]molti|jeden[- ]do[- ]wielu/i,
    'one-to-many',
  ],
  [
    /多对[一1]|多對[一1]|多対[一1]|다대[일1]|многие[- ]к[- ]одному|viele[- ]zu[- ]eins|veel[- ]op[- ][eé]én|molti[- ]a[- ]uno|wiele[- ]do[- ]jednego/i,
    'many-to-one',
  ],
  [/[一1]对[一1]|[一1]對[一1]|[一1]対[一1]|[일1]대[일1]|один[- ]к[- ]одному|eins[- ]zu[- ]eins/i, 'one-to-one'],
];

/** The cardinality that stands in a text, read from left to right. */
export const cardinalityIn = (text: string): Kind | null => {
  const ascii = text.replace(/[\u2010-\u2013]/g, '-');
  const known = inWords.find(([pattern]) => pattern.test(ascii));
  return (known ?? cardinalities.find(([pattern]) => pattern.test(ascii)))?.[1] ?? null;
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
const sentences = verbs.map(([verb, kind]) => [new RegExp(`(?:^|\\s)(?:${verb})\\s+`, 'i'), kind] as const);

const article =
  /^(?:(?:an?|the|one|each|every|single|many|multiple|several|its|their|own|ein(?:e|en|er)?|jede[rs]?|un|une|chaque|cada|uma?|zero or more|one or more|optional|parent|other)\s+)+/i;
const trailing =
  /(?:\s*\((?:[^()]*)\)|\(s\)|\s+(?:(?:via|through|using|by|per|if|for|when|that|which|who|on|in|with)\s.*|at a time|over time|and vice versa|each|entries|records|entities|through))$/i;

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
  /^(.+?)\s*\(?(?:\s|(?<=\())((?:[1nNmM*]|0\.\.1|0\.\.\*|1\.\.\*)\s*(?::|-+>?|─+|—+|–|→|↔|\/|\s+to\s+)\s*(?:[1nNmM*]|0\.\.1|0\.\.\*|1\.\.\*))\)?\s+(.+)$/;
const drawn = lazy(
  () =>
    /^([\p{L}_][\p{L}\p{N}_ ]*?)\s*\(?([1nNmM*]|0\.\.1|0\.\.\*|1\.\.\*)\)?\s*(?:-+>?|─+>?|—+|–+|→|↔|<->|<-+>)\s*\(?([1nNmM*]|0\.\.1|0\.\.\*|1\.\.\*)\)?\s*([\p{L}_][\p{L}\p{N}_ ]*)/u,
);
const arrow = lazy(
  () =>
    /^([\p{L}_][\p{L}\p{N}_ ]*?)\s*(?:→|->|↔|<->|—|–|-|=>|\bto\b|\band\b|&|\/|\bzu\b)\s*([\p{L}_][\p{L}\p{N}_ ]*?)\s*(?:[:(—–-]|\bis\b)\s*(.*)$/u,
);

const each = String.raw`(?:(?:an?|each|every|one|the|any|ein(?:e|en)?|jede[rs]?|une?|chaque|una?|cada|uma?|un)\s)?`;
const several = String.raw`(?<!\p{L})(?:many|several|multiple|viele[n]?|mehrere[n]?|plusieurs|muchos|muchas|varios|varias|muitos|muitas|vários|várias|molti|molte|meerdere)\s`;
const noun = String.raw`([\p{L}_]+(?:\s[\p{L}_]+)??)`;
// `Tickets can have many tags and a tag can be on many tickets`
const mutual = lazy(
  () =>
    new RegExp(
      String.raw`^${each}${noun}\s[^,;.]*?${several}${noun}[,;]?\s(?:(?:and|while|und|et|y|e|en)\s)?${each}${noun}\s[^,;.]*?${several}${noun}\W*$`,
      'iu',
    ),
);

const joint = String.raw`(?:and|und|et|y|e|en|i|и|with|mit)`;
const ends = String.raw`${each}([\p{L}_]+(?:\s[\p{L}_]+){0,2}?)\s+${joint}\s+${each}([\p{L}_]+(?:\s[\p{L}_]+){0,2}?)`;
const stated = String.raw`(?:\s+(?:have|has|are|share|stand|relate|form|haben|stehen|sind|besteht|ont|sont|tienen|están|son|têm|tem|estão|são|hanno|sono|имеют|связаны|находятся|is|via|using)(?!\p{L})|\s*[:.,;(]|\s*$|\s+(?:n|m|1|many|one)\s?[:-])`;
// `Children and guardians have a many-to-many relationship`, `an N:M relation between orders and products`
const together = lazy(() => new RegExp(String.raw`^${ends}${stated}`, 'iu'));
const amid = lazy(() => new RegExp(String.raw`(?:^|\s)(?:between|zwischen|entre|tra|между)\s+${ends}${stated}`, 'iu'));
const easternPair =
  /^([^\s和与與とや과와]{1,20}?)\s*(?:和|与|與|と|과|와|<->|↔)\s*([^\s是为為之はの은는이가:()]{1,20}?)\s*(?:是|为|為|之间|之間|は|の|은|는|이|가|:|\(|间)/;

const pairOf = (text: string): RegExpExecArray | null =>
  amid().exec(text) ?? together().exec(text) ?? (/^\p{ASCII}*$/u.test(text) ? null : easternPair.exec(text));

const pronoun = /^(?:it|they|this|which|that|and)$/i;
const linking = /\((?:many[- ]to[- ]many|[nm]:[nm])\)/i;

const readSentence = (text: string, owner: string | null, at: Line): RawRelation[] => {
  for (const [pattern, kind] of sentences) {
    const match = pattern.exec(text);
    if (!match) continue;
    const before = cleanName(text.slice(0, match.index));
    // `home gym: belongs to Gym` tells what the reference is called.
    const role = owner !== null && /^[^\p{Lu}]{1,30}:\s*$/u.test(text.slice(0, match.index)) ? snakeCase(before) : null;
    const from = before === '' || role !== null || pronoun.test(before) ? owner : before;
    if (from === null) continue;
    const after = text.slice(match.index + match[0].length);
    const modal = `${match[0]} ${after}`;
    const targets = splitList(
      after
        .replace(/\s+(?:and|und|et|y|e)\s+(?=(?:many|multiple|several|one|zero|a|an|\p{Lu})\b)/giu, ', ')
        .replace(/\s+and\s+(?=(?:is|are|has|have|belongs?|contains?|owns?|can|may|must|to|optionally)\s)/gi, ', '),
    );
    const linked = kind === 'one-to-many' && linking.test(after) ? 'many-to-many' : kind;
    const found = targets.slice(0, 6).flatMap(({ text: target }) => {
      const own = sentences.find(
        ([other]) =>
          other.test(` ${target} `) && /^\s*(?:has|have|belongs|owns|contains|is|are|can|may|must)\s/i.test(target),
      );
      if (own) return readSentence(` ${target}`, from, at);
      const one = target.replace(/^to\s+/i, '');
      const field = fieldIn(target) ?? (role === null ? null : `${role}_id`);
      return build(from, pluralSwitch(linked, one), one, at, requiredness(modal), field);
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

const determiner = String.raw`(?:(?:an?|each|every|the|one|any|ein(?:e|en)?|jede[rs]?|une?|chaque|una?|cada|uma?|um)\s)?`;
const amount = String.raw`(?:one or more|zero or more|many|several|multiple|any number of|lots of|a few|some|viele[n]?|mehrere[n]?|plusieurs|muchos|muchas|varios|varias|muitos|muitas|vários|várias|molti|molte|meerdere)`;
// `A tenant rents one or more units`, whatever the verb is.
const doesWithMany = lazy(
  () =>
    new RegExp(
      String.raw`^${determiner}${noun}\s(?:(?:can|may|must|will|kann|darf|peut|puede|pode|può)\s)?(?:be\s)?\p{L}+(?:\s(?:in|on|to|by|for|with|of|from|at))?\s${amount}\s${noun}(?=$|[\s,.;(])`,
      'iu',
    ),
);

/** The relation that a sentence implies when both its nouns turn out to be entities. Null when it speaks of no two. */
export const impliedRelation = (sentence: Mark): RawRelation | null => {
  if (sentence.text.length > 300) return null;
  const match = doesWithMany().exec(plain(sentence.text));
  return (match && build(String(match[1]), 'one-to-many', String(match[2]), sentence, null)[0]) ?? null;
};

// What every form has in common, so that most lines need no closer look.
const mayRelate =
  /対|对|對|대[다일1]|к одному|к-одному|ко[- ]мно|-zu-|-op-|do wiel|a mol|\b(?:has|have|hasmany|hasone|belong\w*|own\w*|contain\w*|host\w*|includ\w+|many|plusieurs|viele|mehrere|varios|varias|muchos|muchas|muitos|muitas|molti|molte|manage\w*|hold\w*|place\w*|receive\w*|create\w*|consist\w*|group\w*|offer\w*|enroll\w*|part of|linked to|assigned to|placed by|owned by|created by|made by|booked by|tied to|attached to|member of|written by|one[- ]to|to[- ]one)\b|[1nm*]\s*(?::|-|─|—|–|→|↔|\/|to\b)+>?\s*[1nm*]|[↔─]|gehört|haben|\bhat\b|enthält|tiene|contien|pertence|appartient|possède|\btem\b|possui|zu|\b[aà]\b/i;

/** `**Relationships:**`, in front of sentences that state relations. */
export const relationLabel =
  /^(?:\*\*|__)?\s*(?:key\s+)?(?:relation(?:ship)?s?|beziehung(?:en)?|relaci[oó]n(?:es)?|relacionamentos?|relações|relazioni|relaties|связи|リレーション|関係|关系|관계)\s*(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(?=\S)/i;

/**
 * The relations that a line states: in a sentence (`A project has many tasks`), with a cardinality (`Project 1:N
 * Task`), or below an entity without naming it (`has many tasks`). Empty when it states none.
 */
export const readRelations = (line: Line, owner: string | null): RawRelation[] => {
  if (line.text.length > 500 || !mayRelate.test(line.text)) return [];
  const text = asciiPunctuation(plain(line.text))
    .replace(/[\u2010-\u2012]/g, '-')
    .replace(/^\[[ x]\]\s*/i, '')
    .replace(relationLabel, '');
  const between = drawn().exec(text);
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
  const pair = arrow().exec(text);
  if (pair) {
    const kind = cardinalityIn(String(pair[3])) ?? null;
    const found = kind
      ? build(String(pair[1]), kind, String(pair[2]), line, requiredness(String(pair[3])), fieldIn(text))
      : [];
    if (found.length > 0) return found;
  }
  const pairing = cardinalityIn(text);
  const two = pairing ? pairOf(text) : null;
  if (pairing && two) {
    const found = build(String(two[1]), pairing, String(two[2]), line, requiredness(text), fieldIn(text));
    if (found.length > 0) return found;
  }
  const both = mutual().exec(text.replace(/\s*\([^()]*\)\W*$/, ''));
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
