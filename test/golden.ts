import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { microcodegen, renderGenome } from '../pipeline/microcodegen.ts';
import type { History } from '../pipeline/migration.ts';
import { schemaOf } from '../pipeline/schema/schema.ts';
import type { Files } from '../pipeline/render-genome.ts';
import { loadStack } from '../pipeline/load-stack.ts';

const root = path.join(import.meta.dirname, '..');

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** A tree that is kept, and how it is rendered for a stack. */
type Tree = { name: string; render: (stack: string) => Files };

const whole = (prd: string): Tree => ({
  name: path.basename(prd, '.md'),
  render: (stack) => microcodegen(read(prd), { stack }).files,
});

/** What the second run of an app brings that the first did not: its revision, and every file that is another one. */
const second = (before: string, after: string): Tree => ({
  name: path.basename(after, '.md'),
  render: (stack) => {
    const [first, next] = [microcodegen(read(before), { stack }), microcodegen(read(after), { stack })];
    if (first.genome === null || next.genome === null) throw new Error(`${before} or ${after} is no PRD`);
    const schema = schemaOf(first.genome);
    const history: History = { previous: first.genome, schema, head: '0001_initial', taken: ['0001_initial'] };
    const given = new Map([['tasks.effort', 3]]);
    const files = renderGenome(next.genome, loadStack(stack), { ...history, given });
    return new Map([...files].filter(([file, text]) => first.files.get(file) !== text));
  },
});

const trees: readonly Tree[] = [
  whole('examples/task_manager.md'),
  whole('examples/saas_billing.md'),
  whole('examples/ecommerce.md'),
  whole('test/fixtures/integrations.md'),
  second('test/fixtures/second_run_before.md', 'test/fixtures/second_run.md'),
];

/** A tree that is kept of the apps of a stack: where it stands, and how it is rendered now. */
type Golden = { name: string; folder: string; render: () => Files };

/** Every tree that is kept, of every stack that ships. */
export const goldens: readonly Golden[] = readdirSync(path.join(root, 'templates')).flatMap((stack) =>
  trees.map(({ name, render }) => ({
    name: `${stack}/${name}`,
    folder: path.join(root, 'test/golden', stack, name),
    render: () => render(stack),
  })),
);

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
    writeTree(golden.folder, files);
    console.log(`${files.size} files in ${path.relative(root, golden.folder)}`);
  }
}
