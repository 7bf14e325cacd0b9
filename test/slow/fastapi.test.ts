import assert from 'node:assert/strict';
import path from 'node:path';
import { rateLimitChecks } from '../contract/checks/safety.ts';
import { documentFaults } from '../contract/document.ts';
import type { Target } from '../contract/session.ts';
import { contractSuite, registerChecks } from '../contract/suite.ts';
import { advisoriesMissing } from './advisories.ts';
import { run, root, succeed } from './command.ts';
import { type Database, onPostgres, onSqlite } from './databases.ts';
import { type GeneratedApp, generateApp, isApp, serve, type Served } from './generated-app.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { needsPython, type PythonEnvironment, pythonEnvironment } from './python.ts';
import { schemathesis } from './schemathesis.ts';

const prds = [
  'examples/task_manager.md',
  'examples/saas_billing.md',
  'examples/ecommerce.md',
  'test/fixtures/everything.md',
];
const apps: GeneratedApp[] = [];
// The tests are made from the genomes, so the apps are generated before there are tests; what fails then is told by one.
const generation = new Map<string, unknown>();
for (const prd of prds) {
  const app = await generateApp(path.join(root, prd)).catch((error: unknown) => error);
  if (isApp(app)) apps.push(app);
  generation.set(prd, app);
}

// The limits are shown on an app of their own; elsewhere they would only end the suite.
const unlimited = { RATE_LIMIT_ENABLED: 'false' };

if (advisoriesMissing !== null) console.log(`pip-audit is not run: ${advisoriesMissing}`);

describe('microcodegen', () => {
  for (const [prd, app] of generation) {
    it(`generates the app of ${prd}`, () => {
      if (!isApp(app)) throw app;
    });
  }
});

describe('a generated FastAPI app', function () {
  this.timeout(600_000);
  needsPython();

  let development: PythonEnvironment;
  let production: PythonEnvironment;
  let postgres: Postgres;
  before('makes the virtual environments and starts PostgreSQL', async () => {
    const files = (name: string): string[] => apps.map(({ folder }) => path.join(folder, name));
    const needed = files('requirements.txt');
    production = await pythonEnvironment(needed);
    development = await pythonEnvironment([...needed, ...files('requirements-dev.txt')]);
    postgres = await startPostgres();
  });
  after(async () => postgres?.stop());

  /** What the app must pass in its own folder, on the database. */
  const onDatabase = (app: GeneratedApp, workers: number, open: () => Promise<Database>): void => {
    let database: Database;
    let served: Served;
    before(async () => {
      database = await open();
    });
    after(async () => served?.stop());
    const alembic = (...args: string[]): Promise<string> =>
      succeed(production.program('alembic'), args, { cwd: app.folder, environment: database.environment });

    it('migrates up, has no difference to the models, migrates down, and up again', async () => {
      await alembic('upgrade', 'head');
      await succeed(production.program('alembic'), ['check'], { cwd: app.folder, environment: database.environment });
      await alembic('downgrade', 'base');
      await alembic('upgrade', 'head');
    });

    it('passes its own tests, warnings being errors, and skips none but those for the other database', async () => {
      const args = ['-W', 'error', '-m', 'pytest', '-W', 'error', '-q'];
      const printed = await succeed(development.program('python'), args, {
        cwd: app.folder,
        environment: database.testEnvironment,
      });
      assert.match(printed, /\d+ passed/);
    });

    describe('served', () => {
      before(async () => {
        served = await serve(app, production, { ...database.environment, ...unlimited }, workers);
      });
      const target: Target = { baseUrl: () => served.baseUrl, genome: app.genome, openapi: app.openapi };

      it('serves the document that it ships', async () => {
        const response = await fetch(`${served.baseUrl}/openapi.json`);
        assert.deepEqual(await response.json(), app.openapi);
      });
      contractSuite(target);
      // In a suite of its own, because mocha runs the tests of a suite before the suites in it.
      describe('at last', () => {
        if (workers > 1) {
          it('answers what schemathesis makes of its document without a server error or a breach of it', () =>
            schemathesis(app, target));
        }
        it('has logged no traceback', () => {
          assert.doesNotMatch(served.log(), /Traceback|Unexpected error/);
        });
      });
    });
  };

  for (const app of apps) {
    describe(app.name, () => {
      const tool =
        (name: string, ...args: string[]): (() => Promise<string>) =>
        () =>
          succeed(development.program(name), args, {
            cwd: app.folder,
            environment: { MYPY_CACHE_DIR: path.join(root, 'node_modules/.cache/microcodegen/mypy') },
          });
      it('passes ruff check', tool('ruff', 'check', '--no-cache', '.'));
      it('passes ruff format --check', tool('ruff', 'format', '--no-cache', '--check', '.'));
      it('passes mypy --strict', tool('mypy', '--strict', '.'));
      it('passes bandit', tool('bandit', '-q', '-r', '.', '-c', 'pyproject.toml'));
      if (advisoriesMissing === null) {
        it('depends on nothing with a known vulnerability', tool('pip-audit', '-r', 'requirements.txt'));
      }
      it('ships an OpenAPI document without fault', async () => {
        assert.deepEqual(await documentFaults(app.document), []);
      });

      describe('on SQLite', () => onDatabase(app, 1, () => onSqlite()));
      describe('on PostgreSQL, as a role that owns nothing', () => onDatabase(app, 2, () => onPostgres(postgres, app)));
    });
  }

  for (const app of apps.slice(0, 1)) {
    describe('with its rate limits', () => {
      let served: Served;
      before(async () => {
        await succeed(production.program('alembic'), ['upgrade', 'head'], { cwd: app.folder });
        served = await serve(app, production, {}, 1);
      });
      after(async () => served?.stop());
      const target = { baseUrl: () => served.baseUrl, genome: app.genome, openapi: app.openapi };
      registerChecks([rateLimitChecks(target)], 1);
    });

    it('refuses to start in production with a placeholder secret, and shows no other one', async () => {
      const environment = {
        ENVIRONMENT: 'production',
        SECRET_KEY: 'development-only-secret-key-change-me',
        DATABASE_URL: 'postgresql+psycopg://app:precious@127.0.0.1:1/app',
      };
      const surroundings = { cwd: app.folder, environment };
      const { status, stderr } = await run(production.program('python'), ['-c', 'import main'], surroundings);
      assert.notEqual(status, 0);
      assert.match(stderr, /SECRET_KEY/);
      assert.doesNotMatch(stderr, /precious/);
    });
  }
});
