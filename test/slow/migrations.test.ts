import assert from 'node:assert/strict';
import path from 'node:path';
import { asArray, asObject, asText, type Json, type JsonObject } from '../contract/json.ts';
import { succeed } from './command.ts';
import { temporaryFolder } from './generated-app.ts';
import { type AppVersion, insertions, type NewDatabase, type Step, take, writeVersions } from './migration-app.ts';
import { harmless, id, type Rows, versions } from './migration-chain.ts';
import { losses } from './migration-losses.ts';
import { obstacles } from './migration-obstacles.ts';
import { typeChanges } from './migration-types.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { needsPython, type PythonEnvironment, pythonEnvironment } from './python.ts';

const chain = writeVersions(versions);
const tools = ['ruff>=0.17', 'mypy>=2.4'];

const versionAt = (number: number): AppVersion => {
  const version = chain[number - 1];
  assert.ok(version, `there is no version ${number}`);
  return version;
};

const singly = (rows: Rows = {}): Step[] =>
  Object.entries(rows).flatMap(([table, list]) => list.map((row): Step => ['insert', table, [row]]));

/** Rows of each table by their key. */
type Contents = Record<string, Record<string, JsonObject>>;

const keyOf = (row: JsonObject): string =>
  Object.entries(row)
    .filter(([name]) => name === 'id' || name.endsWith('_id'))
    .filter(([name]) => row['id'] === undefined || name === 'id')
    .map(([, value]) => asText(value))
    .join(' ');

const contentsOf = (tables: readonly string[], answers: readonly Json[]): Contents =>
  Object.fromEntries(
    tables.map((table, index) => [
      table,
      Object.fromEntries(asArray(answers[index]).map((row) => [keyOf(asObject(row)), asObject(row)])),
    ]),
  );

type Place = { name: string; url: NewDatabase };

const suite = ({ name, url }: Place, python: () => PythonEnvironment): void => {
  describe(`on ${name}`, () => {
    let database: string;
    const snapshots: Contents[] = [];
    const reading = (version: AppVersion): Step[] => version.tables.map((table) => ['rows', table]);
    const contents = async (version: AppVersion): Promise<Contents> =>
      contentsOf(version.tables, await take(python(), database, reading(version), version));
    /** Goes back to a version and reads what is there, as that version's models see it. */
    const goBack = async (version: AppVersion, from: AppVersion): Promise<Contents> => {
      const steps: Step[] = [['downgrade', version.head], ...reading(version)];
      const [error = null, ...rows] = await take(python(), database, steps, version, from);
      assert.equal(error, null);
      return contentsOf(version.tables, rows);
    };
    before(async () => {
      database = await url('chain');
    });

    const goUp = (from: number, to: number): void => {
      for (let number = from; number <= to; number++) {
        it(`reaches version ${number}, which takes what fits, refuses what does not, and equals its models`, async () => {
          const version = versionAt(number);
          const { rows, refused } = versions[number - 1] ?? {};
          const accepted = [['upgrade', 'head'], ['check'], ...insertions(rows)] satisfies Step[];
          const answers = await take(python(), database, [...accepted, ...singly(refused)], version);
          assert.deepEqual(
            answers.slice(0, accepted.length),
            accepted.map(() => null),
          );
          for (const [index, step] of singly(refused).entries())
            assert.notEqual(answers[accepted.length + index], null, `was taken: ${JSON.stringify(step)}`);
          snapshots[number] = await contents(version);
        });
      }
    };

    goUp(1, harmless);

    it('loses no row and changes no value that was there, on the way up', () => {
      for (let number = 2; number <= harmless; number++) {
        const [before, now] = [snapshots[number - 1], snapshots[number]];
        const earlier = Object.values(before ?? {}).flatMap(Object.keys);
        const later = Object.values(now ?? {}).flatMap(Object.keys);
        assert.deepEqual(
          earlier.filter((key) => !later.includes(key)),
          [],
        );
      }
      const first = snapshots[1]?.['tasks']?.[id(22)];
      const last = snapshots[harmless]?.['tasks']?.[id(22)];
      assert.deepEqual([first?.['title'], first?.['notes']], ['Mow', '100% :sure']);
      assert.deepEqual([last?.['headline'], last?.['notes'], last?.['state']], ['Mow', '100% :sure', 'todo']);
      const task = snapshots[harmless]?.['tasks']?.[id(20)];
      // What an existing row got: defaults of new fields, and of those that became required.
      assert.deepEqual(
        [task?.['estimate'], task?.['weight'], task?.['priority'], task?.['is_done'], task?.['notes'], task?.['due']],
        ['9.00', '1.25', 'low', false, "it's 100%: none", '2024-05-01 00:00:00+00:00'],
      );
    });

    it('goes back version by version with every value, but for those that the earlier version cannot hold', async () => {
      for (let number = harmless - 1; number >= 1; number--) {
        const version = versionAt(number);
        const now = await goBack(version, versionAt(harmless));
        for (const [table, rows] of Object.entries(snapshots[number] ?? {}))
          for (const [key, row] of Object.entries(rows)) {
            const filled = Object.fromEntries(
              Object.entries({ notes: "it's 100%: none", estimate: 3 }).filter(
                ([column]) => number < 5 && row[column] === null,
              ),
            );
            assert.deepEqual(now[table]?.[key], { ...row, ...filled }, `${table} ${key} at version ${number}`);
          }
      }
      const first = await contents(versionAt(1));
      // Rows that came with later versions: cut, moved to the limit, or given another choice.
      const task = first['tasks']?.[id(24)];
      assert.deepEqual([task?.['title'], task?.['status'], task?.['estimate']], ['z'.repeat(50), 'todo', 10]);
      const project = first['projects']?.[id(12)];
      assert.deepEqual(
        [project?.['name'], project?.['budget'], project?.['code']],
        ['y'.repeat(40), '0.00', 2_147_483_647],
      );
      assert.deepEqual([first['projects']?.[id(13)]?.['code'], first['tasks']?.[id(25)]?.['title']], [null, null]);
    });

    it('comes up again to the same version', async () => {
      const version = versionAt(harmless);
      const short = { user_id: id(1), id: id(51), task_id: id(20), body: 'ab' };
      const steps: Step[] = [['upgrade', 'head'], ['check'], ['insert', 'comments', [short]]];
      assert.deepEqual(await take(python(), database, steps, version), [null, null, null]);
    });

    goUp(harmless + 1, versions.length);

    it('has cut, moved and given up values where that was allowed, and no other', () => {
      const now = snapshots[harmless + 1];
      const [initiative, task] = [now?.['initiatives']?.[id(12)], now?.['tasks']?.[id(20)]];
      assert.deepEqual([initiative?.['name'], initiative?.['budget']], ['y'.repeat(10), '100.0']);
      assert.deepEqual(
        [task?.['headline'], task?.['state'], task?.['estimate'], task?.['priority'], task?.['due']],
        ['Buy m', 'open', '10.00', 'high', '2024-05-01'],
      );
      assert.deepEqual(now?.['comments']?.[id(51)]?.['body'], 'ab ');
      const last = snapshots[versions.length];
      assert.deepEqual(Object.keys(last?.['tasks'] ?? {}).length, 8);
      assert.equal(last?.['tasks']?.[id(20)]?.['weight'], null);
    });

    it('goes back to nothing, through every version', async () => {
      const last = versionAt(versions.length);
      const steps = chain
        .slice(0, -1)
        .toReversed()
        .flatMap(({ head }): Step[] => [
          ['downgrade', head],
          ['sql', 'SELECT count(*) >= 3 FROM tasks'],
        ]);
      const answers = await take(python(), database, [...steps, ['downgrade', 'base'], ['tables']], last);
      for (const [index, answer] of answers.slice(0, steps.length).entries())
        assert.match(JSON.stringify(answer), /^(null|\[\["(1|True)"\]\])$/, JSON.stringify(steps[index]));
      assert.deepEqual(answers.slice(steps.length), [null, ['alembic_version']]);
    });

    losses(url, python);
    obstacles(url, python);
    typeChanges(url, python);
  });
};

