import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../pipeline/package-root.ts';
import { programName } from '../../terminal/program-name.ts';

describe('what to type for microcodegen', () => {
  const { PATH } = process.env;
  const started = process.cwd();
  let folder = '';
  const install = (below: string): string => {
    mkdirSync(path.join(folder, below), { recursive: true });
    writeFileSync(path.join(folder, below, 'microcodegen'), '');
    return path.join(folder, below);
  };
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'program-')));
    mkdirSync(path.join(folder, 'project/docs'), { recursive: true });
    process.chdir(path.join(folder, 'project/docs'));
    process.env['PATH'] = '/nowhere';
  });
  afterEach(() => {
    process.chdir(started);
    process.env['PATH'] = PATH;
    rmSync(folder, { recursive: true });
  });

  it('is its name where that is on the PATH', () => {
    process.env['PATH'] = ['/nowhere', install('bin')].join(path.delimiter);
    assert.equal(programName(), 'microcodegen');
  });
  it('is by npx where the project has it, though npm puts that on the PATH while it runs', () => {
    process.env['PATH'] = install('project/node_modules/.bin');
    assert.equal(programName(), 'npx microcodegen');
  });
  it('is the program itself anywhere else', () => {
    const [node, program = ''] = programName().split(' ');
    assert.equal(node, 'node');
    assert.equal(path.resolve(program), path.join(packageRoot(), 'dist/bin/microcodegen.cjs'));
  });
});
