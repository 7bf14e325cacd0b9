import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = path.join(import.meta.dirname, '../..');
// Test files run side by side: each process has a build of its own, which no other writes while it is read.
const folder = path.join(root, `.cache/test/${process.pid}`);
const bundle = path.join(folder, 'microcodegen.js');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Puts the code of the stacks into the bundle, as the build of the package does: Node reads no TypeScript. */
const stacks: Plugin = {
  name: 'stacks',
  setup: (bundle) => {
    const names = readdirSync(path.join(root, 'templates'));
    const imports = names.map(
      (name, index) => `import { stack as stack${index} } from '../templates/${name}/stack.ts';`,
    );
    const entries = names.map((name, index) => `[${JSON.stringify(name)}, stack${index}]`);
    const contents = `${imports.join('\n')}\nexport const stackCode = new Map([${entries.join(', ')}]);\n`;
    bundle.onLoad({ filter: /pipeline.stack-code\.ts$/ }, () => ({
      contents,
      loader: 'ts',
      resolveDir: path.join(root, 'pipeline'),
    }));
  },
};

/** Builds the command line, so that each run takes no longer than it would for a user. */
export const buildCommandLine = async (): Promise<void> => {
  await build({
    plugins: [stacks],
    entryPoints: [path.join(root, 'bin/microcodegen.ts')],
    outdir: folder,
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
