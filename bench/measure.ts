import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';

/** The repository's top folder. */
export const root = path.join(import.meta.dirname, '..');

/** Samples of one thing, in the order in which they were taken. */
export type Samples = readonly number[];

/**
 * Takes samples of two things in turn, `times` of each, so that a busy moment of the machine meets both alike. One round
 * before that is thrown away: it fills the caches of the disk.
 */
export const sideBySide = <Sample>(
  times: number,
  takeOurs: () => Sample,
  takeTheirs: () => Sample,
): { ours: Sample[]; theirs: Sample[] } => {
  const rounds = Array.from({ length: times + 1 }, () => ({ ours: takeOurs(), theirs: takeTheirs() })).slice(1);
  return { ours: rounds.map(({ ours }) => ours), theirs: rounds.map(({ theirs }) => theirs) };
};

/** The middle sample. */
export const median = (samples: Samples): number => {
  const sorted = samples.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[half - 1 + (sorted.length % 2)], sorted[half]];
  return (low + high) / 2;
};

/** A command and its arguments. */
export type Command = readonly [file: string, ...args: string[]];

/** Runs a command to its end and gives what it printed. Throws with its complaint when it fails. */
export const output = ([file, ...args]: Command, options: SpawnSyncOptions = {}): string => {
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  return stdout;
};

/** Milliseconds from the start of a process to its end, its standard output going into a file. */
export const processTime = (command: Command, into: string, options: SpawnSyncOptions = {}): number => {
  const file = openSync(into, 'w');
  const started = performance.now();
  try {
    output(command, { ...options, stdio: ['ignore', file, 'pipe'] });
    return performance.now() - started;
  } finally {
    closeSync(file);
  }
};
