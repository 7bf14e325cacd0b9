import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { compiledTemplates } from './render-genome/compiled-templates.ts';
import { FieldType } from './manifest.ts';
import type { Template } from './render-genome/rendering.ts';

export type { Template };

/**
 * The words of the target for one field type: of a value in memory and of a column in the database. `{length}`,
 * `{precision}` and `{scale}` are filled in per field.
 */
const TypeWords = z.strictObject({ value: z.string(), column: z.string() });
export type TypeWords = z.infer<typeof TypeWords>;

/** What `stack.json` says of a stack. */
const Descriptor = z.strictObject({
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

/** A target: its descriptor and its compiled templates, sorted by path. */
export type Stack = { descriptor: StackDescriptor; templates: readonly Template[] };

/** The folder that holds `package.json`, from the sources as from the build. */
export const packageRoot = (from: string = import.meta.dirname): string => {
  if (existsSync(path.join(from, 'package.json'))) return from;
  const parent = path.dirname(from);
  if (parent === from) throw new Error('The folder of generator-microcodegen has no package.json');
  return packageRoot(parent);
};

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Names of the stacks that ship. */
export const stackNames = (): string[] =>
  readdirSync(path.join(packageRoot(), 'templates'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort(byCodeUnit);

/** The texts of the templates in a folder, by their path below it, in the order of their paths. */
const readTemplates = (folder: string): Map<string, string> =>
  new Map(
    filesBelow(folder)
      .sort(byCodeUnit)
      .map((file) => {
        if (!file.endsWith('.ejs')) throw new Error(`${file} is not a template: every template ends in .ejs`);
        return [file, readFileSync(path.join(folder, file), 'utf8')];
      }),
  );

const loaded = new Map<string, Stack>();

/**
 * Reads `templates/<name>/`, whose templates are compiled once: by the build, or else by this process. The list of
 * outputs is the folder listing. Throws when there is no such stack or its descriptor is wrong.
 */
export const loadStack = (name: string): Stack => {
  const known = loaded.get(name);
  if (known) return known;
  if (!stackNames().includes(name)) throw new Error(`There is no stack "${name}"; there is ${stackNames().join(', ')}`);
  const folder = path.join(packageRoot(), 'templates', name);
  const files = path.join(folder, 'files');
  const descriptor = Descriptor.parse(JSON.parse(readFileSync(path.join(folder, 'stack.json'), 'utf8')));
  const templates = compiledTemplates(name, () => readTemplates(files));
  const stack = { descriptor, templates };
  loaded.set(name, stack);
  return stack;
};
