import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { noAnswers } from '../../folder/answers.ts';
import { planApp } from '../../folder/build-app.ts';
import { type Continued, continueApp, type ContinueChoices } from '../../folder/continue-app.ts';
import { realDisk } from '../../folder/disk.ts';
import { memoryFiles, readMemory } from '../../folder/memory.ts';
import { readRevisions } from '../../folder/revisions.ts';
import { loadStack } from '../../pipeline/load-stack.ts';
import { version } from '../../folder/version.ts';
import { writeApp } from '../../folder/write-app.ts';
import { lossName, lossWords } from '../../pipeline/schema/losses.ts';
import type { SchemaStep } from '../../pipeline/schema/schema-step.ts';
import { emptyFolder, put, removeFolders, textAt, treeOf } from './generated-folder.ts';
import { continued, generateApp, git, joinHeads, mergedBranches, prdOf } from './two-branches.ts';

const stack = loadStack('fastapi');

const memory = '.microcodegen/memory.jsonl';

const revisionsIn = (folder: string): string[] => readRevisions(folder, stack).revisions.map(({ id }) => id);
const codesOf = ({ diagnostics }: { diagnostics: ReadonlyArray<{ code: string }> }): string[] =>
  diagnostics.map(({ code }) => code);

describe('an app that is continued', () => {
  afterEach(removeFolders);

  /** The folder as if the revisions had led to another schema, or nothing was known of it. */
  const remember = (folder: string, schemas: readonly SchemaStep[]): void => {
    const remembered = readMemory(folder, version(), realDisk);
    for (const [file, text] of memoryFiles({ ...remembered, schemas }, version())) put(folder, file, text);
  };

  it('remembers what each revision has made of the schema, also through the generator', async () => {
    const folder = emptyFolder();
    for (const prd of [
      prdOf('Task: title (string)'),
      prdOf('Task: title (string), due (date)'),
      prdOf('Task: title (string), due (date)'),
    ])
      await writeApp(folder, continued(folder, prd), noAnswers, { conflict: null, dryRun: false });
    const { schemas } = readMemory(folder, version(), realDisk);
    assert.deepEqual(
      schemas.map(({ revision, onto, tables }) => [revision, onto, tables.map(({ name }) => name)]),
      [
        ['0001_initial', null, ['users', 'auth_sessions', 'processed_webhooks', 'tasks']],
        ['0002_add_due_to_tasks', '0001_initial', ['tasks']],
      ],
    );
  });

  it('gets a revision for what newer rules have in the tables of the same PRD', async () => {
    const folder = emptyFolder();
    const prd = prdOf('Task: title (string)');
    await generateApp(folder, prd);
    const [first] = readMemory(folder, version(), realDisk).schemas;
    assert.ok(first);
    // As if the earlier version of the generator had kept no time of a login.
    const tables = first.tables.map((table) =>
      table.name === 'auth_sessions'
        ? { ...table, columns: table.columns.filter(({ name }) => name !== 'created_at') }
        : table,
    );
    remember(folder, [{ ...first, tables }]);
    await generateApp(folder, prd);
    assert.deepEqual(revisionsIn(folder), ['0001_initial', '0002_add_created_at_to_auth']);
    assert.equal((await generateApp(folder, prd)).outcome, 'unchanged');
  });

  it('that remembers no schema goes on from the one of its genome, and remembers it from then on', async () => {
    const folder = emptyFolder();
    await generateApp(folder, prdOf('Task: title (string)'));
    remember(folder, []);
    await generateApp(folder, prdOf('Task: title (string), due (date)'));
    assert.deepEqual(revisionsIn(folder), ['0001_initial', '0002_add_due_to_tasks']);
    const { schemas } = readMemory(folder, version(), realDisk);
    assert.deepEqual(
      schemas.map(({ revision, onto }) => [revision, onto]),
      [
        ['0001_initial', null],
        ['0002_add_due_to_tasks', '0001_initial'],
      ],
    );
  });

  it('gets its change anew when its newest revision was deleted', async () => {
    const folder = emptyFolder();
    await generateApp(folder, prdOf('Task: title (string)'));
    const prd = prdOf('Task: title (string), due (date)');
    await generateApp(folder, prd);
    rmSync(path.join(folder, 'alembic/versions/0002_add_due_to_tasks.py'));
    await generateApp(folder, prd);
    assert.deepEqual(revisionsIn(folder), ['0001_initial', '0003_add_due_to_tasks']);
    assert.equal((await generateApp(folder, prd)).outcome, 'unchanged');
  });

  it('keeps what its PRD has no longer, in its architecture too', async () => {
    const folder = emptyFolder();
    await generateApp(folder, prdOf('Task: title (string)', 'Team: name (string)'));
    const app = continued(folder, prdOf('Task: title (string)'));
    assert.deepEqual(codesOf(app), ['migration/entity-kept']);
    assert.ok(app.genome.archimate_elements.some(({ name, type }) => name === 'Team' && type === 'DataObject'));
    assert.ok(app.files.has('app/models/team.py'));
  });

  it('says once what its rows cannot bear, remembers it, and says it again when asked', async () => {
    const folder = emptyFolder();
    const plan = (prd: string, choices: Partial<ContinueChoices> = {}) => {
      const source = { name: 'prd.md', text: prd };
      const { genome } = planApp(source, noAnswers);
      assert.ok(genome);
      return continueApp(folder, genome, source, { allowDestructive: false, ...choices });
    };
    const write = (app: Continued) => writeApp(folder, app, noAnswers, { conflict: null, dryRun: false });
    await write(plan(prdOf('Task: title (string, max 50), note (text)', 'Team: name (string)')));
    const less = prdOf('Task: title (string, max 20)');
    const first = plan(less);
    const codes = ['migration/entity-kept', 'migration/field-kept', 'migration/limit-kept'];
    assert.deepEqual(codesOf(first).toSorted(), codes);
    assert.deepEqual(first.avoided.map(lossName).toSorted(), ['tasks.note', 'tasks.title', 'teams']);
    await write(first);
    const second = plan(less);
    assert.deepEqual([codesOf(second), second.avoided, second.losses], [[], [], []]);
    assert.deepEqual(codesOf(plan(less, { isAsked: true })).toSorted(), codes);
    // What is new is said, what is done is forgotten.
    assert.deepEqual(codesOf(plan(prdOf('Task: title (string, max 20), rank (integer, required)'))), [
      'migration/stays-optional',
    ]);
    const chosen = plan(less, { allowDestructive: ['Task.note', 'teams'] });
    assert.deepEqual(chosen.losses.map(lossWords), [
      'tasks.note: column dropped, with all its values',
      'teams: table dropped, with all its rows',
    ]);
    await write(chosen);
    assert.equal(readMemory(folder, version(), realDisk).withheld.length, 1);
    assert.ok(textAt(folder, 'app/models/task.py').includes('String(50)'));
    assert.deepEqual(codesOf(plan(less, { allowDestructive: ['tasks.note'], fill: new Map([['tasks.titel', '1']]) })), [
      'migration/nothing-to-lose',
      'migration/nothing-to-fill',
    ]);
  });

  it('goes on where a person gave a generated revision another id', async () => {
    const folder = emptyFolder();
    await generateApp(folder, prdOf('Task: title (string)'));
    const prd = prdOf('Task: title (string), due (date)');
    await generateApp(folder, prd);
    const file = 'alembic/versions/0002_add_due_to_tasks.py';
    put(folder, file, textAt(folder, file).replace('revision: str = "0002_add_due_to_tasks"', 'revision: str = "due"'));
    await generateApp(folder, prd);
    assert.deepEqual(revisionsIn(folder), ['0001_initial', 'due']);
  });
});

