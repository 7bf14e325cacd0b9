import * as z from 'zod/mini';
import { DefaultValue, FieldType, Integration, UserStory } from './manifest.ts';

/** The version of the genome's form; it follows SemVer and changes only when the form does. */
export const genomeVersion = '2.0.0';

/** An identifier that is safe in any stack: ASCII, snake_case, at most 60 characters, and no reserved word. */
const snake = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,59}$/));

/** The name of a field: the author's in snake_case. It may begin with a digit, which is escaped in code. */
const fieldName = z.string().check(z.regex(/^(?:[a-z]|\d[a-z0-9_]*[a-z])[a-z0-9_]*$/), z.maxLength(60));

/** Where a reference points. `kind` is one-to-one when the reference is unique. */
export const Reference = z.strictObject({
  /** Name of the target module. `user` is the app's own account, extended or not. */
  module: snake,
  kind: z.enum(['many-to-one', 'one-to-one']),
});
export type Reference = z.infer<typeof Reference>;

/**
 * One attribute, resolved: names are the author's, references end in `_id` and have the type `uuid`,
 * strings have a length, decimals a precision. `id`, `created_at` and `updated_at` are implied and never listed.
 */
export const GenomeField = z.strictObject({
  name: fieldName,
  type: FieldType,
  required: z.boolean(),
  unique: z.boolean(),
  /** True when the list can be filtered by it: indexed, enum, boolean and reference fields. */
  filterable: z.boolean(),
  /**
   * Read as the type: a number for numbers, `true` or `false`, ISO 8601 for dates (moments in UTC, times with seconds), `today`
   * for a date and `now` for a datetime, the JSON text for json; null for none. It holds to the field's own limits.
   */
  default: DefaultValue,
  /** The values of an enum, at least one, each once; null for every other type. */
  enum: z.nullable(z.array(z.string())),
  references: z.nullable(Reference),
  /** In characters, inclusive. Always null but for string, text, email and url; only a text may lack the upper one. */
  min_length: z.nullable(z.int()),
  max_length: z.nullable(z.int()),
  /** Inclusive; always null but for integer, bigint, float and decimal. */
  minimum: z.nullable(z.number()),
  maximum: z.nullable(z.number()),
  /** Digits of a decimal in all (at most 18), and after the point; null for every other type. */
  precision: z.nullable(z.int()),
  scale: z.nullable(z.int()),
  description: z.nullable(z.string()),
  /** True for a field of the account that the person sees and cannot set, since it gives power or value. */
  managed: z._default(z.boolean(), false),
  /** The name that the field had before, when the author says that it was renamed. */
  was: z.nullable(z.string()),
});
export type GenomeField = z.infer<typeof GenomeField>;

/**
 * A many-to-many relation, listed on its owning side: `GET /api/<plural>/{id}/<name>`, `PUT` and `DELETE` of
 * `…/<name>/{<item>_id}`.
 */
export const Link = z.strictObject({
  /** Name of the collection in the path, plural: `labels`. */
  name: snake,
  /** Name of one item, singular; the path parameter is `<item>_id`. */
  item: snake,
  /** Name of the target module. */
  module: snake,
});
export type Link = z.infer<typeof Link>;

/** What the rows of a module are made of. Names of fields and links differ from one another. */
export const GenomeEntity = z.strictObject({
  /** PascalCase, singular, and safe as a type name in any stack. */
  name: z.string().check(z.regex(/^[A-Z][A-Za-z0-9]{0,59}$/)),
  /** snake_case plural: the path segment below `/api/` and the name of the table. */
  plural: snake,
  /** The name as a person reads it: `Order item`. */
  title: z.string(),
  description: z.nullable(z.string()),
  /** Former `plural`, when the author says that the entity was renamed. */
  was: z.nullable(snake),
  fields: z.array(GenomeField),
  links: z.array(Link),
});
export type GenomeEntity = z.infer<typeof GenomeEntity>;

/** What must be true for a module to be accepted. */
export const AcceptanceCriterion = z.strictObject({
  /** Index of the story in the module's `user_stories`; null when it is about the entity. */
  story: z.nullable(z.int()),
  text: z.string(),
  /** True when the author wrote it, false when it was derived. */
  written: z.boolean(),
});
export type AcceptanceCriterion = z.infer<typeof AcceptanceCriterion>;

/** A user story as the author wrote it, each part on one line. */
export const GenomeStory = z.strictObject({ ...UserStory.shape });
export type GenomeStory = z.infer<typeof GenomeStory>;

/** One module per entity. `crud` serves the entity's rows; `account` extends the app's own user with extra fields. */
export const Module = z.strictObject({
  name: snake,
  module_type: z.enum(['crud', 'account']),
  entities: z.array(GenomeEntity),
  user_stories: z.array(GenomeStory),
  acceptance_criteria: z.array(AcceptanceCriterion),
});
export type Module = z.infer<typeof Module>;

/** Element types of ArchiMate 3.2 that a genome uses. */
export const elementTypes = [
  'ApplicationComponent',
  'DataObject',
  'BusinessProcess',
  'BusinessRole',
  'ApplicationService',
  'ApplicationInterface',
] as const;

/** Relationship types of ArchiMate 3.2 that a genome uses. */
export const relationshipTypes = [
  'Access',
  'Assignment',
  'Association',
  'Composition',
  'Realization',
  'Serving',
] as const;

/** An element of the architecture. `id` is an XML name made of the element's type and name. */
export const ArchimateElement = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.enum(elementTypes),
  layer: z.enum(['business', 'application']),
  description: z.nullable(z.string()),
});
export type ArchimateElement = z.infer<typeof ArchimateElement>;

/** A relationship; `source` and `target` are ids of elements. An association is named by the field that makes it. */
export const ArchimateRelationship = z.strictObject({
  id: z.string(),
  type: z.enum(relationshipTypes),
  source: z.string(),
  target: z.string(),
  name: z.nullable(z.string()),
});
export type ArchimateRelationship = z.infer<typeof ArchimateRelationship>;

/** A system outside the app, each once. */
export const GenomeIntegration = z.strictObject({
  ...Integration.shape,
  /** Safe identifier: `stripe`, `send_grid`. */
  key: snake,
});
export type GenomeIntegration = z.infer<typeof GenomeIntegration>;

/** What will be built, for any stack. Entities stand in modules in the PRD's order; every reference resolves. */
export const Genome = z.strictObject({
  genome_version: z.string(),
  solution_name: z.string(),
  description: z.nullable(z.string()),
  /** Safe identifier of the whole app. */
  bundle_id: snake,
  /** Name of the stack to build for. */
  stack: z.string(),
  modules: z.array(Module),
  /** Stories that speak of no entity. */
  user_stories: z.array(GenomeStory),
  archimate_elements: z.array(ArchimateElement),
  archimate_relationships: z.array(ArchimateRelationship),
  integrations: z.array(GenomeIntegration),
});
export type Genome = z.infer<typeof Genome>;

/**
 * The form of a genome as JSON Schema (draft 2020-12), for editors and other programs. The limits that zod adds to every
 * integer, which say no more than that it is one, are left out.
 */
export const genomeJsonSchema = (): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(Genome, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
