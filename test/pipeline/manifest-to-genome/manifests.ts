import { plainField } from '../../../pipeline/manifest-to-genome/plain-field.ts';
import { manifestToGenome, type GenomeChoices } from '../../../pipeline/manifest-to-genome.ts';
import type { Diagnostic } from '../../../pipeline/diagnostics.ts';
import type { Genome, GenomeEntity, GenomeField, Module } from '../../../pipeline/genome.ts';
import type { Manifest, ManifestEntity, ManifestField, Relation, UserStory } from '../../../pipeline/manifest.ts';

/** A field of a manifest: an optional string, but for what is given. */
export const field = (name: string, given: Partial<ManifestField> = {}): ManifestField => ({
  ...plainField(name, 'string', 7),
  ...given,
});

/** A field that points to an entity. */
export const reference = (name: string, references: string, given: Partial<ManifestField> = {}): ManifestField =>
  field(name, { type: 'uuid', references, ...given });

export const entity = (
  name: string,
  fields: ManifestField[] = [field('title')],
  given: Partial<ManifestEntity> = {},
): ManifestEntity => ({ name, description: null, was: null, line: 5, fields, ...given });

export const relation = (
  from: string,
  name: string,
  to: string,
  kind: Relation['kind'] = 'many-to-many',
  required = false,
): Relation => ({ from, to, kind, field: name, required, line: 9 });

export const story = (i_want: string, given: Partial<UserStory> = {}): UserStory => ({
  as_a: 'developer',
  i_want,
  so_that: null,
  acceptance_criteria: [],
  line: 20,
  ...given,
});

export const manifest = (entities: ManifestEntity[], given: Partial<Manifest> = {}): Manifest => ({
  solution_name: 'Task Manager',
  description: null,
  entities,
  relations: [],
  suggested_relations: [],
  user_stories: [],
  integrations: [],
  questions: [],
  coverage: { lines: 0, understood: 0, set_aside: 0, not_understood: 0, parts: [] },
  diagnostics: [],
  ...given,
});

/** A genome and what was reported, each as `code message`. */
export type Built = { genome: Genome; reports: string[]; diagnostics: Diagnostic[] };

export const build = (from: Manifest, choices?: GenomeChoices): Built => {
  const { genome, diagnostics } = manifestToGenome(from, choices);
  return { genome, diagnostics, reports: diagnostics.map(({ code, message }) => `${code} ${message}`) };
};

export const moduleOf = ({ genome }: Built, name: string): Module => {
  const module = genome.modules.find((candidate) => candidate.name === name);
  if (!module)
    throw new Error(`There is no module ${name}, only ${genome.modules.map((each) => each.name).join(', ')}`);
  return module;
};

export const entityOf = (built: Built, module: string): GenomeEntity => {
  const [found] = moduleOf(built, module).entities;
  if (!found) throw new Error(`The module ${module} has no entity`);
  return found;
};

export const fieldOf = (built: Built, module: string, name: string): GenomeField => {
  const { fields } = entityOf(built, module);
  const found = fields.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`${module} has no field ${name}, only ${fields.map((each) => each.name).join(', ')}`);
  return found;
};

export const fieldNames = (built: Built, module: string): string[] =>
  entityOf(built, module).fields.map(({ name }) => name);

export const codes = ({ diagnostics }: Built): string[] => diagnostics.map(({ code }) => code);

/** The one field of a module `task` that is made of the field given, and what was reported about it. */
export const resolved = (given: ManifestField): { field: GenomeField; reports: string[] } => {
  const built = build(manifest([entity('Task', [given])]));
  const [found] = entityOf(built, 'task').fields;
  if (!found) throw new Error('The field was left out');
  return { field: found, reports: built.reports };
};
