import fs from 'node:fs';
import os from 'node:os';
import { codeOf } from './disk-errors.ts';
import { readRegular } from './read-regular.ts';

/** What stands at a path; `mode` are its permission bits, `size` its bytes. */
export type Entry = { kind: 'file' | 'folder' | 'link' | 'other'; mode: number; size: number };

/**
 * All that is done to the disk of a generated folder, so that a test can fail at every single step. Paths are absolute.
 * What is to be there and is not throws, as node:fs does.
 */
export type Disk = {
  /** What stands there, links not followed; null when nothing does. */
  entry: (path: string) => Entry | null;
  /** Reads an ordinary file of a sane size, as `readRegular` does, or of at most this many bytes. */
  read: (path: string, most?: number) => Uint8Array;
  /** The names of what is in a folder. */
  names: (path: string) => string[];
  /** What no copy of a file has: whoever unpacks or clones one gets another number and another time of change. */
  stamp: (path: string) => string;
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
  /** When this machine was started. */
  booted: () => number;
  isRunning: (processId: number) => boolean;
};

const kindOf = (stat: fs.Stats): Entry['kind'] => {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'other';
};

/** The disk itself. */
export const realDisk: Disk = {
  entry: (path) => {
    try {
      const stat = fs.lstatSync(path, { throwIfNoEntry: false });
      return stat ? { kind: kindOf(stat), mode: stat.mode & 0o7777, size: stat.size } : null;
    } catch (error) {
      // A file stands where a folder of this path would be.
      if (codeOf(error) === 'ENOTDIR') return null;
      throw error;
    }
  },
  read: readRegular,
  names: (path) => fs.readdirSync(path),
  stamp: (path) => {
    const { ino, ctimeNs } = fs.lstatSync(path, { bigint: true });
    return `${ino}-${ctimeNs}`;
  },
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
  booted: () => Math.floor(Date.now() - os.uptime() * 1000),
  isRunning: (processId) => {
    try {
      process.kill(processId, 0);
      return true;
    } catch (error) {
      return codeOf(error) !== 'ESRCH';
    }
  },
};
