import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from './package-root.ts';
import type { StackCode } from './stack.ts';

const isCode = (value: unknown): value is { stack: StackCode } =>
  typeof value === 'object' && value !== null && 'stack' in value;

/** The code of the stack in a folder: what its `stack.ts` exports as `stack`. */
const codeIn = async (folder: string): Promise<StackCode> => {
  const code: unknown = await import(pathToFileURL(path.join(folder, 'stack.ts')).href);
  if (!isCode(code)) throw new Error(`${folder} exports no "stack" from its stack.ts`);
  return code.stack;
};

const templates = path.join(packageRoot(), 'templates');

/**
 * The code of every stack that ships, by its name. Run from the sources, this finds it in `templates/*`; the build puts
 * a module in this one's place that imports each by its path.
 */
export const stackCode: ReadonlyMap<string, StackCode> = new Map(
  await Promise.all(
    readdirSync(templates).map(async (name) => [name, await codeIn(path.join(templates, name))] as const),
  ),
);
