import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { noAnswers } from '../../folder/answers.ts';
import type { RerunOptions, RerunResult } from '../../folder/apply.ts';
import { planApp } from '../../folder/build-app.ts';
import { type Continued, continueApp } from '../../folder/continue-app.ts';
import { realDisk } from '../../folder/disk.ts';
import { readMemory } from '../../folder/memory.ts';
import { version } from '../../folder/version.ts';
import { readRevisions } from '../../folder/revisions.ts';
import { loadStack } from '../../pipeline/load-stack.ts';
import { hasErrors } from '../../pipeline/diagnostics.ts';
import { operationsBetween } from '../../pipeline/schema/difference.ts';
import { schemaAt } from '../../pipeline/schema/schema-at.ts';
import { schemaOf } from '../../pipeline/schema/schema.ts';
import type { Moves } from '../../pipeline/rerun/moves.ts';
import type { Files } from '../../pipeline/render-genome.ts';
import { deciding, generate, put, textAt, treeOf } from './generated-folder.ts';
import { type Edit, editOf, isMine, type Made, someEdits } from './person-edits.ts';
import { type Change, changed, type Prd, printed, someChanges, somePrd } from './random-prds.ts';

const stack = loadStack('fastapi');

const decisions = ['keep', 'overwrite', 'markers', 'merge-mine', 'merge-theirs'] as const;

/** What happens between two runs, what the person decides about conflicts, and whether rows may be lost. */
type Version = {
  edits: readonly Edit[];
  changes: readonly Change[];
  decision: (typeof decisions)[number];
  allowDestructive: boolean;
};
/** An app through its versions. */
export type Chain = { first: Prd; versions: readonly Version[] };

/** Chains of this many versions beside the first one. */
export const someChain = (versions: number): fc.Arbitrary<Chain> =>
  fc.record({
    first: somePrd,
    versions: fc.array(
      fc.record({
        edits: someEdits,
        changes: someChanges,
        decision: fc.constantFrom(...decisions),
        allowDestructive: fc.boolean(),
      }),
      { minLength: versions, maxLength: versions },
    ),
  });

/** How many chains to walk, and the seed that draws them; `RERUN_CHAINS` and `RERUN_SEED` change either. */
export const chainCount = (chains: number): { seed: number; chains: number } => ({
  seed: Number(process.env['RERUN_SEED'] ?? 20_261_122),
  chains: Number(process.env['RERUN_CHAINS'] ?? chains),
});

/** What stands in the folder: what was generated last, what the person wrote, and what they deleted. */
type State = { prd: Prd; theirs: Files; made: readonly Made[]; deleted: ReadonlySet<string> };

/** Runs every version in an empty folder, holds each run to what it promises, and lets the person settle conflicts. */
export const walk = async (folder: string, { first, versions }: Chain): Promise<void> => {
  const begun = continued(folder, first, false);
  await run(folder, begun, null);
  let state: State = { prd: first, theirs: begun.files, made: [], deleted: new Set() };
  for (const [index, next] of versions.entries())
    state = await takeVersion(folder, edited(folder, state, next.edits, index), next);
};

const continued = (folder: string, prd: Prd, allowDestructive: boolean): Continued => {
  const source = { name: 'prd.md', text: printed(prd) };
  const { genome } = planApp(source, noAnswers);
  assert.ok(genome, source.text);
  return continueApp(folder, genome, source, { allowDestructive });
};

type App = Pick<Continued, 'files' | 'schemas'>;

const run = (
  folder: string,
  { files, schemas }: App,
  conflict: RerunOptions['conflict'],
  moves?: Moves,
): Promise<RerunResult> => generate(folder, files, { version: version(), schemas, conflict, ...(moves && { moves }) });

/** What the person has, where it is once the files of renamed entities have moved. */
const movedState = (state: State, theirs: Files, { files }: Moves): { state: State; cameFrom: Moves['files'] } => {
  const cameFrom = new Map(
    [...files].filter(([to, from]) => state.theirs.has(from) && !theirs.has(from) && !state.theirs.has(to)),
  );
  const later = new Map([...cameFrom].map(([to, from]) => [from, to]));
  const at = (file: string): string => later.get(file) ?? file;
  const made = state.made.map((each) => ({ ...each, file: at(each.file) }));
  return { state: { ...state, made, deleted: new Set([...state.deleted].map(at)) }, cameFrom };
};

const standing = (folder: string, files: Iterable<string>): Files => {
  const tree = treeOf(folder);
  return new Map([...files].filter((file) => tree.has(file)).map((file) => [file, textAt(folder, file)]));
};

const edited = (folder: string, state: State, edits: readonly Edit[], version: number): State =>
  edits.reduce((now, edit, index) => {
    const result = editOf(edit, `mine_${version}${index}`, folder, standing(folder, now.theirs.keys()));
    if (result === null) return now;
    if ('deleted' in result) {
      rmSync(path.join(folder, result.deleted));
      return { ...now, deleted: new Set([...now.deleted, result.deleted]) };
    }
    put(folder, result.made.file, result.text);
    return { ...now, made: [...now.made, result.made] };
  }, state);

