import assert from 'node:assert/strict';
import path from 'node:path';
import { TestAdapter } from '@yeoman/adapter/testing';
import { Conflicter } from '@yeoman/conflicter';
import { create as createMemFs } from 'mem-fs';
import type { VinylMemFsEditorFile } from 'mem-fs-editor';
import type { Ask } from '../../folder/apply.ts';
import type { Answer } from '../../pipeline/rerun/reconcile.ts';
import { emptyFolder, generate, put, removeFolders, textAt, treeOf } from '../folder/generated-folder.ts';

const base = '1\n2\n3\n4\n5\n';
const mine = base.replace('1', 'mine');
const theirs = base.replace('5', 'new');

type Prompt = { adapter: TestAdapter; ask: Ask };

/** Yeoman's own prompt with one more choice, answered by the given action. */
const promptAnsweredBy = (folder: string, action: string): Prompt => {
  let merged: Answer | null = null;
  const merge = (): 'write' => {
    merged = 'merge';
    return 'write';
  };
  // A mocked prompt gives the value of a choice; where that is a function, the real one gives the function.
  const adapter = new TestAdapter({ mockedAnswers: { action: action === 'merge' ? merge : action } });
  const conflicter = new Conflicter(adapter, {
    cwd: folder,
    customizeActions: (choices) => [...choices, { key: 'm', name: 'merge', value: merge }],
  });
  const store = createMemFs<VinylMemFsEditorFile>();
  const ask: Ask = async (question) => {
    merged = null;
    const file = store.get(path.join(folder, question.path));
    file.contents = Buffer.from(question.theirs);
    const { conflicter: decided } = await conflicter.checkForCollision(file);
    return merged ?? (decided === 'skip' ? 'keep' : 'overwrite');
  };
  return { adapter, ask };
};

const started = async (): Promise<string> => {
  const folder = emptyFolder();
  await generate(folder, { 'a.py': base, 'b.py': base });
  put(folder, 'a.py', mine);
  put(folder, 'b.py', mine);
  return folder;
};

describe('Yeoman’s conflict prompt, used for files one by one', () => {
  afterEach(removeFolders);

  const cases: Array<[action: string, text: string, asked: number]> = [
    ['write', theirs, 2],
    ['skip', mine, 2],
    ['force', theirs, 1],
    ['merge', mine.replace('5', 'new'), 2],
  ];
  for (const [action, text, asked] of cases) {
    it(`answered by ${action}`, async () => {
      const folder = await started();
      const { adapter, ask } = promptAnsweredBy(folder, action);
      await generate(folder, { 'a.py': theirs, 'b.py': theirs }, { conflict: ask });
      assert.equal(textAt(folder, 'a.py'), text);
      assert.equal(textAt(folder, 'b.py'), text);
      assert.equal(adapter.calls.length, asked);
    });
  }

  it('offers its own choices and ours', async () => {
    const folder = await started();
    const { adapter, ask } = promptAnsweredBy(folder, 'skip');
    await generate(folder, { 'a.py': theirs, 'b.py': base }, { conflict: ask });
    const [call] = adapter.calls;
    assert.match(JSON.stringify(call?.question), /Overwrite a\.py\?/);
    const keys = [...JSON.stringify(call?.question).matchAll(/"key":"(\w)"/g)].map(([, key]) => key);
    assert.deepEqual(keys, ['y', 'n', 'a', 'd', 'x', 'r', 'e', 'i', 'm']);
  });

  it('left by aborting writes nothing', async () => {
    const folder = await started();
    const before = treeOf(folder);
    const { ask } = promptAnsweredBy(folder, 'abort');
    const run = generate(folder, { 'a.py': theirs, 'b.py': theirs, 'c.py': 'new\n' }, { conflict: ask });
    await assert.rejects(run, /Process aborted by user/);
    assert.deepEqual(treeOf(folder), before);
  });
});
