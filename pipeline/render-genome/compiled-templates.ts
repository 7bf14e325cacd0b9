import { compileFunction } from 'node:vm';
import { type Body, type Template, templateOf } from './rendering.ts';
import { templateSource } from './template-source.ts';

/**
 * The compiled templates of a stack, in the order in which they are read. Run from the sources, this compiles what `read`
 * gives, by file; the build puts a module in this one's place that holds every stack's functions and reads nothing.
 */
export const compiledTemplates = (_stack: string, read: () => ReadonlyMap<string, string>): Template[] =>
  [...read()].map(([file, text]) => templateOf(file, compile(templateSource(text, file), file)));

const compile = (source: string, filename: string): Body => {
  const body: unknown = compileFunction(source, ['it', 'escapeFn', 'failed'], { filename });
  if (!isBody(body)) throw new TypeError('A template is no function');
  return body;
};

const isBody = (value: unknown): value is Body => typeof value === 'function';
