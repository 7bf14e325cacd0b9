import { inWords } from '../folder/disk-errors.ts';
import type { BadInput, Cancelled } from '../terminal/bad-input.ts';
import { paintFor } from '../terminal/paint.ts';
import { visible } from '../terminal/visible.ts';

/** What the process answers to the shell. `brokenPipe` is 128 and the signal's number, as shells have it. */
export const exitCodes = { fine: 0, badInput: 1, bug: 70, brokenPipe: 141 } as const;

/** Says on standard error what went wrong, and gives the exit code for it. What nobody foresaw is a bug of ours. */
export const reportFailure = (thrown: unknown): number => {
  const error = inWords(thrown);
  const paint = paintFor(process.stderr);
  if (isCancelled(error)) {
    process.stderr.write(`\n${error.message}\n`);
    return error.code;
  }
  if (isBadInput(error)) {
    process.stderr.write(`${paint('red', 'error')}: ${visible(error.message)}\n`);
    return error.code;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(
    [
      `${paint('red', 'bug')}: ${visible(message)}`,
      '  This is a mistake in microcodegen, not in your text. Please report it, with the PRD if you can.',
      process.env['DEBUG'] ? String(stack) : '  DEBUG=1 shows where it happened.',
      '',
    ].join('\n'),
  );
  return exitCodes.bug;
};

// By its name: the conversation is not part of the bundle and has a class of its own.
const isCancelled = (error: unknown): error is Cancelled => error instanceof Error && error.name === 'Cancelled';
const isBadInput = (error: unknown): error is BadInput => error instanceof Error && error.name === 'BadInput';
