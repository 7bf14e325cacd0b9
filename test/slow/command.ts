import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** The repository's top folder. */
export const root = path.join(import.meta.dirname, '../..');

/** Where and as whom a command runs. `environment` is everything it gets, on top of PATH and what Python and npm need here. */
export type Surroundings = {
  cwd: string;
  environment?: Record<string, string>;
  user?: { uid: number; gid: number } | undefined;
  /** What is written to its input, which then ends; `open` keeps the input open and silent. */
  input?: 'none' | 'open';
};

export type Outcome = { status: number | null; stdout: string; stderr: string };

// Settings of this installation that a command may need; anything else could change what is tested.
const kept =
  /^(PATH|HOME|LANG|TMPDIR|SSL_CERT_|REQUESTS_CA_|PIP_|npm_config_|NODE_EXTRA_CA_|https?_proxy|no_proxy|HTTPS?_PROXY|NO_PROXY)/;

export const surroundingEnvironment = (added: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value !== undefined && kept.test(name) ? [[name, value]] : [],
    ),
  ),
  ...added,
});

/** Runs a command to its end. */
export const run = async (
  command: string,
  args: readonly string[],
  { cwd, environment, user, input = 'none' }: Surroundings,
): Promise<Outcome> => {
  const child = spawn(command, args, {
    cwd,
    env: surroundingEnvironment(environment),
    stdio: [input === 'open' ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    ...user,
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [status]: Array<number | null> = await once(child, 'close');
  return { status: status ?? null, stdout, stderr };
};

/** Runs a command that must end well; fails with the end of what it printed. Gives its standard output. */
export const succeed = async (
  command: string,
  args: readonly string[],
  surroundings: Surroundings,
): Promise<string> => {
  const { status, stdout, stderr } = await run(command, args, surroundings);
  assert.equal(
    status,
    0,
    `${path.basename(command)} ${args.join(' ')}\n${stdout.slice(-6000)}\n${stderr.slice(-6000)}`,
  );
  return stdout;
};
