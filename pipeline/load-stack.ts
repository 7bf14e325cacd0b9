import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compiledTemplates } from './render-genome/compiled-templates.ts';
import { packageRoot } from './package-root.ts';
import { stackCode } from './stack-code.ts';
import { byCodeUnit } from './text/by-code-unit.ts';
import { Descriptor, type Stack, type StackCode } from './stack.ts';

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));

const loaded = new Map<string, Stack>();

/** Names of the stacks that there are. */
export const stackNames = (): string[] => [...new Set([...stackCode.keys(), ...loaded.keys()])].sort(byCodeUnit);

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

/**
 * Reads a stack from its folder, whose templates are compiled once: by the build, or else by this process. The list of
 * outputs is the listing of `files/`. Throws when its descriptor is wrong. From then on it is known by its name.
 */
export const addStack = (folder: string, code: StackCode): Stack => {
  const descriptor = Descriptor.parse(JSON.parse(readFileSync(path.join(folder, 'stack.json'), 'utf8')));
  const templates = compiledTemplates(descriptor.name, () => readTemplates(path.join(folder, 'files')));
  const stack = { ...code, descriptor, templates };
  loaded.set(descriptor.name, stack);
  return stack;
};

/** The stack of that name. Throws when there is none. */
export const loadStack = (name: string): Stack => {
  const known = loaded.get(name);
  if (known) return known;
  const code = stackCode.get(name);
  if (!code) throw new Error(`There is no stack "${name}"; there is ${stackNames().join(', ')}`);
  return addStack(path.join(packageRoot(), 'templates', name), code);
};
