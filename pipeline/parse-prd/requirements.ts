import { singular } from '../names.ts';
import type { Block } from './blocks.ts';
import { type Draft, type RawEntity, canonical, emptyDraft, isEntityName, openEntity } from './draft.ts';
import { itemLine } from './item.ts';
import { lazy } from './lazy.ts';
import type { RawField } from './field.ts';
import { havingParts, keeping, notKept, usualNames } from './lexicon/requirements.ts';
import { anyOf, setOf } from './lexicon/words.ts';
import { flat, isStruck } from './markup.ts';
import { readNameList } from './name-list.ts';
import { sentencesOf } from './prose.ts';
import type { Section } from './sections.ts';
import type { Line } from './source.ts';
import { closingIndex } from './split.ts';
import { typeByName } from './types.ts';

/** A sentence that says what is kept of something: `register members with first name, plan and joining date`. */
type Requirement = { noun: string; list: Line };

const determiner = String.raw`(?:(?:an?|each|every|all|any|new|their|the|own|multiple|many|several|ein(?:e|en)?|neue?|jede[nrs]?|de|des|du|un|une|les?|chaque|una?|los|las|cada|nuev[oa]s?|uma?|os?|as?|novos?|novas?|i|gli|le|nuov[oi]|een|nieuwe|elke?|nowe|новы[хе])\s+)*`;
const noun = String.raw`(\p{L}[\p{L}-]*(?:\s\p{L}[\p{L}-]*){0,2}?)`;
const end = String.raw`(?=\s|[,.;:()]|$)`;

const forms = lazy(() => {
  const verb = `(?:${anyOf(keeping)})`;
  const parts = `(?:${anyOf(havingParts)})`;
  return [
    // `WHEN creating menu items, THE system SHALL store details including name and price`
    new RegExp(
      String.raw`^(?:when|while)\s+(?:creating|adding|registering|recording|entering|saving|setting up|managing|configuring|editing)\s+${determiner}${noun},\s+the\s+\S+(?:\s\S+)?\s+(?:shall|must|should|will)\s+(?:allow\s+\S+\s+to\s+)?(?:${verb}|require|collect|ask for|support)\s+(?:[^,.;]{0,60}?\s(?:including|such as|with)|the following:?)\s+(?=\S)`,
      'iu',
    ),
    // `register members with first name and plan`, `register lockers (number, size)`
    new RegExp(
      String.raw`(?:^|[\s,(])${verb}\s+${determiner}${noun}(?:,?\s+${parts}${end}\s*:?|\s*[(:])\s*(?=\S)`,
      'iu',
    ),
    // `members are registered with first name and plan`
    new RegExp(
      String.raw`^${determiner}${noun}\s+(?:(?:can|must|shall|should|will|may)\s+be|is|are|werden|wird|sont|est)\s+${verb}\s+${parts}${end}\s*:?\s*(?=\S)`,
      'iu',
    ),
    // `Mitglieder mit Vorname und Tarif anlegen`, `Eine Ausleihe wird mit Datum und Buch gespeichert`
    new RegExp(
      String.raw`(?:^|\s)(\p{L}[\p{L}-]+)\s+(?:(?:wird|werden|wordt|worden)\s+)?(?:mit|met)\s+(?=\S.*\s${verb}(?:\s(?:können|kunnen))?$)`,
      'iu',
    ),
    // `Leser anlegen (Name, E-Mail)`
    new RegExp(String.raw`(?:^|\s)(\p{L}[\p{L}-]+)\s+${verb}(?:\s(?:können|kunnen))?\s*[(:]\s*(?=\S)`, 'iu'),
    // `store for each pet its name, species and owner`
    new RegExp(
      String.raw`(?:^|\s)${verb}\s+(?:for|of|about)\s+(?:each|every|all)\s+${noun},?\s+(?:its|their|his or her|the|an?)\s+(?=\S)`,
      'iu',
    ),
    // `Capture the following for every incident: date, place`
    new RegExp(
      String.raw`(?:^|\s)${verb}\s+(?:(?:the|these)\s)?(?:following|this|details|information|data)?\s*(?:for|about|of)\s+${determiner}${noun}\s*:\s*(?=\S)`,
      'iu',
    ),
    new RegExp(String.raw`${verb}([^\s，。、（）():：]{1,8}?)(?:${parts}[:：]?|\(|:)\s*(?=\S)`, 'u'),
    // `each visit has a date and a time`
    new RegExp(
      String.raw`^(?:each|every|jede[rs]?|chaque|cada|ogni|elke?)\s+${noun}\s+(?:(?:must|shall|should|will)\s+)?(?:has|have|contains?|includes?|records?|stores?|consists? of|is described by|hat|enthält|a|comporte|tiene|tem|ha|heeft)\s+(?=\S)`,
      'iu',
    ),
  ];
});

