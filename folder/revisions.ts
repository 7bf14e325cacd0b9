import path from 'node:path';
import { type Diagnostic, diagnostic } from '../pipeline/diagnostics.ts';
import { realDisk } from './disk.ts';
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

const versions = 'alembic/versions';
const nowhere = { line: 0, column: 0, length: 0 };

/**
 * Reads the Alembic revisions in an app's folder, a person's own ones among them. Reports `migration/unreadable-revision`
 * for a file that does not say what it is, `migration/unknown-parent` for one that builds on none that is there,
 * `migration/same-revision` for several files of one revision, `migration/circle` for revisions that build on each other in
 * a circle, and `migration/several-heads` when there is more than one newest revision, as after two branches were merged.
 * Throws BadInput for what is no ordinary file and for what is reached through a symbolic link.
 */
export const readRevisions = (folder: string): StandingRevisions => {
  const found = readAll(folder);
  const revisions = found.flatMap(({ revision }) => (revision === null ? [] : [revision]));
  const diagnostics = [
    ...found.flatMap(({ file, revision }) => (revision === null ? [unreadable(file)] : [])),
    ...sameRevisions(revisions),
    ...unknownParents(revisions),
    ...circle(revisions),
  ];
  const builtOn = new Set(revisions.flatMap(({ down }) => down));
  const heads = revisions.filter(({ id }) => !builtOn.has(id));
  if (heads.length > 1) diagnostics.push(severalHeads(heads));
  const [head] = heads;
  return { revisions, head: diagnostics.length === 0 && head ? head.id : null, diagnostics };
};

const readAll = (folder: string): Array<{ file: string; revision: StandingRevision | null }> => {
  const disk = insideOf(folder, realDisk);
  const directory = path.join(folder, versions);
  if (disk.entry(directory) === null) return [];
  return disk
    .names(directory)
    .filter((name) => name.endsWith('.py') && name !== '__init__.py')
    .toSorted((a, b) => (a < b ? -1 : Number(a > b)))
    .map((name) => {
      const file = `${versions}/${name}`;
      const text = new TextDecoder().decode(readBytes(path.join(directory, name), disk));
      return { file, revision: revisionIn(text, file) };
    });
};

/** The value of a name that a module sets at its top level, with or without a type; null when it sets none. */
const assigned = (source: string, name: string): string | null => {
  const start = new RegExp(`^${name}\\s*(?::[^=\\n]+)?=\\s*`, 'm').exec(source);
  if (!start) return null;
  const value = source.slice(start.index + start[0].length);
  const bracketed = /^[([][^)\]]*[)\]]/.exec(value);
  return (bracketed?.[0] ?? value.split('\n')[0] ?? '').trim();
};

const stringsIn = (value: string): string[] =>
  [...value.matchAll(/"([^"\\]*)"|'([^'\\]*)'/g)].map(([, double, single]) => double ?? single ?? '');

const revisionIn = (source: string, file: string): StandingRevision | null => {
  const [id] = stringsIn(assigned(source, 'revision') ?? '');
  const down = assigned(source, 'down_revision');
  if (id === undefined || down === null) return null;
  const ids = stringsIn(down);
  return ids.length > 0 || down.startsWith('None') ? { id, file, down: ids } : null;
};

const unreadable = (file: string): Diagnostic =>
  diagnostic(
    'migration/unreadable-revision',
    `${file} does not say which revision it is`,
    nowhere,
    'it needs revision = "…" and down_revision = "…" or None; or move the file elsewhere',
  );

const unknownParents = (revisions: readonly StandingRevision[]): Diagnostic[] => {
  const ids = new Set(revisions.map(({ id }) => id));
  return revisions.flatMap(({ file, down }) =>
    down
      .filter((id) => !ids.has(id))
      .map((id) =>
        diagnostic(
          'migration/unknown-parent',
          `${file} builds on the revision ${JSON.stringify(id)}, which is not in ${versions}`,
          nowhere,
          'bring its file back, or correct down_revision',
        ),
      ),
  );
};

const sameRevisions = (revisions: readonly StandingRevision[]): Diagnostic[] =>
  [...new Set(revisions.map(({ id }) => id))].flatMap((id) => {
    const files = revisions.filter((revision) => revision.id === id).map(({ file }) => file);
    if (files.length < 2) return [];
    const message = `${files.join(' and ')} are all the revision ${JSON.stringify(id)}`;
    return [diagnostic('migration/same-revision', message, nowhere, 'give each its own revision = "…"')];
  });

const circle = (revisions: readonly StandingRevision[]): Diagnostic[] => {
  const parents = new Map(revisions.map(({ id, down }) => [id, down]));
  const leadsToItself = ({ id, down }: StandingRevision): boolean => {
    const found = new Set(down);
    for (const each of found) for (const parent of parents.get(each) ?? []) found.add(parent);
    return found.has(id);
  };
  const files = revisions.filter(leadsToItself).map(({ file }) => file);
  if (files.length === 0) return [];
  const message = `${files.join(' and ')} build${files.length === 1 ? 's on itself' : ' on each other in a circle'}`;
  return [diagnostic('migration/circle', message, nowhere, 'correct down_revision in one of them')];
};

const severalHeads = (heads: readonly StandingRevision[]): Diagnostic =>
  diagnostic(
    'migration/several-heads',
    `There are ${heads.length} newest revisions: ${heads.map(({ id }) => id).join(', ')}`,
    nowhere,
    'join them: alembic merge heads; or let one build on the other by its down_revision',
  );
