import { realDisk } from '../../folder/disk.ts';
import { applyRerun } from '../../folder/apply.ts';
import { withoutInterruption } from '../../folder/signals.ts';

// A process of its own, for tests in which one is killed: `killed-run.ts FOLDER STEP` dies at its STEPth move, and
// `killed-run.ts signal` is busy for a while.
const [folder = '', killAt = ''] = process.argv.slice(2);

const run = async (): Promise<void> => {
  let moves = 0;
  const move = (from: string, to: string): void => {
    moves += 1;
    if (moves === Number(killAt)) process.kill(process.pid, 'SIGKILL');
    realDisk.move(from, to);
  };
  const files = new Map(['a.py', 'b.py', 'c.py'].map((name) => [name, `second ${name}\n`]));
  await applyRerun(folder, files, { version: '1.0.0', conflict: null, disk: { ...realDisk, move } });
};

const beBusy = (): Promise<void> =>
  withoutInterruption(() => {
    process.stdout.write('begun\n');
    const until = performance.now() + 500;
    while (performance.now() < until);
    process.stdout.write('done\n');
  });

await (folder === 'signal' ? beBusy() : run());
process.stdout.write('end\n');
