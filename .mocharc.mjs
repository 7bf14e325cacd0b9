import { availableParallelism } from 'node:os';

/** Whether the command line names files. mocha would add them to `spec`, so `spec` is for when it names none. */
export const named = process.argv.slice(2).some((argument) => argument.endsWith('.ts'));

export default {
  'node-option': ['import=tsx/esm'],
  ...(named ? {} : { spec: ['test/**/*.test.ts'], ignore: ['test/slow/**'] }),
  // Several at a time are printed file by file; those that are named are printed test by test.
  parallel: !named,
  jobs: Math.min(3, availableParallelism()),
  timeout: 20_000,
};
