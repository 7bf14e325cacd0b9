import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pack } from '../pipeline/pack.ts';

// What is secret, what is a machine's own, and what can be made again.
const neverPacked =
  /^(\.env(\.(?!example$).*)?|\.git|\.venv|venv|node_modules|__pycache__|\.[a-z]+_cache|\.DS_Store|cookies\.txt|.*\.(pem|key|pyc|db|sqlite3?)(-\w+)?)$/;

/** Packs the files of an app's folder as they are on disk; never secrets, caches, databases, or the history. */
const packFolder = (folder: string): Uint8Array =>
  pack(new Map(filesBelow(folder).map((name) => [name, readFileSync(path.join(folder, name))])));

/** Packs an app's folder into a ZIP beside it. Gives the ZIP's path. */
export const zipFolder = (folder: string): string => {
  const target = `${path.resolve(folder)}.zip`;
  // A reader of the ZIP never sees half of one.
  writeFileSync(`${target}.part`, packFolder(folder));
  renameSync(`${target}.part`, target);
  return path.relative('.', target);
};

const filesBelow = (folder: string, below = ''): string[] =>
  readdirSync(path.join(folder, below), { withFileTypes: true })
    .filter(({ name }) => !neverPacked.test(name))
    .flatMap((entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(folder, name);
      return entry.isFile() ? [name] : [];
    });
