import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { kebabCase } from '../pipeline/names.ts';
import { BadInput, Conflict } from '../terminal/bad-input.ts';
import { realDisk } from './disk.ts';
import { isLink, notOrdinary } from './read-regular.ts';

/** True when the folder holds an app that was generated before: into it, or unpacked from a ZIP. */
export const isApp = (folder: string): boolean =>
  ['.microcodegen/memory.jsonl', 'GENOME.json'].some((name) => existsSync(path.join(folder, name)));

/** True when a run was cut off in the folder, as far as its names tell: it is then to be repaired before it is read. */
export const wasCutOff = (folder: string): boolean =>
  ['journal.json', 'staging'].some((name) => existsSync(path.join(folder, '.microcodegen', name)));

/**
 * The file that an app is made from again: its PRD, or its genome when it was made without one. Nobody has named it, so a
 * link to what is outside and a pipe are refused.
 */
export const sourceOf = (folder: string): string => {
  for (const file of ['prd.md', 'GENOME.json'].map((name) => path.join(folder, name))) {
    const kind = realDisk.entry(file)?.kind;
    if (kind === 'link') throw isLink(file);
    if (kind === 'other') throw notOrdinary(file);
    if (kind !== undefined) return file;
  }
  throw new BadInput(`The app in ${folder} has lost its prd.md`, 'Give the PRD: `microcodegen prd.md --out DIR`.');
};

/** The folder, below this one, for an app that is given none: its title, or `app` when that has no letter to keep. */
export const folderFor = (title: string): string => kebabCase(title) || 'app';

/** Throws BadInput when no app can be written there, for a file is in the way. */
export const checkFolder = (folder: string): void => {
  if (realDisk.entry(folder)?.kind === 'link' && !existsSync(folder))
    throw new BadInput(`${folder} is a symbolic link that leads nowhere`, 'Name a folder.');
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new BadInput(`${folder} is a file, so no app can be written into it`, 'Name a folder.');
  }
};

// What a folder holds before an app is begun in it: a fresh repository, the PRD, and the tool's own notes, be they only
// what is left of a first run that was cut off.
const expected =
  /^(\.git(ignore|attributes)?|\.microcodegen|\.yo-rc\.json|\.yo-resolve|\.DS_Store|LICENSE.*|.*\.(md|markdown))$/i;

/** The files in a folder that make it somebody else's; none in a folder that is new, empty, or an app. */
export const strangersIn = (folder: string): string[] =>
  !existsSync(folder) || isApp(folder) ? [] : readdirSync(folder).filter((name) => !expected.test(name));

/** Says that a folder holds other people's files. */
export const foreignFolder = (folder: string, strangers: readonly string[]): Conflict => {
  const named = [...strangers.slice(0, 3), ...(strangers.length > 3 ? [`${strangers.length - 3} more`] : [])].join(
    ', ',
  );
  return new Conflict(
    `${folder} holds files that do not belong to a generated app (${named}). Nothing was written.`,
    'Name another folder; or --conflict=keep writes the app beside them and changes none.',
  );
};
