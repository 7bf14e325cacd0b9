import type { Integration, Manifest, ManifestEntity, ManifestField, Relation, UserStory } from './manifest.ts';

const limits = (field: ManifestField): string[] => [
  ...(field.min_length === null ? [] : [`min ${field.min_length}`]),
  ...(field.max_length === null ? [] : [`max ${field.max_length}`]),
  ...(field.minimum === null ? [] : [`min ${field.minimum}`]),
  ...(field.maximum === null ? [] : [`max ${field.maximum}`]),
];

const typeOf = (field: ManifestField): string => {
  if (field.references !== null) return field.references;
  if (field.enum !== null) return `enum: ${field.enum.join(', ')}`;
  if (field.type === 'decimal' && field.precision !== null) return `decimal(${field.precision},${field.scale ?? 0})`;
  return field.type;
};

const fieldText = (field: ManifestField): string => {
  const words = [
    typeOf(field),
    ...(field.required ? ['required'] : []),
    ...(field.unique ? ['unique'] : []),
    ...(field.indexed ? ['indexed'] : []),
    ...limits(field),
    ...(field.default === null ? [] : [`default ${field.default}`]),
    ...(field.was === null ? [] : [`was ${field.was}`]),
  ];
  return `${field.name} (${words.join(', ')})`;
};

const entityText = (entity: ManifestEntity, relations: readonly Relation[]): string => {
  const many = relations
    .filter(({ from, kind }) => from === entity.name && kind === 'many-to-many')
    .map(({ field, to }) => `many ${field} (${to})`);
  return `- ${entity.name}: ${[...entity.fields.map(fieldText), ...many].join(', ')}`;
};

const storyText = ({ as_a, i_want, so_that, acceptance_criteria }: UserStory): string =>
  [
    `- As a ${as_a}, I want ${i_want}${so_that === null ? '' : ` so that ${so_that}`}.`,
    ...acceptance_criteria.map((criterion) => `  - [ ] ${criterion}`),
  ].join('\n');

const integrationText = ({ name, purpose }: Integration): string => `- ${name}${purpose === null ? '' : ` (${purpose})`}`;

const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `## ${heading}`, '', ...lines];

/** The manifest as a PRD in the reference form: what `parsePrd` reads back as the same manifest. */
export const printPrd = (manifest: Manifest): string =>
  [
    `# ${manifest.solution_name}`,
    ...(manifest.description === null ? [] : ['', manifest.description]),
    ...section(
      'Entities',
      manifest.entities.map((entity) => entityText(entity, manifest.relations)),
    ),
    ...section('User Stories', manifest.user_stories.map(storyText)),
    ...section('Integrations', manifest.integrations.map(integrationText)),
    '',
  ].join('\n');
