import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { isInside, pack } from '../pipeline/pack.ts';
import { BadInput } from '../terminal/bad-input.ts';
import { memoryFolder } from './memory.ts';

// What is secret, what is a machine's own, and what can be made again.
const neverPacked =
  /^(\.env(\.(?!example$).*)?|\.git|\.venv|venv|node_modules|__pycache__|\.[a-z]+_cache|\.DS_Store|cookies\.txt|.*\.(pem|key|pyc|db|sqlite3?)(-\w+)?)$/;

/**
 * Packs the files of an app's folder as they are on disk into a ZIP beside it; never secrets, caches, databases, or the
 * history. Gives what there is to say about it, line by line. Rejects with BadInput where `checkZip` does.
 */
export const zipFolder = async (folder: string): Promise<string[]> => {
  checkZip(folder);
  const target = zipOf(folder);
  const names = filesBelow(folder);
  const packed = names.filter(isInside);
  const leftOut = names.filter((name) => !isInside(name));
  const bytes = await pack(contentsOf(folder, packed));
  // A reader of the ZIP never sees half of one. What stands at its place is left over, or a link that leads elsewhere.
  const part = `${target}.part`;
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
  for (const name of names) yield [name, readFileSync(path.join(folder, name))];
}

/** Throws BadInput when what stands where the ZIP of a folder would go is not an earlier ZIP of an app. */
export const checkZip = (folder: string): void => {
  const target = zipOf(folder);
  if (!existsSync(target) || isZipOfApp(target)) return;
  throw new BadInput(
    `${path.relative('.', target)} is no ZIP of an app made by microcodegen, so it is not replaced`,
    'Move it away or rename it, or do without the ZIP.',
  );
};

const zipOf = (folder: string): string => `${path.resolve(folder)}.zip`;

const isZipOfApp = (file: string): boolean => {
  if (!statSync(file).isFile()) return false;
  const names: string[] = [];
  try {
    // Only the names are wanted: nothing is unpacked.
    unzipSync(readFileSync(file), { filter: ({ name }) => names.push(name) < 0 });
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
      return entry.isFile() ? [name] : [];
    });
