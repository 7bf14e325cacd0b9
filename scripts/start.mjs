import { spawnSync } from 'node:child_process';
import { build, install, root } from './prepare.mjs';

const example = 'examples/task_manager.md';
// Where its title would put it; in a terminal that is asked.
const destination = 'task-manager';

if (!install() || !build()) process.exit(1);

const microcodegen = (stdin, ...args) => {
  const options = { cwd: root, stdio: [stdin, 'inherit', 'inherit'] };
  return spawnSync(process.execPath, ['dist/bin/microcodegen.cjs', ...args], options).status ?? 1;
};

// Only someone at a terminal can answer questions; everyone else is shown what was understood and gets the defaults.
const generate = () => {
  if (process.stdin.isTTY && process.stdout.isTTY) return microcodegen('inherit', example, '--ask-answered');
  console.log();
  return microcodegen('ignore', 'inspect', example) || microcodegen('ignore', example, '--out', destination);
};
process.exitCode = generate();
