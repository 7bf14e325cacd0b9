import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '../pipeline/stack.ts';
import { BadInput } from '../terminal/bad-input.ts';

const firstPort = 8000;
const readyWithin = 30_000;
const sayEvery = 10_000;
const isWindows = process.platform === 'win32';

/**
 * Goes on from a written app to a running one: makes the tools that it needs, runs its commands, the last of which starts
 * a server, and waits until it is ready. Ends when the server does. `say` hears what is being done.
 */
export const runApp = async (folder: string, { tools, commands }: Run, say: (text: string) => void): Promise<void> => {
  const environment = await withTools(folder, tools, say);
  const server = commands.at(-1);
  for (const command of commands.slice(0, -1)) await finish(command, folder, environment, say);
  if (server !== undefined) await serve(server, folder, environment, say);
};

type Environment = NodeJS.ProcessEnv;

/** The environment with the app's own tools; where they are not whole, as an interrupted run leaves them, they are made anew. */
const withTools = async (folder: string, tools: Run['tools'], say: (text: string) => void): Promise<Environment> => {
  if (tools === null) return process.env;
  const { folder: home, programs, make, check } = isWindows ? tools.windows : tools.elsewhere;
  const { PATH = '', ...rest } = process.env;
  const binaries = path.resolve(folder, programs);
  const environment = { ...rest, PATH: `${binaries}${path.delimiter}${PATH}` };
  if (!existsSync(binaries) || !(await succeeds(check, folder, environment))) {
    // What is a link goes as a link.
    rmSync(path.resolve(folder, home), { recursive: true, force: true });
    await finish(make, folder, process.env, say);
  }
  return environment;
};

const succeeds = async (command: string, cwd: string, env: Environment): Promise<boolean> =>
  (await exitOf(spawn(command, { cwd, env, shell: true, stdio: 'ignore' }))) === 0;

/** Runs a command to its end, saying no more than that it still runs. Throws BadInput with the end of its output when it fails. */
const finish = async (command: string, cwd: string, env: Environment, say: (text: string) => void): Promise<void> => {
  say(`  ${command} …\n`);
  const child = spawn(command, { cwd, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-2000)));
  }
  const started = performance.now();
  const progress = setInterval(() => say(`    ${Math.round((performance.now() - started) / 1000)} s …\n`), sayEvery);
  const code = await exitOf(child).finally(() => clearInterval(progress));
  if (code === 0) return;
  throw new BadInput(
    `\`${command}\` failed in ${cwd}\n${output.trimEnd()}`,
    'Put that right and run it again with --run.',
  );
};

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });

const serve = async (command: string, cwd: string, env: Environment, say: (text: string) => void): Promise<void> => {
  const port = await freePort(firstPort);
  const onPort = command.replace('{port}', String(port));
  say(`  ${onPort}\n`);
  // A shell in between would take the signals and leave the server running.
  const direct = isWindows ? onPort : `exec ${onPort}`;
  const child = spawn(direct, { cwd, env, shell: true, stdio: 'inherit' });
  const stop = (signal: NodeJS.Signals): boolean => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  const exit = exitOf(child);
  await Promise.race([untilReady(port, say), exit]);
  const code = await exit;
  if (code !== 0 && code !== null && code < 128) throw new BadInput(`\`${onPort}\` ended with exit code ${code}`);
};

const untilReady = async (port: number, say: (text: string) => void): Promise<void> => {
  const address = `http://localhost:${port}`;
  const deadline = performance.now() + readyWithin;
  while (performance.now() < deadline) {
    const answer = await fetch(`${address}/ready`).catch(() => null);
    if (answer?.ok) return say(`\nReady: ${address}/docs (Ctrl-C stops it)\n\n`);
    await sleep(200);
  }
  say(`\n${address}/ready does not answer yet.\n`);
};

const freePort = async (port: number): Promise<number> => ((await isFree(port)) ? port : freePort(port + 1));

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
