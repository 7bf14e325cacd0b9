import fast, { named } from './.mocharc.mjs';

export default {
  ...fast,
  ...(named ? {} : { spec: ['test/slow/**/*.test.ts'], ignore: [] }),
  timeout: 300_000,
  slow: 60_000,
};
