import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

// Plain JavaScript on Node's own modules: this runs before anything is installed.

export const root = path.join(import.meta.dirname, '..');

/**
 * Runs a command in the repository, its output going where ours goes.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [environment] variables added to ours
 * @returns {boolean} whether it ended with exit code 0
 */
export const run = (command, args, environment = {}) => {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: binaries(), ...environment },
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  return status === 0;
};

const binaries = () => `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`;

const lockedPackages = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;

/** Whether node_modules holds the versions that package-lock.json asks for. */
const isInstalled = () => {
  const record = 'node_modules/.package-lock.json';
  if (!existsSync(path.join(root, record))) return false;
  const installed = lockedPackages(record);
  return Object.entries(lockedPackages('package-lock.json')).every(
    ([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version,
  );
};

/** Installs the dependencies unless they are there already; false when that failed. */
export const install = () => {
  if (isInstalled()) return true;
  console.log('Installing packages into node_modules (once; half a minute, on a slow network some more) …');
  // npm warns of packages whose install scripts it does not run; none of ours needs its own.
  return run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
};

// A folder counts too: its time changes when a file in it is deleted.
const newest = (file) => {
  const { mtimeMs } = statSync(file);
  if (!statSync(file).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
};

/** What the build is made from, as the compiler is told. */
const sources = () => {
  const { include } = JSON.parse(readFileSync(path.join(root, 'tsconfig.build.json'), 'utf8'));
  return [...include, 'templates', 'scripts', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
};

/** The command line, which the build puts in its place last: as old as the build, and absent when one failed half-way. */
export const product = path.join(root, 'dist/bin/microcodegen.cjs');

const isBuilt = () => {
  if (!existsSync(product)) return false;
  const built = statSync(product).mtimeMs;
  return sources().every((source) => newest(path.join(root, source)) <= built);
};

/** Builds dist/ unless it is newer than every source; false when that failed. */
export const build = () => {
  if (isBuilt()) return true;
  console.log('Building dist/ …');
  return run(process.execPath, ['scripts/build.mjs']);
};
