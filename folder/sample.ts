import { copyFileSync, constants, readFileSync } from 'node:fs';
import path from 'node:path';
import { codeOf, reasonOf } from './disk-errors.ts';
import { BadInput } from '../terminal/bad-input.ts';
import { packageRoot } from '../pipeline/package-root.ts';

const example = (): string => path.join(packageRoot(), 'examples', 'task_manager.md');

/** Writes a PRD to start from; never over a file that is there. Gives the sentence that says so. */
export const writeSample = (file: string): string => {
  try {
    copyFileSync(example(), file, constants.COPYFILE_EXCL);
  } catch (error) {
    if (codeOf(error) === 'EEXIST')
      throw new BadInput(`${file} is there already`, 'Name another: `microcodegen --sample other.md`.');
    throw new BadInput(`${file} cannot be written (${reasonOf(error)})`, 'Name a file in a folder that is there.');
  }
  const lines = readFileSync(file, 'utf8').split('\n').length;
  return `Wrote ${file}, ${lines} lines. Change it as you like, then: microcodegen ${file}\n`;
};
