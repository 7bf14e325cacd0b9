import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { noAnswers } from '../../folder/answers.ts';
import type { RerunOptions } from '../../folder/apply.ts';
import { writeApp } from '../../folder/write-app.ts';
import { packageRoot } from '../../pipeline/package-root.ts';
import { deciding, emptyFolder, neverAsked, put, removeFolders, textAt, treeOf } from './generated-folder.ts';
import { continued, prdOf } from './two-branches.ts';

const write = (folder: string, prd: string, conflict: RerunOptions['conflict'] = neverAsked, dryRun = false) =>
  writeApp(folder, continued(folder, prd), noAnswers, { conflict, dryRun });

const before = prdOf('Contractor: name (string, required)', 'Job: title (string), contractor (Contractor)');
const after = prdOf(
  'Vendor (was Contractor): name (string, required)',
  'Job\n  - headline (string, was title)\n  - vendor (Vendor, was contractor)',
);

const endpoint = `

@router.post("/{id}/deactivate", operation_id="deactivate")
async def deactivate(db: Db, user_id: UserId, row_id: RowId) -> Contractor:
    """Mine, of a subcontractor too."""
    return await rows.get_row(db, Contractor, user_id, row_id)
`;

describe('the files of an entity that was renamed', () => {
  afterEach(removeFolders);

  const made = async (): Promise<string> => {
    const folder = emptyFolder();
    await write(folder, before);
    return folder;
  };

  it('move with what a person wrote in them, under the new name', async () => {
    const folder = await made();
    for (const file of ['app/routers/contractor.py', 'tests/test_contractor.py'])
      put(folder, file, textAt(folder, file) + (file.startsWith('app') ? endpoint : '\n\nMINE = Contractor\n'));
    const { summary } = await write(folder, after);
    assert.deepEqual(summary.merged, ['app/routers/vendor.py', 'tests/test_vendor.py']);
    assert.deepEqual([summary.released, summary.conflicts, summary.deleted], [[], [], []]);
    assert.deepEqual(
      [...treeOf(folder).keys()].filter((file) => file.includes('contractor') && !file.startsWith('alembic')),
      [],
    );
    const { files } = continued(emptyFolder(), after);
    const mine = endpoint.replaceAll('Contractor', 'Vendor');
    assert.equal(textAt(folder, 'app/routers/vendor.py'), `${files.get('app/routers/vendor.py')}${mine}`);
    assert.equal((await write(folder, after)).outcome, 'unchanged');
  });

  it('do not conflict with what a person wrote between the lines that a new name has moved', async () => {
    const folder = await made();
    put(
      folder,
      'main.py',
      textAt(folder, 'main.py').replace(
        'app.include_router(job_router)\n',
        'app.include_router(job_router)\napp.include_router(my_router)\n',
      ),
    );
    const { summary } = await write(folder, after);
    assert.deepEqual(summary.merged, ['main.py']);
    assert.match(
      textAt(folder, 'main.py'),
      /include_router\(job_router\)\napp\.include_router\(vendor_router\)\napp\.include_router\(my_router\)\n/,
    );
  });

  it('stay deleted when a person had deleted them, and stay away from a file that is in the way', async () => {
    const folder = await made();
    rmSync(path.join(folder, 'tests/test_contractor.py'));
    put(folder, 'app/routers/contractor.py', textAt(folder, 'app/routers/contractor.py') + endpoint);
    put(folder, 'app/routers/vendor.py', '# in the way\n');
    const { summary } = await write(folder, after, 'keep');
    assert.deepEqual(
      [summary.stayDeleted, summary.released],
      [['tests/test_vendor.py'], ['app/routers/contractor.py']],
    );
    assert.ok(!existsSync(path.join(folder, 'tests/test_vendor.py')));
    assert.equal(textAt(folder, 'app/routers/vendor.py'), '# in the way\n');
  });

  const overlapping = async (): Promise<string> => {
    const folder = await made();
    const file = 'app/models/contractor.py';
    put(
      folder,
      file,
      textAt(folder, file).replace(/^ {4}name: .*$/m, '    name: Mapped[MyContractor] = mine(Contractor)'),
    );
    return folder;
  };
  const longer = after.replace('name (string, required)', 'name (text, required)');

  it('are asked about where both changed the same lines, and kept they come along', async () => {
    const folder = await overlapping();
    const asked: Array<string | null> = [];
    const { summary } = await write(
      folder,
      longer,
      deciding(({ path: file, from }) => {
        asked.push(file, from);
        return 'keep';
      }),
    );
    assert.deepEqual(asked, ['app/models/vendor.py', 'app/models/contractor.py']);
    assert.deepEqual(summary.kept, ['app/models/vendor.py']);
    assert.match(textAt(folder, 'app/models/vendor.py'), /name: Mapped\[MyContractor\] = mine\(Vendor\)/);
    assert.ok(!existsSync(path.join(folder, 'app/models/contractor.py')));
  });

  it('change nothing while that is undecided, nor when it is only asked what would happen', async () => {
    const folder = await overlapping();
    const tree = treeOf(folder);
    const { outcome, summary } = await write(folder, longer, null);
    assert.deepEqual([outcome, summary.conflicts], ['conflicts', ['app/models/vendor.py']]);
    assert.equal((await write(folder, longer, null, true)).outcome, 'planned');
    assert.deepEqual(treeOf(folder), tree);
  });

  it('leave a person with the lines of theirs that still say the old name, by file and line', async () => {
    const folder = await made();
    put(folder, 'app/jobs.py', 'from app.models.contractor import Contractor\n\nsubcontractor = "a contractor"\n');
    put(
      folder,
      'app/report.py',
      'from app.models import Job\n\n\ndef head(job: Job) -> str | None:\n    return job.title\n',
    );
    put(folder, 'app/other.py', 'title = "no word of ours"\n');
    put(folder, '.venv/lib/contractor.py', 'from contractor import Contractor\n');
    const { notes } = await write(folder, after);
    assert.deepEqual(notes, [
      'These lines of yours still say what was renamed:',
      '  app/jobs.py:1: contractor is vendor now, Contractor is Vendor now',
      '  app/jobs.py:3: contractor is vendor now',
      '  app/report.py:5: title is headline now',
    ]);
    assert.deepEqual((await write(folder, after)).notes, []);
  });

  for (const [example, from, to] of [
    ['task_manager', 'Task', 'Errand'],
    ['ecommerce', 'Product', 'Article'],
    ['saas_billing', 'Invoice', 'Bill'],
  ] as const)
    it(`of ${example} merge with a line of a person at their end, whatever else they say`, async () => {
      const folder = emptyFolder();
      const prd = readFileSync(path.join(packageRoot(), 'examples', `${example}.md`), 'utf8');
      await write(folder, prd);
      const name = from.toLowerCase();
      const files = [...treeOf(folder).keys()].filter((file) => file.endsWith(`${name}.py`));
      assert.equal(files.length, 5);
      for (const file of files) put(folder, file, `${textAt(folder, file)}\n\nMINE = 1\n`);
      const renamed = prd
        .replaceAll(new RegExp(`\\b${from}(s?)\\b`, 'g'), `${to}$1`)
        .replace(
          new RegExp(`\\*\\*${to}\\*\\*|^### ${to}\\b|- ${to}\\b`, 'm'),
          (heading) => `${heading} (was ${from})`,
        );
      const { summary } = await write(folder, renamed);
      const moved = files.map((file) => file.replace(name, to.toLowerCase()));
      assert.deepEqual(summary.merged, moved);
      for (const file of moved)
        assert.equal(textAt(folder, file), `${continued(emptyFolder(), renamed).files.get(file)}\n\nMINE = 1\n`, file);
    });
});