describe('migrations that follow the PRD', function () {
  this.timeout(600_000);
  needsPython();

  let environment: PythonEnvironment;
  let postgres: Postgres;
  const python = (): PythonEnvironment => environment;
  before(async () => {
    environment = await pythonEnvironment([path.join(versionAt(1).folder, 'requirements.txt'), ...tools]);
    postgres = await startPostgres();
  });
  after(async () => postgres?.stop());

  it('are written as the linter, the formatter and the type checker want them', async () => {
    const { folder } = versionAt(versions.length);
    const tool = (name: string, ...args: string[]) => succeed(environment.program(name), args, { cwd: folder });
    await tool('ruff', 'check', 'alembic');
    await tool('ruff', 'format', '--check', 'alembic');
    await tool('mypy', 'alembic');
  });

  it('withhold all that could lose a value until it is allowed', () => {
    const withheld = chain.map((version) => version.withheld.length);
    assert.deepEqual(
      withheld.map((count) => count > 0),
      versions.map((_version, index) => index === harmless - 1),
    );
  });

  suite({ name: 'SQLite', url: async (database) => `sqlite:///${path.join(temporaryFolder(), database)}.db` }, python);
  suite(
    {
      name: 'PostgreSQL',
      url: async (database) => {
        await postgres.execute('postgres', `CREATE DATABASE ${database}`);
        return postgres.url(database, 'postgres');
      },
    },
    python,
  );

  it('let a role that owns nothing see the rows of one user on PostgreSQL, in every table', async () => {
    await postgres.execute('postgres', 'CREATE DATABASE policies', 'CREATE ROLE reader');
    const last = versionAt(harmless - 1);
    const url = postgres.url('policies', 'postgres');
    const [anna, bert, owned] = [id(1), id(2), last.tables.filter((table) => !/^(users|auth_|processed_)/.test(table))];
    const first = versionAt(1);
    await take(environment, url, [['upgrade', 'head'], ...insertions(versions[0]?.rows)], first);
    const seen = (user: string): Step[] => owned.map((table): Step => ['seen', table, 'reader', user]);
    const answers = await take(
      environment,
      url,
      [['upgrade', 'head'], ...seen(anna), ...seen(bert), ...seen('')],
      last,
    );
    assert.equal(answers[0], null);
    const counts = [0, 1, 2].map((user) =>
      Object.fromEntries(owned.map((table, index) => [table, answers[1 + user * owned.length + index]])),
    );
    assert.deepEqual([counts[0]?.['tasks'], counts[0]?.['initiatives'], counts[0]?.['task_tags']], [2, 1, 1]);
    assert.deepEqual([counts[1]?.['tasks'], counts[1]?.['initiatives'], counts[1]?.['task_tags']], [1, 1, 0]);
    assert.deepEqual(
      Object.values(counts[2] ?? {}),
      owned.map(() => 0),
    );
  });
});
