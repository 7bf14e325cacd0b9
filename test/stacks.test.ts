import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { noAnswers } from '../folder/answers.ts';
import { planApp, renderApp } from '../folder/build-app.ts';
import { type Continued, continueApp } from '../folder/continue-app.ts';
import { readRevisions } from '../folder/revisions.ts';
import { addStack, stackNames } from '../pipeline/load-stack.ts';
import { stack as code } from './fixtures/stacks/tiny/stack.ts';
import { emptyFolder, put, removeFolders, textAt, treeOf } from './folder/generated-folder.ts';
import { prdOf } from './folder/two-branches.ts';
import { writeApp } from '../folder/write-app.ts';

const root = path.join(import.meta.dirname, '..');

describe('a stack is a folder', () => {
  const tiny = addStack(path.join(root, 'test/fixtures/stacks/tiny'), code);
  afterEach(removeFolders);

  const continued = (folder: string, prd: string): Continued => {
    const source = { name: 'prd.md', text: prd };
    const { genome } = planApp(source, { ...noAnswers, stack: 'tiny' });
    assert.ok(genome);
    return continueApp(folder, genome, source, { allowDestructive: true });
  };
  const generate = async (folder: string, ...entities: string[]): Promise<string> => {
    const written = await writeApp(folder, continued(folder, prdOf(...entities)), noAnswers, { conflict: null });
    return written.outcome;
  };
  const first = 'migrations/0001_initial.sql';

  it('and its app has the files that its templates are, each once or once per entity', async () => {
    const folder = emptyFolder();
    assert.equal(await generate(folder, 'Task: title (string, required)', 'Label: name (string)'), 'written');
    const generated = [...treeOf(folder).keys()].filter((file) => !file.startsWith('.'));
    assert.deepEqual(generated, ['GENOME.json', first, 'openapi.yaml', 'prd.md', 'rows/label.txt', 'rows/task.txt']);
    assert.match(textAt(folder, 'rows/task.txt'), /title \(text\): Title[^]*get \/api\/tasks\/\{id\}: Get one task\./);
    assert.match(textAt(folder, first), /CREATE TABLE "tasks" \([^)]*"title" TEXT NOT NULL/);
  });

  it('generated again, it has nothing to do', async () => {
    const folder = emptyFolder();
    await generate(folder, 'Task: title (string)');
    assert.equal(await generate(folder, 'Task: title (string)'), 'unchanged');
  });

  it('adds a revision for what has changed, and never rewrites one, be it edited or not', async () => {
    const folder = emptyFolder();
    await generate(folder, 'Task: title (string)');
    const before = textAt(folder, first);
    await generate(folder, 'Task: title (string), due (date)');
    assert.equal(textAt(folder, first), before);
    assert.match(
      textAt(folder, 'migrations/0002_add_due_to_tasks.sql'),
      /^ALTER TABLE "tasks" ADD COLUMN "due" TEXT;$/m,
    );

    put(folder, first, `${before}-- mine\n`);
    await generate(folder, 'Task: headline (string, was title), due (date)');
    assert.equal(textAt(folder, first), `${before}-- mine\n`);
    assert.match(
      textAt(folder, 'migrations/0003_rename_tasks_title_to_headline.sql'),
      /RENAME COLUMN "title" TO "headline"/,
    );
    assert.equal(readRevisions(folder, tiny).head, '0003_rename_tasks_title_to_headline');
  });

  it('stops where two branches have made the same number, and says what to do in the words of the stack', async () => {
    const folder = emptyFolder();
    await generate(folder, 'Task: title (string)');
    await generate(folder, 'Task: title (string), due (date)');
    put(folder, 'migrations/0002_add_size.sql', '-- of another branch\n');
    const { diagnostics } = continued(folder, prdOf('Task: title (string)'));
    const finding = diagnostics.find(({ code: each }) => each === 'migration/several-heads');
    assert.match(finding?.message ?? '', /0002_add_due_to_tasks, 0002_add_size/);
    assert.equal(finding?.hint, 'give one of them the next number');
  });

  it('does not go on with the app of another stack', async () => {
    const folder = emptyFolder();
    await generate(folder, 'Task: title (string)');
    const source = { name: 'prd.md', text: prdOf('Task: title (string)') };
    const { genome } = planApp(source, noAnswers);
    assert.ok(genome);
    assert.throws(
      () => continueApp(folder, genome, source, { allowDestructive: false }),
      /was made for tiny, not for \w+\. Nothing was written/,
    );
  });

  it('whose migrations keep a table for themselves has no app with that table', () => {
    const source = {
      name: 'prd.md',
      text: prdOf('Alembic: name (string), many version (Note)', 'Note: text (string)'),
    };
    const { genome } = planApp(source, noAnswers);
    const [entity] = genome?.modules[0]?.entities ?? [];
    assert.ok(genome && entity);
    entity.plural = 'alembic_version';
    assert.throws(() => renderApp(genome, source), /The table alembic_version is kept by .* itself/);
  });

  it('and no line outside of it names one that ships', () => {
    const folders = ['pipeline', 'folder', 'bin', 'generators', 'terminal'];
    const sources = folders.flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.startsWith('parse-prd'))
        .map((file) => path.join(folder, file)),
    );
    const naming = sources.filter((file) => {
      const text = readFileSync(path.join(root, file), 'utf8').toLowerCase();
      return stackNames().some((name) => name !== 'tiny' && text.includes(name));
    });
    assert.deepEqual(naming, []);
  });
});
