import type { Diagnostic } from '../pipeline/diagnostics.ts';
import type { Genome } from '../pipeline/genome.ts';
import type { Manifest } from '../pipeline/manifest.ts';
import { microcodegen } from '../pipeline/microcodegen.ts';
import { looksLikeGenome, parseGenome } from '../pipeline/parse-genome.ts';
import { type Files, renderGenome } from '../pipeline/render-genome.ts';
import { loadStack, stackNames } from '../pipeline/stack.ts';
import { BadInput } from '../terminal/bad-input.ts';
import type { Answers } from './answers.ts';
import type { Source } from './read-text.ts';

/** An app as it was built from a PRD, or from a genome (then without a manifest). No genome: the PRD has errors. */
export type Built = { manifest: Manifest | null; genome: Genome | null; files: Files; diagnostics: Diagnostic[] };

/** Builds the app of a PRD or of a genome as answered. Throws BadInput for an unknown stack and for a bad genome. */
export const buildApp = (source: Source, answers: Answers): Built => {
  const stack = knownStack(answers.stack);
  if (looksLikeGenome(source.text)) return buildFromGenome(source, answers);
  const { name, exclude, accept, acceptSuggestions } = answers;
  return microcodegen(source.text, { name, stack, exclude, acceptSuggestions: acceptSuggestions || accept });
};

const buildFromGenome = ({ name, text }: Source, answers: Answers): Built => {
  const { genome, problems } = parseGenome(text);
  if (genome === null) {
    const [first, ...others] = problems;
    throw new BadInput(`${name} is no genome that can be built: ${first}`, others.slice(0, 9).join('\n  ') || null);
  }
  const files = renderGenome(genome, loadStack(knownStack(answers.stack ?? genome.language)));
  return { manifest: null, genome, files, diagnostics: [] };
};

const knownStack = (name: string | null): string => {
  if (name === null) return 'fastapi';
  if (stackNames().includes(name)) return name;
  throw new BadInput(`There is no stack ${JSON.stringify(name)}`, `There is ${stackNames().join(', ')}.`);
};
