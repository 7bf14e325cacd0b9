import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../pipeline/package-root.ts';
import { quoteForShell } from './summary.ts';

/**
 * What to type for `microcodegen` in this folder, so that there is such a command: its name where it is on the PATH,
 * with npx where it is installed in this project, else the program itself.
 */
export const programName = (): string => {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  // npm and npx put these on the PATH for their own commands; the person's shell does not have them.
  const isLasting = (folder: string): boolean => !folder.endsWith(path.join('node_modules', '.bin'));
  if (folders.some((folder) => isLasting(folder) && holdsProgram(folder))) return 'microcodegen';
  if (foldersUpFrom(path.resolve('.')).some((folder) => holdsProgram(path.join(folder, 'node_modules/.bin')))) {
    return 'npx microcodegen';
  }
  return `node ${quoteForShell(path.relative('.', path.join(packageRoot(), 'dist/bin/microcodegen.cjs')))}`;
};

const holdsProgram = (folder: string): boolean =>
  ['microcodegen', 'microcodegen.cmd'].some((name) => existsSync(path.join(folder, name)));

const foldersUpFrom = (folder: string): string[] => {
  const above = path.dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersUpFrom(above)];
};
