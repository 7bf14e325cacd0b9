import path from 'node:path';
import { createEnv } from 'yeoman-environment';
import type { Loss } from '../pipeline/schema/losses.ts';
import { checkAnswersHere } from '../folder/answers.ts';
import { packageRoot } from '../pipeline/package-root.ts';
import { askThrough } from '../generators/app/ask.ts';
import { confirmLosses } from '../generators/app/confirm-losses.ts';
import AppGenerator from '../generators/app/index.ts';
import { options as known, type Options } from '../terminal/options.ts';
import { exitCodes } from './failure.ts';

/** Starts the interactive generator without `yo`, which refuses to run as root. */
export const converse = async (words: readonly string[], options: Options): Promise<number> => {
  checkAnswersHere();
  const env = createEnv({ cwd: process.cwd() });
  const namespace = 'microcodegen:app';
  env.register(AppGenerator, { namespace, resolved: path.join(packageRoot(), 'generators/app/index.js') });
  await env.run([namespace, ...words], { ...asGiven(options), skipInstall: true });
  return exitCodes.fine;
};

/** Asks whether rows may lose this. Throws Cancelled unless they may. */
export const confirmLoss = (losses: readonly Loss[]): Promise<void> => {
  const { adapter } = createEnv();
  return confirmLosses(
    { ask: askThrough((question) => adapter.prompt(question)), say: (text) => void process.stdout.write(text) },
    losses,
  );
};

const asGiven = (options: Options): Record<string, unknown> => {
  const values: Record<string, unknown> = { ...options };
  return Object.fromEntries(
    known.flatMap(({ name }) => {
      const value = values[name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())];
      return value === null || value === false ? [] : [[name, Array.isArray(value) ? value.join(',') : value]];
    }),
  );
};