describe('an app that two branches have continued', function () {
  afterEach(removeFolders);
  this.timeout(60_000);

  const start = prdOf('Task: title (string), due (date)', 'Team: name (string)');
  const ours = prdOf('Task: title (string), due (date), owner (string)', 'Team: name (string)', 'Label: text (text)');
  const theirs = prdOf(
    'Task: title (string), due (date), colour (string)',
    'Team: name (string)',
    'Invoice: total (integer)',
  );
  const both = prdOf(
    'Task: title (string), due (date), owner (string), colour (string)',
    'Team: name (string)',
    'Label: text (text)',
    'Invoice: total (integer)',
  );
  const [labels, invoices] = ['0002_create_labels', '0002_create_invoices'];

  it('is refused while it has two newest revisions, and it is said how to join them', async () => {
    const folder = await mergedBranches(start, { prd: ours }, { prd: theirs });
    const before = treeOf(folder);
    const app = continued(folder, both);
    assert.deepEqual(codesOf(app), ['migration/several-heads']);
    assert.match(app.diagnostics[0]?.hint ?? '', /alembic merge heads/);
    assert.equal(app.files.size, 0);
    assert.deepEqual(treeOf(folder), before);
  });

  it('needs no revision more, once they are joined, when the merged PRD is the sum of both', async () => {
    const folder = await mergedBranches(start, { prd: ours }, { prd: theirs });
    joinHeads(folder, invoices, labels);
    await generateApp(folder, both);
    assert.deepEqual(revisionsIn(folder), ['0001_initial', invoices, labels, 'a1b2c3d4e5f6']);
    assert.deepEqual(JSON.parse(textAt(folder, 'GENOME.json')), continued(emptyFolder(), both).genome);
    assert.equal((await generateApp(folder, both)).outcome, 'unchanged');
  });

  it('gets one revision, on top of both, for what the merged PRD has beyond them', async () => {
    const folder = await mergedBranches(start, { prd: ours }, { prd: theirs });
    joinHeads(folder, invoices, labels);
    await generateApp(folder, both.replace('total (integer)', 'total (integer), paid (boolean)'));
    const { revisions, head } = readRevisions(folder, stack);
    assert.equal(head, '0003_add_paid_to_invoices');
    assert.deepEqual(revisions.find(({ id }) => id === head)?.down, ['a1b2c3d4e5f6']);
    assert.equal(revisions.length, 5);
  });

  it('is settled in the same way where the one branch was put onto the other by hand', async () => {
    const folder = await mergedBranches(start, { prd: ours }, { prd: theirs });
    const file = `alembic/versions/${invoices}.py`;
    put(folder, file, textAt(folder, file).replace('= "0001_initial"', `= "${labels}"`));
    await generateApp(folder, both);
    assert.deepEqual(revisionsIn(folder), ['0001_initial', invoices, labels]);
  });

  it('has no column again that one branch has renamed or dropped', async () => {
    const renamed = prdOf('Task\n  - headline (string, was title)\n  - due (date)', 'Team: name (string)');
    const less = prdOf('Task: title (string)', 'Team: name (string)');
    const merged = prdOf('Task\n  - headline (string, was title)', 'Team: name (string)');
    for (const [one, other] of [
      [renamed, less],
      [less, renamed],
    ] as const) {
      const folder = await mergedBranches(
        start,
        { prd: one, allowDestructive: true },
        { prd: other, allowDestructive: true },
      );
      const { revisions } = readRevisions(folder, stack);
      joinHeads(folder, ...revisions.filter(({ id }) => id.startsWith('0002')).map(({ id }) => id));
      const app = continued(folder, merged);
      assert.deepEqual(codesOf(app), []);
      await generateApp(folder, merged);
      assert.equal(readRevisions(folder, stack).revisions.length, 4);
      const [task] = app.genome.modules.flatMap(({ entities }) => entities);
      assert.deepEqual(
        task?.fields.map(({ name }) => name),
        ['headline'],
      );
    }
  });

  it('is refused where git has kept the memory of one branch only, until the other one is added', async () => {
    const folder = await mergedBranches(start, { prd: ours }, { prd: theirs });
    joinHeads(folder, invoices, labels);
    put(folder, memory, git(folder, 'show', `main:${memory}`));
    const app = continued(folder, both);
    assert.deepEqual(codesOf(app), ['migration/forgotten-revision']);
    assert.match(app.diagnostics[0]?.message ?? '', new RegExp(`^alembic/versions/${invoices}\\.py `));
    assert.match(app.diagnostics[0]?.hint ?? '', /git show BRANCH:\.microcodegen\/memory\.jsonl >> /);

    put(folder, memory, `${textAt(folder, memory)}${git(folder, 'show', `theirs:${memory}`)}`);
    await generateApp(folder, both);
    assert.equal(readRevisions(folder, stack).revisions.length, 4);
    assert.equal((await generateApp(folder, both)).outcome, 'unchanged');
  });
});
