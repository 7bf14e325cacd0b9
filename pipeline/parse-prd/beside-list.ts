import { canonical, type Draft, type RawEntity } from './draft.ts';
import { readFieldSentence } from './field-sentence.ts';
import { lazy } from './lazy.ts';
import { beginsWithFact } from './list-kind.ts';
import { flat, plain } from './markup.ts';
import { readProse, sentencesOf } from './prose.ts';
import { impliedRelation, readRelations } from './relation-words.ts';
import type { Line } from './source.ts';

const whatItHas = lazy(
  () => /^(?:(?:an?|each|every|the)\s+)?(\p{L}[\p{L} ]{0,40}?)\s+(?:has|have)\s+(?:an?|the|its|one)\s/iu,
);

// `It has a label (string, required) and a colour`
const tellsFields = (entity: RawEntity, text: string): boolean => {
  const subject = whatItHas().exec(text)?.[1];
  return (
    subject !== undefined &&
    (/^(?:it|they)$/i.test(subject) || canonical(subject) === canonical(entity.name)) &&
    [...text.matchAll(/\(([^(),;]+)[^()]*\)/g)].some(([, words = '']) => beginsWithFact(words))
  );
};

/**
 * Reads a paragraph that stands beside a list of the entity's fields: its sentences tell about the entity and not what
 * it has, unless they say so with a type.
 */
export const readBesideList = (draft: Draft, entity: RawEntity, line: Line): void => {
  const sentences = line.text.length > 4000 ? [line] : sentencesOf(flat(line));
  const unread = sentences.filter((sentence) => {
    if (readFieldSentence(draft, entity, sentence)) return false;
    if (tellsFields(entity, sentence.text)) return !readProse(draft, entity, { ...line, ...sentence });
    const relations = readRelations({ ...line, ...sentence }, entity.name);
    draft.relations.push(...relations);
    draft.implied.push(...[impliedRelation(sentence) ?? []].flat());
    if (relations.length === 0) draft.told.push({ entity, at: sentence });
    return true;
  });
  if (unread.length === sentences.length) entity.description.push(plain(line.text));
  else if (unread.length > 0) entity.description.push(unread.map(({ text }) => `${plain(text)}.`).join(' '));
  if (unread.length < sentences.length) draft.lines.add(line.line);
};
