import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of this package: sources, the build and the bundle stand at different depths below it. */
export const packageRoot = (from: string = import.meta.dirname): string => {
  if (existsSync(path.join(from, 'package.json'))) return from;
  const above = path.dirname(from);
  if (above === from) throw new Error('package.json of generator-microcodegen is missing');
  return packageRoot(above);
};

/** The version of this package. */
export const version = (): string => {
  const { version: text } = JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8'));
  return String(text);
};
