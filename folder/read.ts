import path from 'node:path';
import { isInside } from '../pipeline/inside-path.ts';
import type { Standing } from '../pipeline/rerun/reconcile.ts';
import { BadInput } from '../terminal/bad-input.ts';
import type { Disk, Entry } from './disk.ts';
import { reasonOf } from './disk-errors.ts';
import { isLink, notOrdinary } from './read-regular.ts';

/**
 * Reads what stands at these paths (relative, with `/`) in the folder. A path at which no file stands is left out; one
 * that holds no valid UTF-8 is null. Throws BadInput when a path leaves the folder, by its name or through a symbolic
 * link, and when a file cannot be read.
 */
export const readStanding = (folder: string, paths: Iterable<string>, disk: Disk): Standing => {
  const seen = new Map<string, Entry | null>();
  const entryOf = (file: string): Entry | null => {
    const known = seen.get(file);
    if (known !== undefined) return known;
    const entry = disk.entry(path.join(folder, file));
    seen.set(file, entry);
    if (entry?.kind === 'link') throw isLink(path.join(folder, file));
    return entry;
  };

  const standing = new Map<string, string | null>();
  for (const file of paths) {
    if (!isInside(file)) throw new BadInput(`The path ${JSON.stringify(file)} leaves the folder`);
    if (!foldersAbove(file).every((above) => entryOf(above)?.kind === 'folder')) continue;
    const entry = entryOf(file);
    if (entry?.kind === 'other') throw notOrdinary(path.join(folder, file));
    if (entry?.kind === 'file') standing.set(file, readText(path.join(folder, file), disk));
  }
  return standing;
};

/** The folders on the way to a path, the outermost first: `a` and `a/b` for `a/b/c.py`. */
export const foldersAbove = (file: string): string[] => {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
};

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const readText = (file: string, disk: Disk): string | null => {
  const bytes = readBytes(file, disk);
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
};

/** Reads a file. Throws BadInput that names it when it cannot be read. */
export const readBytes = (file: string, disk: Disk, most?: number): Uint8Array => {
  try {
    return disk.read(file, most);
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${file} cannot be read (${reasonOf(error)})`);
  }
};
