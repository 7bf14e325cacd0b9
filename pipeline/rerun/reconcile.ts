import { hasGitMarkers, settleGitMarkers } from './git-markers.ts';
import { bestMerge, joinSides } from './merge-bases.ts';
import { type DocumentForm, mergeAsDocuments } from './merge-documents.ts';
import { type Favour, merge } from './merge.ts';
import { byCodeUnit } from '../text/by-code-unit.ts';
import type { Files } from '../render-genome.ts';

/** What stands at each path on disk; null where it is not text (not valid UTF-8). */
export type Standing = ReadonlyMap<string, string | null>;

/** The last render by path: one text, or one per branch after git has merged two branches that were both generated. */
export type LastRender = ReadonlyMap<string, readonly string[]>;

/**
 * What was settled and said once, by path: the person deleted the file and it stays deleted, or it is no longer
 * generated and stays because the person changed it. Every other answer needs no note: once given, the last render is
 * the new one, and nothing is asked until either side changes again.
 */
export type Decision = 'deleted' | 'released';
export type Decisions = ReadonlyMap<string, Decision>;

/** What is known of a folder between two runs. */
export type Memory = { render: LastRender; decisions: Decisions };

/**
 * A file that the person and the generator both changed. `mine` is null when it is not text. `merged` is the three-way
 * merge, with markers around its `conflicts`; null for a file that was never generated, which can only be one or the other.
 */
export type Question = {
  path: string;
  mine: string | null;
  theirs: string;
  merged: { text: string; conflicts: number } | null;
  /** Git left conflicts in mine which only the person can settle: until then there is nothing to merge or to keep. */
  hasGitMarkers: boolean;
  /** Where the file was, when it has moved and so does not stand at its path yet; null when it has not. */
  from: string | null;
  /** The file merged with the markers, or with one side wherever both changed the same lines. */
  mergeBy: (favour: Favour) => string;
};

/** One answer to a question. `merge` leaves markers, the other two settle overlaps by a side; a text is taken as it is. */
export type Answer = 'overwrite' | 'keep' | 'merge' | 'merge-mine' | 'merge-theirs' | { text: string };

/** What to do about files that nobody is asked about. */
export type Policy = 'keep' | 'overwrite' | 'markers';

/** What becomes of one path. `news` tells whether the person hears of it. */
export type Step =
  | { kind: 'nothing' | 'delete' | 'forget'; path: string }
  | { kind: 'deleted' | 'released'; path: string; news: boolean }
  | { kind: 'create' | 'update' | 'merge'; path: string; text: string }
  | { kind: 'once'; path: string; text: string }
  | { kind: 'ask'; path: string; question: Question };

/** What a run did, or would do: paths, each list sorted. */
export type Summary = {
  created: string[];
  updated: string[];
  merged: string[];
  /** Left as the person has them, altogether or where both sides changed the same lines. */
  kept: string[];
  deleted: string[];
  /** Both sides changed the same lines: undecided, or written with conflict markers. */
  conflicts: string[];
  /** Hold conflicts that git left and that cannot be settled: undecided. */
  gitMarked: string[];
  /** The new render has taken the place of what the person wrote. */
  overwritten: string[];
  /** Deleted by the person; they stay deleted. Listed once. */
  stayDeleted: string[];
  /** No longer generated, but changed by the person: theirs alone from now on. Listed once. */
  released: string[];
};

/** What is to happen to the folder, and what to remember of it. */
export type Change = { writes: Files; deletes: readonly string[]; memory: Memory };

/** What a re-run starts from. */
export type Rerun = {
  memory: Memory;
  mine: Standing;
  theirs: Files;
  /** Files for the person alone: written when absent, then neither remembered nor touched. */
  once?: Files;
  /** Paths to generate again although the person deleted them. */
  restore?: ReadonlySet<string>;
  /** Files that are merged by what they say where their lines are no use, since their style may differ. */
  documents?: ReadonlyMap<string, DocumentForm>;
};

// It holds secrets: it must not get into the memory, which is meant to be committed.
const neverRemembered = '.env';

/** Plans a re-run: one step for every path that was, is or will be generated, sorted by path. */
export const planRerun = ({ memory, mine, theirs, once, restore, documents }: Rerun): Step[] => {
  const forThePerson = new Map([...(once ?? []), ...[...theirs].filter(([path]) => path === neverRemembered)]);
  const paths = [...new Set([...memory.render.keys(), ...theirs.keys(), ...forThePerson.keys()])];
  return paths.toSorted(byCodeUnit).map((path): Step => {
    const own = forThePerson.get(path);
    if (own !== undefined) return mine.has(path) ? { kind: 'forget', path } : { kind: 'once', path, text: own };
    const bases = restore?.has(path) && !mine.has(path) ? [] : (memory.render.get(path) ?? []);
    const isSaid = (decision: Decision): boolean => memory.decisions.get(path) === decision;
    return planFile(path, bases, mine.get(path), theirs.get(path), isSaid, documents?.get(path));
  });
};

