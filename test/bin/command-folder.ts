import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openTerminal } from '../slow/terminal.ts';
import { buildCommandLine, commandLinePath, type Ended, microcodegen } from './command-line.ts';

/** The PRD that every folder holds. */
export const prd = `# Clinic Desk

## Entities

- Patient: full_name (string, required), email (email, unique)
- Visit: patient (Patient, required), starts_at (datetime, required)
`;

/** A folder with a PRD in it, new for each test, and what is done there. Paths are relative to it. */
export type CommandFolder = {
  at: (...parts: string[]) => string;
  run: (...args: string[]) => Promise<Ended>;
  runIn: (below: string, ...args: string[]) => Promise<Ended>;
  /** Runs in a terminal that nobody types into. */
  runInTerminal: (...args: string[]) => Promise<{ code: number; screen: string }>;
  edit: (file: string, change: (text: string) => string) => void;
  /** Every file below, with its text. */
  treeOf: (below: string) => Record<string, string>;
};

/** Prepares the folder for the tests of a suite; to be called in its `describe`. */
export const commandFolder = (): CommandFolder => {
  let folder = '';
  const at = (...parts: string[]): string => path.join(folder, ...parts);
  before(buildCommandLine);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'command-line-'));
    writeFileSync(at('prd.md'), prd);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    at,
    run: (...args) => microcodegen(args, { cwd: folder }),
    runIn: (below, ...args) => microcodegen(args, { cwd: at(below) }),
    runInTerminal: async (...args) => {
      const terminal = openTerminal(process.execPath, [commandLinePath, ...args], { cwd: folder });
      const code = await terminal.exit();
      return { code, screen: terminal.screen() };
    },
    edit: (file, change) => writeFileSync(at(file), change(readFileSync(at(file), 'utf8'))),
    treeOf: (below) =>
      Object.fromEntries(
        readdirSync(at(below), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name))
          .map((file) => [path.relative(at(below), file), readFileSync(file, 'latin1')]),
      ),
  };
};
