import path from 'node:path';
import type { Genome } from '../pipeline/genome.ts';
import type { Ask } from '../folder/apply.ts';
import { type Loss, lossWords } from '../pipeline/schema/losses.ts';
import type { Policy, Summary } from '../pipeline/rerun/reconcile.ts';
import type { StackDescriptor } from '../pipeline/stack.ts';
import { Conflict } from './bad-input.ts';
import { counted } from './picture.ts';
import { visible } from './visible.ts';

/** How a run ended: what became of the files, and what it leaves the person to do. */
export type Ending = {
  /** The folder as the person would type it; empty is the current one. */
  folder: string;
  /** Nothing was written: it was only asked what would be. */
  isDryRun: boolean;
  changes: Summary;
  /** What else there is to know, each a line. */
  notes: readonly string[];
  /** What comes next, typed in the folder; null when that is done already. */
  next: StackDescriptor['next'] | null;
};

/** The end of a run: what became of the files, what else there is to know, and the commands that come next. */
export const ending = ({ folder, isDryRun, changes, notes, next }: Ending): string => {
  const lines = [
    `${headline(changes, isDryRun)} in ${nameOf(folder)}`,
    ...detailed.flatMap(([key, what]) => pathLines(what, changes[key])),
    ...(isDryRun ? detailedInDryRun.flatMap(([key, what]) => pathLines(what, changes[key])) : []),
    ...(changes.kept.length === 0
      ? []
      : ['The generated version of what you kept has changed: bring yours in line, or the app may fail.']),
    ...notes,
    ...(isDryRun || next === null || isUnchanged(changes)
      ? []
      : [
          '',
          'Next:',
          ...(folder === '' ? [] : [`  cd ${quoteForShell(folder)}`]),
          ...changes.conflicts.map((path) => `  resolve the lines between <<<<<<< and >>>>>>> in ${path}`),
          `  ${next.command}`,
          ...(next.commands.length === 0 ? [] : ['', `Or step by step, ${next.where}:`]),
          ...[next.environment, ...next.commands].flatMap((line) => (line === '' ? [] : [`  ${line}`])),
        ]),
    '',
  ];
  return visible(lines.join('\n'));
};

/** True when files wait for a decision that this policy does not make. */
export const isUndecided = ({ conflicts, gitMarked }: Summary, policy: Policy | Ask | null): boolean =>
  gitMarked.length > 0 || (policy === null && conflicts.length > 0);

/** What the person must decide about, when nobody could be asked; before all else, the conflicts that git left. */
export const conflictsUndecided = (folder: string, { conflicts, gitMarked }: Summary): Conflict => {
  if (gitMarked.length > 0) {
    const lines = gitMarked.map((path) => `${path} still has git's conflict markers: resolve them first`);
    return new Conflict([...lines, 'Nothing was written.'].join('\n  '));
  }
  return new Conflict(
    [
      `you and the generator both changed ${counted(conflicts.length, 'file', 'files')} in ${nameOf(folder)}:`,
      ...conflicts.map((path) => `  ${path}`),
      'Nothing was written.',
    ].join('\n'),
    [
      '--conflict=keep leaves yours, --conflict=overwrite takes the new ones, --conflict=markers writes both, marked;',
      'or run `microcodegen` in a terminal and be asked about each.',
    ].join('\n  '),
  );
};

/** What the person must resolve: files that hold conflict markers, since this run or since an earlier one. */
export const conflictsMarked = (marked: readonly string[], { conflicts }: Summary): Conflict =>
  new Conflict(
    marked
      .map((path) =>
        conflicts.includes(path)
          ? `${path} has conflict markers now: resolve them`
          : `${path} still has conflict markers: resolve them`,
      )
      .join('\n  '),
  );

const plain = (name: string): string => name.replaceAll('_', '');

/** What the app has got for the services outside, where this run has created something for them. */
export const integrationNotes = (integrations: Genome['integrations'], { created }: Summary): string[] => {
  const modules = integrations.flatMap(({ name, key }) => {
    const file = created.find((each) => plain(path.parse(each).name) === plain(key));
    return file === undefined ? [] : [`${name} (${file})`];
  });
  return modules.length === 0 ? [] : [`Off until their settings are in .env: ${modules.join(', ')}`];
};

/** What a migration takes from rows: for the question before it is written, and for the end of the run. */
export const lossLines = (losses: readonly Loss[]): string[] =>
  losses.length === 0
    ? []
    : [
        'The new migration deletes or changes data, and says in how many rows when it runs:',
        ...losses.map((loss) => `  ${lossWords(loss)}`),
      ];

const nameOf = (folder: string): string => (folder === '' ? 'this folder' : `${folder}/`);

const headline = (changes: Summary, isDryRun: boolean): string => {
  const counts = counting.flatMap(([key, verb]) =>
    changes[key].length === 0 ? [] : [`${changes[key].length} ${verb}`],
  );
  if (isUnchanged(changes)) return isDryRun ? 'Nothing would change' : 'Nothing to change';
  return `${isDryRun ? 'Would be: ' : ''}${counts.join(', ')}`;
};

const isUnchanged = (changes: Summary): boolean => counting.every(([key]) => changes[key].length === 0);

const counting = [
  ['created', 'created'],
  ['updated', 'updated'],
  ['overwritten', 'overwritten'],
  ['merged', 'merged'],
  ['kept', 'kept as yours'],
  ['deleted', 'deleted'],
  ['conflicts', 'with conflicts'],
  ['gitMarked', "with git's conflict markers"],
] as const;

const detailed = [
  ['conflicts', 'both changed'],
  ['gitMarked', "still has git's conflict markers"],
  ['overwritten', 'overwritten'],
  ['merged', 'merged'],
  ['kept', 'kept as yours'],
  ['stayDeleted', 'stays deleted, as you wished'],
  ['released', 'no longer generated, kept since you changed it'],
] as const;

const detailedInDryRun = [
  ['created', 'create'],
  ['updated', 'update'],
  ['deleted', 'delete'],
] as const;

const pathLines = (what: string, paths: readonly string[]): string[] => paths.map((path) => `  ${what}: ${path}`);

/** The text as one word of a shell's command line. */
export const quoteForShell = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
