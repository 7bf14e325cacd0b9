import { createHash } from 'node:crypto';
import path from 'node:path';
import * as z from 'zod/mini';
import { BadInput } from '../terminal/bad-input.ts';
import { isInside } from '../pipeline/pack.ts';
import { type Disk, reasonOf } from './disk.ts';
import { createFolders, removeIfEmpty } from './lock.ts';
import { memoryFolder } from './memory.ts';
import { readStanding } from './read.ts';

// A journal may come with a folder from elsewhere: it must not reach out of it.
const InsidePath = z.string().check(z.refine(isInside));

/**
 * One file of a run. `next` is the name in the staging folder of what it becomes (null: it goes), with its checksum;
 * `previous` the name there under which the version of before is kept (null: there was none).
 */
const JournalStep = z.strictObject({
  path: InsidePath,
  next: z.nullable(z.string().check(z.regex(/^new-\d+$/))),
  sha256: z.nullable(z.string()),
  previous: z.nullable(z.string().check(z.regex(/^old-\d+$/))),
});
export type JournalStep = z.infer<typeof JournalStep>;

/** What a run is about to do to the folder, and the folders it creates for that, the outermost first. */
const Journal = z.strictObject({ steps: z.array(JournalStep), folders: z.array(InsidePath) });
export type Journal = z.infer<typeof Journal>;

/** Where a run keeps the new versions before they are moved into place, and the old ones until it is done. */
export const stagingFolder = (folder: string): string => path.join(folder, memoryFolder, 'staging');

/** The journal is there from the moment before the first file is touched until all are in place. */
export const journalFile = (folder: string): string => path.join(folder, memoryFolder, 'journal.json');

export const checksum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** True when a run was cut off in the middle of the folder's files. */
export const isInterrupted = (folder: string, disk: Disk): boolean => disk.entry(journalFile(folder)) !== null;

/**
 * Brings the folder back to what it was before a run that did not come to its end; does nothing when there is none. May
 * itself be cut off and be done again. A file that the person changed after the run was cut off stays as it is.
 */
export const undoInterrupted = (folder: string, disk: Disk): void => {
  if (isInterrupted(folder, disk)) {
    const { steps, folders } = readJournal(folder, disk);
    // Refuses symbolic links.
    readStanding(
      folder,
      steps.map((step) => step.path),
      disk,
    );
    for (const step of steps.toReversed()) undoStep(folder, step, disk);
    for (const each of folders.toReversed()) removeIfEmpty(path.join(folder, each), disk);
    disk.remove(journalFile(folder));
  }
  if (disk.entry(stagingFolder(folder))) disk.removeTree(stagingFolder(folder));
};

const readJournal = (folder: string, disk: Disk): Journal => {
  try {
    return Journal.parse(JSON.parse(Buffer.from(disk.read(journalFile(folder))).toString('utf8')));
  } catch (error) {
    throw new BadInput(
      `A run in ${folder} was cut off, and its journal cannot be read (${reasonOf(error)})`,
      `The versions of before are in ${stagingFolder(folder)}. Put back what you need, then delete ${journalFile(folder)}.`,
    );
  }
};

const undoStep = (folder: string, { path: file, next, sha256, previous }: JournalStep, disk: Disk): void => {
  const target = path.join(folder, file);
  const kept = previous === null ? null : path.join(stagingFolder(folder), previous);
  const isKept = kept !== null && disk.entry(kept) !== null;
  const isInPlace = next !== null && disk.entry(path.join(stagingFolder(folder), next)) === null;
  const stands = disk.entry(target);

  if (isInPlace && stands && sha256 !== checksumAt(target, disk)) return;
  if (isKept) {
    createFolders(path.dirname(target), disk);
    // Somebody has put another file there since.
    disk.move(kept, stands && !isInPlace ? `${target}.orig` : target);
  } else if (isInPlace && stands && previous === null) disk.remove(target);
};

const checksumAt = (file: string, disk: Disk): string | null =>
  disk.entry(file)?.kind === 'file' ? checksum(disk.read(file)) : null;
