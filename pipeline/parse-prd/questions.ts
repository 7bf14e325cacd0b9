import { isManagedName } from '../managed-names.ts';
import type { ManifestEntity, ManifestField, Question, Relation } from '../manifest.ts';
import { plural, sentenceCase, snakeCase, withArticle, words } from '../names.ts';
import { type Draft, type RawEntity, canonical, entityName } from './draft.ts';
import { type RawField, readInlineFields } from './field.ts';
import type { Noun } from './nouns.ts';
import { resolveField } from './resolve-field.ts';
import type { Scope } from './resolve-target.ts';

type Candidate = Question['candidates'][number];

// Nobody reads more, and who has that many open points has a document to write first.
const mostCandidates = 12;
const mostQuestions = 8;
const mostLines = 6;

const nobody: Omit<Candidate, 'value' | 'text' | 'lines'> = { entity: null, field: null, relation: null };

const resolved = (fields: readonly RawField[], entity: string, scope: Scope): ManifestField[] => {
  const found = new Map<string, ManifestField>();
  for (const raw of fields) {
    // What is only asked is nothing to report.
    const { field } = resolveField(raw, entity, { ...scope, draft: { ...scope.draft, diagnostics: [] } });
    if (!found.has(field.name)) found.set(field.name, { ...field, required: raw.facts.required === true });
  }
  return [...found.values()];
};

const askFields = (entity: ManifestEntity, raws: readonly RawField[], scope: Scope): Question[] => {
  const has = (name: string): boolean =>
    entity.fields.some((field) => field.name === name || field.name === `${name}_id`);
  const fields = resolved(raws, entity.name, scope).filter(({ name }) => !has(name));
  const candidates = fields
    .slice(0, mostCandidates)
    .map((field): Candidate => ({ ...nobody, value: field.name, text: field.name, lines: [field.line], field }));
  if (candidates.length === 0) return [];
  const text = `Sentences speak of these beside ${entity.name}. Which of them does it have?`;
  const asked = { entity: entity.name, field: null, several: true, candidates, default: [] };
  return [{ id: `field ${entity.name}`, kind: 'field', text, ...asked, line: candidates[0]?.lines[0] ?? entity.line }];
};

const gather = (maybe: readonly RawEntity[]): Map<string, RawEntity> => {
  const gathered = new Map<string, RawEntity>();
  for (const entity of maybe) {
    const known = gathered.get(canonical(entity.name));
    if (known) known.fields.push(...entity.fields);
    else gathered.set(canonical(entity.name), { ...entity, fields: [...entity.fields] });
  }
  return gathered;
};

// What is kept of a thing that is only spoken of: something to call it by.
const namedAs = (noun: Noun, scope: Scope): Candidate => {
  const name = entityName(noun.name, scope.draft.language);
  const line = noun.lines[0] ?? 0;
  const fields = resolved(readInlineFields({ text: 'name (string)', line, column: 1 }), name, scope);
  const entity = { name, description: null, was: null, line, fields };
  return { ...nobody, value: name, text: name, lines: noun.lines.slice(0, mostLines), entity };
};

const describedAs = (raw: RawEntity, scope: Scope): Candidate => {
  const name = entityName(raw.name, scope.draft.language);
  const fields = resolved(raw.fields, name, scope);
  const entity = { name, description: null, was: null, line: raw.at.line, fields };
  const text = `${name} (${fields.map((field) => field.name).join(', ')})`;
  return { ...nobody, value: name, text, lines: [...new Set(raw.fields.map(({ at }) => at.line))], entity };
};

