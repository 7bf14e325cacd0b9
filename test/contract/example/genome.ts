import type { Genome, GenomeEntity, GenomeField, Module } from '../../../pipeline/genome.ts';

const field = (name: string, type: GenomeField['type'], rest: Partial<GenomeField> = {}): GenomeField => ({
  name,
  type,
  required: false,
  unique: false,
  filterable: type === 'enum' || type === 'boolean' || (rest.references ?? null) !== null,
  default: null,
  enum: null,
  references: null,
  min_length: null,
  max_length: null,
  minimum: null,
  maximum: null,
  precision: null,
  scale: null,
  description: null,
  managed: false,
  was: null,
  ...rest,
});

const entity = (
  name: string,
  plural: string,
  fields: GenomeField[],
  links: GenomeEntity['links'] = [],
): GenomeEntity => ({
  name,
  plural,
  title: name,
  description: null,
  was: null,
  fields,
  links,
});

const projects = entity('Project', 'projects', [
  field('name', 'string', { required: true, unique: true, min_length: 2, max_length: 40 }),
  field('budget', 'decimal', { precision: 10, scale: 2, minimum: 0 }),
  field('status', 'enum', { enum: ['open', 'on hold', 'closed'], default: 'open' }),
]);

const tasks = entity(
  'Task',
  'tasks',
  [
    field('title', 'string', { required: true, max_length: 200 }),
    field('project_id', 'uuid', { required: true, references: { module: 'project', kind: 'many-to-one' } }),
    field('assignee_id', 'uuid', { references: { module: 'user', kind: 'many-to-one' } }),
    field('parent_id', 'uuid', { references: { module: 'task', kind: 'many-to-one' } }),
    field('priority', 'integer', { minimum: 1, maximum: 5, default: 3 }),
    field('done', 'boolean', { required: true, default: false }),
    field('due', 'datetime'),
    field('notes', 'text'),
    field('extra', 'json'),
  ],
  [{ name: 'labels', item: 'label', module: 'label' }],
);

const labels = entity('Label', 'labels', [field('name', 'string', { required: true, max_length: 50 })]);

/** The app's own user, with a field that gives power. */
const account: Module = {
  name: 'user',
  module_type: 'account',
  entities: [
    entity('User', 'users', [field('role', 'enum', { enum: ['member', 'admin'], default: 'member', managed: true })]),
  ],
  user_stories: [],
  acceptance_criteria: [],
};

/** A small genome with one of everything that the contract speaks of. */
export const exampleGenome: Genome = {
  genome_version: '2.0.0',
  solution_name: 'Example',
  description: null,
  bundle_id: 'example',
  stack: 'example',
  modules: [
    ...[projects, tasks, labels].map((one): Module => ({
      name: one.name.toLowerCase(),
      module_type: 'crud',
      entities: [one],
      user_stories: [],
      acceptance_criteria: [],
    })),
    account,
  ],
  user_stories: [],
  archimate_elements: [],
  archimate_relationships: [],
  integrations: [],
};
