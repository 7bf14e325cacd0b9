import { counted } from './picture.ts';

/** What is said at the end of a run. `folder` is as the person would type it; empty is the current one. */
export type Outcome = {
  folder: string;
  files: number;
  notes: readonly string[];
  commands: readonly string[];
};

/** The end of a run: how many files are where, what else there is to know, and the commands that come next. */
export const summary = ({ folder, files, notes, commands }: Outcome): string =>
  [
    `${counted(files, 'file', 'files')} in ${folder === '' ? 'this folder' : `${folder}/`}`,
    ...notes,
    '',
    'Next:',
    ...(folder === '' ? [] : [`  cd ${quoteForShell(folder)}`]),
    ...commands.map((command) => `  ${command}`),
    '',
  ].join('\n');

/** The text as one word of a shell's command line. */
export const quoteForShell = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
