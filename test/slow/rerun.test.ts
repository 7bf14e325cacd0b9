import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { realDisk } from '../../folder/disk.ts';
import { memoryFiles, readMemory } from '../../folder/memory.ts';
import { readRevisions } from '../../folder/revisions.ts';
import { loadStack } from '../../pipeline/load-stack.ts';
import { version } from '../../folder/version.ts';
import { emptyFolder, put, removeFolders, textAt } from '../folder/generated-folder.ts';
import { chainCount, someChain, walk } from '../folder/rerun-chain.ts';
import { generateApp, mergedBranches, prdOf } from '../folder/two-branches.ts';
import { succeed } from './command.ts';
import { developmentEnvironment, needsPython, type PythonEnvironment } from './python.ts';

const stack = loadStack('fastapi');

describe('an app that was generated again', function () {
  this.timeout(900_000);
  needsPython();

  let python: PythonEnvironment;
  before(async () => {
    python = await developmentEnvironment();
  });
  afterEach(removeFolders);

  const tool = (folder: string, name: string, ...args: string[]) =>
    succeed(python.program(name), args, { cwd: folder });
  const alembic = async (folder: string, ...commands: readonly string[]): Promise<void> => {
    for (const command of commands) await tool(folder, 'alembic', ...command.split(' '));
  };

  /** What every app passes: its linter, its migrations, and its own tests with the person's. */
  const assertSound = async (folder: string): Promise<void> => {
    await tool(folder, 'ruff', 'check', '--no-cache', '.');
    await alembic(folder, 'upgrade head', 'check');
    assert.match(await tool(folder, 'python', '-m', 'pytest', '-q', '-x'), /\d+ passed/);
    rmSync(path.join(folder, 'app.db'));
  };

  const { seed, chains } = chainCount(5);
  it(`through random versions, while a person worked on it, passes all that it must (seed ${seed})`, () =>
    fc.assert(
      fc.asyncProperty(someChain(5), async (chain) => {
        const folder = emptyFolder();
        await walk(folder, chain);
        await assertSound(folder);
      }),
      // To find the smallest chain that fails would take an hour; the one of the seed can be walked again.
      { seed, numRuns: chains, endOnFailure: true },
    ));

  it('by a version with other rules for its tables is migrated to them, with the rows that stand', async () => {
    const folder = emptyFolder();
    const prd = prdOf('Task: title (string)');
    await generateApp(folder, prd);
    // What an earlier version would have left: no time of a login, neither in the revision nor in the memory.
    const memory = readMemory(folder, version(), realDisk);
    const schemas = memory.schemas.map((step) => ({
      ...step,
      tables: step.tables.map((table) => ({
        ...table,
        columns: table.columns.filter(({ name }) => table.name !== 'auth_sessions' || name !== 'created_at'),
      })),
    }));
    for (const [file, text] of memoryFiles({ ...memory, schemas }, version())) put(folder, file, text);
    const first = 'alembic/versions/0001_initial.py';
    const [before = '', sessions = '', after = ''] = textAt(folder, first).split(
      /(?<=create_table\(\n\s+"(?:auth_sessions|processed_webhooks)")/,
    );
    put(folder, first, [before, sessions.replace(/\n.*"created_at".*/, ''), after].join(''));

    await alembic(folder, 'upgrade head');
    await assert.rejects(alembic(folder, 'check'), /created_at/);
    await generateApp(folder, prd);
    assert.equal(readRevisions(folder, stack).head, '0002_add_created_at_to_auth');
    await alembic(folder, 'upgrade head', 'check', 'downgrade base', 'upgrade head', 'check');
  });

  it('whose entity was renamed has what a person wrote for it under the new name, served and tested', async () => {
    const folder = emptyFolder();
    await generateApp(
      folder,
      prdOf('Contractor: name (string, required)', 'Job: title (string), contractor (Contractor)'),
    );
    const [router, test] = ['app/routers/contractor.py', 'tests/test_contractor.py'];
    const endpoint = [
      '',
      '',
      '@router.post("/{id}/shout", include_in_schema=False)',
      'async def shout(db: Db, user_id: UserId, row_id: RowId) -> str:',
      '    """Say the name of a contractor."""',
      '    row = await db.get(Contractor, (user_id, row_id))',
      '    return "" if row is None else row.name.upper()',
      '',
    ];
    const own = [
      '',
      '',
      'def test_shouting(client: TestClient) -> None:',
      '    row = create_contractor(client)',
      '    response = client.post(f"{PATH}/{row[\'id\']}/shout")',
      '    assert response.json() == row["name"].upper()',
      '',
    ];
    put(folder, router, textAt(folder, router) + endpoint.join('\n'));
    put(folder, test, textAt(folder, test) + own.join('\n'));
    await generateApp(
      folder,
      prdOf('Vendor (was Contractor): name (string, required)', 'Job: title (string), vendor (Vendor, was contractor)'),
    );
    assert.match(textAt(folder, 'tests/test_vendor.py'), /def test_shouting[^]*create_vendor/);
    await assertSound(folder);
  });

  it('that wrote its contract for an endpoint of its own keeps both through later versions, a rename among them', async () => {
    const folder = emptyFolder();
    const title = (more: string): string => `title (string, required${more}), price (decimal(8,2)), total (bigint)`;
    await generateApp(folder, prdOf(`Task: ${title(', max 40')}`, 'Team: name (string)'));
    const router = 'app/routers/task.py';
    const endpoint = [
      '',
      '',
      '@router.post("/{id}/shout", operation_id="shout")',
      'async def shout(db: Db, user_id: UserId, row_id: RowId) -> TaskResponse:',
      '    # Mine.',
      '    return TaskResponse.model_validate(await db.get(Task, (user_id, row_id)))',
      '',
    ];
    put(folder, router, textAt(folder, router) + endpoint.join('\n'));
    const [, writing = ''] = /-c "(.*)" > openapi\.yaml/.exec(textAt(folder, 'Makefile')) ?? [];
    put(folder, 'openapi.yaml', await tool(folder, 'python', '-c', writing));
    for (const prd of [
      prdOf(`Task: ${title(', max 80')}, note (text)`, 'Team: name (string, required)'),
      prdOf(
        `Errand (was Task): ${title(', max 80')}, note (text), team (Team)`,
        'Team: name (string, required)',
        'Label: text (text)',
      ),
    ]) {
      const { summary } = await generateApp(folder, prd);
      assert.deepEqual(summary.conflicts, []);
    }
    assert.match(textAt(folder, 'openapi.yaml'), /\/api\/errands\/\{id\}\/shout:[^]*maxLength: 80/);
    await assertSound(folder);
  });

  it('after two branches were merged has the tables of both, and those of the merged PRD', async () => {
    const start = prdOf('Task: title (string), due (date)');
    const ours = prdOf('Task\n  - headline (string, was title)\n  - due (date)', 'Label: text (text)');
    const theirs = prdOf('Task: title (string), colour (string)', 'Invoice: total (integer)');
    const both = prdOf(
      'Task\n  - headline (string, was title)\n  - colour (string)\n  - paid (boolean)',
      'Label: text (text)',
      'Invoice: total (integer)',
    );
    const folder = await mergedBranches(start, { prd: ours }, { prd: theirs, allowDestructive: true });
    await assert.rejects(generateApp(folder, both), /There are 2 newest revisions/);
    // As the error says, and although the models have the markers of git.
    await alembic(folder, 'merge heads');
    await generateApp(folder, both);
    await assertSound(folder);
  });
});
