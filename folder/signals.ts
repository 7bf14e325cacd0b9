import { setImmediate } from 'node:timers/promises';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does `work`, which takes a moment, to its end even if the person presses Ctrl-C meanwhile; the process then ends as
 * it would have.
 */
export const withoutInterruption = async (work: () => void): Promise<void> => {
  const again = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, again);
  try {
    work();
    // A signal that came is delivered in the next turn of the event loop, which ends with the second of these.
    await setImmediate();
    await setImmediate();
  } finally {
    for (const signal of signals) process.removeListener(signal, again);
  }
};
