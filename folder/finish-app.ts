import path from 'node:path';
import type { Genome } from '../pipeline/genome.ts';
import type { Files } from '../pipeline/render-genome.ts';
import { loadStack } from '../pipeline/stack.ts';
import { type Outcome } from '../terminal/summary.ts';
import type { Answers } from './answers.ts';
import { writeEnvironment } from './environment-file.ts';
import { zipFolder } from './pack-folder.ts';

/** What comes after the files: secrets, once, and the ZIP. Gives what there is to say at the end. */
export const finishApp = (folder: string, genome: Genome, files: Files, answers: Answers): Outcome => {
  const example = files.get('.env.example');
  if (example !== undefined) writeEnvironment(folder, example, answers.database ?? 'sqlite');
  return {
    folder: path.relative('.', folder),
    files: files.size,
    notes: answers.zip ? [`ZIP: ${zipFolder(folder)}`] : [],
    commands: loadStack(genome.language).descriptor.commands,
  };
};