const identifier = /^\s*(?:\[[ x]\]\s*)?\(?[A-Z]{1,5}(?:[-_. ]?[A-Z]{1,4})?[-_. ]?\d+(?:[.-]\d+)*\)?\s*[:.)|–—-]?\s+/;
const closing = lazy(
  () =>
    new RegExp(
      String.raw`\s(?:so that|in order to|such that|when|if|unless|before|after|using|via|through|damit|wenn|afin|pour que|para que|cuando|quando)\s.*$|\s(?:${anyOf(keeping)})(?:\s(?:können|kunnen))?$`,
      'iu',
    ),
);
const unkept = lazy(() => setOf(notKept));

const auxiliary = /^(?:wird|werden|wordt|worden|ist|sind|kann|können|soll|sollen|muss|müssen|system)$/i;

// `menu item` is a thing though `item` says nothing.
const compound = /^\p{L}\w*_(?:item|entry|record)$/u;

const isKept = (name: string): boolean => {
  if (auxiliary.test(name)) return false;
  if (/^[是的了在和为从到有]/.test(name)) return false;
  const bare = singular(name);
  const last = bare.split('_').at(-1) ?? '';
  return (
    isEntityName(name) &&
    bare !== '' &&
    !unkept().has(bare) &&
    (compound.test(bare) || !unkept().has(last)) &&
    !unkept().has(name.toLowerCase())
  );
};

const known = lazy(() => setOf(usualNames));

