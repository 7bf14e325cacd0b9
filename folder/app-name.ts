import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { kebabCase } from '../pipeline/names.ts';
import { looksLikeGenome, parseGenome } from '../pipeline/parse-genome.ts';
import { parsePrd } from '../pipeline/parse-prd.ts';
import { BadInput } from '../terminal/bad-input.ts';
import { quoteForShell } from '../terminal/summary.ts';
import { folderFor, isApp } from './app-folder.ts';
import { realDisk } from './disk.ts';
import { lastPrd } from './last-prd.ts';
import { mostOfJson, readRegular } from './read-regular.ts';
import { mostBytes, type Source } from './read-text.ts';

/** The app that a source describes. `name` is what it was called instead of by its title, if it was. */
export type NamedApp = { source: Source; name: string | null };

/** The title of a PRD, or the name in a genome. */
export const titleOf = (text: string): string =>
  looksLikeGenome(text) ? (parseGenome(text).genome?.solution_name ?? '') : parsePrd(text).solution_name;

/**
 * The name of the app that a folder holds, when that is another one than the source describes; null when it is the same,
 * or none. An app's own PRD is that app's whatever its title says: so an app is renamed.
 */
export const otherAppIn = (folder: string, { source, name }: NamedApp): string | null => {
  if (!isApp(folder) || isOwn(folder, source)) return null;
  const known = [titleOf(source.text), ...(name === null ? [] : [name])].map(plain);
  const isOther = (there: string | null): there is string => there !== null && !known.includes(plain(there));
  const named = nameIn(folder, 'GENOME.json');
  if (!isOther(named)) return null;
  const before = lastPrd(folder);
  const titles = [nameIn(folder, 'prd.md'), before === null ? null : titleOf(before)];
  return titles.every((there) => there === null || isOther(there)) ? named : null;
};

/** True when the source is what the app in the folder is made from: its PRD, or its genome. */
export const isOwn = (folder: string, { name }: Source): boolean =>
  existsSync(name) && ownFiles.some((file) => isSameFile(path.join(folder, file), name));

/** The folder that holds the app whose own PRD or genome this is; null for any other source. */
export const folderOf = (source: Source): string | null => {
  const folder = path.dirname(source.name);
  return isApp(folder) && isOwn(folder, source) ? folder : null;
};

/** The folder for an app that was given none: beside this one where another app stands here. */
export const likelyFolder = (app: NamedApp): string => {
  const own = folderOf(app.source);
  if (own !== null) return own;
  if (!isApp('.')) return notLink(folderFor(nameOf(app)));
  return otherAppIn('.', app) === null ? '.' : path.join('..', folderFor(nameOf(app)));
};

/** A link to elsewhere may have come with the folder that we stand in: it is used when the person names it. */
const notLink = (folder: string): string => {
  if (realDisk.entry(folder)?.kind !== 'link') return folder;
  throw new BadInput(`${folder} is a symbolic link to another folder`, `If that is meant, name it: --out=${folder}`);
};

/** The likely folder, or one with a number behind its name where another app stands there. */
export const freeFolder = (app: NamedApp): string => {
  const likely = likelyFolder(app);
  const numbered = (number: number): string => (number === 1 ? likely : `${likely}-${number}`);
  let number = 1;
  while (otherAppIn(numbered(number), app) !== null) number += 1;
  return numbered(number);
};

/** Says that a folder holds another app, and what to do if it is the same. */
export const isOtherApp = (folder: string, there: string, app: NamedApp): BadInput => {
  const shown = folder === '.' ? 'This folder' : `${folder}/`;
  return new BadInput(
    `${shown} holds another app, “${there}”, and ${app.source.name} describes “${nameOf(app)}”. Nothing was written.`,
    [
      `Another app goes into a folder of its own: --out=${quoteForShell(freeFolder(app))}`,
      `The same app under its old name: --name=${quoteForShell(there)}`,
      `The same app under a new name: change the title in ${path.join(folder, 'prd.md')}, and generate from that.`,
    ].join('\n  '),
  );
};

const nameOf = ({ source, name }: NamedApp): string => name ?? titleOf(source.text);

const ownFiles = ['prd.md', 'GENOME.json'];

const isSameFile = (one: string, other: string): boolean =>
  existsSync(one) && existsSync(other) && realpathSync(one) === realpathSync(other);

const nameIn = (folder: string, file: string): string | null => {
  const place = path.join(folder, file);
  if (realDisk.entry(place)?.kind !== 'file') return null;
  const text = readRegular(place, file === 'prd.md' ? mostBytes : mostOfJson).toString('utf8');
  return titleOf(text) || null;
};

const plain = (name: string): string => kebabCase(name) || name.trim();
