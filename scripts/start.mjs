import { spawnSync } from 'node:child_process';
import { build, install, root } from './prepare.mjs';

const example = 'examples/task_manager.md';
const destination = 'my-task-app';

if (!install() || !build()) process.exit(1);

// Only someone at a terminal can answer questions; everyone else gets the defaults at once.
const interactive = Boolean(process.stdin.isTTY && process.stdout.isTTY);
const { status } = spawnSync(
  process.execPath,
  ['dist/bin/microcodegen.js', example, ...(interactive ? [] : ['--out', destination])],
  { cwd: root, stdio: [interactive ? 'inherit' : 'ignore', 'inherit', 'inherit'] },
);
process.exit(status ?? 1);
