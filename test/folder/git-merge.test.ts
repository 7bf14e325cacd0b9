import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { readMemory } from '../../folder/memory.ts';
import {
  emptyFolder,
  generate,
  neverAsked,
  put,
  quickDisk,
  removeFolders,
  textAt,
  treeOf,
} from './generated-folder.ts';
import { branched } from './two-branches.ts';

/** A render in the manner of the real one: what it says depends on the PRD alone, a line of which is an entity. */
const renderOf = (prd: string): Record<string, string> => {
  const entities = prd.split('\n').filter((line) => line.startsWith('- '));
  const named = entities.map((line) => ({
    name: line.slice(2).split(':')[0] ?? '',
    fields: line.split(': ')[1] ?? '',
  }));
  const models = named.map(({ name, fields }) => [
    `app/models/${name}.py`,
    `"""The table of ${name}."""\n\nfrom app import base\n\n\nclass ${name}:\n${fields
      .split(', ')
      .map((field) => `    ${field} = base.column()\n`)
      .join('')}\n\ndef table() -> str:\n    return "${name}"\n`,
  ]);
  return {
    'prd.md': prd,
    'GENOME.json': `${JSON.stringify({ modules: named }, null, 2)}\n`,
    'app/main.py': `start()\n\n${named.map(({ name }) => `include("${name}")\n`).join('')}\nserve()\n`,
    ...Object.fromEntries(models),
  };
};

const prdOf = (...entities: string[]): string => `# App\n\n${entities.map((entity) => `- ${entity}\n`).join('')}`;

const start = prdOf('task: title, due', 'team: name');

const git = (folder: string, ...words: string[]): number | null => {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  return spawnSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8' }).status;
};

const commit = (folder: string): void => {
  git(folder, 'add', '-A');
  assert.equal(git(folder, 'commit', '-q', '-m', 'work'), 0);
};

/** A repository in which two branches changed the PRD, edited, and generated; then the one is merged into the other. */
const merged = async (
  ours: { prd: string; edit?: (folder: string) => void },
  theirs: { prd: string; edit?: (folder: string) => void },
  prepare: (folder: string) => void = () => {},
): Promise<string> => {
  const begin = async (folder: string): Promise<void> => {
    await generate(folder, renderOf(start));
    prepare(folder);
    commit(folder);
  };
  return branched(
    begin,
    (folder) => work(folder, ours),
    (folder) => work(folder, theirs),
  );
};

const work = async (folder: string, { prd, edit }: { prd: string; edit?: (folder: string) => void }): Promise<void> => {
  edit?.(folder);
  put(folder, 'prd.md', prd);
  await generate(folder, renderOf(prd));
  commit(folder);
};

const append = (folder: string, file: string, line: string): void =>
  put(folder, file, `${textAt(folder, file)}${line}\n`);

const hasMarkers = (folder: string, file: string): boolean => /^<{7} /m.test(textAt(folder, file));

/** Merges the PRD by hand and runs once, without anybody to ask. */
const settle = async (folder: string, prd: string) => {
  put(folder, 'prd.md', prd);
  return generate(folder, renderOf(prd));
};

const assertGenerated = (folder: string, prd: string, except: readonly string[] = []): void => {
  for (const [file, text] of Object.entries(renderOf(prd))) {
    if (!except.includes(file)) assert.equal(textAt(folder, file), text, file);
  }
};

