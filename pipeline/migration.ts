import type { Genome } from './genome.ts';
import { type RevisionSource, revisionSource } from './languages/alembic.ts';
import { stringLiteral } from './languages/python.ts';
import { operationsBetween } from './schema/difference.ts';
import { lossesIn } from './schema/losses.ts';
import { nextNumber, revisionId, summaryOf } from './migration/name-revision.ts';
import type { GivenValues, Loss, Operation } from './schema/operations.ts';
import { withFormerLinks } from './migration/renamed-modules.ts';
import { wayBack } from './schema/renames.ts';
import { type Schema, schemaOf } from './schema/schema.ts';
import type { Files } from './render-genome.ts';

/** What is known of the revisions that stand in a folder: the genome and schema they lead to, the newest one, and all ids. */
export type History = {
  previous: Genome;
  schema: Schema;
  head: string;
  taken: readonly string[];
  /** What rows that stand get in columns that become required. */
  given?: GivenValues;
};

/** One revision, for its template. */
export type Revision = RevisionSource & {
  id: string;
  /** Name of its file without the ending. */
  file: string;
  /** The revision before it as a Python literal: a string, or `None`. */
  down_revision: string;
  /** The docstring of its module, quotes and all: what it does, in a sentence, then one line for each change. */
  docstring: string;
};

/** The steps up and the steps back. */
export const migrationBetween = (
  before: Schema,
  after: Schema,
  given: GivenValues = new Map(),
): { up: Operation[]; down: Operation[] } => ({
  up: operationsBetween(before, after, 'up', given),
  down: operationsBetween(after, wayBack(before, after), 'down'),
});

const laterSchema = (genome: Genome, previous: Genome): Schema => withFormerLinks(previous, genome, schemaOf(genome));

/** What rows of the app that stands lose on the way to this genome. */
export const lossesBetween = ({ previous, schema }: Pick<History, 'previous' | 'schema'>, genome: Genome): Loss[] =>
  lossesIn(operationsBetween(schema, laterSchema(genome, previous), 'up'));

/**
 * The revisions to generate: the first one, with the whole schema, when there is no history, else the one that leads from
 * what stands to this genome, if there is any difference. Those that stand are never generated again.
 */
export const revisionsFor = (genome: Genome, history: History | null): Revision[] => {
  const { previous, schema, head, taken, given } = history ?? { previous: null, schema: [], head: null, taken: [] };
  const after = previous === null ? schemaOf(genome) : laterSchema(genome, previous);
  const { up, down } = migrationBetween(schema, after, given);
  if (up.length === 0) return [];
  const changes = summaryOf(up);
  const words = previous === null ? 'initial' : (changes[0] ?? 'change constraints');
  const id = revisionId(nextNumber(taken), words, taken);
  return [
    {
      id,
      file: id,
      down_revision: head === null ? 'None' : stringLiteral(head),
      docstring: previous === null ? docstring('The first schema.') : docstring(sentence(words, changes), ...changes),
      ...revisionSource(up, down),
    },
  ];
};

const sentence = (words: string, changes: readonly string[]): string => {
  const start = words.charAt(0).toUpperCase() + words.slice(1);
  return changes.length > 1 ? `${start}, and ${changes.length - 1} more.` : `${start}.`;
};

const docstring = (title: string, ...changes: readonly string[]): string =>
  changes.length < 2
    ? `"""${title}"""`
    : [`"""${title}`, '', ...changes.map((change) => `- ${change}`), '"""'].join('\n');

const versions = 'alembic/versions/';

/** New files with the earlier revisions among them, word for word: a revision that may have run is never rewritten. */
export const withRevisions = (theirs: Files, base: Files): Files => {
  const earlier = [...base].filter(([path]) => path.startsWith(versions));
  return new Map([...theirs, ...earlier].toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))));
};
