import type { Answers } from '../folder/answers.ts';
import { quoteForShell } from './summary.ts';

/** The one command that repeats a conversation: `program`, `prd` and `folder` are as the person would type them. */
export const repeatCommand = (program: string, prd: string, folder: string, answers: Answers): string =>
  [
    program,
    quoteForShell(prd),
    `--out=${quoteForShell(folder === '' ? '.' : folder)}`,
    ...valued('name', answers.name),
    ...valued('stack', answers.stack),
    ...valued('exclude', answers.exclude.join(',')),
    ...(answers.acceptSuggestions ? ['--accept-suggestions'] : valued('accept', answers.accept.join(','))),
    ...(answers.database === 'sqlite' ? [] : valued('database', answers.database)),
    ...(answers.zip ? ['--zip'] : []),
  ].join(' ');

const valued = (name: string, value: string | null): string[] =>
  value === null || value === '' ? [] : [`--${name}=${quoteForShell(value)}`];
