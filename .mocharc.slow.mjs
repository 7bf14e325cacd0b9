import fast, { named } from './.mocharc.mjs';

export default {
  ...fast,
  // What takes longest begins first, so that no process is left with it alone at the end.
  ...(named ? {} : { spec: ['test/slow/apps/*.test.ts', 'test/slow/*.test.ts'], ignore: [] }),
  timeout: 300_000,
  slow: 60_000,
};
