import { inOrderOf } from './line-order.ts';
import { goneNames, type Moves, renamedLine } from './moves.ts';
import type { Change, Decision, Rerun, Step } from './reconcile.ts';

/** A re-run as it is once the files were moved. `moved` has the earlier path of each by its later one. */
export type Moved = { rerun: Rerun; moved: ReadonlyMap<string, string> };

/**
 * Moves what was rendered last and what the person has under the later names, so that it is merged with what is rendered
 * there now. In a file that moves, a person's lines are brought along; in one that stays they are left as they are.
 */
export const movedRerun = (rerun: Rerun, { files, rename, keepsItsWords }: Moves): Moved => {
  const { memory, mine, theirs, documents } = rerun;
  if (files.size === 0) return { rerun, moved: new Map() };
  const isFree = (path: string): boolean => theirs.has(path) && !memory.render.has(path) && !mine.has(path);
  const mayMove = (path: string): boolean => memory.render.has(path) && !theirs.has(path) && mine.get(path) !== null;
  const moved = new Map([...files].filter(([to, from]) => isFree(to) && mayMove(from)));
  const later = new Map([...moved].map(([to, from]) => [from, to]));

  const isEdited = (path: string): boolean => {
    const [bases = [], text] = [memory.render.get(path), mine.get(path)];
    return typeof text === 'string' && theirs.has(path) && !bases.includes(text) && !keepsItsWords(path);
  };
  /** What was rendered at a path under the later names, and what makes the person's text follow. */
  const renamed = (path: string) => {
    // A document is merged by what it says: its lines may have another style, and their order says nothing.
    if (documents?.has(path)) return { bases: (memory.render.get(path) ?? []).map(rename), follow: rename };
    const [bases, next] = [memory.render.get(path) ?? [], theirs.get(later.get(path) ?? path) ?? ''];
    const orders = bases.map((base) => inOrderOf(rename(base), next));
    const generated = new Set(bases.flatMap((base) => base.split('\n')));
    const gone = later.has(path) ? goneNames(bases, [next], rename) : new Map<string, string>();
    const follow = (text: string): string => {
      const lines = text
        .split('\n')
        .map((line) => (generated.has(line.replace(/\r$/, '')) ? rename(line) : renamedLine(line, gone)));
      return orders.reduce((ordered, order) => order(ordered), lines.join('\n'));
    };
    return { bases: bases.map((base, index) => orders[index]?.(rename(base)) ?? base), follow };
  };
  const affected = new Map(
    [...memory.render.keys()].filter((path) => later.has(path) || isEdited(path)).map((path) => [path, renamed(path)]),
  );
  const render = [...memory.render].map(([path, texts]): [string, readonly string[]] => [
    later.get(path) ?? path,
    affected.get(path)?.bases ?? texts,
  ]);
  const standing = [...mine].map(([path, text]): [string, string | null] => [
    later.get(path) ?? path,
    text === null ? null : (affected.get(path)?.follow(text) ?? text),
  ]);
  const decisions = [...memory.decisions].map(([path, decision]): [string, Decision] => [
    later.get(path) ?? path,
    decision,
  ]);
  const movedMemory = { ...memory, render: new Map(render), decisions: new Map(decisions) };
  return { rerun: { ...rerun, memory: movedMemory, mine: new Map(standing) }, moved };
};

/**
 * The steps, with what the move alone has changed; and of a file that moves nothing stands there yet, so that what merges
 * without a conflict need not be asked about. `standing` is what the person has, where it stands.
 */
export const movedSteps = (
  steps: readonly Step[],
  { rerun: { mine, theirs }, moved }: Moved,
  standing: Rerun['mine'],
): Step[] =>
  steps.map((step) => {
    const { path } = step;
    const text = mine.get(path);
    if (step.kind === 'nothing' && typeof text === 'string' && text !== standing.get(path))
      return { kind: text === theirs.get(path) ? 'update' : 'merge', path, text };
    const from = moved.get(path);
    if (step.kind !== 'ask' || from === undefined) return step;
    const { merged, hasGitMarkers } = step.question;
    if (merged?.conflicts === 0 && !hasGitMarkers) return { kind: 'merge', path, text: merged.text };
    return { ...step, question: { ...step.question, from } };
  });

/** What happens to the folder: files that move leave their places, and those that are kept as the person's come along. */
export const movedChange = (change: Change, { rerun: { mine }, moved }: Moved, standing: Rerun['mine']): Change => {
  const kept = [...moved.keys()].flatMap((path): Array<[string, string]> => {
    const text = mine.get(path);
    return typeof text === 'string' && !change.writes.has(path) ? [[path, text]] : [];
  });
  const left = [...moved.values()].filter((path) => standing.has(path));
  return { ...change, writes: new Map([...change.writes, ...kept]), deletes: [...change.deletes, ...left] };
};
