import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { succeed } from './command.ts';
import { generateApp } from './generated-app.ts';
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

  /** What Ctrl-C leaves while the environment is being made: a link to the system's Python, and no pip. */
  const leaveHalfOf = (environment: string): void => {
    mkdirSync(path.join(environment, 'bin'), { recursive: true });
    symlinkSync('/usr/bin/python3', path.join(environment, 'bin/python'));
  };

  for (const what of ['missing', 'half-made']) {
    it(`makes an environment that is ${what}, by make, and installs into it alone`, async () => {
      const { folder: app } = await generateApp(path.join(root, 'examples/task_manager.md'));
      const environment = path.join(app, '.venv');
      if (what === 'half-made') leaveHalfOf(environment);
      const forbidden = { PIP_REQUIRE_VIRTUALENV: 'true' };
      await succeed('make', ['install'], { cwd: app, environment: forbidden });
      const prefix = await succeed(
        path.join(environment, 'bin/python'),
        ['-c', 'import sys, alembic; print(sys.prefix)'],
        {
          cwd: app,
        },
      );
      assert.equal(prefix.trim(), environment);
    });
  }

  it('goes on until the app is ready, in an environment of its own, and stops it when it is stopped itself', async () => {
    leaveHalfOf(path.join(folder, 'app/.venv'));
    const program = path.join(root, 'bin/microcodegen.ts');
    const example = path.join(root, 'examples/task_manager.md');
    const args = [
      '--import',
      'tsx/esm',
      program,
      example,
      '--out',
      path.join(folder, 'app'),
      '--run',
      '--conflict=keep',
    ];
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
    assert.ok(existsSync(path.join(folder, 'app/.venv/pyvenv.cfg')));

    child.kill('SIGTERM');
    assert.equal(await exit, 0);
    await assert.rejects(fetch(`${server}/ready`));
  });
});
