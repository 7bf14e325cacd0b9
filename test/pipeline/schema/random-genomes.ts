import fc from 'fast-check';
import type { Genome, GenomeEntity, GenomeField, Link, Module } from '../../../pipeline/genome.ts';
import type { FieldType } from '../../../pipeline/manifest.ts';

const names = ['alpha', 'beta', 'gamma'] as const;
const fieldNames = ['one', 'two', 'three'] as const;
const types: readonly FieldType[] = [
  'string',
  'text',
  'integer',
  'bigint',
  'decimal',
  'enum',
  'date',
  'datetime',
  'json',
  'boolean',
];
const defaults: Partial<Record<FieldType, GenomeField['default']>> = {
  string: 'x',
  text: 'x',
  integer: 3,
  bigint: 3,
  decimal: 3,
  enum: 'a',
  date: 'today',
  datetime: 'now',
  boolean: true,
};

const plain: GenomeField = {
  name: 'one',
  type: 'string',
  required: false,
  unique: false,
  filterable: false,
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
};

const limitsOf = (type: FieldType, tight: boolean): Partial<GenomeField> => {
  if (type === 'string') return { max_length: tight ? 20 : 60, min_length: tight ? 2 : null };
  if (type === 'text') return { max_length: tight ? 100 : null };
  if (type === 'enum') return { enum: tight ? ['a', 'b'] : ['a', 'middle', 'c'], filterable: true };
  if (type === 'decimal') return { precision: tight ? 6 : 12, scale: tight ? 3 : 2, minimum: 0 };
  return type === 'integer' || type === 'bigint' ? { minimum: tight ? 0 : null, maximum: tight ? 9 : 99 } : {};
};

const valueField = (name: string): fc.Arbitrary<GenomeField> =>
  fc
    .record({
      type: fc.constantFrom(...types),
      required: fc.boolean(),
      unique: fc.boolean(),
      tight: fc.boolean(),
      preset: fc.boolean(),
    })
    .map(({ type, required, unique, tight, preset }) => {
      const isUnique = unique && !['json', 'boolean', 'enum', 'text'].includes(type);
      return {
        ...plain,
        ...limitsOf(type, tight),
        name,
        type,
        required,
        unique: isUnique,
        default: preset && !isUnique ? (defaults[type] ?? null) : null,
      };
    });

const referenceField = (name: string, targets: readonly string[]): fc.Arbitrary<GenomeField> =>
  fc
    .record({ target: fc.constantFrom(...targets, 'user'), required: fc.boolean(), unique: fc.boolean() })
    .map(({ target, required, unique }) => ({
      ...plain,
      name: `${name}_id`,
      type: 'uuid',
      required,
      unique,
      filterable: !unique,
      references: { module: target, kind: unique ? 'one-to-one' : 'many-to-one' },
    }));

const entityOf = (name: string, present: readonly string[]): fc.Arbitrary<Module> =>
  fc
    .record({
      values: fc.subarray([...fieldNames]).chain((chosen) => fc.tuple(...chosen.map(valueField))),
      references: fc
        .subarray(['left', 'right'])
        .chain((chosen) => fc.tuple(...chosen.map((field) => referenceField(field, present)))),
      targets: fc.subarray([...present]),
    })
    .map(({ values, references, targets }) => {
      const links: Link[] = targets.map((target) => ({ name: `${target}_list`, item: target, module: target }));
      const fields = [...values, ...references];
      const entity: GenomeEntity = {
        name: name.charAt(0).toUpperCase() + name.slice(1),
        plural: `${name}s`,
        title: name,
        description: null,
        was: null,
        fields: fields.length > 0 ? fields : [plain],
        links,
      };
      return { name, module_type: 'crud', entities: [entity], user_stories: [], acceptance_criteria: [] };
    });

const genomeWith = (modules: Module[]): Genome => ({
  genome_version: '2.0.0',
  solution_name: 'Random',
  description: null,
  bundle_id: 'random',
  stack: 'fastapi',
  modules,
  user_stories: [],
  archimate_elements: [],
  archimate_relationships: [],
  integrations: [],
});

/** Any genome of up to three entities with fields of every kind of storage, references, cycles and collections. */
export const anyGenome: fc.Arbitrary<Genome> = fc
  .subarray([...names], { minLength: 1 })
  .chain((present) => fc.tuple(...present.map((name) => entityOf(name, present))))
  .map(genomeWith);

/** The same with an entity renamed, and all that points to it; and a field of every entity renamed. */
export const renamed = (genome: Genome): Genome => {
  const [first] = genome.modules;
  const to = (name: string): string => (name === first?.name ? 'omega' : name);
  const field = (one: GenomeField, index: number): GenomeField => ({
    ...one,
    ...(index === 0 && one.references === null ? { name: `${one.name}_new`, was: one.name } : {}),
    references: one.references && { ...one.references, module: to(one.references.module) },
  });
  return {
    ...genome,
    modules: genome.modules.map((module) => ({
      ...module,
      name: to(module.name),
      entities: module.entities.map((entity) => ({
        ...entity,
        ...(module === first ? { name: 'Omega', plural: 'omegas', was: entity.plural } : {}),
        fields: entity.fields.map(field),
        links: entity.links.map((link) => ({ ...link, module: to(link.module) })),
      })),
    })),
  };
};
