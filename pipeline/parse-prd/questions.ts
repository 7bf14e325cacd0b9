import type { ManifestEntity, ManifestField, Question } from '../manifest.ts';
import { type Draft, type RawEntity, canonical, entityName } from './draft.ts';
import type { RawField } from './field.ts';
import { resolveField } from './resolve-field.ts';
import type { Scope } from './resolve-target.ts';

type Candidate = Question['candidates'][number];

// Nobody reads more, and who has that many open points has a document to write first.
const mostCandidates = 12;
const mostQuestions = 8;

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

const askEntities = (maybe: readonly RawEntity[], scope: Scope): Question[] => {
  const candidates = maybe.slice(0, mostCandidates).map((raw): Candidate => {
    const name = entityName(raw.name, scope.draft.language);
    const fields = resolved(raw.fields, name, scope);
    const entity = { name, description: null, was: null, line: raw.at.line, fields };
    const text = `${name} (${fields.map((field) => field.name).join(', ')})`;
    return { ...nobody, value: name, text, lines: [...new Set(raw.fields.map(({ at }) => at.line))], entity };
  });
  if (candidates.length === 0) return [];
  const asked = { entity: null, field: null, several: true, candidates, default: [] };
  const line = candidates[0]?.lines[0] ?? 0;
  return [{ id: 'keep-entities', kind: 'keep-entities', text: 'Which of these do you keep?', ...asked, line }];
};

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
  const asked = draft.hasEntitySection ? [] : askEntities(unknown, scope);
  return [...asked, ...known].slice(0, mostQuestions);
};
