import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keys, openTerminal, type Terminal } from './terminal.ts';

const root = path.join(import.meta.dirname, '../..');

/** The PRD that every folder holds. */
export const prd = `# Clinic Desk

A front desk for a small clinic.

## Entities

- Patient: full_name (string, required), email (email, unique)
- Visit: patient (Patient, required), starts_at (datetime, required), state (enum: booked | done)

## User Stories

- As a receptionist, I want to book visits so that patients are seen on time.
`;

/** Every node that is to be tried, with its version: ours, and those that NODE_VERSIONS names by path, separated by colons. */
export const nodes = [
  process.execPath,
  ...(process.env['NODE_VERSIONS'] ?? '').split(path.delimiter).filter(Boolean),
].map((node) => ({ node, version: execFileSync(node, ['--version'], { encoding: 'utf8' }).trim() }));

/** The built command line. */
export const program = path.join(root, 'dist/bin/microcodegen.cjs');

/** What is asked after the entities have been found right, each answered by what is suggested. */
export const toTheEnd = [
  ['Entities to generate', keys.enter],
  ['Name of the app', keys.enter],
  ['Folder to write it into', keys.enter],
  ['Database for development', keys.enter],
  ['And then?', keys.enter],
] as const;

/** Waits for each text in turn, and answers it. */
export const talk = async (
  with_: Terminal,
  ...turns: ReadonlyArray<readonly [shown: string | RegExp, typed: string]>
): Promise<void> => {
  for (const [shown, typed] of turns) {
    await with_.waitFor(shown);
    with_.type(typed);
  }
};

/** A folder with a PRD in it, new for each test, and what is done there. Paths are relative to it. */
export type ConversationFolder = {
  at: (...parts: string[]) => string;
  read: (file: string) => string;
  /** Starts the command line in a terminal, which is closed after the test. */
  open: (args: string[], setting?: { below?: string; columns?: number; env?: Record<string, string> }) => Terminal;
  /** A script that stands for a person's editor. */
  editor: (script: string) => string;
  /** The checksum of every file below. */
  checksums: (below: string) => string;
};

/** Prepares the folder for the tests of a suite; to be called in its `describe`. */
export const conversationFolder = (node: string): ConversationFolder => {
  let folder = '';
  let terminal: Terminal | null = null;
  const at = (...parts: string[]): string => path.join(folder, ...parts);
  before(() => {
    const build = `import('./scripts/prepare.mjs').then(({ build }) => process.exit(build() ? 0 : 1))`;
    execFileSync(process.execPath, ['-e', build], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'conversation-'));
    writeFileSync(at('prd.md'), prd);
  });
  afterEach(() => {
    terminal?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    at,
    read: (file) => readFileSync(at(file), 'utf8'),
    open: (args, { below = '.', columns = 80, env = {} } = {}) => {
      terminal = openTerminal(node, [program, ...args], { cwd: at(below), columns, env: { NO_COLOR: '1', ...env } });
      return terminal;
    },
    editor: (script) => {
      writeFileSync(at('editor.sh'), `#!/bin/sh\n${script}\n`);
      chmodSync(at('editor.sh'), 0o755);
      return at('editor.sh');
    },
    checksums: (below) =>
      execFileSync('sh', ['-c', 'find . -type f | sort | xargs sha256sum'], { cwd: at(below), encoding: 'utf8' }),
  };
};
