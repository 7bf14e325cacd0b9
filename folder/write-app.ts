import type { Files } from '../pipeline/render-genome.ts';
import type { Answers } from './answers.ts';
import { applyRerun, type RerunOptions, type RerunResult } from './apply.ts';
import { environmentText } from './environment-file.ts';
import { version } from './package-root.ts';

/** Writes an app into its folder, all of it or nothing; and once, beside it, `.env` with its secrets. */
export const writeApp = (
  folder: string,
  files: Files,
  answers: Answers,
  options: Pick<RerunOptions, 'conflict' | 'dryRun'>,
): Promise<RerunResult> => {
  const example = files.get('.env.example');
  const once = new Map(
    example === undefined ? [] : [['.env', environmentText(example, answers.database ?? 'sqlite')] as const],
  );
  return applyRerun(folder, files, { ...options, version: version(), once });
};
