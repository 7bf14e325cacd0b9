import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileTemplates } from './compile-templates.mjs';
import { product, root, run } from './prepare.mjs';

const inDist = (file) => path.join(root, 'dist/bin', file);
const commandLine = inDist('microcodegen.js');
const bundled = inDist('command-line.cjs');

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
    entryPoints: [commandLine],
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
  rmSync(commandLine);
  copyFileSync(path.join(root, 'scripts/launch.cjs'), product);
  copyFileSync(path.join(root, 'scripts/conversation.cjs'), inDist('conversation.cjs'));
  chmodSync(product, 0o755);
  return keepCompiled();
};

/** Lets the command line run both ways, so that what either of them compiles is kept for those to come. */
const keepCompiled = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'microcodegen-build-'));
  const example = path.join(root, 'examples/task_manager.md');
  const env = { ...process.env, MICROCODEGEN_COMPILE: '1' };
  const isRun = (...options) =>
    spawnSync(process.execPath, [product, example, ...options], { env, stdio: ['ignore', 'pipe', 'inherit'] })
      .status === 0;
  try {
    return isRun() && isRun('--out', path.join(folder, 'app'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
const isCompiled = run('tsc', ['-p', 'tsconfig.build.json']);
if (isCompiled) await compileTemplates();
const isBuilt = isCompiled && (await bundle());
if (!isBuilt) {
  if (existsSync(product)) rmSync(product);
  process.exit(1);
}
