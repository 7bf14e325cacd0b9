import { readFileSync } from 'node:fs';
import path from 'node:path';
import helpers, { result } from 'yeoman-test';
import AppGenerator, { type Options } from '../../generators/app/index.ts';

/** A PRD whose app most tests generate. */
export const prd = `# Clinic Desk

## Entities

- Patient: full_name (string, required), email (email, unique)
- Visit: patient (Patient, required), starts_at (datetime, required)
- Room: name (string, required)
`;
/** Where yeoman-test finds the generator. */
export const app = {
  resolved: path.join(import.meta.dirname, '../../generators/app/index.ts'),
  namespace: 'microcodegen:app',
};
/** What a person answers who takes two of three entities. */
export const answers = {
  prd: 'prd.md',
  correct: 'right',
  entities: ['Patient', 'Visit'],
  name: 'Front Desk',
  folder: 'desk',
  database: 'postgresql',
  afterwards: ['zip'],
};

/** Runs the generator as in a terminal, in a folder that holds the PRD. */
export const start = (
  options: Partial<Omit<Options, 'env' | 'namespace' | 'resolved'>> & Record<string, unknown> = {},
) =>
  helpers
    .run<AppGenerator>(AppGenerator, app, { force: false })
    .withFiles({ 'prd.md': prd })
    .commitFiles()
    .withOptions({ interactive: true, ...options });

/** The text of a file in the folder of the last run. */
export const read = (file: string): string => readFileSync(path.join(result.cwd, file), 'utf8');

/** What a run says on standard output, where the prompts are. */
export const heard = async (run: () => PromiseLike<unknown>): Promise<string> => {
  const write = process.stdout.write.bind(process.stdout);
  let said = '';
  process.stdout.write = (text: string | Uint8Array) => {
    said += text.toString();
    return true;
  };
  try {
    await run();
  } finally {
    process.stdout.write = write;
  }
  return said;
};
