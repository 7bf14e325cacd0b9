import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compileTemplates, listStacks } from './compile-templates.mjs';
import { product, root, run } from './prepare.mjs';

const dist = path.join(root, 'dist');
const inDist = (...parts) => path.join(dist, ...parts);

/**
 * What the command line loads only when it is needed: Yeoman, with the modules that need it, when there is somebody to
 * ask, and the client of language models when one was named.
 */
const apart = {
  name: 'apart',
  setup: (build) => {
    build.onResolve({ filter: /\/converse\.js$/ }, () => ({ path: './conversation.cjs', external: true }));
    build.onResolve({ filter: /\/read-with-model\.js$/ }, () => ({ path: './read-with-model.cjs', external: true }));
  },
};

/** What the two bundles have in common. Their files are not written by esbuild. */
const common = { bundle: true, platform: 'node', target: 'node20', write: false, logLevel: 'warning' };

/** The command line in one file: to find and read its modules one by one would take longer. */
const commandLine = {
  ...common,
  entryPoints: [inDist('bin/microcodegen.js')],
  outfile: inDist('bin/command-line.cjs'),
  format: 'cjs',
  define: { 'import.meta.dirname': '__dirname' },
  plugins: [apart],
  supported: { 'dynamic-import': false },
};

/** The client of language models, and what merges their answers. */
const model = {
  ...common,
  entryPoints: [inDist('model/read-with-model.js')],
  outfile: inDist('bin/read-with-model.cjs'),
  format: 'cjs',
};

/** What Yeoman loads, and what loads Yeoman: to find and read 200 modules one by one takes half a second. */
const generators = {
  ...common,
  entryPoints: ['generators/app/index.js', 'generators/zip/index.js', 'bin/converse.js'].map((file) => inDist(file)),
  outdir: dist,
  outbase: dist,
  format: 'esm',
  splitting: true,
  chunkNames: 'shared/[name]-[hash]',
  // These must be the very modules that Yeoman itself has.
  external: ['yeoman-*', '@yeoman/*', 'mem-fs', 'mem-fs-editor'],
};

// esbuild leaves what patterns have beyond ASCII as it is; a file of ASCII alone is half as large in memory.
const inAscii = (program) =>
  program.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Puts bundles into the place of the modules that they are made of; the library alone stays as it is. */
const bundle = async () => {
  const { build } = await import('esbuild');
  const results = await Promise.all([commandLine, model, generators].map(build));
  for (const folder of ['bin', 'folder', 'generators', 'model', 'terminal'])
    rmSync(inDist(folder), { recursive: true });
  for (const { path: file, text } of results.flatMap(({ outputFiles }) => outputFiles)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, inAscii(text));
  }
  copyFileSync(path.join(root, 'node_modules/openai/LICENSE'), inDist('bin/read-with-model.LICENSE.txt'));
  copyFileSync(path.join(root, 'scripts/conversation.cjs'), inDist('bin/conversation.cjs'));
  copyFileSync(path.join(root, 'scripts/launch.cjs'), product);
  chmodSync(product, 0o755);
};

rmSync(dist, { recursive: true, force: true });
if (!run('tsc', ['-p', 'tsconfig.build.json'])) process.exit(1);
listStacks();
await compileTemplates();
const { genomeJsonSchema } = await import('../dist/pipeline/genome.js');
writeFileSync(inDist('genome.schema.json'), `${JSON.stringify(genomeJsonSchema(), null, 2)}\n`);
await bundle();
