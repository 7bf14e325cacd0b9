import { type Diagnostic, hasErrors } from './diagnostics.ts';
import { defaultStack } from './default-stack.ts';
import type { Genome } from './genome.ts';
import { manifestToGenome } from './manifest-to-genome.ts';
import type { Manifest } from './manifest.ts';
import { parsePrd } from './parse-prd.ts';
import { type Files, renderGenome } from './render-genome.ts';
import { loadStack } from './load-stack.ts';

export { pack } from './pack.ts';
export { printPrd } from './edit-prd/print-prd.ts';
export { loadStack, manifestToGenome, parsePrd, renderGenome };
export type { Diagnostic, Files, Genome, Manifest };

/** What may be chosen about a run; every choice has a default. */
export type Choices = {
  /** Name of the app, instead of the PRD's title. */
  name?: string | null;
  /** Name of the stack to generate for. */
  stack?: string;
  /** Names of entities to leave out. */
  exclude?: readonly string[];
  /** Build the relations that the text implies but does not state: all of them, or those named `Entity.field`. */
  acceptSuggestions?: boolean | readonly string[];
};

/** What the text means. A stage that reports an error is the last: `genome` is then null. */
export type Understood = { manifest: Manifest; genome: Genome | null; diagnostics: Diagnostic[] };

/** What a run gives: what was understood, and the files; none when there is no genome. */
export type Result = Understood & { files: Files };

/** The whole pipeline: the text of a PRD becomes the files of an app, the PRD itself among them. */
export const microcodegen = (prd: string, choices: Choices = {}): Result => {
  const understood = understand(prd, choices);
  if (understood.genome === null) return { ...understood, files: new Map() };
  const files = renderGenome(understood.genome, loadStack(understood.genome.stack));
  return { ...understood, files: withPrd(files, prd) };
};

/** The first half of the pipeline: the text of a PRD becomes a genome. */
export const understand = (prd: string, choices: Choices = {}): Understood => {
  const { stack = defaultStack, exclude = [], acceptSuggestions = false } = choices;

  const parsed = parsePrd(prd);
  const manifest = { ...parsed, solution_name: choices.name ?? parsed.solution_name };
  if (hasErrors(manifest.diagnostics)) return { manifest, genome: null, diagnostics: manifest.diagnostics };

  const accepted = { ...manifest, suggested_relations: acceptedOf(manifest, acceptSuggestions) };
  const { genome, diagnostics: more } = manifestToGenome(accepted, {
    stack,
    exclude,
    acceptSuggestions: true,
  });
  const diagnostics = [...manifest.diagnostics, ...more];
  return { manifest, genome: hasErrors(diagnostics) ? null : genome, diagnostics };
};

const acceptedOf = ({ suggested_relations: suggested }: Manifest, accepted: boolean | readonly string[]) =>
  typeof accepted === 'boolean'
    ? suggested.filter(() => accepted)
    : suggested.filter(({ from, field }) => accepted.includes(`${from}.${field}`));

/** The files with the PRD that they were made from among them, so that the app can be made again. */
export const withPrd = (files: Files, prd: string): Files =>
  new Map([...files, ['prd.md', prd] as const].toSorted(([a], [b]) => (a < b ? -1 : 1)));
