import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { load } from 'js-yaml';
import { Genome } from '../../pipeline/genome.ts';
import { asObject, type JsonObject } from '../contract/json.ts';
import { root, succeed, surroundingEnvironment } from './command.ts';
import { freePort } from './free-port.ts';
import type { PythonEnvironment } from './python.ts';

/** The command as it is shipped. */
const commandLine = path.join(root, 'dist/bin/microcodegen.cjs');

/** An app in a temporary folder, and what it says about itself. */
export type GeneratedApp = { name: string; folder: string; genome: Genome; openapi: JsonObject; document: string };

/** Whether generating gave an app, and not the reason why it did not. */
export const isApp = (value: unknown): value is GeneratedApp =>
  typeof value === 'object' && value !== null && 'folder' in value && 'openapi' in value;

/** A temporary folder that goes when the tests end. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'microcodegen-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Generates the app of a PRD with the built command, as a user would. */
export const generateApp = async (prd: string): Promise<GeneratedApp> => {
  assert.ok(existsSync(commandLine), 'dist/ is missing: npm run build');
  const name = path.basename(prd, '.md');
  const folder = path.join(temporaryFolder(), name);
  await succeed(process.execPath, [commandLine, prd, '--out', folder], { cwd: root });
  const genome = Genome.parse(JSON.parse(readFileSync(path.join(folder, 'GENOME.json'), 'utf8')));
  const document = readFileSync(path.join(folder, 'openapi.yaml'), 'utf8');
  return { name, folder, genome, document, openapi: asObject(JSON.parse(JSON.stringify(load(document)))) };
};

/** A running app. */
export type Served = { baseUrl: string; processId: number; log: () => string; stop: () => Promise<void> };

const isReady = async (baseUrl: string): Promise<boolean> => {
  try {
    return (await fetch(`${baseUrl}/ready`)).ok;
  } catch {
    return false;
  }
};

/** Runs `python -m app`, as the image does, in the app's folder until it is stopped; gives it a minute to be ready. */
export const serve = async (
  { folder }: GeneratedApp,
  python: PythonEnvironment,
  environment: Record<string, string>,
  workers: number,
  descriptors = 4096,
): Promise<Served> => {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  // The shell limits its descriptors and becomes the server.
  const command = `ulimit -n ${descriptors} && exec "$0" -m app`;
  const server = spawn('sh', ['-c', command, python.program('python')], {
    cwd: folder,
    env: surroundingEnvironment({ ...environment, PORT: String(port), WEB_CONCURRENCY: String(workers) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.on('exit', () => server.kill('SIGTERM'));
  let printed = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed = `${printed}${text}`.slice(-200_000)));
  }
  const deadline = Date.now() + 60_000;
  while (!(await isReady(baseUrl))) {
    assert.equal(server.exitCode, null, `the server ended:\n${printed}`);
    assert.ok(Date.now() < deadline, `the app is not ready after a minute:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    baseUrl,
    processId: server.pid ?? 0,
    log: () => printed,
    stop: async () => {
      server.kill('SIGTERM');
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    },
  };
};
