import fs from 'node:fs';
import { BadInput } from '../terminal/bad-input.ts';

/** The most bytes that a file of an app's folder may have: several times what a thousand entities make. */
export const mostOfFile = 64 * 1024 * 1024;

/** The most bytes of JSON that are read as a whole: in memory they are many times as much. */
export const mostOfJson = 16 * 1024 * 1024;

const { O_RDONLY } = fs.constants;
// Windows has neither.
const O_NOFOLLOW = fs.constants.O_NOFOLLOW ?? 0;
const O_NONBLOCK = fs.constants.O_NONBLOCK ?? 0;

/**
 * Reads a file that may have come from anywhere. Throws BadInput, at once and without reading it, when it is a symbolic
 * link, a folder, a pipe or a device, or has more than `most` bytes.
 */
export const readRegular = (path: string, most = mostOfFile): Buffer => {
  // Before it is opened, for that alone makes some devices act; and after, for another may have taken its place.
  const seen = fs.lstatSync(path);
  checkRegular(path, seen, most);
  const file = fs.openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const opened = fs.fstatSync(file);
    checkRegular(path, opened, most);
    if (opened.ino !== seen.ino || opened.dev !== seen.dev)
      throw new BadInput(`${path} was changed while it was being read`, 'Run it again.');
    return readAtMost(file, most, opened.size) ?? fail(tooLarge(path, most));
  } finally {
    fs.closeSync(file);
  }
};

/** Reads an open file to its end, which may be a pipe or a device; null when there is more of it than `most` bytes. */
export const readAtMost = (file: number, most: number, likely = 0): Buffer | null => {
  const chunks: Buffer[] = [];
  let size = 0;
  for (let room = Math.min(likely, most) + 1; ; room = 64 * 1024) {
    const chunk = Buffer.allocUnsafe(room);
    const length = fs.readSync(file, chunk);
    if (length === 0) break;
    chunks.push(chunk.subarray(0, length));
    size += length;
    if (size > most) return null;
  }
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
};

const checkRegular = (path: string, stat: fs.Stats, most: number): void => {
  if (stat.isSymbolicLink()) throw isLink(path);
  if (stat.isDirectory()) throw new BadInput(`${path} is a folder, and a file is expected there`, 'Move it away.');
  if (!stat.isFile()) throw notOrdinary(path);
  if (stat.size > most) throw tooLarge(path, most);
};

/** Says that a symbolic link stands where a file or a folder of the app is expected. */
export const isLink = (path: string): BadInput =>
  new BadInput(
    `${path} is a symbolic link, and what is generated there would land elsewhere`,
    'Put a file or a folder in its place, or move it away.',
  );

/** Says that a pipe, a socket or a device stands where a file of the app is expected. */
export const notOrdinary = (path: string): BadInput => new BadInput(`${path} is no ordinary file`, 'Move it away.');

const tooLarge = (path: string, most: number): BadInput =>
  new BadInput(`${path} has more than ${most / 1024 / 1024} MB`, 'That is none of ours: move it away.');

const fail = (error: Error): never => {
  throw error;
};