const askEntities = (maybe: readonly RawEntity[], nouns: readonly Noun[], scope: Scope): Question[] => {
  const described = maybe.map((raw) => describedAs(raw, scope));
  const keys = new Set(described.map(({ value }) => canonical(value)));
  const spoken = nouns.filter(({ name }) => !keys.has(canonical(name)) && !scope.names.has(canonical(name)));
  const named = new Map(spoken.map((noun) => namedAs(noun, scope)).map((one) => [one.value, one]));
  const candidates = [...described, ...named.values()].slice(0, mostCandidates);
  if (candidates.length === 0) return [];
  const asked = { entity: null, field: null, several: true, candidates, default: [] };
  const line = candidates[0]?.lines[0] ?? 0;
  return [{ id: 'keep-entities', kind: 'keep-entities', text: 'Which of these do you keep?', ...asked, line }];
};

const onlyOne = { several: false, default: [] };

// `Each hive stands in one site`: that they belong together is sure, and not how.
const askCardinality = (draft: Draft, entities: readonly ManifestEntity[], scope: Scope): Question[] => {
  const known = new Set(entities.map(({ name }) => name));
  const asked = new Map<string, Question>();
  for (const { from: one, to: other, line } of draft.unsettled) {
    const [from, to] = [one, other].map((name) => scope.names.get(canonical(name)) ?? '');
    if (!from || !to || from === to || !known.has(from) || !known.has(to)) continue;
    const [one_, other_] = [from, to].map((name) => sentenceCase(name).toLowerCase());
    const relate = (child: string, parent: string, kind: Relation['kind']): Relation => {
      const field = kind === 'many-to-many' ? plural(parent) : `${snakeCase(parent)}_id`;
      return { from: child, to: parent, kind, field, required: false, line };
    };
    const answer = (value: string, text: string, relation: Relation): Candidate => ({
      ...nobody,
      value,
      text,
      lines: [line],
      relation,
    });
    const candidates = [
      answer('many-to-one', `each ${one_} has one ${other_}`, relate(from, to, 'many-to-one')),
      answer('one-to-many', `each ${one_} has many ${words(plural(to)).join(' ')}`, relate(to, from, 'many-to-one')),
      answer('many-to-many', `each has many of the other`, relate(from, to, 'many-to-many')),
    ];
    const id = `cardinality ${from} ${to}`;
    const text = `How many ${words(plural(to)).join(' ')} can ${withArticle(one_ ?? '')} have?`;
    if (asked.has(id) || asked.has(`cardinality ${to} ${from}`)) continue;
    asked.set(id, { id, kind: 'cardinality', text, entity: from, field: null, ...onlyOne, candidates, line });
  }
  return [...asked.values()];
};

// What gives power or value is set by who runs the app, unless the author says otherwise.
const askSetBy = (entities: readonly ManifestEntity[]): Question[] =>
  entities
    .filter(({ name }) => name === 'User')
    .flatMap(({ name, fields }) =>
      fields
        .filter((field) => field.managed === null && field.references === null && isManagedName(field.name))
        .map((field): Question => {
          const shared = { ...nobody, lines: [field.line] };
          const candidates = [
            { ...shared, value: 'owner', text: 'only who runs the app' },
            { ...shared, value: 'person', text: 'everyone for themselves' },
          ];
          const text = `Who sets the ${words(field.name).join(' ')} of a user?`;
          const id = `set-by ${name}.${field.name}`;
          const asked = { several: false, candidates, default: ['owner'], line: field.line };
          return { id, kind: 'set-by', text, entity: name, field: field.name, ...asked };
        }),
    );

/**
 * Asks what sentences may mean and do not say for certain: fields of the entities that there are and, where there are none,
 * the entities themselves.
 */
export const askAbout = (draft: Draft, entities: readonly ManifestEntity[], scope: Scope): Question[] => {
  const maybe = gather(draft.maybe);
  const known = entities.flatMap((entity) => {
    const raw = maybe.get(canonical(entity.name));
    return raw ? askFields(entity, raw.fields, scope) : [];
  });
  const unknown = [...maybe].filter(([key]) => !scope.names.has(key)).map(([, raw]) => raw);
  const asked = draft.hasEntitySection ? [] : askEntities(unknown, draft.nouns, scope);
  return [...asked, ...known, ...askCardinality(draft, entities, scope), ...askSetBy(entities)].slice(0, mostQuestions);
};
