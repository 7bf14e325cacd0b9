import { paintFor } from '../terminal/paint.ts';

/** What the process answers to the shell. `brokenPipe` and `interrupted` are 128 and the signal's number, as shells do. */
export const exitCodes = { fine: 0, badInput: 1, conflicts: 2, bug: 70, interrupted: 130, brokenPipe: 141 } as const;

/** Says on standard error what went wrong, and gives the exit code for it. What nobody foresaw is a bug of ours. */
export const reportFailure = (error: unknown): number => {
  const paint = paintFor(process.stderr);
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  // By name: the generator is loaded apart from a bundled command line and brings its own copy of the classes.
  if (name === 'Cancelled') {
    process.stderr.write(`${message}\n`);
    return exitCodes.interrupted;
  }
  if (name === 'BadInput') {
    process.stderr.write(`${paint('red', 'error')}: ${message}\n`);
    return exitCodes.badInput;
  }
  process.stderr.write(
    [
      `${paint('red', 'bug')}: ${message}`,
      '  This is a mistake in microcodegen, not in your text. Please report it, with the PRD if you can.',
      process.env['DEBUG'] ? String(stack) : '  DEBUG=1 shows where it happened.',
      '',
    ].join('\n'),
  );
  return exitCodes.bug;
};
