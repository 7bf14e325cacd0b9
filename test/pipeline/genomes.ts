import { Genome, genomeVersion, type GenomeEntity, type GenomeField, type Module } from '../../pipeline/genome.ts';

/** An optional string field; `changes` makes it what the test needs. */
export const field = (name: string, changes: Partial<GenomeField> = {}): GenomeField => ({
  name,
  type: 'string',
  required: false,
  unique: false,
  filterable: false,
  default: null,
  enum: null,
  references: null,
  min_length: null,
  max_length: changes.type === undefined || changes.type === 'string' ? 255 : null,
  minimum: null,
  maximum: null,
  precision: null,
  scale: null,
  description: null,
  managed: false,
  was: null,
  ...changes,
});

/** A reference to another module. */
export const reference = (name: string, module: string, changes: Partial<GenomeField> = {}): GenomeField =>
  field(name, { type: 'uuid', filterable: true, references: { module, kind: 'many-to-one' }, ...changes });

/** A module of one entity: `module('task', 'Task', 'tasks', [...])`. */
export const module = (
  name: string,
  entity: string,
  plural: string,
  fields: GenomeField[],
  changes: Partial<GenomeEntity> = {},
): Module => ({
  name,
  module_type: 'crud',
  entities: [{ name: entity, plural, title: entity, description: null, was: null, fields, links: [], ...changes }],
  user_stories: [],
  acceptance_criteria: [],
});

/** A valid genome of these modules. */
export const genome = (modules: Module[], changes: Partial<Genome> = {}): Genome =>
  Genome.parse({
    genome_version: genomeVersion,
    solution_name: 'Desk',
    description: null,
    bundle_id: 'desk',
    stack: 'fastapi',
    modules,
    user_stories: [],
    archimate_elements: [],
    archimate_relationships: [],
    integrations: [],
    ...changes,
  });
