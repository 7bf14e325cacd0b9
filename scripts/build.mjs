import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compileTemplates } from './compile-templates.mjs';
import { root, run } from './prepare.mjs';

// The product that scripts/prepare.mjs dates the build by; absent when a build failed half-way.
const product = path.join(root, 'dist/bin/microcodegen.js');
const bundled = path.join(root, 'dist/bin/command-line.cjs');

/** Yeoman stays outside: it is loaded, with the modules that need it, when there is somebody to ask. */
const conversation = {
  name: 'conversation',
  setup: (build) =>
    build.onResolve({ filter: /\/converse\.js$/ }, () => ({ path: './conversation.cjs', external: true })),
};

// esbuild leaves what patterns have beyond ASCII as it is, and the launcher reads the file as Latin-1, which is fastest.
const inAscii = (program) =>
  program.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Puts the command line into one file that starts fast, and lets it run once so that its compiled form is kept. */
const bundle = async () => {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [product],
    outfile: bundled,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    define: { 'import.meta.dirname': '__dirname' },
    plugins: [conversation],
    supported: { 'dynamic-import': false },
    logLevel: 'warning',
  });
  writeFileSync(bundled, inAscii(readFileSync(bundled, 'utf8')));
  copyFileSync(path.join(root, 'scripts/launch.mjs'), product);
  copyFileSync(path.join(root, 'scripts/conversation.cjs'), path.join(root, 'dist/bin/conversation.cjs'));
  chmodSync(product, 0o755);
  const example = path.join(root, 'examples/task_manager.md');
  const env = { ...process.env, MICROCODEGEN_COMPILE: '1' };
  const { status } = spawnSync(process.execPath, [product, example], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return status === 0;
};

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
const isCompiled = run('tsc', ['-p', 'tsconfig.build.json']);
if (isCompiled) await compileTemplates();
const isBuilt = isCompiled && (await bundle());
if (!isBuilt) {
  if (existsSync(product)) rmSync(product);
  process.exit(1);
}
