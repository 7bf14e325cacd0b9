import { stringLiteral } from '../../languages/python/literals.ts';
import type { Step } from '../../pipeline/migration.ts';
import { numberedId } from '../../pipeline/migration/name-revision.ts';
import type { Migrations } from '../../pipeline/stack.ts';
import { revisionIn } from './migrations/read.ts';
import { type RevisionSource, revisionSource } from './migrations/source.ts';

/** Alembic keeps the id of a revision in 32 characters. */
const longestId = 32;

/** One revision, for its template. */
type RevisionView = RevisionSource & {
  id: string;
  /** Name of its file without the ending. */
  file: string;
  /** The revision before it as a Python literal: a string, or `None`. */
  down_revision: string;
  /** The docstring of its module, quotes and all: what it does, in a sentence, then one line for each change. */
  docstring: string;
};

const docstring = (title: string, changes: readonly string[]): string =>
  changes.length < 2
    ? `"""${title}"""`
    : [`"""${title}`, '', ...changes.map((change) => `- ${change}`), '"""'].join('\n');

const revisionView = ({ id, after, sentence, changes, up, down }: Step): RevisionView => ({
  id,
  file: id,
  down_revision: after === null ? 'None' : stringLiteral(after),
  docstring: docstring(sentence, changes),
  ...revisionSource(up, down),
});

/** Revisions of Alembic. */
export const migrations: Migrations = {
  kind: 'graph',
  read: (_path, text) => revisionIn(text),
  hints: {
    unreadable: 'it needs revision = "…" and down_revision = "…" or None; or move the file elsewhere',
    unknownParent: 'bring its file back, or correct down_revision',
    same: 'give each its own revision = "…"',
    circle: 'correct down_revision in one of them',
    severalHeads: 'join them: alembic merge heads; or let one build on the other by its down_revision',
  },
  idOf: numberedId(longestId),
  view: revisionView,
};
