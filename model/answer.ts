import * as z from 'zod/mini';
import { FieldType, relationKinds } from '../pipeline/manifest.ts';

// What a model may say at most: a document that talks it into more gets no more than an error.
const name = z.string().check(z.minLength(1), z.maxLength(80));
const quote = z.string().check(z.maxLength(1_000));

const AnsweredField = z.strictObject({
  name,
  type: FieldType,
  required: z.boolean(),
  unique: z.boolean(),
  /** The values of an enum. */
  values: z.array(name).check(z.maxLength(100)),
  /** The entity that it points to, or nothing. */
  references: z.nullable(name),
  quote,
});
export type AnsweredField = z.infer<typeof AnsweredField>;

const AnsweredEntity = z.strictObject({
  name,
  quote,
  fields: z.array(AnsweredField).check(z.maxLength(200)),
});
export type AnsweredEntity = z.infer<typeof AnsweredEntity>;

const AnsweredRelation = z.strictObject({ from: name, to: name, kind: z.enum(relationKinds), quote });
export type AnsweredRelation = z.infer<typeof AnsweredRelation>;

/** What a model says about one part of a document. Every `quote` must stand there word for word. */
export const Answer = z.strictObject({
  entities: z.array(AnsweredEntity).check(z.maxLength(200)),
  relations: z.array(AnsweredRelation).check(z.maxLength(400)),
});
export type Answer = z.infer<typeof Answer>;

// Structured output knows neither lengths nor a draft; the answer is checked against both when it is there.
const unknownToServers = new Set(['$schema', 'minLength', 'maxLength', 'maxItems']);

/** The form that a server is asked to keep to, as JSON Schema in the subset that structured output knows. */
export const answerSchema = (): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(z.toJSONSchema(Answer), (key, value: unknown) => (unknownToServers.has(key) ? undefined : value)),
  );