const planFile = (
  path: string,
  bases: readonly string[],
  mine: string | null | undefined,
  theirs: string | undefined,
  isSaid: (decision: Decision) => boolean,
  form: DocumentForm | undefined,
): Step => {
  if (theirs === undefined) {
    if (mine === undefined) return { kind: 'forget', path };
    if (mine !== null && (bases.includes(mine) || bases.includes(withLf(mine)))) return { kind: 'delete', path };
    return { kind: 'released', path, news: !isSaid('released') };
  }
  if (mine === undefined) {
    if (bases.length === 0) return { kind: 'create', path, text: theirs };
    return { kind: 'deleted', path, news: !isSaid('deleted') };
  }
  if (mine === null) return planForeign(path, bases, null, theirs);
  return planText(path, bases, mine, theirs, form);
};

/** A file that cannot be merged: it was never generated, or it is not text. */
const planForeign = (path: string, bases: readonly string[], mine: string | null, theirs: string): Step => {
  if (isSame(bases, theirs)) return { kind: 'nothing', path };
  const mergeBy = (favour: Favour): string => (mine === null ? theirs : merge('', mine, theirs, { favour }).text);
  return {
    kind: 'ask',
    path,
    question: { path, mine, theirs, merged: null, hasGitMarkers: false, from: null, mergeBy },
  };
};

/** True when this text is all that was ever generated: the generator has nothing new to say. */
const isSame = (bases: readonly string[], theirs: string): boolean =>
  bases.length > 0 && bases.every((base) => base === theirs);

const planText = (
  path: string,
  bases: readonly string[],
  standing: string,
  theirs: string,
  form: DocumentForm | undefined,
): Step => {
  // An editor, or git on Windows, may have changed every line end: that alone is no edit.
  const isCrlf = !theirs.includes('\r\n') && hasOnlyCrlf(standing);
  const back = (text: string): string => (isCrlf ? text.replaceAll('\n', '\r\n') : text);
  const unsettled = isCrlf ? withLf(standing) : standing;
  if (unsettled === theirs || isSame(bases, theirs)) return { kind: 'nothing', path };

  const mine = settleGitMarkers(unsettled, bases);
  if (mine === theirs || bases.includes(mine)) return { kind: 'update', path, text: back(theirs) };
  if (bases.length === 0) return planForeign(path, bases, standing, theirs);
  const joined = joinSides(mine, bases, theirs);
  if (joined !== null) return { kind: joined === theirs ? 'update' : 'merge', path, text: back(joined) };

  const byLines = bestMerge(bases, mine, theirs);
  const document = form === undefined ? null : mergeAsDocuments(form, bases, mine, theirs);
  if (document?.isMine) return { kind: 'nothing', path };
  if (document?.isTheirs) return { kind: 'update', path, text: back(theirs) };
  const lines = byLines('markers');
  const isByLines = document === null || (lines.conflicts === 0 && document.isSaidBy(lines.text));
  const mergeBy = isByLines ? byLines : document.mergeBy;
  const { text, conflicts } = mergeBy('markers');
  const isMarked = hasGitMarkers(mine);
  if (conflicts === 0 && text === unsettled && !isMarked) return { kind: 'nothing', path };
  if (conflicts === 0 && text === mine && !isMarked) return { kind: 'merge', path, text: back(text) };
  if (conflicts === 0 && text === theirs) return { kind: 'update', path, text: back(theirs) };
  const question: Question = {
    path,
    mine: standing,
    theirs: back(theirs),
    merged: { text: back(text), conflicts },
    hasGitMarkers: isMarked,
    from: null,
    mergeBy: (favour) => back(mergeBy(favour).text),
  };
  return { kind: 'ask', path, question };
};

const withLf = (text: string): string => text.replaceAll('\r\n', '\n');
const hasOnlyCrlf = (text: string): boolean => text.includes('\r\n') && !/(?<!\r)\n/.test(text);

/** The files to ask about. */
export const questionsOf = (steps: readonly Step[]): Question[] =>
  steps.flatMap((step) => (step.kind === 'ask' ? [step.question] : []));

/**
 * The answer when nobody is asked: clean merges are merged, the rest is as the policy says; null when there is none, as
 * for conflicts that git left, unless they are overwritten.
 */