// `first name`, `joining date`, `Geburtsdatum`, and what has values or says its type.
const isSure = ({ name, at, facts }: RawField, nouns: ReadonlySet<string>): boolean => {
  const written = at.text
    .replace(/\s*\(.*$/, '')
    .trim()
    .toLowerCase();
  const said = facts.type !== null || facts.values !== null || (nouns.has(name) && canonical(name) === name);
  return (
    said || typeByName(name) !== 'string' || known().has(written) || known().has(written.split(/\s+/).at(-1) ?? '')
  );
};

// `member details`, `room information`: what is kept is the member, the room.
const about =
  /\s(?:details|information|info|data|records|profiles?|daten|angaben|informations|données|datos|información|dados|informações|dati|gegevens)$/i;

const requirementIn = (sentence: Line): Requirement | null => {
  const text = sentence.text.replace(/[.!。]\s*$/, '');
  for (const form of forms()) {
    const match = form.exec(text);
    const name = (match?.[1] ?? '').replace(about, '');
    if (!match || !isKept(name)) continue;
    const from = match.index + match[0].length;
    if (/^(?:e\.?g|z\.? ?b|i\.?e|such as|like|p\. ?ej|par ex|например)/i.test(text.slice(from))) continue;
    const bracketed = match[0].trimEnd().endsWith('(');
    const to = bracketed ? closingIndex(text, text.lastIndexOf('(', from - 1)) : text.length;
    if (to < from) continue;
    const list = text.slice(from, to).replace(closing(), '');
    return { noun: name, list: { ...sentence, text: list, column: sentence.column + from } };
  }
  return null;
};

// `Members must be filterable by status (active, paused)`
const filtered =
  /^(?:(?:an?|each|every|all|the|any)\s+)?(\p{L}[\p{L}-]*(?:\s\p{L}[\p{L}-]*)?)\s+(?:must|should|shall|can|are|is|will)\s+(?:be\s+)?(?:filterable|searchable|sortable|filtered|searched|sorted|grouped)\s+by\s+(?=\S)/iu;

const readFilter = (
  draft: Draft,
  sentence: Line,
  entities: ReadonlyMap<string, RawEntity>,
  described: boolean,
): void => {
  const match = filtered.exec(sentence.text);
  const entity = entities.get(canonical(match?.[1] ?? ''));
  if (!match || !entity) return;
  const from = match[0].length;
  // `by state: booked, done`
  const said = sentence.text
    .slice(from)
    .replace(/\.$/, '')
    .replace(/^([^:,(]{1,30}):\s*(.+)$/s, '$1 ($2)');
  const list = { ...sentence, text: said, column: sentence.column + from };
  const fields = (readNameList(list) ?? []).filter(({ name }) => !entity.fields.some((field) => field.name === name));
  const certain = described ? [] : fields.filter(({ facts }) => facts.values !== null);
  entity.fields.push(...certain);
  maybe(
    draft,
    entity.name,
    sentence,
    fields.filter((field) => !certain.includes(field)),
  );
};

const linesOf = (block: Block): Line[] => {
  if (block.kind === 'paragraph')
    return [block.lines.map(({ text }) => text.trim()).join(' ')].flatMap((text) =>
      block.lines[0] ? [{ ...block.lines[0], text }] : [],
    );
  if (block.kind === 'list') return block.items.flatMap((item) => [itemLine(item), ...item.blocks.flatMap(linesOf)]);
  if (block.kind === 'quote') return block.blocks.flatMap(linesOf);
  return block.kind === 'table' ? block.rows.flat() : [];
};

const sentencesIn = (section: Section): Line[] => {
  if (section.role === 'excluded' || section.role === 'stories' || section.role === 'integrations') return [];
  const lines = section.blocks.flatMap(linesOf).filter(({ text }) => text.length < 2000 && !isStruck(text));
  const own = lines.flatMap((line) => {
    const label = identifier.exec(flat(line).text.trimStart())?.[0].length ?? 0;
    return sentencesOf(flat({ ...line, text: flat(line).text.trimStart().slice(label) }));
  });
  return [...own, ...section.sections.flatMap(sentencesIn)];
};

const isCertain = (fields: readonly RawField[], nouns: ReadonlySet<string>): boolean =>
  fields.length > 1 && fields.filter((field) => isSure(field, nouns)).length * 2 > fields.length - 1;

const maybe = (draft: Draft, name: string, at: Line, fields: RawField[]): void => {
  const entity = openEntity(emptyDraft(), { ...at, text: name });
  // `movements (in, out)` are kinds of them.
  if (!fields.some(({ name: word }) => /^(?:in|out|on|off|up|down|yes|no)$/.test(word)))
    draft.maybe.push({ ...entity, fields });
};

/**
 * Reads what is kept out of sentences about what the app shall do, in a document that describes no entities otherwise.
 * Only what is certain: each piece of the list has to read as the name of a field, and most of them as a usual one. What
 * is not certain, or is said of an entity that is described elsewhere, is to be asked.
 */
export const readRequirements = (draft: Draft, root: Section): void => {
  const described = draft.entities.length > 0;
  const entities = new Map<string, RawEntity>();
  const sentences = sentencesIn(root).filter(({ line }) => !draft.lines.has(line));
  const read = sentences.map((sentence) => ({ sentence, found: requirementIn(sentence) }));
  const nouns = new Set(read.flatMap(({ found }) => (found ? [canonical(found.noun)] : [])));
  for (const { sentence, found } of read) {
    const fields = (found ? readNameList(found.list) : null) ?? [];
    if (!found || fields.length < 2) continue;
    if (described || !isCertain(fields, nouns)) {
      maybe(draft, found.noun, sentence, fields);
      continue;
    }
    const key = canonical(found.noun);
    const entity = entities.get(key) ?? openEntity(draft, { ...sentence, text: found.noun });
    entities.set(key, entity);
    entity.fields.push(...fields);
    draft.lines.add(sentence.line);
  }
  for (const sentence of sentences) readFilter(draft, sentence, described ? draft.named : entities, described);
};
