import { hasGitMarkers } from '../pipeline/rerun/git-markers.ts';
import { markers } from '../pipeline/rerun/merge.ts';
import type { SchemaStep } from '../pipeline/schema/schema-step.ts';
import {
  type Answer,
  answerBy,
  type LastRender,
  planRerun,
  type Policy,
  type Question,
  questionsOf,
  type Rerun,
  resolveRerun,
  type Standing,
  type Step,
  type Summary,
} from '../pipeline/rerun/reconcile.ts';
import { type Moved, movedChange, movedRerun, movedSteps } from '../pipeline/rerun/moved-rerun.ts';
import { type Moves, noMoves } from '../pipeline/rerun/moves.ts';
import type { Files } from '../pipeline/render-genome.ts';
import { yaml } from '../pipeline/text/yaml.ts';
import { BadInput } from '../terminal/bad-input.ts';
import { type Disk, realDisk } from './disk.ts';
import { insideOf } from './inside.ts';
import { isInterrupted, isUnfinished, undoInterrupted } from './journal.ts';
import { withLock } from './lock.ts';
import { mayBeGenerated, memoryFiles, memoryFolder, memoryPaths, readMemory, type StoredMemory } from './memory.ts';
import { readStanding } from './read.ts';
import { withoutInterruption } from './signals.ts';
import { writeChanges } from './write.ts';

/** Answers the questions about files, by path. May throw: then nothing is written. */
export type Ask = (questions: readonly Question[]) => Promise<ReadonlyMap<string, Answer>>;

/** What was rendered, or how to render it given what was rendered last. */
export type Render = Files | ((last: LastRender) => Files | Promise<Files>);

/** How to go about a re-run. */
export type RerunOptions = {
  /** The version of the tool. A folder that a newer one has generated is refused. */
  version: string;
  /** What to do where edits overlap: ask, or a policy; null writes nothing and lists the conflicts. */
  conflict: Ask | Policy | null;
  /** Only say what would happen. */
  dryRun?: boolean;
  /** Files for the person alone, such as `.env`: written when absent, then neither remembered nor touched. */
  once?: Files;
  /** The tool's own notes, such as the answers: written as they are, neither remembered nor merged. */
  own?: Files;
  /** The steps by which the revisions lead to the new schema; without them, those that are remembered. */
  schemas?: readonly SchemaStep[];
  /** What was said of what rows could not bear, and need not be said again; without it, what is remembered. */
  withheld?: readonly string[];
  /** Paths to generate again although the person deleted them. */
  restore?: ReadonlySet<string>;
  /** Texts that the person has replaced in this very run: where they stand still, the new ones take their place. */
  replaced?: Files;
  /** The PRD as it was given from elsewhere; without it, what is remembered of that. */
  given?: string;
  /** What was renamed since the last render. */
  moves?: Moves;
  disk?: Disk;
};

/**
 * `conflicts`: undecided ones, so nothing was written. `planned`: a dry run, so nothing was written. `marked` are the
 * files that now hold conflict markers, of this run or of an earlier one.
 */
export type RerunResult = {
  outcome: 'written' | 'unchanged' | 'conflicts' | 'planned';
  summary: Summary;
  marked: string[];
};

/**
 * Brings a folder up to date with a new render without losing a line a person wrote, for the first run and for every
 * later one: undoes a run that was cut off, compares the last render, the disk and the new render, has overlaps decided,
 * and writes all of it or nothing, the memory included. Throws BadInput when the folder does not allow it; the folder is
 * then as it was.
 */
export const applyRerun = async (folder: string, render: Render, options: RerunOptions): Promise<RerunResult> => {
  const disk = insideOf(folder, options.disk ?? realDisk);
  if (options.dryRun) {
    if (isInterrupted(folder, disk)) throw wasInterrupted(folder);
    const prepared = await prepare(folder, render, options, disk);
    const answers = await answer(prepared.steps, withoutAsking(options));
    const { summary, change } = resolveRerun(prepared, prepared.steps, answers);
    const settled = prepared.steps.flatMap((step) => ('text' in step ? [step.path] : []));
    const touched = new Set([...settled, ...(change?.writes.keys() ?? [])]);
    const untouched = [...prepared.mine].filter(([path]) => !touched.has(path));
    return { outcome: 'planned', summary, marked: markedIn(new Map(untouched)) };
  }
  return withLock(folder, disk, async () => {
    undoInterrupted(folder, disk);
    const prepared = await prepare(folder, render, options, disk);
    const answers = await answer(prepared.steps, options.conflict);
    const { summary, change: resolved } = resolveRerun(prepared, prepared.steps, answers);
    const change = resolved && movedChange(resolved, prepared.moved, prepared.standing);
    if (!change) return { outcome: 'conflicts', summary, marked: markedIn(prepared.mine) };

    const { schemas = prepared.memory.schemas, withheld = prepared.memory.withheld } = options;
    const given = options.given === undefined ? prepared.memory.given : [options.given];
    const next = { ...change.memory, schemas, withheld, given };
    const memory = memoryFiles(next, options.version, prepared.memory.packed);
    const notes = [...(options.own ?? []), ...memory].filter(([path, text]) => prepared.standing.get(path) !== text);
    const writes = new Map([...change.writes, ...notes]);
    const after = new Map([...prepared.standing, ...writes]);
    for (const path of change.deletes) after.delete(path);
    const marked = markedIn(after);
    if (writes.size + change.deletes.length === 0) return { outcome: 'unchanged', summary, marked };
    await withoutInterruption(() => writeChanges(folder, { writes, deletes: change.deletes }, prepared.standing, disk));
    return { outcome: 'written', summary, marked };
  });
};