export const answerBy = (policy: Policy | null, { mine, merged, hasGitMarkers: isMarked }: Question): Answer | null => {
  if (isMarked) return policy === 'overwrite' ? policy : null;
  if (merged?.conflicts === 0) return 'merge';
  if (policy !== 'markers') return policy;
  return mine === null ? 'keep' : 'merge';
};

/**
 * Turns the planned steps and the answers (by path) into what happens. While a question has no answer nothing happens:
 * `change` is null and the summary lists the conflicts.
 */
export const resolveRerun = (
  { memory, theirs }: Rerun,
  steps: readonly Step[],
  answers: ReadonlyMap<string, Answer>,
): { summary: Summary; change: Change | null } => {
  const summary = summaryOf(steps, answers);
  const isOpen = questionsOf(steps).some(({ path }) => !answers.has(path));
  if (isOpen) return { summary, change: null };

  const writes = steps.flatMap((step): Array<[string, string]> => {
    if ('text' in step) return [[step.path, step.text]];
    const text = step.kind === 'ask' ? answeredText(step.question, answers.get(step.path)) : null;
    return text === null ? [] : [[step.path, text]];
  });
  const deletes = steps.filter(({ kind }) => kind === 'delete').map(({ path }) => path);
  return { summary, change: { writes: new Map(writes), deletes, memory: nextMemory(memory, steps, theirs) } };
};

/** The text that the answer puts on disk; null when the file stays as it is. */
const answeredText = ({ mine, theirs, mergeBy }: Question, answer: Answer | undefined): string | null => {
  if (answer === undefined || answer === 'keep') return null;
  const text = textOf(answer, theirs, mergeBy);
  return text === mine ? null : text;
};

const textOf = (answer: Exclude<Answer, 'keep'>, theirs: string, mergeBy: Question['mergeBy']): string => {
  if (typeof answer === 'object') return answer.text;
  if (answer === 'overwrite') return theirs;
  return mergeBy(answer === 'merge-mine' ? 'mine' : answer === 'merge-theirs' ? 'theirs' : 'markers');
};

/** The new render is the last one from now on, except where it never reached the disk. */
const nextMemory = ({ render }: Memory, steps: readonly Step[], theirs: Files): Memory => {
  const remembered = steps.flatMap(({ kind, path }): Array<[string, readonly string[]]> => {
    if (kind === 'delete' || kind === 'forget' || kind === 'once') return [];
    // A deleted file may come back from version control as it was, and a released one may be generated again.
    if (kind === 'deleted' || kind === 'released') return [[path, render.get(path) ?? []]];
    const text = theirs.get(path);
    return text === undefined ? [] : [[path, [text]]];
  });
  const decisions = steps.flatMap(({ kind, path }): Array<[string, Decision]> =>
    kind === 'deleted' || kind === 'released' ? [[path, kind]] : [],
  );
  return { render: new Map(remembered), decisions: new Map(decisions) };
};

const summaryOf = (steps: readonly Step[], answers: ReadonlyMap<string, Answer>): Summary => {
  const pathsOf = (test: (step: Step) => boolean): string[] => steps.filter(test).map(({ path }) => path);
  const became = (step: Step): keyof Summary | null =>
    step.kind === 'ask' ? fateOf(step.question, answers.get(step.path)) : plainFates[step.kind];
  const isNews = (step: Step): boolean => !('news' in step) || step.news;
  const list = (fate: keyof Summary): string[] => pathsOf((step) => became(step) === fate && isNews(step));
  return {
    created: list('created'),
    updated: list('updated'),
    merged: list('merged'),
    kept: list('kept'),
    deleted: list('deleted'),
    conflicts: list('conflicts'),
    gitMarked: list('gitMarked'),
    overwritten: list('overwritten'),
    stayDeleted: list('stayDeleted'),
    released: list('released'),
  };
};

const plainFates: Readonly<Record<Exclude<Step['kind'], 'ask'>, keyof Summary | null>> = {
  nothing: null,
  forget: null,
  create: 'created',
  once: 'created',
  update: 'updated',
  merge: 'merged',
  delete: 'deleted',
  deleted: 'stayDeleted',
  released: 'released',
};

const fateOf = ({ mine, merged, hasGitMarkers: isMarked }: Question, answer: Answer | undefined): keyof Summary => {
  if (answer === undefined) return isMarked ? 'gitMarked' : 'conflicts';
  if (answer === 'keep') return 'kept';
  if (answer === 'overwrite') return 'overwritten';
  if (answer === 'merge-mine' && merged?.conflicts !== 0) return 'kept';
  const leavesMarkers = answer === 'merge' && mine !== null && merged?.conflicts !== 0;
  return leavesMarkers ? 'conflicts' : 'merged';
};
