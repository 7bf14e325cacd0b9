import { stringLiteral } from '../../languages/python/literals.ts';
import type { Step } from '../../pipeline/migration.ts';
import { numberedId } from '../../pipeline/migration/name-revision.ts';
import type { Migrations } from '../../pipeline/stack.ts';
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
  idOf: numberedId(longestId),
  view: revisionView,
};
