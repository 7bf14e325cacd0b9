import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unprivileged } from '../test/slow/unprivileged.ts';
import { type Command, output, processTime, root, sideBySide } from './measure.ts';
import { pythonPeer, yeoman } from './peers.ts';
import { prdOf, proseOf } from './prds.ts';
import { lineOf, type Row, tableOf } from './table.ts';

// npm run bench [-- GROUP]: measures every group of rows, or the named one, against its peer.

const scratch = mkdtempSync(path.join(os.tmpdir(), 'microcodegen-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const inScratch = (name: string, text?: string): string => {
  const file = path.join(scratch, name);
  if (text !== undefined) writeFileSync(file, text);
  return file;
};

const peer = pythonPeer();
const yo = yeoman();
const node = process.execPath;
const taskManager = path.join(root, 'examples/task_manager.md');
const microcodegen: Command = [node, path.join(root, 'dist/bin/microcodegen.cjs'), taskManager];

/** What a program of this folder reports about itself: figures by name. */
const report = (command: Command): Report => {
  const figures: Record<string, unknown> = JSON.parse(output(command));
  return (name) => Number(figures[name]);
};
type Report = (name: string) => number;

const program = (name: string): string => path.join(root, 'bench', name);
const stages = ['parse', 'genome', 'render', 'pack'];
const all = (sample: Report): number => stages.reduce((sum, stage) => sum + sample(stage), 0);
const inMiB = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

const wholeProcess = (): Row[] => {
  const takeOurs = () => processTime(microcodegen, inScratch('ours.zip'));
  const takePeer = () => processTime([peer.program, taskManager], inScratch('peer.zip'));
  const takeNode = () => processTime([node, '-e', '0'], inScratch('nothing'));
  const what = 'whole process, `microcodegen task_manager.md > app.zip`';
  return [
    { what, against: 'the peer', ...sideBySide(21, takeOurs, takePeer), goal: 1 },
    { what, against: '`node -e 0`', ...sideBySide(21, takeOurs, takeNode), goal: 2 },
  ];
};

/** A process that writes into a folder which is not there yet. */
const folderTime = (command: Command): number => {
  const out = inScratch('app');
  rmSync(out, { recursive: true, force: true });
  return processTime([...command, '--out', out], inScratch('printed'));
};

const toFolder = (): Row[] => {
  const samples = sideBySide(
    21,
    () => folderTime(microcodegen),
    () => folderTime([peer.program, taskManager]),
  );
  return [{ what: 'whole process, `--out DIR`', against: "the peer's `--out`", ...samples, goal: 1 }];
};

const manyEntities = (): Row[] => {
  const prd = inScratch('1000.md', prdOf(1000));
  const { ours, theirs } = sideBySide(
    7,
    () => report([node, program('stages.mjs'), prd]),
    () => report([peer.python, program('peer.py'), prd]),
  );
  const row = (what: string, figure: (sample: Report) => number, goal: number | null): Row => {
    return { what, against: 'the peer as a library', ours: ours.map(figure), theirs: theirs.map(figure), goal };
  };
  const [size, peerSize] = [ours, theirs].map(([sample]) =>
    sample ? `${sample('files')} files, ${inMiB(sample('bytes'))}, packed ${inMiB(sample('zip'))}` : '',
  );
  const note = `For 1,000 entities we write ${size}; the peer ${peerSize}.`;
  return [
    { ...row('1,000 entities × 8 fields → ZIP bytes', all, 1), note },
    ...stages.map((stage) => row(`— of this, ${stage}`, (sample) => sample(stage), null)),
  ];
};

const growth = (): Row[] => {
  const [small, large] = [inScratch('1000.md', prdOf(1000)), inScratch('4000.md', prdOf(4000))];
  const { ours, theirs } = sideBySide(
    3,
    () => report([node, program('stages.mjs'), large]),
    () => report([node, program('stages.mjs'), small]),
  );
  const times = { ours: ours.map(all), theirs: theirs.map(all) };
  const memory = ours.map(() => report([node, program('memory.mjs'), large])('memory'));
  return [
    { what: 'growth: 4,000 entities', against: '1,000 entities', ...times, goal: 4.4 },
    { what: 'peak memory, 4,000 entities → ZIP', against: null, ours: memory, unit: 'MiB', goal: 400 },
  ];
};

/** A folder that the user who runs yo may write to: yo refuses to run as root. */
const openFolder = (prefix: string): string => {
  const folder = mkdtempSync(prefix);
  if (unprivileged) chownSync(folder, unprivileged.uid, unprivileged.gid);
  return folder;
};

const throughYo = (): Row[] => {
  chmodSync(scratch, 0o755);
  const home = openFolder(inScratch('home-'));
  const env = { PATH: process.env['PATH'], HOME: home };
  const prd = inScratch('prd.md', readFileSync(taskManager, 'utf8'));
  const started = (...words: string[]): number => {
    const cwd = openFolder(path.join(home, 'run-'));
    const command: Command = [path.join(yo, 'node_modules/.bin/yo'), ...words];
    return processTime(command, inScratch('printed'), { cwd, env, ...unprivileged });
  };
  const samples = sideBySide(
    7,
    () => started('microcodegen', prd, '--yes'),
    () => started('nothing'),
  );
  const what = '`yo microcodegen --yes` on task_manager';
  return [{ what, against: 'an empty generator through the same `yo`', ...samples, goal: 1.2 }];
};

const prose = (): Row[] => {
  const text = inScratch('prose.md', proseOf(1_000_000));
  const reader = (name: string) => () => report([node, program('lex.mjs'), name, text, yo])('parse');
  const against = (name: string) => sideBySide(15, reader('ours'), reader(name));
  const what = '1 MB of prose, parse only';
  return [
    { what, against: '`micromark`, its events', ...against('micromark'), goal: 2 },
    { what, against: '`marked.lexer`', ...against('marked'), goal: 2 },
  ];
};

const zip = (): Row[] => {
  const files = inScratch('files.json');
  report([node, program('stages.mjs'), inScratch('1000.md', prdOf(1000)), files]);
  const { ours, theirs } = sideBySide(
    15,
    () => report([node, program('pack.mjs'), files]),
    () => report([peer.python, program('pack.py'), files]),
  );
  const [size, peerSize] = [ours, theirs].map(([sample]) => (sample ? inMiB(sample('zip')) : ''));
  const times = { ours: ours.map((sample) => sample('pack')), theirs: theirs.map((sample) => sample('pack')) };
  const note = `Packed by us, these files have ${size}; by Python ${peerSize}.`;
  return [{ what: 'ZIP stage, the files of 1,000 entities', against: "Python's `zipfile`", ...times, goal: 1, note }];
};

const groups = { wholeProcess, toFolder, manyEntities, growth, throughYo, prose, zip };

const machine = (): string => {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const python = output([peer.python, '--version']).trim();
  const system = `${cpu?.model.trim()}, ${os.cpus().length} cores, ${memory} GiB of memory, ${os.type()}`;
  const load = os.loadavg()[2]?.toFixed(1);
  return `${system}; Node ${process.version}, ${python}. Load average over the last 15 minutes: ${load}.`;
};

const wanted = process.argv[2];
const rows = Object.entries(groups)
  .filter(([name]) => wanted === undefined || name === wanted)
  .flatMap(([name, measure]) => {
    const measured = measure();
    console.error([`${name}:`, ...measured.map(lineOf)].join('\n'));
    return measured;
  });
const text = tableOf(rows, machine());
console.log(text);
if (wanted === undefined) writeFileSync(path.join(root, 'bench/RESULTS.md'), text);
