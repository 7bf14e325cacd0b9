import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rateLimitChecks } from '../contract/checks/safety.ts';
import { expectStatus, registration, type Target, visitor } from '../contract/session.ts';
import { registerChecks } from '../contract/suite.ts';
import { root, run, succeed } from './command.ts';
import { type GeneratedApp, generateApp, serve, type Served } from './generated-app.ts';
import { developmentEnvironment, needsPython, type PythonEnvironment, pythonEnvironment } from './python.ts';

describe('the settings of a generated FastAPI app', function () {
  this.timeout(600_000);
  needsPython();

  let app: GeneratedApp;
  let python: PythonEnvironment;
  before(async () => {
    app = await generateApp(path.join(root, 'examples/task_manager.md'));
    python = await pythonEnvironment([path.join(app.folder, 'requirements.txt')]);
  });

  describe('limit the rate of requests when nothing else is said', () => {
    let served: Served;
    before(async () => {
      await succeed(python.program('alembic'), ['upgrade', 'head'], { cwd: app.folder });
      served = await serve(app, python, {}, 1);
    });
    after(async () => served?.stop());
    const target: Target = {
      baseUrl: () => served.baseUrl,
      get genome() {
        return app.genome;
      },
      get openapi() {
        return app.openapi;
      },
    };
    registerChecks([rateLimitChecks(target)], 1);
  });

  it('tell people behind a proxy apart, by the last address that is no proxy, as docker compose sets them', async () => {
    const compose = readFileSync(path.join(app.folder, 'docker-compose.yml'), 'utf8');
    const proxies = /FORWARDED_ALLOW_IPS: \$\{FORWARDED_ALLOW_IPS:-(.*)\}/.exec(compose)?.[1];
    assert.ok(proxies !== undefined, 'docker compose believes no proxy');
    await succeed(python.program('alembic'), ['upgrade', 'head'], { cwd: app.folder });
    const environment = { FORWARDED_ALLOW_IPS: proxies, RATE_LIMIT_REGISTER: '1/hour' };
    const served = await serve(app, python, environment, 1);
    try {
      const target: Target = { baseUrl: () => served.baseUrl, genome: app.genome, openapi: app.openapi };
      const register = (forwarded: string, status: number): Promise<unknown> =>
        expectStatus(visitor(target).send, status, 'POST', '/api/auth/register', {
          body: registration(target),
          headers: { 'x-forwarded-for': forwarded },
        });
      await register('203.0.113.1', 201);
      await register('203.0.113.1', 429);
      await register('198.51.100.7, 203.0.113.1', 429);
      await register('203.0.113.1, 172.18.0.2', 429);
      await register('203.0.113.2', 201);
    } finally {
      await served.stop();
    }
  });

  it('need no PostgreSQL for its own tests, which are skipped there', async () => {
    const { program } = await developmentEnvironment();
    const args = ['-W', 'error', '-m', 'pytest', '-W', 'error', '-q'];
    const printed = await succeed(program('python'), args, { cwd: app.folder });
    assert.match(printed, /TEST_DATABASE_URL is not set[^]*\d+ passed, \d+ skipped/);
  });

  it('do not let it start in production with a placeholder secret, and no other one is shown', async () => {
    const environment = {
      ENVIRONMENT: 'production',
      SECRET_KEY: 'development-only-secret-key-change-me',
      DATABASE_URL: 'postgresql+psycopg://app:precious@127.0.0.1:1/app',
    };
    const surroundings = { cwd: app.folder, environment };
    const { status, stderr } = await run(python.program('python'), ['-c', 'import main'], surroundings);
    assert.notEqual(status, 0);
    assert.match(stderr, /SECRET_KEY/);
    assert.doesNotMatch(stderr, /precious/);
  });
});
