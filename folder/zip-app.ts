import type { Genome } from '../pipeline/genome.ts';
import { looksLikeGenome } from '../pipeline/parse-genome.ts';
import { type Output, renderEach } from '../pipeline/render-genome.ts';
import { revisionFiles } from '../pipeline/migration/revision-files.ts';
import { type Answers, answersText } from './answers.ts';
import { stackOf } from './build-app.ts';
import { firstSteps } from './continue-app.ts';
import { passingMemory } from './memory.ts';
import type { Source } from './read-text.ts';
import { version } from './version.ts';

/**
 * All that a new app's folder has but its secrets, one file after the other in no certain order, so that only one has to be
 * held: what is remembered of it as well, so that it can be generated again where it is unpacked. `given` is the source as
 * it was named.
 */
export function* zippedApp(genome: Genome, source: Source, given: Source, answers: Answers): Generator<Output> {
  const memory = passingMemory(version());
  const revisions = new Map<string, string>();
  const isPrd = !looksLikeGenome(source.text);
  const stack = stackOf(genome);
  const { nameAt } = revisionFiles(stack.templates);
  for (const [file, content] of renderEach(genome, stack)) {
    const text = typeof content === 'string' ? content : [...content].join('');
    memory.note(file, text);
    if (nameAt(file) !== null) revisions.set(file, text);
    yield [file, text];
  }
  if (isPrd) {
    memory.note('prd.md', source.text);
    yield ['prd.md', source.text];
  }
  yield* answersText(answers);
  yield* memory.files(firstSteps(genome, revisions, stack), isPrd ? [given.text] : []);
}
