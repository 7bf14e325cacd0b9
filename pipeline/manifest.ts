import * as z from 'zod/mini';
import { Diagnostic } from './diagnostics.ts';

/** The field types of the manifest and the genome: ours, and never a target's. */
export const fieldTypes = [
  'string',
  'text',
  'integer',
  'bigint',
  'float',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'time',
  'uuid',
  'json',
  'email',
  'url',
  'enum',
] as const;
export const FieldType = z.enum(fieldTypes);
export type FieldType = z.infer<typeof FieldType>;

/** A default as the author wrote it, read as its type; `now` and `today` stand for the moment of creation. */
export const DefaultValue = z.nullable(z.union([z.string(), z.number(), z.boolean()]));
export type DefaultValue = z.infer<typeof DefaultValue>;

/**
 * One field of an entity. `name` is in snake_case, else as the author wrote it (`project` or `project_id`).
 * `id`, `created_at` and `updated_at` are always added and never listed.
 */
export const ManifestField = z.strictObject({
  name: z.string().check(z.minLength(1)),
  type: FieldType,
  required: z.boolean(),
  unique: z.boolean(),
  indexed: z.boolean(),
  default: DefaultValue,
  enum: z.nullable(z.array(z.string())),
  /** Name of the entity that the field points to; the type is then `uuid`. */
  references: z.nullable(z.string()),
  min_length: z.nullable(z.int()),
  max_length: z.nullable(z.int()),
  minimum: z.nullable(z.number()),
  maximum: z.nullable(z.number()),
  /** Digits of a decimal in all, and after the point. */
  precision: z.nullable(z.int()),
  scale: z.nullable(z.int()),
  description: z.nullable(z.string()),
  /** Of a field of `User`: true when the author says that it is not the person's own to set, false that it is; null when neither. */
  managed: z.nullable(z.boolean()),
  /** The field's former name, when the author says that it was renamed. */
  was: z.nullable(z.string()),
  line: z.int(),
});
export type ManifestField = z.infer<typeof ManifestField>;

/** An entity. `name` is in PascalCase and singular. */
export const ManifestEntity = z.strictObject({
  name: z.string().check(z.minLength(1)),
  description: z.nullable(z.string()),
  was: z.nullable(z.string()),
  line: z.int(),
  fields: z.array(ManifestField),
});
export type ManifestEntity = z.infer<typeof ManifestEntity>;

export const relationKinds = ['many-to-one', 'one-to-one', 'many-to-many'] as const;

/**
 * How two entities hang together, seen from the side that holds the reference. For a reference, `field` is the
 * attribute that holds the id (`project_id`); for a many-to-many it is the name of the collection (`labels`).
 */
export const Relation = z.strictObject({
  from: z.string(),
  to: z.string(),
  kind: z.enum(relationKinds),
  field: z.string(),
  required: z.boolean(),
  line: z.int(),
});
export type Relation = z.infer<typeof Relation>;

export const UserStory = z.strictObject({
  as_a: z.string(),
  i_want: z.string(),
  so_that: z.nullable(z.string()),
  acceptance_criteria: z.array(z.string()),
  line: z.int(),
});
export type UserStory = z.infer<typeof UserStory>;

/** A system outside the app. `category` is one word such as `payments` or `email`; `other` when unknown. */
export const Integration = z.strictObject({
  name: z.string(),
  category: z.string(),
  purpose: z.nullable(z.string()),
  line: z.int(),
});
export type Integration = z.infer<typeof Integration>;

/** Why a line was deliberately set aside. `layout` is what only marks or comments. */
const setAside = [
  'heading',
  'prose',
  'description',
  'story',
  'integration',
  'out-of-scope',
  'not-data',
  'notation',
  'sample',
  'struck-through',
  'layout',
] as const;
export type SetAside = (typeof setAside)[number];

/**
 * What became of the lines of the document that have something on them: understood, set aside for a reason, or not
 * understood; the three add up to all of them. `parts` are those lines in order, those of one fate together.
 */
const Coverage = z.strictObject({
  lines: z.int(),
  understood: z.int(),
  set_aside: z.int(),
  not_understood: z.int(),
  parts: z.array(
    z.strictObject({
      from: z.int(),
      to: z.int(),
      fate: z.enum(['understood', 'set-aside', 'not-understood']),
      reason: z.nullable(z.enum(setAside)),
    }),
  ),
});
export type Coverage = z.infer<typeof Coverage>;

/** A relation that a story or a name implies; never built unless the author accepts it. `reason` quotes the text. */
export const SuggestedRelation = z.strictObject({ ...Relation.shape, reason: z.string() });
export type SuggestedRelation = z.infer<typeof SuggestedRelation>;

const questionKinds = ['keep-entities', 'field', 'cardinality', 'required', 'set-by'] as const;

/** One answer to a question. `lines` are those that speak of it; what it adds stands ready to be put into the manifest. */
const Candidate = z.strictObject({
  /** What an answers file says, such as `Room` or `many-to-many`; unique within the question. */
  value: z.string(),
  /** The answer in words, as it is shown: `Room`, `a tenant has many payments`. */
  text: z.string(),
  lines: z.array(z.int()),
  entity: z.nullable(ManifestEntity),
  field: z.nullable(ManifestField),
  relation: z.nullable(Relation),
});

/**
 * What the document leaves open. Nobody has to answer: then `default` is taken, which changes nothing.
 * - `keep-entities`: which of these things are kept? Each chosen one adds its entity.
 * - `field`: which of these does `entity` have? Each chosen one adds its field.
 * - `cardinality`: how many of one belong to the other? The chosen one adds its relation, or replaces the relation of
 *   the same ends and field.
 * - `required`: which of these fields of `entity` must be given? The chosen fields, by name, become required.
 * - `set-by`: who sets the field `field` of `entity`: `person` or `owner`?
 */
export const Question = z.strictObject({
  /** The same from run to run, and unique in the manifest: `keep-entities`, `field Room`, `set-by User.role`. */
  id: z.string(),
  kind: z.enum(questionKinds),
  text: z.string(),
  entity: z.nullable(z.string()),
  field: z.nullable(z.string()),
  /** Whether more than one candidate, or none, may be chosen. */
  several: z.boolean(),
  candidates: z.array(Candidate),
  default: z.array(z.string()),
  line: z.int(),
});

export type Question = z.infer<typeof Question>;

/** What the author wrote, with line numbers. */
export const Manifest = z.strictObject({
  solution_name: z.string(),
  description: z.nullable(z.string()),
  entities: z.array(ManifestEntity),
  /** All of them; those that a field says follow from it, see `held-relations.ts`. */
  relations: z.array(Relation),
  suggested_relations: z.array(SuggestedRelation),
  user_stories: z.array(UserStory),
  integrations: z.array(Integration),
  questions: z.array(Question),
  coverage: Coverage,
  diagnostics: z.array(Diagnostic),
});
export type Manifest = z.infer<typeof Manifest>;
