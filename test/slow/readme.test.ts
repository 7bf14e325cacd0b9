import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, run, succeed } from './command.ts';
import { type GeneratedApp, generateApp, serve, type Served, temporaryFolder } from './generated-app.ts';
import { needsPython, type PythonEnvironment, pythonEnvironment } from './python.ts';

/** The commands below a heading of the README. */
const commandsBelow = (readme: string, heading: string): string => {
  const [, section = ''] = readme.split(`## ${heading}\n`);
  const [, commands] = /```sh\n([\s\S]*?)```/.exec(section) ?? [];
  assert.ok(commands, `no commands below ${heading}`);
  return commands;
};

describe('the README of a generated app', function () {
  this.timeout(600_000);
  needsPython();

  for (const prd of ['examples/saas_billing.md', 'test/fixtures/everything.md']) {
    describe(prd, () => {
      let app: GeneratedApp;
      let python: PythonEnvironment;
      let served: Served;
      before(async () => {
        app = await generateApp(path.join(root, prd));
        python = await pythonEnvironment([path.join(app.folder, 'requirements.txt')]);
        await succeed(python.program('alembic'), ['upgrade', 'head'], { cwd: app.folder });
        served = await serve(app, python, {}, 1);
      });
      after(async () => served?.stop());

      it('shows commands that work, one after the other', async () => {
        const readme = readFileSync(path.join(app.folder, 'README.md'), 'utf8');
        const commands = commandsBelow(readme, 'Use it').replace('http://localhost:8000', served.baseUrl);
        const cwd = mkdtempSync(path.join(temporaryFolder(), 'shell-'));
        const { status, stdout, stderr } = await run('bash', ['-euo', 'pipefail', '-c', commands], { cwd });
        assert.equal(status, 0, `${stdout}\n${stderr}`);
        assert.match(stdout, /"next_cursor":null/);
      });
    });
  }

  it('can rely on `make env` for secrets, which leaves an .env alone', async () => {
    const app = await generateApp(path.join(root, 'examples/task_manager.md'));
    const file = path.join(app.folder, '.env');
    await succeed('rm', ['-f', file], { cwd: app.folder });
    await succeed('make', ['env'], { cwd: app.folder });
    const text = readFileSync(file, 'utf8');
    const values = ['SECRET_KEY', 'POSTGRES_PASSWORD', 'APP_DATABASE_PASSWORD'].map(
      (name) => new RegExp(`^${name}=([0-9a-f]{64})$`, 'm').exec(text)?.[1],
    );
    assert.equal(new Set(values.filter(Boolean)).size, 3);
    await succeed('make', ['env'], { cwd: app.folder });
    assert.equal(readFileSync(file, 'utf8'), text);
  });
});
