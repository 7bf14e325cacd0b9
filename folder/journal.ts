import { createHash } from 'node:crypto';
import path from 'node:path';
import * as z from 'zod/mini';
import { BadInput } from '../terminal/bad-input.ts';
import type { Disk } from './disk.ts';
import { reasonOf } from './disk-errors.ts';
import { createFolders, removeIfEmpty } from './lock.ts';
import { mayBeWritten, memoryFolder } from './memory.ts';
import { isLink, mostOfFile, mostOfJson, notOrdinary } from './read-regular.ts';

// Only what a run writes may be undone, whoever wrote the journal.
const WrittenPath = z.string().check(z.refine(mayBeWritten));

/**
 * One file of a run. `next` is the name in the staging folder of what it becomes (null: it goes), with its checksum;
 * `previous` the name there under which the version of before is kept (null: there was none).
 */
const JournalStep = z.strictObject({
  path: WrittenPath,
  next: z.nullable(z.string().check(z.regex(/^new-\d+$/))),
  sha256: z.nullable(z.string()),
  previous: z.nullable(z.string().check(z.regex(/^old-\d+$/))),
});
export type JournalStep = z.infer<typeof JournalStep>;

/**
 * What a run is about to do to the folder, and the folders it creates for that, the outermost first. `seal` is the stamp
 * of the seal that this run has put into the staging folder. A journal that came with the folder, from a repository or
 * an archive, cannot have one that fits: it was written by nobody here, and is not obeyed.
 */
const Journal = z.strictObject({
  seal: z.string(),
  steps: z.array(JournalStep),
  folders: z.array(WrittenPath),
});
export type Journal = z.infer<typeof Journal>;

/** Where a run keeps the new versions before they are moved into place, and the old ones until it is done. */
export const stagingFolder = (folder: string): string => path.join(folder, memoryFolder, 'staging');

/** The journal is there from the moment before the first file is touched until all are in place. */
export const journalFile = (folder: string): string => path.join(folder, memoryFolder, 'journal.json');

/** The file that a journal is bound to. It is made anew by each run, and not touched any more. */
export const sealFile = (folder: string): string => path.join(stagingFolder(folder), 'seal');

export const checksum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** True when a run was cut off in the middle of the folder's files. */
export const isInterrupted = (folder: string, disk: Disk): boolean => disk.entry(journalFile(folder)) !== null;

/** True when a run was cut off at all, be it before it touched a file. */
export const isUnfinished = (folder: string, disk: Disk): boolean =>
  isInterrupted(folder, disk) || disk.entry(stagingFolder(folder)) !== null;

/**
 * Brings the folder back to what it was before a run that did not come to its end; does nothing when there is none. May
 * itself be cut off and be done again. A file that the person changed after the run was cut off stays as it is. Throws
 * BadInput, and has changed nothing, when the journal is not of this machine, and at symbolic links.
 */
export const undoInterrupted = (folder: string, disk: Disk): void => {
  if (isInterrupted(folder, disk)) {
    const { seal, steps, folders } = readJournal(folder, disk);
    if (seal !== standingSeal(folder, disk)) throw isForeign(folder);
    for (const step of steps) checkOrdinary(folder, step, disk);
    for (const step of steps.toReversed()) undoStep(folder, step, disk);
    for (const each of folders.toReversed()) removeIfEmpty(path.join(folder, each), disk);
    disk.remove(journalFile(folder));
  }
  if (disk.entry(stagingFolder(folder))) disk.removeTree(stagingFolder(folder));
};

const readJournal = (folder: string, disk: Disk): Journal => {
  try {
    const journal = Journal.safeParse(
      JSON.parse(Buffer.from(disk.read(journalFile(folder), mostOfJson)).toString('utf8')),
    );
    if (!journal.success) throw new TypeError('it is none of this version');
    return journal.data;
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(
      `A run in ${folder} was cut off, and its journal cannot be read (${reasonOf(error)}). Nothing was changed.`,
      whatToDo(folder),
    );
  }
};

const whatToDo = (folder: string): string =>
  `Versions of before may be in ${stagingFolder(folder)}: put back what you miss. Then delete it and ${journalFile(folder)}.`;

const standingSeal = (folder: string, disk: Disk): string | null => {
  const file = sealFile(folder);
  return disk.entry(file)?.kind === 'file' ? disk.stamp(file) : null;
};

const isForeign = (folder: string): BadInput =>
  new BadInput(
    `${journalFile(folder)} was not written in this folder on this machine, so it is not obeyed. Nothing was changed.`,
    whatToDo(folder),
  );

/** Where a file stands, or is kept, there must be nothing else. */
const checkOrdinary = (folder: string, { path: file, next, previous }: JournalStep, disk: Disk): void => {
  const staged = [next, previous].flatMap((name) => (name === null ? [] : [path.join(stagingFolder(folder), name)]));
  for (const each of [path.join(folder, file), ...staged]) {
    const kind = disk.entry(each)?.kind;
    if (kind === 'link') throw isLink(each);
    if (kind === 'other') throw notOrdinary(each);
  }
};

const undoStep = (folder: string, { path: file, next, sha256, previous }: JournalStep, disk: Disk): void => {
  const target = path.join(folder, file);
  const kept = previous === null ? null : path.join(stagingFolder(folder), previous);
  const isKept = kept !== null && disk.entry(kept) !== null;
  const isInPlace = next !== null && disk.entry(path.join(stagingFolder(folder), next)) === null;
  const stands = disk.entry(target);

  if (isInPlace && stands && sha256 !== checksumAt(target, disk) && !isTorn(target, disk)) return;
  if (isKept) {
    createFolders(path.dirname(target), disk);
    // Somebody has put another file there since.
    disk.move(kept, stands && !isInPlace ? freeBeside(target, disk) : target);
  } else if (isInPlace && stands && previous === null) disk.remove(target);
};

/** A name for a file that cannot go back to its place. */
const freeBeside = (target: string, disk: Disk, number = 1): string => {
  const place = number === 1 ? `${target}.orig` : `${target}.orig${number}`;
  return disk.entry(place) === null ? place : freeBeside(target, disk, number + 1);
};

/** Null where no file stands, or none of ours. */
const checksumAt = (file: string, disk: Disk): string | null => {
  const entry = disk.entry(file);
  return entry?.kind === 'file' && entry.size <= mostOfFile ? checksum(disk.read(file)) : null;
};

/** True for what a power cut leaves of a file whose bytes had not reached the disk: none, or zeros. */
const isTorn = (file: string, disk: Disk): boolean => {
  const entry = disk.entry(file);
  return entry?.kind === 'file' && entry.size <= mostOfFile && disk.read(file).every((byte) => byte === 0);
};
