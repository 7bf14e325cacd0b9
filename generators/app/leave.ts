import type Generator from 'yeoman-generator';
import { inWords } from '../../folder/disk-errors.ts';
import type { Drafts } from '../../folder/drafts.ts';
import { BadInput, Cancelled } from '../../terminal/bad-input.ts';
import { isExit } from './ask.ts';

/**
 * Keeps Yeoman from ending the run on Ctrl-C at once, in the middle of what we do: we leave by ourselves, once the
 * folder is as it was.
 */
export const leaveOurselves = (generator: Generator): void => {
  const { signal } = generator.env.adapter;
  signal?.addEventListener('abort', (event) => {
    if (isExit(signal.reason)) event.stopImmediatePropagation();
  });
};

/** Where the edits are that no app was made from, in sentences. */
export const keptIn = ({ places }: Drafts): string[] =>
  places().map((place) => `Your edits are kept in ${place}, and offered next time.`);

/**
 * Runs a phase. A person who left, and one who made a mistake, get a sentence instead of Yeoman's report of a crash, and
 * what there is to be told besides.
 */
export const guarded = async (
  generator: Generator,
  phase: () => void | Promise<void>,
  told: () => readonly string[] = () => [],
): Promise<void> => {
  try {
    await phase();
  } catch (error) {
    const kept = told().map((line) => `${line}\n`);
    if (error instanceof Cancelled) {
      process.stderr.write(`\n${error.message}\n${kept.join('')}`);
      process.exit(error.code);
    }
    process.stderr.write(kept.join(''));
    const known = inWords(error);
    if (!(known instanceof BadInput) || generator.env.adapter.abort === undefined) throw known;
    generator.env.adapter.abort(known);
  }
};
