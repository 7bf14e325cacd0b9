import { generate } from '../../bin/generate.ts';
import { realDisk } from '../../folder/disk.ts';
import { readOptions } from '../../terminal/options.ts';

// A process of its own: `killed-command.ts PRD FOLDER STEP` is the command line, and dies at its STEPth step on the disk.
const [prd = '', out = '', killAt = ''] = process.argv.slice(2);
let steps = 0;

const deadly =
  <A extends unknown[], R>(step: (...args: A) => R): ((...args: A) => R) =>
  (...args) => {
    steps += 1;
    if (steps === Number(killAt)) process.kill(process.pid, 'SIGKILL');
    return step(...args);
  };

realDisk.create = deadly(realDisk.create);
realDisk.move = deadly(realDisk.move);
realDisk.remove = deadly(realDisk.remove);
realDisk.createFolder = deadly(realDisk.createFolder);
realDisk.removeFolder = deadly(realDisk.removeFolder);
realDisk.removeTree = deadly(realDisk.removeTree);

process.exitCode = await generate([prd], readOptions({ out, yes: true }));
process.stdout.write(`${steps} steps\n`);
