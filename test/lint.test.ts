import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const planted = 'pipeline/manifest-to-genome.ts';

/** Lints a source as if it stood in the repository under that name; gives the exit code and what was printed. */
const lint = (name: string, source: string): { status: number | null; printed: string } => {
  const folder = mkdtempSync(path.join(tmpdir(), 'microcodegen-lint-'));
  try {
    for (const file of ['.oxlintrc.json', 'tsconfig.json', 'package.json'])
      cpSync(path.join(root, file), path.join(folder, file));
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), source);
    const program = path.join(root, 'node_modules/.bin/oxlint');
    const { status, stdout, stderr } = spawnSync(program, ['--type-aware', '--deny-warnings', path.dirname(name)], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, printed: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

describe('the linter', () => {
  it('has nothing against a stage that minds its own business', () => {
    const { status, printed } = lint(planted, 'export const answer = (): number => 42;\n');
    assert.equal(status, 0, printed);
  });

  const violations: ReadonlyArray<readonly [rule: string, name: string, source: string]> = [
    ['a stage imports code of its neighbour', planted, "export { parsePrd } from './parse-prd.ts';\n"],
    [
      'a part of a stage imports its neighbour',
      'pipeline/contract/x.ts',
      "export { parsePrd } from '../parse-prd.ts';\n",
    ],
    ['a stage imports a generator', planted, "import '../generators/app/index.ts';\n"],
    ['a stage imports the command line', 'pipeline/pack.ts', "import '../bin/microcodegen.ts';\n"],
    ['a stage reads the disk', planted, "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n"],
    ['a stage reads the disk by a late import', planted, "export const read = import('node:fs');\n"],
    ['a stage prints', planted, "console.log('x');\n"],
    ['a stage asks the process', planted, 'export const folder = process.cwd();\n'],
    ['a stage reads the clock', planted, 'export const now = Date.now();\n'],
    ['a stage throws dice', planted, 'export const chance = Math.random();\n'],
    ['a stage knows how stages are composed', planted, "export { microcodegen } from './microcodegen.ts';\n"],
    ['the pipeline knows a stack', 'pipeline/app/x.ts', "import '../../templates/fastapi/stack.ts';\n"],
    ['a language knows the genome', 'languages/python/x.ts', "import '../../pipeline/genome.ts';\n"],
    ['a stack reads the PRD', 'templates/x/stack.ts', "import '../../pipeline/parse-prd.ts';\n"],
    ['a stack reads the disk', 'templates/x/stack.ts', "import 'node:fs';\n"],
    ['a promise is left alone', 'bin/late.ts', "Promise.resolve('x');\n"],
    ['a type is given up', 'bin/loose.ts', 'export const loose = (value: any): string => value;\n'],
  ];
  for (const [rule, name, source] of violations) {
    it(`objects when ${rule}`, () => {
      const { status, printed } = lint(name, source);
      assert.equal(status, 1, printed);
      assert.match(printed, new RegExp(path.basename(name).replace('.', '\\.')));
    });
  }
});
