import { existsSync, lstatSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { isInside } from '../pipeline/inside-path.ts';
import { pack } from '../pipeline/pack.ts';
import { BadInput } from '../terminal/bad-input.ts';
import { realDisk } from './disk.ts';
import { isInterrupted } from './journal.ts';
import { memoryFolder } from './memory.ts';
import { readRegular } from './read-regular.ts';

// What is secret, what is a machine's own, and what can be made again.
const neverPacked =
  /^(\.env(\.(?!example$).*)?|\.git|\.venv|venv|node_modules|__pycache__|\.[a-z]+_cache|\.DS_Store|cookies\.txt|.*\.(pem|key|pyc|db|sqlite3?)(-\w+)?)$/;
// What a run in progress needs.
const ofRun = /^\.microcodegen\/(lock|journal|staging)/;

// All of it is held while it is packed, and read again before it is replaced.
const most = { bytes: 512 * 1024 * 1024, files: 65_535 };

/**
 * Packs the files of an app's folder as they are on disk into a ZIP beside it; never secrets, caches, databases, or the
 * history. Gives what there is to say about it, line by line. Rejects with BadInput where `checkZip` does.
 */
export const zipFolder = async (folder: string): Promise<string[]> => {
  checkZip(folder);
  const target = zipOf(folder);
  const names = filesBelow(folder);
  const packed = names.filter(isPortable);
  const leftOut = names.filter((name) => !isPortable(name));
  checkSize(folder, packed);
  const bytes = await pack(contentsOf(folder, packed));
  // A reader of the ZIP never sees half of one. What stands at its place is left over, or a link that leads elsewhere.
  const part = partOf(target);
  rmSync(part, { force: true });
  writeFileSync(part, bytes, { flag: 'wx' });
  renameSync(part, target);
  return [
    `ZIP: ${path.relative('.', target)}`,
    ...leftOut.map((name) => `Not in the ZIP, for its name means another place on some systems: ${name}`),
  ];
};

/** The files, read one after the other, so that only one has to be held. */
function* contentsOf(folder: string, names: readonly string[]): Generator<[path: string, content: Buffer]> {
  for (const name of names) yield [name, readRegular(path.join(folder, name), most.bytes)];
}

/** False for a name that leads elsewhere on another system, and for one that is no text, by which no file can be read. */
const isPortable = (name: string): boolean => isInside(name) && !name.includes('\uFFFD');

const checkSize = (folder: string, names: readonly string[]): void => {
  const bytes = names.reduce((sum, name) => sum + lstatSync(path.join(folder, name)).size, 0);
  if (bytes <= most.bytes && names.length <= most.files) return;
  throw new BadInput(
    `${folder} holds ${names.length} files of ${Math.round(bytes / 1024 / 1024)} MB, more than a ZIP is made of`,
    `At most ${most.files} files of ${most.bytes / 1024 / 1024} MB: move away what is not of the app.`,
  );
};

/**
 * Throws BadInput when what stands where the ZIP of a folder would go is not an earlier ZIP of an app, and when a run was
 * cut off in the folder.
 */
export const checkZip = (folder: string): void => {
  if (isInterrupted(folder, realDisk))
    throw new BadInput(`The last run in ${folder} was cut off`, 'Run microcodegen there again: that is undone first.');
  const target = zipOf(folder);
  if (realDisk.entry(partOf(target))?.kind === 'folder')
    throw new BadInput(`${partOf(target)} is a folder, and in the way of the ZIP`, 'Move it away.');
  if (!existsSync(target) || isZipOfApp(target)) return;
  throw new BadInput(
    `${path.relative('.', target)} is no ZIP of an app made by microcodegen, so it is not replaced`,
    'Move it away or rename it, or do without the ZIP.',
  );
};

const zipOf = (folder: string): string => `${path.resolve(folder)}.zip`;

const partOf = (target: string): string => `${target}.part`;

const isZipOfApp = (file: string): boolean => {
  const names: string[] = [];
  try {
    // Only the names are wanted: nothing is unpacked.
    unzipSync(readRegular(file, most.bytes), { filter: ({ name }) => names.push(name) < 0 });
  } catch {
    return false;
  }
  return names.some((name) => name === 'GENOME.json' || name.startsWith(`${memoryFolder}/`));
};

const filesBelow = (folder: string, below = ''): string[] =>
  readdirSync(path.join(folder, below), { withFileTypes: true })
    .filter(({ name }) => !neverPacked.test(name))
    .flatMap((entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(folder, name);
      return entry.isFile() && !ofRun.test(name) ? [name] : [];
    });
