import path from 'node:path';
import * as z from 'zod/mini';
import { BadInput } from '../terminal/bad-input.ts';
import type { Disk } from './disk.ts';
import { codeOf, reasonOf } from './disk-errors.ts';
import { memoryFolder } from './memory.ts';
import { isLink } from './read-regular.ts';

const Owner = z.strictObject({ id: z.int(), started: z.int(), host: z.string() });
type Owner = z.infer<typeof Owner>;

/**
 * Runs `work` as the only run in this folder; a folder that is not there is created, and removed again if it stays
 * empty. Throws BadInput when another run is at work. The lock of a run that died is taken over.
 */
export const withLock = async <T>(folder: string, disk: Disk, work: () => Promise<T>): Promise<T> => {
  const memory = path.join(folder, memoryFolder);
  if (disk.entry(memory)?.kind === 'link') throw isLink(memory);
  const created = createFolders(path.resolve(memory), disk);
  try {
    const lock = path.join(memory, 'lock');
    takeLock(lock, disk);
    try {
      return await work();
    } finally {
      release(lock, disk);
    }
  } finally {
    for (const each of created.toReversed()) removeIfEmpty(each, disk);
  }
};

/** Creates a folder and those above it. Gives the ones that were not there, the outermost first. */
export const createFolders = (folder: string, disk: Disk): string[] => {
  const entry = disk.entry(folder);
  if (entry?.kind === 'folder' || entry?.kind === 'link') return [];
  if (entry) throw new BadInput(`${folder} is not a folder`, 'Choose another one, or move the file away.');
  const above = createFolders(path.dirname(folder), disk);
  try {
    disk.createFolder(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return above;
    throw new BadInput(`The folder ${folder} cannot be created (${reasonOf(error)})`);
  }
  return [...above, folder];
};

/** Removes a folder unless something is in it, or keeps it: an empty folder is no harm. Tells whether it is gone. */
export const removeIfEmpty = (folder: string, disk: Disk): boolean => {
  try {
    disk.removeFolder(folder);
    return true;
  } catch {
    return false;
  }
};

const takeLock = (lock: string, disk: Disk): void => {
  if (tryLock(lock, disk)) return;
  const owner = ownerOf(lock, disk);
  if (!owner || isAtWork(owner, disk)) throw isLocked(lock, owner);

  // Only one of several runs can move the file away, and it looks again at what it has moved.
  const stale = `${lock}-taken-by-${disk.process.id}`;
  moveIfThere(lock, stale, disk);
  const moved = ownerOf(stale, disk);
  if (moved && isAtWork(moved, disk)) {
    moveIfThere(stale, lock, disk);
    throw isLocked(lock, moved);
  }
  if (disk.entry(stale)) disk.remove(stale);
  if (!tryLock(lock, disk)) throw isLocked(lock, ownerOf(lock, disk));
};

const release = (lock: string, disk: Disk): void => {
  try {
    disk.remove(lock);
  } catch {
    // The work is done. The next run takes the lock over from this process, which is then gone.
  }
};

const tryLock = (lock: string, disk: Disk): boolean => {
  try {
    const bytes = Buffer.from(`${JSON.stringify(disk.process)}\n`);
    disk.create(lock, bytes, { mode: 0o666, isExact: false, isDurable: false });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new BadInput(`${lock} cannot be written (${reasonOf(error)})`);
  }
};

const moveIfThere = (from: string, to: string, disk: Disk): void => {
  try {
    disk.move(from, to);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
};

const ownerOf = (lock: string, disk: Disk): Owner | null => {
  try {
    return Owner.parse(JSON.parse(Buffer.from(disk.read(lock)).toString('utf8')));
  } catch {
    return null;
  }
};

/** A process elsewhere cannot be looked at, so it counts as at work. A number may be given again after a restart. */
const isAtWork = ({ id, started, host }: Owner, disk: Disk): boolean => {
  if (host !== disk.process.host) return true;
  if (id === disk.process.id) return started === disk.process.started;
  if (started < disk.booted()) return false;
  return disk.isRunning(id);
};

const isLocked = (lock: string, owner: Owner | null): BadInput =>
  new BadInput(
    owner
      ? `Another run is at work in this folder (process ${owner.id} on ${JSON.stringify(owner.host)})`
      : `Another run is at work here`,
    `Wait until it is done. If there is none, delete ${lock}.`,
  );
