// mocha adds the files named on the command line to `spec`, so `spec` is set only when there are none.
const named = process.argv.slice(2).some((argument) => argument.endsWith('.ts'));

export default {
  'node-option': ['import=tsx/esm'],
  ...(named ? {} : { spec: ['test/**/*.test.ts'], ignore: ['test/slow/**'] }),
  timeout: 20_000,
};
