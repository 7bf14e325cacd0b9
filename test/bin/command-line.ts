import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

const root = path.join(import.meta.dirname, '../..');
const bundle = path.join(root, '.cache/test/microcodegen.js');

/** Builds the command line once, so that each run takes no longer than it would for a user. */
export const buildCommandLine = (): void => {
  mkdirSync(path.dirname(bundle), { recursive: true });
  buildSync({
    entryPoints: [path.join(root, 'bin/microcodegen.ts')],
    outdir: path.dirname(bundle),
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
};

/** How a command ended. */
export type Ended = { code: number | null; stdout: Buffer; stderr: string };

/** Runs `microcodegen` without a terminal. Without `input`, its standard input stays open and gives nothing. */
export const microcodegen = (
  args: readonly string[],
  { cwd, input, env = {} }: { cwd: string; input?: string | Uint8Array; env?: Record<string, string> },
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, ...args], { cwd, env: { ...process.env, ...env } });
    const stdout: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    if (input !== undefined) child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (code) => {
      child.stdin.destroy();
      resolve({ code, stdout: Buffer.concat(stdout), stderr });
    });
  });

/** Path of the built command line, for a shell. */
export const commandLinePath = bundle;
