import assert from 'node:assert/strict';
import path from 'node:path';
import { documentFaults } from '../contract/document.ts';
import type { Target } from '../contract/session.ts';
import { contractSuite } from '../contract/suite.ts';
import { advisoriesMissing } from './advisories.ts';
import { root, succeed } from './command.ts';
import { type Database, onPostgres, onSqlite, testEnvironment } from './databases.ts';
import { type GeneratedApp, generateApp, isApp, serve, type Served } from './generated-app.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { developmentEnvironment, needsPython, type PythonEnvironment, pythonEnvironment } from './python.ts';
import { schemathesis } from './schemathesis.ts';

// The limits are shown on an app of their own; elsewhere they would only end the suite.
const unlimited = { RATE_LIMIT_ENABLED: 'false' };

// Two processes that type-check at the same time must not share what they remember.
const typesCache = path.join(root, `node_modules/.cache/microcodegen/mypy-${process.env['MOCHA_WORKER_ID'] ?? 0}`);

/** For what only serves the app, and for what works on it. */
type Environments = { production: PythonEnvironment; development: PythonEnvironment };

/** How the app is tried on a database: by how many processes it is served, and whether schemathesis attacks it. */
type Trial = { workers: number; attacked: boolean; open: () => Promise<Database> };

/** What the app must pass in its own folder, on the database. */
const describeOnDatabase = (
  app: GeneratedApp,
  production: () => PythonEnvironment,
  { workers, attacked, open }: Trial,
): void => {
  let database: Database;
  let served: Served;
  before(async () => {
    database = await open();
  });
  after(async () => served?.stop());
  const alembic = (...args: string[]): Promise<string> =>
    succeed(production().program('alembic'), args, { cwd: app.folder, environment: database.environment });

  it('migrates up, has no difference to the models, migrates down, and up again', async () => {
    await alembic('upgrade', 'head');
    await alembic('check');
    await alembic('downgrade', 'base');
    await alembic('upgrade', 'head');
  });

  describe('served', () => {
    before(async () => {
      served = await serve(app, production(), { ...database.environment, ...unlimited }, workers);
    });
    const target: Target = { baseUrl: () => served.baseUrl, genome: app.genome, openapi: app.openapi };

    it('serves the document that it ships', async () => {
      const response = await fetch(`${served.baseUrl}/openapi.json`);
      assert.deepEqual(await response.json(), app.openapi);
    });
    contractSuite(target);
    // In a suite of its own, because mocha runs the tests of a suite before the suites in it.
    describe('at last', () => {
      if (attacked) {
        it('answers what schemathesis makes of its document without a server error or a breach of it', () =>
          schemathesis(app, target));
      }
      it('has logged no traceback', () => {
        assert.doesNotMatch(served.log(), /Traceback|Unexpected error/);
      });
    });
  });
};

/** Generates the app of a PRD and describes all that must hold for it: its code, its documents, and how it runs. */
export const describeApp = async (prd: string): Promise<void> => {
  // The tests are made from the genome, so the app is generated before there are tests; what fails then is told by one.
  const app = await generateApp(path.join(root, prd)).catch((error: unknown) => error);
  it(`microcodegen generates the app of ${prd}`, () => {
    if (!isApp(app)) throw app;
  });
  if (!isApp(app)) return;

  describe(`the FastAPI app of ${prd}`, function () {
    this.timeout(600_000);
    needsPython();

    let environments: Environments;
    let postgres: Postgres;
    before('makes the virtual environments and starts PostgreSQL', async () => {
      environments = {
        production: await pythonEnvironment([path.join(app.folder, 'requirements.txt')]),
        development: await developmentEnvironment(),
      };
      postgres = await startPostgres();
    });
    after(async () => postgres?.stop());

    const tool =
      (name: string, ...args: string[]): (() => Promise<string>) =>
      () =>
        succeed(environments.development.program(name), args, {
          cwd: app.folder,
          environment: { MYPY_CACHE_DIR: typesCache },
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

    it('passes its own tests on SQLite and PostgreSQL, warnings being errors, and skips none', async () => {
      const args = ['-W', 'error', '-m', 'pytest', '-W', 'error', '-q'];
      const printed = await succeed(environments.development.program('python'), args, {
        cwd: app.folder,
        environment: testEnvironment(postgres),
      });
      assert.match(printed, /\d+ passed/);
      assert.doesNotMatch(printed, /skipped/);
    });

    describe('on SQLite', () =>
      describeOnDatabase(app, () => environments.production, { workers: 1, attacked: false, open: onSqlite }));
    describe('on PostgreSQL, as a role that owns nothing', () =>
      describeOnDatabase(app, () => environments.production, {
        workers: 2,
        attacked: true,
        open: () => onPostgres(postgres, app),
      }));
  });
};
