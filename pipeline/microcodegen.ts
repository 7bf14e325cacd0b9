import { type Diagnostic, hasErrors } from './diagnostics.ts';
import type { Genome } from './genome.ts';
import { manifestToGenome } from './manifest-to-genome.ts';
import type { Manifest } from './manifest.ts';
import { parsePrd } from './parse-prd.ts';
import { type Files, renderGenome } from './render-genome.ts';
import { loadStack } from './stack.ts';

export { pack } from './pack.ts';
export { printPrd } from './print-prd.ts';
export { loadStack, manifestToGenome, parsePrd, renderGenome };
export type { Diagnostic, Files, Genome, Manifest };

/** What may be chosen about a run; every choice has a default. */
export type Choices = {
  /** Name of the stack to generate for: `fastapi`. */
  stack?: string;
  /** Names of entities to leave out. */
  exclude?: readonly string[];
  /** Build the relations that the text implies but does not state. */
  acceptSuggestions?: boolean;
};

/** What a run gives. A stage that reports an error is the last: `genome` is then null and `files` empty. */
export type Result = { manifest: Manifest; genome: Genome | null; files: Files; diagnostics: Diagnostic[] };

/** The whole pipeline: the text of a PRD becomes the files of an app. */
export const microcodegen = (prd: string, choices: Choices = {}): Result => {
  const { stack = 'fastapi', exclude = [], acceptSuggestions = false } = choices;

  const manifest = parsePrd(prd);
  const stopped = { manifest, genome: null, files: new Map<string, string>() };
  if (hasErrors(manifest.diagnostics)) return { ...stopped, diagnostics: manifest.diagnostics };

  const understood = manifestToGenome(manifest, { language: stack, exclude, acceptSuggestions });
  const diagnostics = [...manifest.diagnostics, ...understood.diagnostics];
  if (hasErrors(diagnostics)) return { ...stopped, diagnostics };

  const files = renderGenome(understood.genome, loadStack(stack));
  return { manifest, genome: understood.genome, files, diagnostics };
};
