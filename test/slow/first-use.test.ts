import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { spawn } from '@lydell/node-pty';
import { readTree } from '../golden.ts';
import { root, succeed, surroundingEnvironment } from './command.ts';
import { temporaryFolder } from './generated-app.ts';

// What a clone does not have.
const local = /^(node_modules|dist|task-manager|coverage|\.git|\.cache)$|\.tgz$/;

describe('npm start on a fresh clone', function () {
  this.timeout(600_000);
  const clone = path.join(temporaryFolder(), 'microcodegen');
  const app = path.join(clone, 'task-manager');
  const environment = { npm_config_prefer_offline: 'true' };

  before(() =>
    cpSync(root, clone, {
      recursive: true,
      filter: (source) => path.dirname(source) !== root || !local.test(path.basename(source)),
    }),
  );
  // A worker that takes long to end is killed, and leaves its folders behind.
  after(() => rmSync(clone, { recursive: true, force: true }));

  it('installs, builds and generates without a question, even when the input stays open', async () => {
    const printed = await succeed('npm', ['start'], { cwd: clone, environment, input: 'open' });
    const files = readTree(app);
    assert.match(files.get('main.py') ?? '', /app = App\(/);
    assert.match(files.get('.env') ?? '', /SECRET_KEY=\S{32,}/);
    for (const told of [
      /Task → Project/,
      /task-manager/,
      /\d+ (files|created)/,
      /make dev/,
      /alembic upgrade head/,
      /uvicorn main:app/,
    ]) {
      assert.match(printed, told);
    }
  });

  it('is a re-run the second time: nothing is installed, built or changed', async () => {
    const before = readTree(app);
    const built = statSync(path.join(clone, 'dist/bin/microcodegen.cjs')).mtimeMs;
    await succeed('npm', ['start'], { cwd: clone, environment, input: 'open' });
    assert.deepEqual(readTree(app), before);
    assert.equal(statSync(path.join(clone, 'dist/bin/microcodegen.cjs')).mtimeMs, built);
  });

  it('asks in a terminal, and can be left', async () => {
    const terminal = spawn('npm', ['start'], {
      cwd: clone,
      cols: 100,
      rows: 40,
      env: surroundingEnvironment(environment),
    });
    let screen = '';
    const left = new Promise<number>((resolve) => {
      terminal.onExit(({ exitCode }) => resolve(exitCode));
    });
    const asked = new Promise<void>((resolve) => {
      terminal.onData((text) => {
        screen += text;
        if (screen.includes('?')) resolve();
      });
    });
    const before = readFileSync(path.join(app, 'main.py'), 'utf8');
    await Promise.race([asked, left.then((code) => assert.fail(`ended with ${code} before asking:\n${screen}`))]);
    terminal.write('\u0003');
    assert.notEqual(await left, 0);
    assert.equal(readFileSync(path.join(app, 'main.py'), 'utf8'), before);
  });
});
