import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { needsPython } from './python.ts';

const root = path.join(import.meta.dirname, '../..');

describe('microcodegen --run', function () {
  this.timeout(600_000);
  let folder = '';
  needsPython();
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'run-app-'));
  });
  after(() => folder !== '' && rmSync(folder, { recursive: true, force: true }));

  it('goes on until the app is ready, and stops it when it is stopped itself', async () => {
    const program = path.join(root, 'bin/microcodegen.ts');
    const example = path.join(root, 'examples/task_manager.md');
    const args = ['--import', 'tsx/esm', program, example, '--out', path.join(folder, 'app'), '--run'];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const address = async (): Promise<string> => {
      for (;;) {
        const [, ready] = /^Ready: (\S+)\/docs/m.exec(printed) ?? [];
        if (ready !== undefined) return ready;
        assert.equal(child.exitCode, null, printed);
        await Promise.race([once(child.stdout, 'data'), exit]);
      }
    };
    const server = await address();
    assert.equal((await fetch(`${server}/docs`)).status, 200);

    child.kill('SIGTERM');
    assert.equal(await exit, 0);
    await assert.rejects(fetch(`${server}/ready`));
  });
});
