import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, run, succeed } from './command.ts';

const caches = path.join(root, 'node_modules/.cache/microcodegen');
const candidates = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python'];
const isRecent = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';

const findPython = async (): Promise<string | null> => {
  for (const name of candidates) {
    const { status } = await run(name, ['-c', isRecent], { cwd: root }).catch(() => ({ status: null }));
    if (status === 0) return name;
  }
  return null;
};

const python = await findPython();

const findPackageIndex = async (): Promise<boolean> => {
  if (python === null) return false;
  const query = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', path.join(caches, 'probe'), 'limits>=5'];
  return (await run(python, query, { cwd: root })).status === 0;
};

/** Why no Python environment can be made here; null when one can. */
const pythonMissing: string | null =
  python === null
    ? 'there is no Python 3.11 or newer with venv'
    : (await findPackageIndex())
      ? null
      : 'packages cannot be had from PyPI';

/** Skips a suite, and says why, where Python or PyPI is missing. */
export const needsPython = (): void => {
  before(function () {
    if (pythonMissing === null) return;
    console.log(`    skipped: ${pythonMissing}`);
    this.skip();
  });
};

/** A virtual environment: runs one of its programs. */
export type PythonEnvironment = { program: (name: string) => string };

/**
 * A virtual environment that has what the requirements ask for, made once for the same requirements and kept. A requirement is
 * one of pip's, or the path of a requirements file.
 */
export const pythonEnvironment = async (requirements: readonly string[]): Promise<PythonEnvironment> => {
  const isFile = (requirement: string): boolean => path.isAbsolute(requirement);
  const text = requirements.map((requirement) =>
    isFile(requirement) ? readFileSync(requirement, 'utf8') : requirement,
  );
  const key = createHash('sha256')
    .update(JSON.stringify([text, python, process.version]))
    .digest('hex')
    .slice(0, 16);
  const folder = path.join(caches, `venv-${key}`);
  const complete = path.join(folder, '.complete');
  const program = (name: string): string => path.join(folder, 'bin', name);
  if (existsSync(complete)) return { program };

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(caches, { recursive: true });
  await succeed(python ?? 'python3', ['-m', 'venv', folder], { cwd: root });
  const asked = requirements.flatMap((requirement) => (isFile(requirement) ? ['-r', requirement] : [requirement]));
  await succeed(program('pip'), ['install', '--quiet', ...asked], { cwd: root });
  writeFileSync(complete, '');
  return { program };
};
