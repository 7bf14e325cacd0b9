import type { Genome } from './genome.ts';
import { operationsBetween } from './schema/difference.ts';
import { lossesIn } from './schema/losses.ts';
import { nextNumber, summaryOf } from './migration/name-revision.ts';
import type { GivenValues, Loss, Operation } from './schema/operations.ts';
import { withFormerLinks } from './migration/renamed-modules.ts';
import { wayBack } from './schema/renames.ts';
import { type Schema, schemaOf } from './schema/schema.ts';
import { byCodeUnit } from './text/by-code-unit.ts';
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

/** One revision, in no language: what leads from the schema that stands to the next one, and back. */
export type Step = {
  id: string;
  /** The revision that it builds on; null for the first. */
  after: string | null;
  /** What it does, in a sentence, and then one line for each change; none for the first. */
  sentence: string;
  changes: readonly string[];
  up: readonly Operation[];
  down: readonly Operation[];
  /** The whole schema before it and after it: a database that cannot alter a table needs all of it to build it anew. */
  schemas: { before: Schema; after: Schema };
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

/** Makes the id of a revision: its number, words for what it does, and the ids that are taken. */
type IdOf = (number: number, words: string, taken: readonly string[]) => string;

/**
 * The revisions to generate: the first one, with the whole schema, when there is no history, else the one that leads from
 * what stands to this genome, if there is any difference. Those that stand are never generated again.
 */
export const stepsTo = (genome: Genome, history: History | null, idOf: IdOf): Step[] => {
  const { previous, schema, head, taken, given } = history ?? { previous: null, schema: [], head: null, taken: [] };
  const after = previous === null ? schemaOf(genome) : laterSchema(genome, previous);
  const { up, down } = migrationBetween(schema, after, given);
  const steps = { up, down, schemas: { before: schema, after } };
  if (up.length === 0) return [];
  if (previous === null) {
    const id = idOf(nextNumber(taken), 'initial', taken);
    return [{ id, after: head, sentence: 'The first schema.', changes: [], ...steps }];
  }
  const changes = summaryOf(up);
  const words = changes[0] ?? 'change constraints';
  const id = idOf(nextNumber(taken), words, taken);
  return [{ id, after: head, sentence: sentence(words, changes), changes, ...steps }];
};

const sentence = (words: string, changes: readonly string[]): string => {
  const start = words.charAt(0).toUpperCase() + words.slice(1);
  return changes.length > 1 ? `${start}, and ${changes.length - 1} more.` : `${start}.`;
};

/** New files with the earlier revisions among them, word for word: a revision that may have run is never rewritten. */
export const withRevisions = (theirs: Files, base: Files, isRevision: (path: string) => boolean): Files => {
  const earlier = [...base].filter(([path]) => isRevision(path));
  return new Map([...theirs, ...earlier].toSorted(([a], [b]) => byCodeUnit(a, b)));
};