describe('after git has merged two branches that were both generated, one re-run', () => {
  afterEach(removeFolders);

  const ours = prdOf('task: title, due, owner', 'team: name', 'label: text');
  const theirs = prdOf('task: title, due, colour', 'team: name, size', 'invoice: total');
  const both = prdOf('task: title, due, owner, colour', 'team: name, size', 'label: text', 'invoice: total');

  it('settles GENOME.json and the memory, where git left conflicts', async () => {
    const folder = await merged({ prd: ours }, { prd: theirs });
    assert.ok(hasMarkers(folder, 'prd.md'));
    assert.ok(hasMarkers(folder, 'GENOME.json'));
    assert.ok(hasMarkers(folder, 'app/main.py'));
    assert.equal((await settle(folder, both)).outcome, 'written');
    assertGenerated(folder, both);
    for (const [, texts] of readMemory(folder, '1.0.0', quickDisk).render) assert.equal(texts.length, 1);
    assert.equal((await generate(folder, renderOf(both), { conflict: neverAsked })).outcome, 'unchanged');
  });

  it('leaves the folder as if the merged PRD had always been there', async () => {
    const folder = await merged({ prd: ours }, { prd: theirs });
    await settle(folder, both);
    const fresh = emptyFolder();
    await generate(fresh, renderOf(both));
    const worktree = new Map([...treeOf(folder)].filter(([file]) => !file.startsWith('.git/')));
    assert.deepEqual(worktree, treeOf(fresh));
  });

  it('keeps the edits of both, in files that both renders changed', async () => {
    const folder = await merged(
      { prd: ours, edit: (each) => append(each, 'app/models/task.py', '# ours') },
      {
        prd: theirs,
        edit: (each) => put(each, 'app/models/team.py', `# theirs\n${textAt(each, 'app/models/team.py')}`),
      },
    );
    assert.equal((await settle(folder, both)).outcome, 'written');
    const edited = ['app/models/task.py', 'app/models/team.py'];
    assertGenerated(folder, both, edited);
    assert.equal(textAt(folder, 'app/models/task.py'), `${renderOf(both)['app/models/task.py']}# ours\n`);
    assert.equal(textAt(folder, 'app/models/team.py'), `# theirs\n${renderOf(both)['app/models/team.py']}`);
  });

  it('keeps what one wrote inside of a conflict', async () => {
    const addition = '    owner = base.column()\n    mine = 1\n';
    const folder = await merged({ prd: ours }, { prd: theirs });
    const file = 'app/models/task.py';
    assert.ok(hasMarkers(folder, file));
    put(folder, file, textAt(folder, file).replace('    owner = base.column()\n', addition));
    const result = await settle(folder, both);
    // Beside generated lines that change as well, this is a conflict; nothing is lost and nothing is written.
    assert.equal(result.outcome, 'conflicts');
    assert.deepEqual(result.summary.conflicts, [file]);
    assert.match(textAt(folder, file), /mine = 1/);
    await generate(folder, renderOf(both), { conflict: 'markers' });
    assert.match(textAt(folder, file), /mine = 1/);
    assertGenerated(folder, both, [file]);
  });

  const model = 'app/models/task.py';
  const method = '\n    def shout(self):\n        return 1\n';
  const withMethod = (text: string): string => text.replace('\n\ndef table', `${method}\n\ndef table`);
  const addMethod = (folder: string): void => put(folder, model, withMethod(textAt(folder, model)));

  it('keeps what a person wrote before the branches right behind a conflict', async () => {
    const folder = await merged({ prd: ours }, { prd: theirs }, addMethod);
    assert.ok(hasMarkers(folder, model));
    assert.deepEqual((await settle(folder, both)).summary.merged, [model]);
    assert.equal(textAt(folder, model), withMethod(renderOf(both)[model] ?? ''));
    assertGenerated(folder, both, [model]);
    assert.equal((await generate(folder, renderOf(both), { conflict: neverAsked })).outcome, 'unchanged');
  });

  describe('where two people wrote different lines in one place', () => {
    const write = (line: string) => (folder: string) =>
      put(folder, model, textAt(folder, model).replace('return "task"', line));
    const quarrel = async (): Promise<string> => {
      const folder = await merged({ prd: ours, edit: write('return 1') }, { prd: theirs, edit: write('return 2') });
      put(folder, 'prd.md', both);
      return folder;
    };

    for (const conflict of ['keep', 'markers', null, neverAsked] as const) {
      it(`stops and names the file, with ${typeof conflict === 'function' ? 'a person' : conflict} to decide`, async () => {
        const folder = await quarrel();
        const before = treeOf(folder);
        const { outcome, summary } = await generate(folder, renderOf(both), { conflict });
        assert.equal(outcome, 'conflicts');
        assert.deepEqual(summary.gitMarked, [model]);
        assert.deepEqual(treeOf(folder), before);
      });
    }

    it('overwrites them when told to', async () => {
      const folder = await quarrel();
      const { summary, marked } = await generate(folder, renderOf(both), { conflict: 'overwrite' });
      assert.deepEqual({ overwritten: summary.overwritten, marked }, { overwritten: [model], marked: [] });
      assertGenerated(folder, both);
    });

    it('goes on once they are resolved', async () => {
      const folder = await quarrel();
      const resolved = textAt(folder, model).replaceAll(/<{7} [^]*?={7}\n([^]*?)>{7} .*\n/g, '$1');
      put(folder, model, resolved);
      const { outcome, marked } = await generate(folder, renderOf(both), { conflict: 'markers' });
      assert.equal(outcome, 'written');
      assert.doesNotMatch(textAt(folder, model), /<{7} HEAD/);
      assert.match(textAt(folder, model), /return 2/);
      assert.deepEqual(
        marked.filter((file) => file !== model),
        [],
      );
    });
  });

  it('names the markers that git left in a file of which nothing new is generated', async () => {
    const folder = await merged(
      { prd: start, edit: (each) => append(each, model, '# ours') },
      { prd: start, edit: (each) => append(each, model, '# theirs') },
    );
    assert.deepEqual((await generate(folder, renderOf(start), { conflict: 'keep' })).marked, [model]);
  });

  it('does what the merged PRD says when it drops what one branch added', async () => {
    const folder = await merged({ prd: ours }, { prd: theirs });
    const less = prdOf('task: title, due, owner', 'team: name', 'label: text');
    assert.equal((await settle(folder, less)).outcome, 'written');
    assertGenerated(folder, less);
    assert.ok(!treeOf(folder).has('app/models/invoice.py'));
  });

  it('keeps a file deleted that one branch deleted', async () => {
    const folder = await merged(
      { prd: ours, edit: (each) => rmSync(path.join(each, 'app/models/team.py')) },
      { prd: prdOf('task: title, due, colour', 'team: name', 'invoice: total') },
    );
    const prd = prdOf('task: title, due, owner, colour', 'team: name', 'label: text', 'invoice: total');
    assert.equal((await settle(folder, prd)).outcome, 'written');
    assert.ok(!treeOf(folder).has('app/models/team.py'));
  });

  it('does the same where the forge ignores merge=union, so that the memory has markers', async () => {
    const withoutUnion = (folder: string): void => put(folder, '.git/info/attributes', 'memory.jsonl merge=text\n');
    const folder = await merged({ prd: ours }, { prd: theirs }, withoutUnion);
    assert.ok(hasMarkers(folder, '.microcodegen/memory.jsonl'));
    assert.equal((await settle(folder, both)).outcome, 'written');
    assertGenerated(folder, both);
  });

  for (const side of ['--ours', '--theirs']) {
    it(`does the same after "git checkout ${side}" of a memory with conflicts`, async () => {
      const asBinary = (folder: string): void => put(folder, '.git/info/attributes', 'memory.jsonl merge=binary\n');
      const folder = await merged(
        { prd: ours, edit: (each) => append(each, 'app/models/task.py', '# ours') },
        { prd: theirs, edit: (each) => append(each, 'app/models/team.py', '# theirs') },
        asBinary,
      );
      assert.equal(git(folder, 'checkout', side, '.microcodegen/memory.jsonl'), 0);
      for (const file of ['GENOME.json', 'app/main.py', 'app/models/task.py']) git(folder, 'checkout', side, file);
      await settle(folder, both);
      await generate(folder, renderOf(both), { conflict: 'markers' });
      assert.match(textAt(folder, 'app/models/team.py'), /^# theirs$/m);
      if (side === '--ours') assert.match(textAt(folder, 'app/models/task.py'), /^# ours$/m);
      assertGenerated(folder, both, ['app/models/task.py', 'app/models/team.py']);
    });
  }

  it('is not even needed for the app’s sources when the branches spoke of different files', async () => {
    const one = prdOf('task: title, due', 'team: name, size');
    const other = prdOf('task: title, due, colour', 'team: name');
    const folder = await merged({ prd: one }, { prd: other });
    const all = prdOf('task: title, due, colour', 'team: name, size');
    assert.equal((await settle(folder, all)).outcome, 'written');
    assertGenerated(folder, all);
  });
});
