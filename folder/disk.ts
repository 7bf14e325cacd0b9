import fs from 'node:fs';
import os from 'node:os';
import { BadInput } from '../terminal/bad-input.ts';

/** What stands at a path; `mode` are its permission bits. */
export type Entry = { kind: 'file' | 'folder' | 'link' | 'other'; mode: number };

/**
 * All that is done to the disk of a generated folder, so that a test can fail at every single step. Paths are absolute.
 * What is to be there and is not throws, as node:fs does.
 */
export type Disk = {
  /** What stands there, links not followed; null when nothing does. */
  entry: (path: string) => Entry | null;
  read: (path: string) => Uint8Array;
  /** Creates a file that must not be there yet, whole or not at all. An exact mode is set past the umask; a durable file survives a power cut. */
  create: (path: string, bytes: Uint8Array, options: { mode: number; isExact: boolean; isDurable: boolean }) => void;
  /** Moves a file, over another one if there is one. */
  move: (from: string, to: string) => void;
  remove: (path: string) => void;
  createFolder: (path: string) => void;
  /** Removes a folder that is empty. */
  removeFolder: (path: string) => void;
  /** Removes a folder with all that is in it; none is fine. */
  removeTree: (path: string) => void;
  /** This process, as other ones on this machine may know it. */
  process: { id: number; started: number; host: string };
  isRunning: (processId: number) => boolean;
};

const kindOf = (stat: fs.Stats): Entry['kind'] => {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'other';
};

/** The error code of node:fs, such as `ENOENT`; null for errors that have none. */
export const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** The disk itself. */
export const realDisk: Disk = {
  entry: (path) => {
    try {
      const stat = fs.lstatSync(path, { throwIfNoEntry: false });
      return stat ? { kind: kindOf(stat), mode: stat.mode & 0o7777 } : null;
    } catch (error) {
      // A file stands where a folder of this path would be.
      if (codeOf(error) === 'ENOTDIR') return null;
      throw error;
    }
  },
  read: (path) => fs.readFileSync(path),
  create: (path, bytes, { mode, isExact, isDurable }) => {
    const file = fs.openSync(path, 'wx', mode);
    try {
      fs.writeFileSync(file, bytes);
      if (isExact) fs.fchmodSync(file, mode);
      if (isDurable) fs.fsyncSync(file);
    } catch (error) {
      fs.unlinkSync(path);
      throw error;
    } finally {
      fs.closeSync(file);
    }
  },
  move: (from, to) => fs.renameSync(from, to),
  remove: (path) => fs.unlinkSync(path),
  createFolder: (path) => fs.mkdirSync(path),
  removeFolder: (path) => fs.rmdirSync(path),
  removeTree: (path) => fs.rmSync(path, { recursive: true, force: true }),
  // Only a run that writes into a folder asks: Node takes its time to tell when it was started.
  get process() {
    return { id: process.pid, started: Math.round(performance.timeOrigin), host: os.hostname() };
  },
  isRunning: (processId) => {
    try {
      process.kill(processId, 0);
      return true;
    } catch (error) {
      return codeOf(error) !== 'ESRCH';
    }
  },
};

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
  EXDEV: 'a part of it is on another file system',
  EBUSY: 'a file is in use',
};

/** An error of the disk as what it is to the user: no mistake of ours. Any other error is given back. */
export const inWords = (error: unknown): unknown =>
  reasons[codeOf(error) ?? ''] !== undefined
    ? new BadInput(`The disk refuses: ${reasonOf(error)}`, 'Put that right, or name another place.')
    : error;

/** Why the disk refused, in words, with the path it was about. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const reason = reasons[codeOf(error) ?? ''];
  if (reason === undefined) return error.message;
  return 'path' in error && typeof error.path === 'string' ? `${reason} (${error.path})` : reason;
};
