import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../pipeline/package-root.ts';

/** The version of this package. */
export const version = (): string => {
  const { version: text } = JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8'));
  return String(text);
};
