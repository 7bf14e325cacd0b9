import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder that holds `package.json`, from the sources as from the build. */
export const packageRoot = (from: string = import.meta.dirname): string => {
  if (existsSync(path.join(from, 'package.json'))) return from;
  const parent = path.dirname(from);
  if (parent === from) throw new Error('The folder of generator-microcodegen has no package.json');
  return packageRoot(parent);
};
