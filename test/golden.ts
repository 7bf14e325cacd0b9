import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { microcodegen, renderGenome } from '../pipeline/microcodegen.ts';
import type { History } from '../pipeline/migration.ts';
import { schemaOf } from '../pipeline/schema/schema.ts';
import type { Files } from '../pipeline/render-genome.ts';
import { loadStack } from '../pipeline/load-stack.ts';

const root = path.join(import.meta.dirname, '..');

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** A tree that is kept, and how it is rendered. */
export type Golden = { name: string; render: () => Files };

const whole = (prd: string): Golden => ({
  name: path.basename(prd, '.md'),
  render: () => microcodegen(read(prd)).files,
});

/** What the second run of an app brings that the first did not: its revision, and every file that is another one. */
const second = (before: string, after: string): Golden => ({
  name: path.basename(after, '.md'),
  render: () => {
    const [first, next] = [microcodegen(read(before)), microcodegen(read(after))];
    if (first.genome === null || next.genome === null) throw new Error(`${before} or ${after} is no PRD`);
    const schema = schemaOf(first.genome);
    const history: History = { previous: first.genome, schema, head: '0001_initial', taken: ['0001_initial'] };
    const given = new Map([['tasks.effort', 3]]);
    const files = renderGenome(next.genome, loadStack(next.genome.stack), { ...history, given });
    return new Map([...files].filter(([file, text]) => first.files.get(file) !== text));
  },
});

/** Every tree that is kept. */
export const goldens: readonly Golden[] = [
  whole('examples/task_manager.md'),
  whole('examples/saas_billing.md'),
  whole('examples/ecommerce.md'),
  whole('test/fixtures/integrations.md'),
  second('test/fixtures/second_run_before.md', 'test/fixtures/second_run.md'),
];

/** Where a golden tree stands. */
export const goldenFolder = ({ name }: Golden): string => path.join(root, 'test/golden/fastapi', name);

/** A tree on the disk: path to text. */
export const readTree = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file): [string, string] => [
        path.relative(folder, file).replaceAll(path.sep, '/'),
        readFileSync(file, 'utf8'),
      ]),
  );

const writeTree = (folder: string, files: ReadonlyMap<string, string>): void => {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
};

if (process.argv[1] === import.meta.filename) {
  for (const golden of goldens) {
    const files = golden.render();
    writeTree(goldenFolder(golden), files);
    console.log(`${files.size} files in ${path.relative(root, goldenFolder(golden))}`);
  }
}