const takeVersion = async (folder: string, former: State, { changes, decision, allowDestructive }: Version) => {
  const prd = changed(former.prd, changes);
  const before = treeOf(folder);
  const { head } = readRevisions(folder, stack);
  const app = continued(folder, prd, allowDestructive);
  const { files: theirs, moves, diagnostics } = app;
  // Refused, and the person takes the change of the PRD back.
  if (hasErrors(diagnostics)) return former;

  const { state, cameFrom } = movedState(former, theirs, moves);
  const asked = await run(folder, app, null, moves);
  const { conflicts } = asked.summary;
  if (asked.outcome === 'conflicts') assert.deepEqual(treeOf(folder), before, 'written although undecided');
  const { summary } =
    asked.outcome === 'conflicts'
      ? await run(
          folder,
          app,
          deciding(({ merged }) => (merged?.conflicts === 0 || decision === 'markers' ? 'merge' : decision)),
          moves,
        )
      : asked;

  assertRevisions(folder, state, theirs, head);
  for (const file of conflicts)
    assertDecided(folder, file, state, theirs, before.get(cameFrom.get(file) ?? file), cameFrom.has(file), decision);
  for (const file of summary.released) assert.equal(treeOf(folder).get(file), before.get(file));
  const { released } = summary;
  assertSettled(folder, { ...state, theirs }, [...conflicts, ...released]);
  await assertNothingLeft(folder, app);

  const made = state.made.filter(
    ({ file }) => !released.includes(file) && !(decision === 'overwrite' && conflicts.includes(file)),
  );
  for (const file of released) rmSync(path.join(folder, file));
  for (const file of conflicts) put(folder, file, madeAgain(file, theirs.get(file) ?? '', made));
  const deleted = new Set([...state.deleted].filter((file) => theirs.has(file)));
  const next = { prd, theirs, made, deleted };
  assertSettled(folder, next, []);
  await run(folder, app, null);
  assertRemembered(folder, next);
  return next;
};

/** The person's own way out of a conflict: what they wrote, written again into what is generated now. */
const madeAgain = (file: string, text: string, made: readonly Made[]): string =>
  made.filter((each) => each.file === file).reduce((now, { again }) => again(now) ?? now, text);

const linesOf = (text: string): string[] => text.split('\n');
/** Blank lines apart: the one that a person begins a paragraph with is theirs too. */
const withoutMine = (text: string): string =>
  linesOf(text)
    .filter((line) => line !== '' && !isMine(line))
    .join('\n');
const linesBy = (mine: string, text: string): string[] =>
  linesOf(text).filter((line) => new RegExp(`${mine}(?!\\d)`).test(line));

/** Every file is what is generated now with the person's lines in it, each once, and nothing else. */
const assertSettled = (folder: string, { theirs, made, deleted }: State, except: readonly string[]): void => {
  const tree = treeOf(folder);
  for (const file of deleted) assert.ok(!tree.has(file), `${file} came back`);
  for (const { file, mine } of made) {
    if (except.includes(file)) continue;
    const expected = madeAgain(file, theirs.get(file) ?? '', made);
    assert.deepEqual(linesBy(mine, textAt(folder, file)), linesBy(mine, expected), file);
  }
  for (const [file, text] of theirs) {
    if (except.includes(file) || deleted.has(file)) continue;
    assert.equal(withoutMine(textAt(folder, file)), withoutMine(madeAgain(file, text, made)), file);
  }
};

/** A conflict is settled as was said, and no line of the person is gone unless that was said. */
const assertDecided = (
  folder: string,
  file: string,
  { made }: State,
  theirs: Files,
  before: string | undefined,
  isMoved: boolean,
  decision: Version['decision'],
): void => {
  const text = textAt(folder, file);
  // Kept in a file that has moved, what was generated bears the new name.
  if (decision === 'keep' && !isMoved) return assert.equal(treeOf(folder).get(file), before);
  if (decision === 'overwrite') return assert.equal(text, theirs.get(file));
  assert.equal(/^<{7} /m.test(text), decision === 'markers', file);
  if (decision === 'merge-theirs') return;
  for (const { mine } of made.filter((each) => each.file === file))
    assert.deepEqual(linesBy(mine, text), linesBy(mine, (before ?? '').replace(/^\d+ /, '')), file);
};

/** Revisions that stand are never changed; a new one builds on the newest. */
const assertRevisions = (folder: string, state: State, theirs: Files, head: string | null): void => {
  const isRevision = (file: string): boolean => file.startsWith('alembic/versions/');
  const added = [...theirs.keys()].filter((file) => isRevision(file) && !state.theirs.has(file));
  assert.ok(added.length < 2, added.join());
  for (const [file, text] of state.theirs) if (isRevision(file)) assert.equal(textAt(folder, file), text);
  const { revisions, diagnostics } = readRevisions(folder, stack);
  assert.deepEqual(diagnostics, []);
  for (const file of added) assert.deepEqual(revisions.find((revision) => revision.file === file)?.down, [head]);
};

const assertNothingLeft = async (folder: string, app: App): Promise<void> => {
  const before = treeOf(folder);
  const { outcome, summary } = await run(folder, app, null);
  assert.equal(outcome, 'unchanged', JSON.stringify(summary));
  assert.deepEqual(Object.values(summary).flat(), []);
  assert.deepEqual(treeOf(folder), before);
};

const assertRemembered = (folder: string, { prd, theirs, deleted }: State): void => {
  const { render, decisions: decided, schemas } = readMemory(folder, version(), realDisk);
  assert.deepEqual(
    [...render.keys()],
    [...theirs.keys()].toSorted((a, b) => (a < b ? -1 : 1)),
  );
  for (const [file, texts] of render) if (!deleted.has(file)) assert.deepEqual(texts, [theirs.get(file)], file);
  assert.deepEqual(
    [...decided],
    [...deleted].toSorted().map((file) => [file, 'deleted']),
  );
  const { files, genome, schemas: next } = continued(folder, prd, false);
  assert.deepEqual(files, theirs, 'running the same PRD again would change something');
  assert.deepEqual(next, schemas);
  const { revisions, head } = readRevisions(folder, stack);
  const schema = schemaAt(head ?? '', revisions, schemas) ?? [];
  assert.deepEqual(
    operationsBetween(schema, schemaOf(genome)),
    [],
    'the remembered schema is not the one of the genome',
  );
};
