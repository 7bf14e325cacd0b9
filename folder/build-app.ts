import { defaultStack } from '../pipeline/default-stack.ts';
import { genomeProblems } from '../pipeline/check-genome.ts';
import type { Diagnostic } from '../pipeline/diagnostics.ts';
import type { Genome } from '../pipeline/genome.ts';
import type { Manifest } from '../pipeline/manifest.ts';
import { understand, withPrd } from '../pipeline/microcodegen.ts';
import type { History } from '../pipeline/migration.ts';
import { looksLikeGenome, parseGenome } from '../pipeline/parse-genome.ts';
import { type Files, renderGenome } from '../pipeline/render-genome.ts';
import { loadStack, stackNames } from '../pipeline/load-stack.ts';
import type { Stack } from '../pipeline/stack.ts';
import { tablesOf } from '../pipeline/schema/tables.ts';
import { BadInput } from '../terminal/bad-input.ts';
import type { Answers } from './answers.ts';
import type { Source } from './read-text.ts';

/** What a source means. A genome comes without a manifest; a PRD with errors gives no genome. */
export type Plan = { source: Source; manifest: Manifest | null; genome: Genome | null; diagnostics: Diagnostic[] };

/** Plans the app of a PRD or of a genome, as answered. Throws BadInput for an unknown stack and for a bad genome. */
export const planApp = (source: Source, answers: Answers): Plan => {
  if (looksLikeGenome(source.text)) return { source, manifest: null, genome: readGenome(source), diagnostics: [] };
  const { name, stack, exclude, accept, acceptSuggestions } = answers;
  const choices = { name, stack: knownStack(stack ?? defaultStack), exclude };
  return { source, ...understand(source.text, { ...choices, acceptSuggestions: acceptSuggestions || accept }) };
};

/** The stack that a genome is built for. Throws BadInput when there is none of that name, or it keeps one of the tables. */
export const stackOf = (genome: Genome): Stack => {
  const stack = loadStack(knownStack(genome.stack));
  const taken = tablesOf(genome).find(({ name }) => stack.descriptor.reserved_tables.includes(name));
  if (taken) throw isOwnTable(taken.name, stack);
  return stack;
};

/** The files of a planned app; the PRD, if it was one, among them. `history` is that of the app that stands there. */
export const renderApp = (genome: Genome, source: Source, history: History | null = null): Files => {
  const files = renderGenome(genome, stackOf(genome), history);
  return looksLikeGenome(source.text) ? files : withPrd(files, source.text);
};

const isOwnTable = (table: string, { descriptor }: Stack): BadInput =>
  new BadInput(
    `The table ${table} is kept by ${descriptor.title} itself. Nothing was written.`,
    'Give the entity or collection that would be called so another name.',
  );

const readGenome = ({ name, text }: Source): Genome => {
  const { genome, problems: ofForm } = parseGenome(text);
  const problems = genome === null ? ofForm : genomeProblems(genome);
  if (genome !== null && problems.length === 0) return genome;
  const [first, ...others] = problems;
  throw new BadInput(`${name} is not a genome that can be built: ${first}`, others.slice(0, 9).join('\n  ') || null);
};

/** The name of a stack that is there. Throws BadInput for any other. */
const knownStack = (name: string): string => {
  if (stackNames().includes(name)) return name;
  throw new BadInput(`There is no stack ${JSON.stringify(name)}`, `There is ${stackNames().join(', ')}.`);
};
