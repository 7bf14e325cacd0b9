import { snakeCase } from '../names.ts';
import { type Draft, type RawEntity, report } from './draft.ts';
import { type Mark, noFacts } from './facts.ts';
import { readFacts } from './read-facts.ts';
import { lazy } from './lazy.ts';
import { plain, quote } from './markup.ts';

const keeps = String.raw`(?:have|has|hold|store|contain|keep|record|need|include|carry|carrie|track)s?`;
const denials = [
  String.raw`(?:^|\s)${keeps}\s+(?:no|neither|not any|never|none)\s`,
  String.raw`(?:do|does|did|will|must|should|shall|can|may)\s?(?:not|n['’]t)\s+(?:ever\s+)?${keeps}\s`,
  String.raw`(?:^|\s)never\s+${keeps}\s`,
  String.raw`^(?:no|neither)\s.*\s(?:is|are|gets?)\s+(?:stored|kept|recorded|needed|saved|held|tracked)`,
  String.raw`,?\s(?:but|and)\s+(?:no|not|without|never)\s`,
  String.raw`\swithout\s`,
  String.raw`(?:^|\s)(?:hat|haben|besitzt|besitzen|enthält|speichert|speichern)\s+(?:auch\s+)?(?:kein(?:e|en)?|weder)\s`,
  String.raw`(?:^|\s)(?:kein(?:e|en)?|ohne)\s`,
  String.raw`\sn['’](?:a|ont|est|y a)\s+(?:pas|ni|aucun|jamais)|\sne\s+\S+\s+(?:pas|aucun|jamais)\s|\ssans\s`,
  String.raw`(?:^|\s)no\s+(?:tienen?|contienen?|guardan?|incluyen?|lleva)\s|\ssin\s`,
  String.raw`(?:^|\s)não\s+(?:tem|têm|possui|guarda|inclui|contém)\s|\ssem\s`,
  String.raw`(?:^|\s)non\s+(?:ha|hanno|contiene|contengono)\s|\ssenza\s`,
  '没有|不包含|不存储|不保存|ありません|持たない|含まない|없다|없음|(?:^|\\s)не\\s+(?:имеет|имеют|содержит|хранит)',
];
const denial = lazy(() => new RegExp(denials.join('|'), 'i'));

/** Where a sentence begins to say what something does not have: `has a name but no PIN`; -1 when it does not. */
export const denialIn = (text: string): number => denial().exec(text)?.index ?? -1;

const about = lazy(
  () =>
    /^(?:(?:the|its|their|this|each|every|an?|der|die|das|le|la|les|el|los|las|os?|as?)\s+)?(\p{L}[\p{L}\p{N}_ -]{0,40}?)\s+((?:must|has to|have to|needs? to|should|shall|is|are|can|cannot|can['’]?t|may|will|defaults?|ranges?|consists? of|takes?|muss|darf|ist|kann|soll|doit|est|peut|debe|es|puede|deve|é|pode|dev['’]essere|può)(?=\s).*)$/iu,
);

const fieldNamed = (entity: RawEntity, written: string): RawEntity['fields'][number] | undefined => {
  const name = snakeCase(written);
  const own = snakeCase(entity.name);
  const bare = name.startsWith(`${own}_`) ? name.slice(own.length + 1) : name;
  // A sentence speaks of what stands not far above it.
  const near = entity.fields.slice(-60);
  return (
    near.find((field) => field.name === name || field.name === bare) ??
    near.find((field) => field.name.endsWith(`_${bare}`) || bare.endsWith(`_${field.name}`))
  );
};

const auxiliary =
  /^(?:(?:must|has to|have to|needs? to|should|shall|will|may|can)\s+(?:always\s+)?(?:be|have|lie|range)|is|are|ranges?|takes?|muss|ist|soll|doit être|est|debe ser|es|deve ser|é)\s+(?:always\s+|either\s+)?/i;

// `The code must be unique, and the colour is optional`
const clauseStart =
  /,?\s+(?:and|while|but|und|et|y|e)\s+(?=(?:the|its|their|der|die|das|le|la|les|el|los|las|o|a|os|as)\s)|;\s+/i;

const readClause = (draft: Draft, entity: RawEntity, clause: Mark): boolean => {
  const match = about().exec(clause.text);
  const field = match ? fieldNamed(entity, String(match[1])) : undefined;
  if (!match || !field) return false;
  const said = String(match[2]);
  for (const words of [said, said.replace(auxiliary, '')]) {
    const scratch = noFacts();
    scratch.type = field.facts.type;
    if (!readFacts(scratch, { ...clause, text: words }) || scratch.type !== field.facts.type) continue;
    readFacts(field.facts, { ...clause, text: words });
    return true;
  }
  field.facts.description.push(plain(clause.text));
  const message = `${quote(clause.text)} is taken as a description of ${entity.name}.${field.name}`;
  report(draft, 'prd/ignored', message, clause, 'write it as words of the field: min 0, unique, required');
  return true;
};

/**
 * Reads a sentence about fields that the entity has: `Email must be unique.`, `The rating is between 1 and 5, and the
 * note is optional.` What is no fact describes the field. False when it is about none.
 */
export const readFieldSentence = (draft: Draft, entity: RawEntity, sentence: Mark): boolean => {
  if (sentence.text.length > 300 || entity.fields.length === 0) return false;
  const clauses = sentence.text.replace(/[.!]$/, '').split(clauseStart);
  const named = clauses.every((clause) => {
    const match = about().exec(clause);
    return match !== null && fieldNamed(entity, String(match[1])) !== undefined;
  });
  return named && clauses.every((text) => readClause(draft, entity, { ...sentence, text }));
};
