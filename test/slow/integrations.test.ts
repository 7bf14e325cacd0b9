import assert from 'node:assert/strict';
import path from 'node:path';
import { root, succeed } from './command.ts';
import { type GeneratedApp, generateApp } from './generated-app.ts';
import { needsPython, type PythonEnvironment, pythonEnvironment } from './python.ts';

describe('an app with every integration', function () {
  this.timeout(600_000);
  needsPython();

  let app: GeneratedApp;
  let python: PythonEnvironment;
  before(async () => {
    app = await generateApp(path.join(root, 'test/fixtures/integrations.md'));
    python = await pythonEnvironment([
      path.join(app.folder, 'requirements.txt'),
      path.join(app.folder, 'requirements-dev.txt'),
    ]);
  });
  const run = (program: string, ...args: string[]): Promise<string> =>
    succeed(python.program(program), args, { cwd: app.folder });

  it('is clean in the eyes of ruff, mypy and bandit, with none of the packages of the services installed', async () => {
    await run('ruff', 'check', '--no-cache', '.');
    await run('ruff', 'format', '--no-cache', '--check', '.');
    await run('mypy', '--strict', '.');
    await run('bandit', '-q', '-r', '.', '-c', 'pyproject.toml');
  });

  it('passes its tests of each service', async () => {
    const printed = await run('python', '-W', 'error', '-m', 'pytest', '-W', 'error', '-q', 'tests/integrations');
    assert.match(printed, /\d+ passed/);
  });
});
