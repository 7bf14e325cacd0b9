import path from 'node:path';
import { createEnv } from 'yeoman-environment';
import { packageRoot } from '../folder/package-root.ts';
import { options as known, type Options } from '../terminal/options.ts';
import { exitCodes } from './failure.ts';

/** Starts the interactive generator without `yo`, which refuses to run as root. */
export const converse = async (words: readonly string[], options: Options): Promise<number> => {
  const env = createEnv({ cwd: process.cwd() });
  env.register(generator(), { namespace: 'microcodegen:app' });
  await env.run(['microcodegen:app', ...words], { ...asGiven(options), skipInstall: true });
  return exitCodes.fine;
};

// Beside the sources stands the source of the generator, and in the build its build, bundled or not.
const generator = (): string =>
  import.meta.url.endsWith('.ts')
    ? path.join(import.meta.dirname, '../generators/app/index.ts')
    : path.join(packageRoot(), 'dist/generators/app/index.js');

const asGiven = (options: Options): Record<string, unknown> => {
  const values: Record<string, unknown> = { ...options };
  return Object.fromEntries(
    known.flatMap(({ name }) => {
      const value = values[name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())];
      return value === null || value === false ? [] : [[name, Array.isArray(value) ? value.join(',') : value]];
    }),
  );
};
