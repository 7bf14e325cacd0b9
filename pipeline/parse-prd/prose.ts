import { canonical, openEntity, report, type Draft, type RawEntity, type RawRelation } from './draft.ts';
import type { Mark } from './facts.ts';
import { lazy } from './lazy.ts';
import { denialIn, readFieldSentence } from './field-sentence.ts';
import { flat, plain, quote } from './markup.ts';
import { impliedRelation, readRelations } from './relation-words.ts';
import type { Line } from './source.ts';
import { fieldIn, piecesOf } from './name-list.ts';
import { scanTop, trimPart } from './split.ts';
import { letter } from './word-end.ts';

const listLabel =
  /(?:^|[\s.;,(—–-])(?:(?:key|main|core|important|its|typical)\s+)?(?:attributes|fields|properties|columns|attributs|atributos|campos|attribute|felder|属性)(?:\s+(?:are|include|includes|including|such as|like|of note))?\s*[:：]?\s+(?=\S)/i;
const holds =
  /(?:^|[\s.;,])(?:has|have|contains?|includes?|including|stores?|records|tracks?|keeps?|captures?|holds?|carries|consists? of|is identified by|identified by|is described by|hat|haben|enthält|besitzt|tiene|contiene|incluye|tem|contém|possui|possède|contient|comprend)\s+/i;
const comesWith = /\s(?:with|mit|con|com|avec)\s+(?=[^,]{1,60}(?:,|\s(?:and|und|y|e|et)\s))/i;
const links = lazy(
  () =>
    /^(?:it )?(?:links|connects|joins|ties|associates|assigns|maps|relates|verbindet|relie|une|vincula|liga)\s+(?:an?|one|the|many)?\s*[*`]*(\p{Lu}[\p{L}\p{N}]*)[*`]*\s+(?:to|with|and|mit|à|con|com)\s+(?:an?|one|the|many)?\s*[*`]*(\p{Lu}[\p{L}\p{N}]*)/u,
);
const colonLabel =
  /(?:^|[\s.;,(—–-])(?:fields|attributes|properties|columns|felder|attribute|champs|attributs|campos|atributos|属性|字段)\s*[:：]/i;

/** True for a text that says where its fields begin: `A person. Fields: name, email`. */
export const labelsFields = (text: string): boolean => text.length < 4000 && colonLabel.test(text);

/** Splits a text into sentences, keeping where each begins. */
export const sentencesOf = (line: Mark): Mark[] => {
  const sentences: Mark[] = [];
  let from = 0;
  const push = (to: number): void => {
    const part = trimPart({ text: line.text.slice(from, to), index: from });
    if (part.text !== '') sentences.push({ text: part.text, line: line.line, column: line.column + part.index });
    from = to + 1;
  };
  scanTop(line.text, (character, index) => {
    if (character === ';' || character === '。' || (character === '.' && /\s/.test(line.text.charAt(index + 1))))
      push(index);
  });
  push(line.text.length);
  return sentences;
};

const readPiece = (draft: Draft, entity: RawEntity, piece: Mark): boolean => {
  const field = fieldIn(piece);
  if (!field) return false;
  entity.fields.push(field);
  draft.lines.add(piece.line);
  return true;
};

const related =
  /^(?:can |may |must )?(?:belongs? to|is part of|has (?:many|one)|have (?:many|one)|(?:zero|one) or more|many|multiple|several|owns|contains many)\b/i;

const readList = (draft: Draft, entity: RawEntity, list: Mark): boolean => {
  const pieces = piecesOf(list);
  const rejected: Mark[] = [];
  let read = 0;
  let previous: string | null = null;
  for (const piece of pieces) {
    const text = piece.text
      .replace(/^(?:and|und|et|y|e)\s+/i, '')
      .replace(/[.;]$/, '')
      .trim();
    const next: string =
      previous !== null && /^(?:an?|the|one|its)\s+\p{Lu}[\p{L}]+$/u.test(text) ? `${previous} ${text}` : text;
    const relations = related.test(next)
      ? readRelations(
          { ...piece, text: /^(?:zero|one or|many|multiple|several)/i.test(next) ? `has ${next}` : next },
          entity.name,
        )
      : [];
    if (relations.length > 0) {
      draft.relations.push(...relations);
      previous = related.exec(next)?.[0] ?? null;
      read += 1;
    } else if (readPiece(draft, entity, piece)) read += 1;
    else rejected.push(piece);
  }
  if (read > 0)
    for (const piece of rejected)
      report(
        draft,
        'prd/unread-prose',
        `${quote(piece.text)} is not read as a field of ${entity.name}`,
        piece,
        'write it as a field: name (type, required)',
      );
  return read > 0;
};

// `Links a Volunteer to a Shift`: the entity points to both.
const readLink = (draft: Draft, entity: RawEntity, sentence: Mark): boolean => {
  const text = sentence.text.trim();
  const match = links().exec(text.charAt(0).toLowerCase() + text.slice(1));
  if (!match) return false;
  for (const to of [String(match[1]), String(match[2])])
    draft.relations.push({ from: entity.name, to, kind: 'many-to-one', required: null, field: null, at: sentence });
  return true;
};

// `A photo submitted to a Contest`, `One vote for an Entry`: written like a name, so it may be one.
const impliesOne =
  /\b(?:to|with|for|about|of|by|in|on|against|from|within|at)\s+(?:an?|one|exactly one|a single|their)\s+[*`_]*(\p{Lu}[\p{L}\p{N}]*(?:\s\p{Lu}[\p{L}\p{N}]*)?)/gu;

// `A saved reference linking a user to a dream`
const ties =
  /\b(?:links|linking|connects|connecting|joins|joining|ties|tying|associates|associating|maps|mapping|relates|relating)\s+(?:an?|one|the|each)?\s*([\p{L}_]+)\s+(?:to|with|and)\s+(?:an?|one|the|many)?\s*([\p{L}_]+)/iu;

/** Notes the entities that a description of an entity says it is about: one of each. */
export const implyRelations = (draft: Draft, entity: RawEntity, text: Mark): void => {
  if (text.text.length > 2000) return;
  const tied = ties.exec(flat(text).text) ?? [];
  for (const to of tied.slice(1))
    draft.implied.push({ from: entity.name, to, kind: 'many-to-one', required: null, field: null, at: text });
  for (const [, to = ''] of flat(text).text.matchAll(impliesOne))
    draft.implied.push({ from: entity.name, to, kind: 'many-to-one', required: null, field: null, at: text });
};

/**
 * Reads fields and relations out of running text about an entity, as far as it is certain: `has a name and an e-mail`,
 * `key attributes: name, date`, `belongs to a campaign`. Returns whether anything was read.
 */
export const readProse = (draft: Draft, entity: RawEntity, line: Line): boolean => {
  const flattened = flat(line);
  if (flattened.text.length > 4000) {
    draft.told.push({ entity, at: flattened });
    return false;
  }
  let read = false;
  const unread: string[] = [];
  implyRelations(draft, entity, flattened);
  for (const written of sentencesOf(flattened)) {
    const denied = denialIn(written.text);
    // What it does not have is no field, whatever else the sentence says.
    const sentence = denied < 0 ? written : { ...written, text: written.text.slice(0, denied) };
    if (denied < 0 && readFieldSentence(draft, entity, sentence)) {
      draft.lines.add(sentence.line);
      read = true;
      continue;
    }
    const start = listLabel.exec(sentence.text) ?? holds.exec(sentence.text) ?? comesWith.exec(sentence.text);
    const from = start ? start.index + start[0].length : -1;
    const list = { ...sentence, text: sentence.text.slice(from), column: sentence.column + from };
    const relations =
      /\b(?:has|have) (?:many|one|multiple|several|zero|exactly)\b|\bbelongs? to\b|\b(?:one|many)-to-(?:one|many)\b|\bis part of\b/i.test(
        sentence.text,
      ) && !(start && /,|\band\b/.test(list.text))
        ? readRelations(sentence, entity.name)
        : [];
    draft.relations.push(...relations);
    draft.implied.push(...[impliedRelation(sentence) ?? []].flat(), ...assigned(sentence, entity));
    const linked = readLink(draft, entity, sentence);
    if (relations.length > 0 || (start && readList(draft, entity, list)) || linked) {
      read = true;
      if (denied < 0) continue;
    } else if (denied < 0) draft.told.push({ entity, at: sentence });
    unread.push(`${plain(written.text).replace(/\.$/, '')}.`);
  }
  if (read && unread.length > 0) entity.description.push(unread.join(' '));
  return read;
};

const passive =
  /\b(?:is|are|gets?|can be|may be|must be)\s+(?:always\s+)?\p{L}+(?:ed|en|wn|ade|eld|id)\s+(?:to|by|with|for)\s/iu;

// `It is assigned to one contractor`: so it is when contractors are described.
const assigned = (sentence: Mark, entity: RawEntity): RawRelation[] =>
  sentence.text.length < 300 && passive.test(sentence.text)
    ? readRelations(sentence, entity.name).filter(({ kind }) => kind === 'many-to-one')
    : [];

const subject =
  /^(?:(?:an?|each|every|the|all|ein(?:e|en)?|jede[rs]?|un|una|une|cada|chaque|uma?)\s+)?(?:\*\*|__|`)([^*_`]{2,40})(?:\*\*|__|`)(?:\s*\([^)]*\))?(?:\s+(?:table|entity|record|collection|model))?\s*(?=(?:has|have|contains?|includes?|stores?|records?|tracks?|keeps?|holds?|belongs?|consists?|is|are|can|may|must|hat|haben|enthält|tiene|tem|possède|contient|contiene|contém|a)\s)/i;
const plainSubject = new RegExp(
  String.raw`^(?:an?|each|every|ein(?:e|en)?|jede[rs]?|un|una|une|cada|chaque|uma?)\s+(${letter}(?:${letter}|[ -]){1,30}?)\s+(?=(?:has|have|contains?|includes?|stores?|records?|tracks?|keeps?|holds?|belongs?|is|are|can|may|must|consists? of|hat|enthält|tiene|tem|possède|contient)\s)`,
  'i',
);

// `For each loan we keep the due date.`
const keptFor = lazy(
  () =>
    /^(?:for|about|of)\s+(?:each|every|an?|any)\s+(?:\*\*|__|`)?(\p{L}[\p{L} -]{1,30}?)(?:\*\*|__|`)?,?\s+(?=(?:we|the (?:app|system|platform))\s+(?:keep|store|record|track|save|need|hold|know|remember)s?\s)/iu,
);
const weKeep = /^(?:we|the (?:app|system|platform))\s+(?:keep|store|record|track|save|need|hold|know|remember)s?\s+/i;

/** True for a text that says what something has: `Has a name`, `Key attributes: name`. */
export const mentionsFields = (text: string): boolean =>
  text.length < 4000 && (holds.test(text) || listLabel.test(text));

const anyEntity = /^(?:entit(?:y|ies)|records?|tables?|models?|rows?|objects?|systems?|apps?)(?:\s|$)/i;

/** The entity that a sentence is about: `Each van has a plate`. Null when it names none. */
export const subjectOf = (text: string): string | null =>
  text.length > 4000 ? null : ((subject.exec(text) ?? plainSubject.exec(text))?.[1] ?? null);

/** True for a text that begins with an entity and what it has: `A **Van** has a plate`. */
export const describesEntity = (text: string): boolean => text.length < 4000 && subject.test(text);

/** Reads a paragraph inside an entity section that describes entities in sentences. */
export const readParagraph = (draft: Draft, lines: readonly Line[]): void => {
  const [first] = lines;
  if (!first) return;
  const text = lines.map((line) => line.text.trim()).join(' ');
  if (text.length > 4000) {
    draft.told.push({ entity: null, at: { ...first, text } });
    return;
  }
  let entity: RawEntity | null = null;
  let column = 0;
  // `A member is someone who borrows.` names what the next sentence may be about.
  let candidate: { name: string; at: Line } | null = null;
  for (const raw of text.split(/(?<=[.!?。])\s+/)) {
    const offset = text.indexOf(raw, column);
    column = offset + raw.length;
    const at = { ...first, column: first.column + offset };
    const said = keptFor().exec(raw) ?? subject.exec(raw) ?? plainSubject.exec(raw);
    // `Every entity has an id`, `each record shall have`: said of all of them.
    const match: RegExpExecArray | null = said && anyEntity.test(String(said[1])) ? null : said;
    const isPronoun = /^(?:it|they|this|er|sie|es|il|elle)\s/i.test(raw) || weKeep.test(raw);
    const topic: { name: string; at: Line } | null = match
      ? { name: String(match[1]), at }
      : isPronoun && entity === null
        ? candidate
        : null;
    const about: ReturnType<typeof named> | null = topic ? named(draft, topic.name, topic.at) : null;
    const known: RawEntity | null = about ? about.entity : isPronoun ? entity : null;
    if (match) {
      candidate = topic;
      entity = null;
    }
    const related = readRelations({ ...at, text: raw }, null).filter(
      ({ from, to }) => draft.named.has(canonical(from)) && draft.named.has(canonical(to)),
    );
    if (!known) {
      draft.relations.push(...related);
      if (related.length === 0) draft.told.push({ entity: null, at: { ...at, text: raw } });
      continue;
    }
    const rest = raw.slice(match?.[0].length ?? 0).replace(weKeep, 'has ');
    const read = readProse(draft, known, { ...at, text: rest });
    if (read) draft.lines.add(first.line);
    if (!read) draft.relations.push(...related);
    if (!read && about?.fresh && !/\*\*|__|`/.test(match?.[0] ?? '')) {
      forget(draft, known);
      continue;
    }
    entity = known;
    if (!read) known.description.push(plain(raw));
  }
};

const named = (draft: Draft, name: string, at: Line): { entity: RawEntity; fresh: boolean } => {
  const known = draft.named.get(canonical(name));
  return known ? { entity: known, fresh: false } : { entity: openEntity(draft, { ...at, text: name }), fresh: true };
};

const forget = (draft: Draft, entity: RawEntity): void => {
  draft.entities.pop();
  draft.named.delete(canonical(entity.name));
};
