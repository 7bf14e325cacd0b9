import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { surroundingEnvironment } from '../../test/slow/command.ts';
import { freePort } from '../../test/slow/free-port.ts';
import type { PythonEnvironment } from '../../test/slow/python.ts';

/** A running app: `processId` is the parent of its workers. */
export type Server = { baseUrl: string; processId: number; stop: () => Promise<void> };

/** The command that serves either app. */
export const command = 'uvicorn main:app --workers 2';

const isHealthy = async (baseUrl: string): Promise<boolean> => {
  try {
    return (await fetch(`${baseUrl}/health`)).ok;
  } catch {
    return false;
  }
};

/** Serves the app in the folder until it is stopped; its log goes to a file beside the folder. */
export const serve = async (
  folder: string,
  python: PythonEnvironment,
  environment: Record<string, string>,
): Promise<Server> => {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const [program = '', ...args] = command.split(' ');
  const log = path.join(path.dirname(folder), `${path.basename(folder)}.log`);
  const output = openSync(log, 'a');
  const server = spawn(python.program(program), [...args, '--port', String(port)], {
    cwd: folder,
    env: surroundingEnvironment(environment),
    stdio: ['ignore', output, output],
  });
  process.on('exit', () => server.kill('SIGTERM'));
  const deadline = Date.now() + 60_000;
  while (!(await isHealthy(baseUrl))) {
    const running = server.exitCode === null && Date.now() < deadline;
    assert.ok(running, `the app does not start:\n${readFileSync(log, 'utf8').slice(-6000)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.ok(server.pid !== undefined);
  return {
    baseUrl,
    processId: server.pid,
    stop: async () => {
      server.kill('SIGTERM');
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    },
  };
};
