import path from 'node:path';
import { type Diagnostic, diagnostic, nowhere } from '../pipeline/diagnostics.ts';
import { revisionFiles } from '../pipeline/migration/revision-files.ts';
import { byCodeUnit } from '../pipeline/text/by-code-unit.ts';
import { realDisk } from './disk.ts';
import type { Migrations, Stack } from '../pipeline/stack.ts';
import { insideOf } from './inside.ts';
import { readBytes } from './read.ts';

/** A revision that stands in an app's folder: its id, its file below the folder, and the ids that it builds on. */
export type StandingRevision = { id: string; file: string; down: readonly string[] };

/**
 * The revisions of an app, sorted by file, and the newest one, which the next builds on. `head` is null when there is
 * none, or when the findings say why it cannot be told.
 */
export type StandingRevisions = {
  revisions: StandingRevision[];
  head: string | null;
  diagnostics: Diagnostic[];
};

/** What of a stack tells of the revisions of its apps. */
type RevisionsOf = Pick<Stack, 'migrations' | 'templates'>;

/**
 * Reads the revisions in an app's folder, a person's own ones among them. Reports `migration/unreadable-revision`
 * for a file that does not say what it is, `migration/unknown-parent` for one that builds on none that is there,
 * `migration/same-revision` for several files of one revision, `migration/circle` for revisions that build on each other in
 * a circle, and `migration/several-heads` when there is more than one newest revision, as after two branches were merged.
 * Throws BadInput for what is no ordinary file and for what is reached through a symbolic link.
 */
export const readRevisions = (folder: string, stack: RevisionsOf): StandingRevisions => {
  const { migrations } = stack;
  if (migrations === null) return { revisions: [], head: null, diagnostics: [] };
  const { hints } = migrations;
  const found = readAll(folder, stack, migrations);
  const read = found.flatMap(({ revision }) => (revision === null ? [] : [revision]));
  const revisions = migrations.kind === 'line' ? inLine(read) : read;
  const diagnostics = [
    ...found.flatMap(({ file, revision }) => (revision === null ? [unreadable(file, hints)] : [])),
    ...sameRevisions(revisions, hints),
    ...unknownParents(revisions, hints),
    ...circle(revisions, hints),
  ];
  const builtOn = new Set(revisions.flatMap(({ down }) => down));
  const heads = revisions.filter(({ id }) => !builtOn.has(id));
  if (heads.length > 1) diagnostics.push(severalHeads(heads, hints));
  const [head] = heads;
  return { revisions, head: diagnostics.length === 0 && head ? head.id : null, diagnostics };
};

type Found = { file: string; revision: StandingRevision | null };

const readAll = (folder: string, { templates }: RevisionsOf, migrations: Migrations): Found[] => {
  const disk = insideOf(folder, realDisk);
  const { folders, nameAt } = revisionFiles(templates);
  return folders.flatMap((below) => {
    const directory = path.join(folder, below);
    if (disk.entry(directory) === null) return [];
    return disk
      .names(directory)
      .filter((name) => nameAt(`${below}/${name}`) !== null)
      .toSorted(byCodeUnit)
      .map((name) => {
        const file = `${below}/${name}`;
        const text = new TextDecoder().decode(readBytes(path.join(directory, name), disk));
        const revision = migrations.read(file, text);
        return { file, revision: revision === null ? null : { ...revision, file } };
      });
  });
};

/**
 * Revisions that are told apart by their number: each builds on the number before it. One that is written for several
 * databases has a file for each, and is one.
 */
const inLine = (found: readonly StandingRevision[]): StandingRevision[] => {
  const numberOf = ({ id }: StandingRevision): number => Number(/^\d+/.exec(id)?.[0] ?? 0);
  const revisions = [...new Map(found.toReversed().map((revision) => [revision.id, revision])).values()].toSorted(
    (a, b) => numberOf(a) - numberOf(b) || (a.id < b.id ? -1 : 1),
  );
  return revisions.map((revision) => {
    const before = revisions.findLast((other) => numberOf(other) < numberOf(revision));
    return { ...revision, down: before === undefined ? [] : [before.id] };
  });
};

type Hints = Migrations['hints'];

const unreadable = (file: string, hints: Hints): Diagnostic =>
  diagnostic('migration/unreadable-revision', `${file} does not say which revision it is`, nowhere, hints.unreadable);

const unknownParents = (revisions: readonly StandingRevision[], hints: Hints): Diagnostic[] => {
  const ids = new Set(revisions.map(({ id }) => id));
  return revisions.flatMap(({ file, down }) =>
    down
      .filter((id) => !ids.has(id))
      .map((id) =>
        diagnostic(
          'migration/unknown-parent',
          `${file} builds on the revision ${JSON.stringify(id)}, which is not there`,
          nowhere,
          hints.unknownParent,
        ),
      ),
  );
};

const sameRevisions = (revisions: readonly StandingRevision[], hints: Hints): Diagnostic[] =>
  [...new Set(revisions.map(({ id }) => id))].flatMap((id) => {
    const files = revisions.filter((revision) => revision.id === id).map(({ file }) => file);
    if (files.length < 2) return [];
    const message = `${files.join(' and ')} are all the revision ${JSON.stringify(id)}`;
    return [diagnostic('migration/same-revision', message, nowhere, hints.same)];
  });

const circle = (revisions: readonly StandingRevision[], hints: Hints): Diagnostic[] => {
  const parents = new Map(revisions.map(({ id, down }) => [id, down]));
  const leadsToItself = ({ id, down }: StandingRevision): boolean => {
    const found = new Set(down);
    for (const each of found) for (const parent of parents.get(each) ?? []) found.add(parent);
    return found.has(id);
  };
  const files = revisions.filter(leadsToItself).map(({ file }) => file);
  if (files.length === 0) return [];
  const message = `${files.join(' and ')} build${files.length === 1 ? 's on itself' : ' on each other in a circle'}`;
  return [diagnostic('migration/circle', message, nowhere, hints.circle)];
};

const severalHeads = (heads: readonly StandingRevision[], hints: Hints): Diagnostic =>
  diagnostic(
    'migration/several-heads',
    `There are ${heads.length} newest revisions: ${heads.map(({ id }) => id).join(', ')}`,
    nowhere,
    hints.severalHeads,
  );