/**
 * Brings a folder back to its last complete state if a run was cut off in it. For callers that read from the folder
 * before they have something to write; `applyRerun` does it anyway. In a dry run, which changes nothing, throws BadInput
 * instead.
 */
export const repairFolder = async (
  folder: string,
  { dryRun = false, disk: anyDisk = realDisk }: { dryRun?: boolean; disk?: Disk } = {},
): Promise<void> => {
  const disk = insideOf(folder, anyDisk);
  if (dryRun && isInterrupted(folder, disk)) throw wasInterrupted(folder);
  if (!dryRun && isUnfinished(folder, disk)) await withLock(folder, disk, async () => undoInterrupted(folder, disk));
};

const noFiles: Files = new Map();

/** `standing` is what the person has, where it stands; `mine` has it where it belongs by now. */
type Prepared = Rerun & { memory: StoredMemory; steps: Step[]; standing: Standing; moved: Moved };

const prepare = async (folder: string, render: Render, options: RerunOptions, disk: Disk): Promise<Prepared> => {
  const {
    version,
    once = noFiles,
    restore = new Set<string>(),
    own = noFiles,
    replaced = noFiles,
    moves = noMoves,
  } = options;
  // Looked at first: where the memory's folder is a link, nothing is read from beyond it.
  const memoryStanding = readStanding(folder, memoryPaths, disk);
  const memory = readMemory(folder, version, disk);
  const theirs = typeof render === 'function' ? await render(memory.render) : render;
  const paths = new Set([...memory.render.keys(), ...theirs.keys(), ...once.keys(), ...own.keys()]);
  const forbidden = [...paths].find((path) => !mayBeGenerated(path));
  if (forbidden !== undefined) throw new Error(`Nothing may be generated at ${JSON.stringify(forbidden)}`);

  const standing: Standing = new Map([...memoryStanding, ...readStanding(folder, paths, disk)]);
  const given = [...replaced].filter(([path, text]) => standing.get(path) === text);
  const bases = new Map([...memory.render, ...given.map(([path, text]) => [path, inBothLineEnds(text)] as const)]);
  const documents = await documentForms({ memory, mine: standing, theirs });
  const rerun = { memory: { ...memory, render: bases }, mine: standing, theirs, once, restore, documents };
  const moved = movedRerun(rerun, moves);
  const steps = movedSteps(planRerun(moved.rerun), moved, standing);
  return { ...moved.rerun, memory: { ...memory, ...moved.rerun.memory }, steps, standing, moved };
};

// Rewritten by `make openapi`, in another style.
const contractPath = 'openapi.yaml';

/** How to read and print the contract, where a person has changed it: else nothing is loaded that could. */
const documentForms = async ({ memory, mine, theirs }: Rerun): Promise<Required<Rerun>['documents']> => {
  const [bases = [], text] = [memory.render.get(contractPath), mine.get(contractPath)];
  const isEdited = typeof text === 'string' && theirs.has(contractPath) && !bases.includes(text);
  if (!isEdited) return new Map();
  const { parseYaml } = await import('../pipeline/text/parse-yaml.ts');
  return new Map([[contractPath, { read: parseYaml, print: yaml }]]);
};

const inBothLineEnds = (text: string): string[] => [...new Set([text, text.replaceAll('\r\n', '\n')])];

const answer = async (
  steps: Prepared['steps'],
  conflict: Ask | Policy | null,
): Promise<ReadonlyMap<string, Answer>> => {
  const questions = questionsOf(steps);
  // These stop the run whatever the answers are, so that none is asked for.
  const asks = !questions.some((question) => question.hasGitMarkers);
  if (typeof conflict === 'function' && asks && questions.length > 0) return conflict(questions);
  const policy = typeof conflict === 'function' ? null : conflict;
  return new Map(
    questions.flatMap((question): Array<[string, Answer]> => {
      const given = answerBy(policy, question);
      return given === null ? [] : [[question.path, given]];
    }),
  );
};

/** The paths of texts that hold the markers of a merge. */
const markedIn = (texts: Standing): string[] => {
  const isMarked = (text: string | null): boolean => {
    // Nearly no text has any, and there may be thousands.
    if (!text?.includes('<<<<<<< ')) return false;
    const lines = new Set(text.split(/\r?\n/));
    return (lines.has(markers.mine) && lines.has(markers.theirs)) || hasGitMarkers(text);
  };
  const isOwn = (path: string): boolean => path.startsWith(`${memoryFolder}/`);
  return [...texts].flatMap(([path, text]) => (isMarked(text) && !isOwn(path) ? [path] : [])).toSorted();
};

const withoutAsking = ({ conflict }: RerunOptions): Policy | null => (typeof conflict === 'function' ? null : conflict);

const wasInterrupted = (folder: string): BadInput =>
  new BadInput(`The last run in ${folder} was cut off`, 'Run without --dry-run: that is undone first.');
