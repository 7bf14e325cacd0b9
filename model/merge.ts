import { diagnostic, type Diagnostic } from '../pipeline/diagnostics.ts';
import type { Manifest, ManifestEntity, ManifestField, Relation } from '../pipeline/manifest.ts';
import { plainField } from '../pipeline/manifest-to-genome/plain-field.ts';
import { pascalCase, plural, singular, snakeCase } from '../pipeline/names.ts';
import type { Answer, AnsweredEntity, AnsweredField, AnsweredRelation } from './answer.ts';
import type { Part } from './parts.ts';
import { type FindQuote, quotesIn } from './quotes.ts';

/** What a model said about a part of the document. */
export type Answered = { part: Part; answer: Answer };

/** The grammar's manifest with what the answers add, and what of them was left out. */
export type Merged = { manifest: Manifest; left: Diagnostic[] };

const always = new Set(['id', 'created_at', 'updated_at', 'user_id', 'owner_id']);

/** The same name in other words: neither case nor accents nor number matter. */
const keyOf = (name: string): string => singular(name.normalize('NFD').replace(/\p{M}+/gu, '')).replaceAll('_', '');

/**
 * Adds what a model found to what the grammar is certain of, which stays as it is. Whatever cites nothing that stands in
 * the document is left out and said, and so is what points to nothing.
 */
export const merge = (grammar: Manifest, answers: readonly Answered[]): Merged => {
  const entities = new Map(
    grammar.entities.map((entity) => [keyOf(entity.name), { ...entity, fields: [...entity.fields] }]),
  );
  const relations = [...grammar.relations];
  const left: Diagnostic[] = [];
  const cited = answers.map(({ part, answer }) => ({ answer, cites: cites(quotesIn(part), part, left) }));

  // All names first: a field may point to an entity of a later part.
  for (const { answer, cites: stands } of cited) {
    for (const answered of answer.entities) {
      const line = pascalCase(answered.name) === '' ? null : stands(`The entity ${answered.name}`, answered.quote);
      if (line !== null && !entities.has(keyOf(answered.name))) {
        entities.set(keyOf(answered.name), newEntity(answered, line));
      }
    }
  }
  for (const { answer, cites: stands } of cited) {
    for (const answered of answer.entities) addFields(entities, answered, stands, left);
    for (const relation of answer.relations) addRelation(entities, relations, relation, stands, left);
  }
  const kept = [...entities.values()].filter(({ fields }) => fields.length > 0);
  return { manifest: { ...grammar, entities: kept, relations }, left };
};

type Entities = ReadonlyMap<string, ManifestEntity>;

/** The line that something is cited from; null, and said, when its words stand nowhere. */
type Cites = (what: string, quote: string) => number | null;

const cites =
  (find: FindQuote, { lines }: Part, left: Diagnostic[]): Cites =>
  (what, quote) => {
    const line = find(quote);
    if (line !== null) return line;
    const at = { line: lines[0] ?? 0, column: 1, length: 0 };
    left.push(diagnostic('model/not-in-document', `${what} is left out: the model cites words that stand nowhere`, at));
    return null;
  };

const newEntity = ({ name }: AnsweredEntity, line: number): ManifestEntity => ({
  name: pascalCase(singular(name)),
  description: null,
  was: null,
  line,
  fields: [],
});

const addFields = (entities: Entities, answered: AnsweredEntity, stands: Cites, left: Diagnostic[]): void => {
  const entity = entities.get(keyOf(answered.name));
  if (entity === undefined) return;
  for (const field of answered.fields) {
    const name = snakeCase(field.name);
    if (name === '' || always.has(name) || hasField(entity, field)) continue;
    const line = stands(`${entity.name}.${name}`, field.quote);
    if (line === null) continue;
    const target = field.references === null ? null : entities.get(keyOf(field.references));
    if (target === undefined) left.push(pointsNowhere(`${entity.name}.${name}`, String(field.references), line));
    else entity.fields.push(newField(name, field, target?.name ?? null, line));
  }
};

const withoutId = (name: string): string => name.replace(/_?ids?$/i, '');

const hasField = ({ fields }: ManifestEntity, { name }: { name: string }): boolean =>
  fields.some((field) => keyOf(withoutId(field.name)) === keyOf(withoutId(name)));

/** A value in the characters that the reference form reads. */
const plainValue = (value: string): string =>
  value
    .replace(/[^\p{L}\p{N}\p{M}_.+&'#%$€£:-]+/gu, ' ')
    .replace(/^[^\p{L}\p{N}_+#$€£]+/u, '')
    .slice(0, 60)
    .trim();

const newField = (name: string, answered: AnsweredField, target: string | null, line: number): ManifestField => {
  const values = [...new Set(answered.values.map(plainValue).filter(Boolean))];
  const isEnum = target === null && answered.type === 'enum';
  const plainType = isEnum && values.length < 2 ? 'string' : answered.type;
  return {
    ...plainField(name, target === null ? plainType : 'uuid', line),
    required: answered.required,
    unique: answered.unique,
    enum: plainType === 'enum' && target === null ? values : null,
    references: target,
  };
};

const pointsNowhere = (what: string, target: string, line: number): Diagnostic =>
  diagnostic('model/points-nowhere', `${what} is left out: nothing is called ${target}`, {
    line,
    column: 1,
    length: 0,
  });

const addRelation = (
  entities: Entities,
  relations: Relation[],
  answered: AnsweredRelation,
  stands: Cites,
  left: Diagnostic[],
): void => {
  const [from, to] = [entities.get(keyOf(answered.from)), entities.get(keyOf(answered.to))];
  const what = `The relation of ${answered.from} to ${answered.to}`;
  if (from !== undefined && to !== undefined && areRelated(from, to, relations)) return;
  const line = stands(what, answered.quote);
  if (line === null) return;
  if (from === undefined || to === undefined) {
    left.push(pointsNowhere(what, from === undefined ? answered.from : answered.to, line));
    return;
  }
  const { name } = to;
  if (answered.kind === 'many-to-many') {
    relations.push({ from: from.name, to: name, kind: answered.kind, field: plural(name), required: false, line });
    return;
  }
  const field: AnsweredField = {
    name,
    type: 'uuid',
    required: false,
    unique: answered.kind === 'one-to-one',
    values: [],
    references: name,
    quote: answered.quote,
  };
  from.fields.push(newField(singular(name), field, name, line));
};

const areRelated = (one: ManifestEntity, other: ManifestEntity, relations: readonly Relation[]): boolean =>
  pointsTo(one, other) ||
  pointsTo(other, one) ||
  relations.some(({ from, to }) => from === one.name && to === other.name) ||
  relations.some(({ from, to }) => from === other.name && to === one.name);

const pointsTo = ({ fields }: ManifestEntity, { name }: ManifestEntity): boolean =>
  fields.some(({ references }) => references === name);
