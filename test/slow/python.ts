import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { microcodegen } from '../../pipeline/microcodegen.ts';
import { root, run, succeed } from './command.ts';

const caches = path.join(root, 'node_modules/.cache/microcodegen');
const candidates = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python'];
// Prints what makes an environment of one installation useless to another.
const isRecent =
  'import sys, venv, ensurepip; print(sys.version, sys.base_prefix); sys.exit(sys.version_info < (3, 11))';

/** An installation of Python: its command, and what tells it from others. */
type Installation = { command: string; identity: string };

const findPython = async (): Promise<Installation | null> => {
  for (const command of candidates) {
    const { status, stdout } = await run(command, ['-c', isRecent], { cwd: root }).catch(() => ({
      status: null,
      stdout: '',
    }));
    if (status === 0) return { command, identity: stdout };
  }
  return null;
};

const python = await findPython();

/** Why no Python environment can be made here; null when one can. */
const findMissing = async (): Promise<string | null> => {
  if (python === null) return 'there is no Python 3.11 or newer with venv';
  const query = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', path.join(caches, 'probe'), 'limits>=5'];
  const { status } = await run(python.command, query, { cwd: root });
  return status === 0 ? null : 'packages cannot be had from PyPI';
};

let missing: Promise<string | null> | undefined;

/** Skips a suite, and says why, where Python or PyPI is missing. */
export const needsPython = (): void => {
  before('looks for Python and its packages', async function () {
    missing ??= findMissing();
    const reason = await missing;
    if (reason === null) return;
    console.log(`    skipped: ${reason}`);
    this.skip();
  });
};

/** A virtual environment: runs one of its programs. */
export type PythonEnvironment = { program: (name: string) => string };

const isAsked = (line: string): boolean => !/^(#.*|-r .*)?$/.test(line.trim());

/**
 * A virtual environment that has what the requirements ask for, made once for the same requirements and kept. A requirement is
 * one of pip's, or the path of a requirements file without the files that it refers to.
 */
export const pythonEnvironment = async (requirements: readonly string[]): Promise<PythonEnvironment> => {
  assert.ok(python, 'there is no Python');
  const lines = requirements.flatMap((requirement) =>
    path.isAbsolute(requirement) ? readFileSync(requirement, 'utf8').split('\n') : [requirement],
  );
  const asked = [...new Set(lines.filter(isAsked))].toSorted();
  mkdirSync(caches, { recursive: true });
  const key = createHash('sha256')
    .update(JSON.stringify([caches, python.identity, asked]))
    .digest('hex')
    .slice(0, 16);
  const folder = path.join(caches, `venv-${key}`);
  await succeed(python.command, [path.join(import.meta.dirname, 'environment.py'), folder, ...asked], { cwd: root });
  return { program: (name) => path.join(folder, 'bin', name) };
};

/** The environment of those who work on a generated app, whichever app: one for all, because it takes long to make. */
export const developmentEnvironment = async (): Promise<PythonEnvironment> => {
  const everything = readFileSync(path.join(root, 'test/fixtures/integrations.md'), 'utf8');
  const { files } = microcodegen(everything);
  const lines = ['requirements.txt', 'requirements-dev.txt'].flatMap((name) => (files.get(name) ?? '').split('\n'));
  return pythonEnvironment(lines);
};
