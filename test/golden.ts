import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { microcodegen } from '../pipeline/microcodegen.ts';

const root = path.join(import.meta.dirname, '..');
const example = path.join(root, 'examples/task_manager.md');

/** Where the golden tree of a stack stands. */
export const goldenFolder = path.join(root, 'test/golden/fastapi/task_manager');

/** The tree as it is rendered now: path to text. */
export const renderedTree = (): ReadonlyMap<string, string> => microcodegen(readFileSync(example, 'utf8')).files;

/** A tree on the disk: path to text. Empty when there is none. */
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
  const files = renderedTree();
  writeTree(goldenFolder, files);
  console.log(`${files.size} files in ${path.relative(root, goldenFolder)}`);
}
