import * as z from 'zod/mini';
import type { Genome } from './genome.ts';
import { FieldType } from './manifest.ts';
import type { Step } from './migration.ts';
import type { Template } from './render-genome/rendering.ts';

export type { Template };

/**
 * The words of the target for one field type: of a value in memory and of a column in the database. `{length}`,
 * `{precision}` and `{scale}` are filled in per field.
 */
const TypeWords = z.strictObject({ value: z.string(), column: z.string() });
export type TypeWords = z.infer<typeof TypeWords>;

/** What `stack.json` says of a stack. */
export const Descriptor = z.strictObject({
  name: z.string(),
  title: z.string(),
  language: z.enum(['python']),
  /** Our field types in the target's words. */
  types: z.record(FieldType, TypeWords),
  /** Type names that the templates use, so that an entity of that name gets another one. */
  reserved_types: z.array(z.string()),
  /** Folders and files (by the start of their path) that exist only when the named list of the view has items. */
  when: z.record(z.string(), z.string()),
  /** Commands, run in the generated folder, that a person types next. */
  commands: z.array(z.string()),
});
export type StackDescriptor = z.infer<typeof Descriptor>;

/** What the templates of a stack print: all of it, and by the name of a path's token the items that it stands for. */
export type Views = { view: object; lists: Readonly<Record<string, Iterable<object>>> };

/** How the apps of a stack change the schema of a database that has rows. */
export type Migrations = {
  /** An id for a step that says what it does: its number first, and none that is taken. */
  idOf: (number: number, words: string, taken: readonly string[]) => string;
  /** What the template of a revision prints, for the token `revision`. */
  view: (step: Step) => object;
};

/** The code of a stack: `stack` in its `stack.ts`. Pure functions. */
export type StackCode = {
  /** All that templates see. The long texts are made when they are asked for, and not kept. */
  view: (genome: Genome, descriptor: StackDescriptor) => Views;
  /** Null for a stack without a database. */
  migrations: Migrations | null;
};

/** A target: its descriptor, its code, and its compiled templates, sorted by path. */
export type Stack = StackCode & { descriptor: StackDescriptor; templates: readonly Template[] };
