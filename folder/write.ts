import path from 'node:path';
import type { Standing } from '../pipeline/rerun/reconcile.ts';
import type { Files } from '../pipeline/render-genome.ts';
import { BadInput } from '../terminal/bad-input.ts';
import type { Disk } from './disk.ts';
import { codeOf, reasonOf } from './disk-errors.ts';
import {
  checksum,
  type Journal,
  journalFile,
  type JournalStep,
  sealFile,
  stagingFolder,
  undoInterrupted,
} from './journal.ts';
import { createFolders, removeIfEmpty } from './lock.ts';
import { memoryPaths } from './memory.ts';
import { foldersAbove } from './read.ts';

/** What to write and to delete, by path in the folder. `writes` are put in place in their order: the memory comes last. */
export type FileChanges = { writes: Files; deletes: readonly string[] };

/**
 * Changes the folder altogether or not at all.
 *
 * All new versions are first written beside the folder's files, in `.microcodegen/staging`: a full disk shows there.
 * Then a journal is put down, each old version is moved to the staging folder and each new one into place. Removing the
 * journal ends the run. An error undoes what was done, by moving back; after a crash the next run does so first
 * (`undoInterrupted`). Moving within one file system replaces a file at once and needs no space, on Windows as well
 * (where a file that is open elsewhere cannot be moved: that is an error and undone). A folder of the app that is
 * another file system's mount point cannot be generated into.
 *
 * `standing` is what the changes were planned against. Throws BadInput when the folder is not like that any more, when
 * a folder stands where a file goes or the other way round, and when the disk refuses; nothing has changed then.
 */
export const writeChanges = (
  folder: string,
  { writes, deletes }: FileChanges,
  standing: Standing,
  disk: Disk,
): void => {
  const files = [...deletes, ...writes.keys()];
  const steps = files.map((file, index) => stepOf(file, index, writes.get(file), standing));
  try {
    disk.createFolder(stagingFolder(folder));
    const seal = putSeal(folder, disk);
    // A first run replaces nothing. Cut off by a power cut, it is begun again, and need not wait for the disk.
    const isDurable = steps.some(({ previous }) => previous !== null);
    for (const step of steps) {
      stage(folder, step, writes.get(step.path), isDurable || memoryPaths.includes(step.path), disk);
    }
    for (const file of files) checkPlace(folder, file, deletes, standing.get(file), disk);
    writeJournal(folder, { seal, steps, folders: missingFolders(folder, writes.keys(), disk) }, disk);
    for (const step of steps) takeStep(folder, step, disk);
    disk.remove(journalFile(folder));
  } catch (error) {
    undo(folder, error, disk);
    throw error instanceof BadInput ? error : refused(folder, error);
  }
  try {
    disk.removeTree(stagingFolder(folder));
  } catch {
    // The run is complete, and the next one cleans up.
  }
};

const stepOf = (file: string, index: number, text: string | undefined, standing: Standing): JournalStep => ({
  path: file,
  next: text === undefined ? null : `new-${index}`,
  sha256: text === undefined ? null : checksum(Buffer.from(text)),
  previous: standing.has(file) ? `old-${index}` : null,
});

const stage = (folder: string, step: JournalStep, text: string | undefined, isDurable: boolean, disk: Disk): void => {
  if (step.next === null || text === undefined) return;
  const options = { ...modeOf(folder, step, text, disk), isDurable };
  disk.create(path.join(stagingFolder(folder), step.next), Buffer.from(text), options);
};

/** A file keeps its permissions; a new script may be run; secrets are for their owner. */
const modeOf = (folder: string, { path: file, previous }: JournalStep, text: string, disk: Disk) => {
  const entry = previous === null ? null : disk.entry(path.join(folder, file));
  if (entry) return { mode: entry.mode, isExact: true };
  if (file === '.env') return { mode: 0o600, isExact: true };
  return { mode: text.startsWith('#!') ? 0o777 : 0o666, isExact: false };
};

/** The person may have saved a file while being asked about another one. */
const checkPlace = (
  folder: string,
  file: string,
  deletes: readonly string[],
  expected: string | null | undefined,
  disk: Disk,
): void => {
  const target = path.join(folder, file);
  const entry = disk.entry(target);
  if (expected === undefined) {
    const blocking = foldersAbove(file).find((above) => disk.entry(path.join(folder, above))?.kind === 'file');
    if (blocking !== undefined && !deletes.includes(blocking)) throw inTheWay(path.join(folder, blocking), 'folder');
    const isFolder = entry?.kind === 'folder';
    if (isFolder && !deletes.some((each) => each.startsWith(`${file}/`))) throw inTheWay(target, 'file');
    if (entry && !isFolder) throw hasChanged(target);
    return;
  }
  if (entry?.kind !== 'file') throw hasChanged(target);
  if (expected !== null && !Buffer.from(expected).equals(disk.read(target))) throw hasChanged(target);
};

const missingFolders = (folder: string, files: Iterable<string>, disk: Disk): string[] => {
  const above = new Set([...files].flatMap(foldersAbove));
  return [...above].filter((each) => disk.entry(path.join(folder, each)) === null);
};

const durable = { mode: 0o666, isExact: false, isDurable: true };

const putSeal = (folder: string, disk: Disk): string => {
  disk.create(sealFile(folder), Buffer.of(), durable);
  return disk.stamp(sealFile(folder));
};

const writeJournal = (folder: string, journal: Journal, disk: Disk): void => {
  const draft = path.join(stagingFolder(folder), 'journal.json');
  disk.create(draft, Buffer.from(JSON.stringify(journal)), durable);
  disk.move(draft, journalFile(folder));
};

const takeStep = (folder: string, { path: file, next, previous }: JournalStep, disk: Disk): void => {
  const target = path.join(folder, file);
  if (previous !== null) disk.move(target, path.join(stagingFolder(folder), previous));
  if (next === null) {
    foldersAbove(file).findLast((above) => !removeIfEmpty(path.join(folder, above), disk));
    return;
  }
  createFolders(path.dirname(target), disk);
  disk.move(path.join(stagingFolder(folder), next), target);
};

const undo = (folder: string, error: unknown, disk: Disk): void => {
  try {
    undoInterrupted(folder, disk);
  } catch (failure) {
    throw new BadInput(
      `${reasonOf(error)}; and what was done before that could not be undone (${reasonOf(failure)})`,
      `Once that is repaired, run microcodegen again in ${folder}: it undoes the rest first.`,
    );
  }
};

const refused = (folder: string, error: unknown): unknown =>
  codeOf(error) === null
    ? error
    : new BadInput(`Could not write to ${folder}: ${reasonOf(error)}`, 'Nothing was changed.');

const inTheWay = (place: string, wanted: 'file' | 'folder'): BadInput =>
  new BadInput(
    `A ${wanted} is to be generated at ${place}, but there is a ${wanted === 'file' ? 'folder' : 'file'} of that name`,
    'Move it away, or rename it. Nothing was changed.',
  );

const hasChanged = (file: string): BadInput =>
  new BadInput(`${file} was changed while this run was looking at it`, 'Nothing was written. Run it again.');
