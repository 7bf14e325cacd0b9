import type { ManifestEntity, Relation, SuggestedRelation, UserStory } from '../manifest.ts';
import { plural, singular, snakeCase, words } from '../names.ts';
import { report, type Draft } from './draft.ts';

type Suggest = (from: string, to: string, many: boolean, line: number, reason: string) => void;

const byName = (entities: readonly ManifestEntity[], suggest: Suggest): void => {
  const names = new Map(entities.map((entity) => [snakeCase(entity.name), entity.name]));
  for (const entity of entities) {
    const parts = snakeCase(entity.name).split('_');
    for (let length = parts.length - 1; length > 0; length -= 1) {
      const parent = names.get(parts.slice(0, length).join('_'));
      if (!parent) continue;
      suggest(entity.name, parent, false, entity.line, `${entity.name} is named after ${parent}`);
      break;
    }
  }
};

type Mention = { name: string; from: number; to: number };

// Entities are found by the singular of one, two or three words.
const mentionsIn = (tokens: readonly string[], names: ReadonlyMap<string, string>): Mention[] => {
  const mentions: Mention[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    for (let length = 3; length > 0; length -= 1) {
      const name = names.get(singular(tokens.slice(from, from + length).join(' ')));
      if (!name) continue;
      mentions.push({ name, from, to: from + length });
      from += length - 1;
      break;
    }
  }
  return mentions;
};

const placing = /^(?:to|into|in|inside|within|under|on|from|onto)$/;
const binding = /^(?:with|by)$/;
const filler =
  /^(?:an?|the|my|our|their|its|this|that|each|every|any|one|several|different|specific|existing|new|same|of)$/;
const verbs =
  /^(?:add|adds|assign|attach|put|move|link|create|post|leave|write|upload|group|place|organi[sz]e|include|schedule|book|record|log|submit|register|comment|enroll|invite|store|file|save|remove|see|view|list|track|manage|break)$/;
const marking = /^(?:tag|label|mark|categori[sz]e|classify)$/;

const byStories = (entities: readonly ManifestEntity[], stories: readonly UserStory[], suggest: Suggest): void => {
  const names = new Map(entities.map((entity) => [snakeCase(entity.name), entity.name]));
  for (const story of stories) {
    const tokens = words(story.i_want.slice(0, 400));
    const mentions = mentionsIn(tokens, names);
    const spoken = tokens.some((token) => verbs.test(token));
    const marks = tokens.some((token) => marking.test(token));
    for (const [index, child] of mentions.entries()) {
      const parent = mentions[index + 1];
      if (!parent || parent.name === child.name) continue;
      const between = tokens.slice(child.to, parent.from).filter((token) => !filler.test(token));
      const [preposition] = between;
      if (between.length !== 1 || preposition === undefined) continue;
      const reason = `“${story.i_want}”`;
      if (spoken && placing.test(preposition)) suggest(child.name, parent.name, false, story.line, reason);
      else if (marks && binding.test(preposition)) suggest(child.name, parent.name, true, story.line, reason);
    }
  }
};

/** Relations that names and stories imply where none is stated; each is reported, and none is built unasked. */
export const suggestRelations = (
  draft: Draft,
  entities: readonly ManifestEntity[],
  relations: readonly Relation[],
  stories: readonly UserStory[],
): SuggestedRelation[] => {
  const pair = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);
  const known = new Set(relations.map(({ from, to }) => pair(from, to)));
  // Two entities that a third refers to are related through it.
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of relations) targets.set(from, (targets.get(from) ?? new Set<string>()).add(to));
  for (const group of targets.values()) {
    const ends = [...group].slice(0, 12);
    for (const one of ends) for (const other of ends) known.add(pair(one, other));
  }
  const suggested: SuggestedRelation[] = [];
  const suggest: Suggest = (from, to, many, line, reason) => {
    const key = pair(from, to);
    if (from === to || known.has(key)) return;
    known.add(key);
    const field = many ? plural(to) : `${snakeCase(to)}_id`;
    suggested.push({ from, to, kind: many ? 'many-to-many' : 'many-to-one', field, required: false, line, reason });
    const written = many ? `many ${field} (${to})` : `${snakeCase(to)} (${to})`;
    report(
      draft,
      'prd/suggested-relation',
      `${from} may refer to ${to}: ${reason}`,
      { text: '', line, column: 1 },
      `to say so, add to ${from}: ${written}`,
    );
  };
  byName(entities, suggest);
  byStories(entities, stories, suggest);
  return suggested;
};
