import { beginsWithFact } from '../parse-prd/list-kind.ts';
import { holderOf } from '../held-relations.ts';
import { parsePrd } from '../parse-prd.ts';
import { roleOf } from '../parse-prd/sections.ts';
import { describesOnly } from '../parse-prd/statements.ts';
import { describesEntityOnly } from '../parse-prd/under-entity.ts';
import type { Integration, Manifest, ManifestEntity, ManifestField, Relation, UserStory } from '../manifest.ts';

const quoted = (text: string): string => (text.includes('"') ? `'${text}'` : `"${text}"`);

// Bare words that mean nothing else may stand without quotes.
const plainValue = /^[a-z][a-z0-9_]*$/;
const keywords =
  /^(?:required|optional|unique|indexed|index|null|nullable|primary|pk|default|now|today|true|false|min|max|was|auto|generated|identity|enum|fk|ref|reference|none|yes|no|and|or|with|but|is|are|a|an|the|type|typ|identity|unsigned|immutable|managed)$/;

const enumValue = (value: string): string => (plainValue.test(value) && !keywords.test(value) ? value : quoted(value));

const defaultText = (value: string | number | boolean, field: ManifestField): string => {
  if (typeof value !== 'string') return String(value);
  const isMoment = (value === 'now' || value === 'today') && /^(?:date|datetime|time)$/.test(field.type);
  return isMoment || (plainValue.test(value) && !keywords.test(value)) ? value : quoted(value);
};

const typeText = (field: ManifestField): string => {
  // `File` and `Index` are words of fields too.
  if (field.references !== null)
    return beginsWithFact(field.references) ? `→ ${field.references}.id` : field.references;
  if (field.enum) return `enum: ${field.enum.map(enumValue).join(' | ')}`;
  if (field.type === 'decimal' && field.precision !== null) return `decimal(${field.precision},${field.scale ?? 0})`;
  return field.type;
};

const limit = (word: string, value: number | null): string[] => (value === null ? [] : [`${word} ${value}`]);

const fieldText = (field: ManifestField): string => {
  const words = [
    typeText(field),
    ...(field.required ? ['required'] : []),
    ...(field.unique ? ['unique'] : []),
    ...(field.indexed ? ['indexed'] : []),
    ...limit('min', field.min_length ?? field.minimum),
    ...limit('max', field.max_length ?? field.maximum),
    ...(field.default === null ? [] : [`default ${defaultText(field.default, field)}`]),
    ...(field.managed === null ? [] : [field.managed ? 'managed' : 'self-service']),
    ...(field.was === null ? [] : [`was ${field.was}`]),
  ];
  const { description } = field;
  const remark = description === null ? '' : ` — ${describesOnly(description) ? '' : 'Note: '}${description}`;
  return `- ${field.name} (${words.join(', ')})${remark}`;
};

const collections = (entity: ManifestEntity, relations: readonly Relation[]): string[] =>
  relations
    .filter(({ from, kind }) => from === entity.name && kind === 'many-to-many')
    .map(({ field, to }) => `- many ${field} (${to})`);

// A name with nothing below it, or one that heads other things as well, says that it names an entity.
const titleText = ({ name, was, fields }: ManifestEntity, members: readonly string[]): string => {
  const title = `${name}${was === null ? '' : ` (was ${was})`}`;
  const [read] = parsePrd(`# App\n\n## Entities\n\n### ${title}\n\n${members.join('\n')}\n`).entities;
  const isClear = roleOf(name) === null && members.length > 0 && read?.name === name;
  return `### ${isClear && read.fields.length === fields.length ? '' : 'Entity: '}${title}`;
};

const entityText = (entity: ManifestEntity, relations: readonly Relation[]): string => {
  const { name, description } = entity;
  const told = description === null || describesEntityOnly(name, description) ? '' : 'Note: ';
  const members = [...entity.fields.map(fieldText), ...collections(entity, relations)];
  const parts = [titleText(entity, members), ...(description === null ? [] : [`${told}${description}`])];
  return [...parts, members.join('\n')].filter(Boolean).join('\n\n');
};

// References that no field holds are said in sentences.
const relationText = ({ from, to, kind, field, required }: Relation): string =>
  `- ${from} ${kind === 'one-to-one' ? '1:1' : 'N:1'} ${to} (${field}${required ? ', required' : ''})`;

const storyText = (story: UserStory): string => {
  const article = /^[aeiou]/i.test(story.as_a) ? 'an' : 'a';
  const reason = story.so_that === null ? '' : ` so that ${story.so_that}`;
  const lines = [`- As ${article} ${story.as_a}, I want to ${story.i_want}${reason}.`];
  return [...lines, ...story.acceptance_criteria.map((criterion) => `  - ${criterion}`)].join('\n');
};

const integrationText = ({ name, category, purpose }: Integration): string =>
  `- ${/^[\p{L}\p{N} .'-]+$/u.test(name) ? name : `**${name}**`} (${category})${purpose === null ? '' : `: ${purpose}`}`;

const section = (title: string, body: readonly string[], between = '\n'): string[] =>
  body.length === 0 ? [] : [`## ${title}`, body.join(between)];

/** Writes a manifest as a PRD in the reference form; parsing it gives the manifest again, line numbers aside. */
export const printPrd = (manifest: Manifest): string => {
  const { entities, relations } = manifest;
  const loose = relations.filter((relation) => relation.kind !== 'many-to-many' && !holderOf(relation, entities));
  const parts = [
    `# ${manifest.solution_name}`,
    ...(manifest.description === null ? [] : [manifest.description]),
    ...section(
      'Entities',
      entities.map((entity) => entityText(entity, relations)),
      '\n\n',
    ),
    ...section('Relations', loose.map(relationText)),
    ...section('User Stories', manifest.user_stories.map(storyText)),
    ...section('Integrations', manifest.integrations.map(integrationText)),
  ];
  return `${parts.join('\n\n')}\n`;
};
