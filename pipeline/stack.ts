import * as z from 'zod/mini';
import type { AppModel } from './app/app-model.ts';
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

/**
 * The tools of an app: the folder that holds them, and below it that of their programs, which are found first; the command
 * that makes them, and one that fails where they are not whole, as an interrupted run leaves them.
 */
const Tools = z.strictObject({ folder: z.string(), programs: z.string(), make: z.string(), check: z.string() });

/**
 * How an app is started from its folder: by commands that end, and a last one that serves at `{port}`, with the tools that
 * they need, on Windows others than elsewhere; null where the machine's own will do.
 */
const Run = z.strictObject({
  tools: z.nullable(z.strictObject({ windows: Tools, elsewhere: Tools })),
  commands: z.array(z.string()),
});
export type Run = z.infer<typeof Run>;

/** What `stack.json` says of a stack. */
export const Descriptor = z.strictObject({
  name: z.string(),
  title: z.string(),
  /** Our field types in the target's words. */
  types: z.record(FieldType, TypeWords),
  /** Type names that the templates use, so that an entity of that name gets another one. */
  reserved_types: z._default(z.array(z.string()), []),
  /** Tables that its migrations keep for themselves, which no app may have. */
  reserved_tables: z._default(z.array(z.string()), []),
  /** Folders and files (by the start of their path) that exist only when the named list of the view has items. */
  when: z._default(z.record(z.string(), z.string()), {}),
  /**
   * What a person types next in the generated folder: one command, which touches nothing outside of it; or, in an environment
   * that they make (`where` it is, in words), the single steps, the last of which serves. Without steps, the command is all.
   */
  next: z.strictObject({
    command: z.string(),
    where: z.string(),
    environment: z.string(),
    commands: z.array(z.string()),
  }),
  /** What is generated for when nothing is chosen. One stack is that. */
  is_default: z._default(z.boolean(), false),
  run: Run,
});
export type StackDescriptor = z.infer<typeof Descriptor>;

/** What the templates of a stack print: all of it, and by the name of a path's token the items that it stands for. */
export type Views = { view: object; lists: Readonly<Record<string, Iterable<object>>> };

/** How the apps of a stack change the schema of a database that has rows. */
export type Migrations = {
  /** `line`: each builds on the number before it; `graph`: each names those that it builds on. */
  kind: 'line' | 'graph';
  /**
   * What a file, by its path below the app's folder, says of the revision that it holds: its id, and on a graph those that
   * it builds on. Null when it does not say.
   */
  read: (path: string, text: string) => { id: string; down: readonly string[] } | null;
  /** What to do, in the words of the stack, about revisions that cannot be told or ordered. */
  hints: Readonly<Record<'unreadable' | 'unknownParent' | 'same' | 'circle' | 'severalHeads', string>>;
  /** An id for a step that says what it does: its number first, and none that is taken. */
  idOf: (number: number, words: string, taken: readonly string[]) => string;
  /** What the template of a revision prints, for the token `revision`. */
  view: (step: Step) => object;
};

/** The code of a stack: `stack` in its `stack.ts`. Pure functions. */
export type StackCode = {
  /** What code calls a name of the genome; JSON, SQL and URLs always keep the genome's. */
  codeName: (name: string, of: 'type' | 'member' | 'module') => string;
  /** All that templates see. The long texts are made when they are asked for, and not kept. */
  view: (app: AppModel, descriptor: StackDescriptor) => Views;
  /** Null for a stack without a database. */
  migrations: Migrations | null;
};

/** A target: its descriptor, its code, and its compiled templates, sorted by path. */
export type Stack = StackCode & { descriptor: StackDescriptor; templates: readonly Template[] };
