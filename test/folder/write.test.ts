import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import {
  deciding,
  emptyFolder,
  filesOf,
  generate,
  modeOf,
  put,
  removeFolders,
  setMode,
  textAt,
  treeOf,
} from './generated-folder.ts';
import { second, started } from './two-runs.ts';

describe('writing into a generated folder respects what stands there:', () => {
  afterEach(removeFolders);

  it('a file keeps its permissions, read-only ones too', async () => {
    const folder = await started();
    setMode(folder, 'README.md', 0o444);
    setMode(folder, 'app/main.py', 0o750);
    await generate(folder, second);
    assert.equal(modeOf(folder, 'README.md'), 0o444);
    assert.equal(modeOf(folder, 'app/main.py'), 0o750);
    assert.equal(textAt(folder, 'README.md'), second['README.md']);
  });

  it('a new script may be run, and secrets are for their owner', async () => {
    const folder = emptyFolder();
    await generate(folder, { 'start.sh': '#!/bin/sh\n', 'a.py': 'a\n' }, { once: filesOf({ '.env': 'SECRET=1\n' }) });
    assert.equal(modeOf(folder, 'start.sh') & 0o100, 0o100);
    assert.equal(modeOf(folder, 'a.py') & 0o111, 0);
    assert.equal(modeOf(folder, '.env'), 0o600);
  });

  it('a folder in the way of a file is an error, and nothing is written', async () => {
    const folder = await started();
    put(folder, 'app/new.py/thing.txt', 'mine\n');
    const old = treeOf(folder);
    await assert.rejects(generate(folder, { ...second, 'app/new.py': 'x\n' }), /there is a folder of that name/);
    assert.deepEqual(treeOf(folder), old);
  });

  it('an empty folder in the way of a file as well', async () => {
    const folder = await started();
    mkdirSync(path.join(folder, 'app/new.py'));
    await assert.rejects(generate(folder, { ...second, 'app/new.py': 'x\n' }), /there is a folder of that name/);
  });

  it('a file in the way of a folder is an error, and nothing is written', async () => {
    const folder = await started();
    put(folder, 'app/new', 'mine\n');
    const old = treeOf(folder);
    await assert.rejects(generate(folder, second), /there is a file of that name/);
    assert.deepEqual(treeOf(folder), old);
  });

  it('a generated file may become a folder, and the other way round', async () => {
    const folder = emptyFolder();
    await generate(folder, { docs: 'text\n', 'wiki/a/b.md': 'b\n' });
    await generate(folder, { 'docs/a/b.md': 'b\n', wiki: 'text\n' });
    assert.equal(textAt(folder, 'docs/a/b.md'), 'b\n');
    assert.equal(textAt(folder, 'wiki'), 'text\n');
    await generate(folder, { docs: 'text\n', 'wiki/a/b.md': 'b\n' });
    assert.equal(textAt(folder, 'docs'), 'text\n');
  });

  it('a folder that is empty once its files are no longer generated goes too', async () => {
    const folder = await started();
    await generate(folder, second);
    assert.throws(() => modeOf(folder, 'app/gone'), /ENOENT/);
  });

  it('a file saved while the person was being asked is not overwritten', async () => {
    const folder = await started();
    put(folder, 'app/edited.py', '1\n2\nmine\n');
    const conflict = deciding(() => {
      put(folder, 'README.md', 'saved meanwhile\n');
      return 'overwrite';
    });
    await assert.rejects(generate(folder, second, { conflict }), /README.md was changed while/);
    assert.equal(textAt(folder, 'README.md'), 'saved meanwhile\n');
    assert.equal(textAt(folder, 'app/edited.py'), '1\n2\nmine\n');
  });

  it('a file that appeared while the person was being asked is not overwritten', async () => {
    const folder = await started();
    put(folder, 'app/edited.py', '1\n2\nmine\n');
    const conflict = deciding(() => {
      put(folder, 'app/new/deep.py', 'mine\n');
      return 'overwrite';
    });
    await assert.rejects(generate(folder, second, { conflict }), /deep.py was changed while/);
  });

  it('a symbolic link is refused, as a file, as a folder and as the memory', async () => {
    for (const link of ['README.md', 'app', '.microcodegen']) {
      const folder = await started();
      const elsewhere = emptyFolder();
      rmSync(path.join(folder, link), { recursive: true });
      symlinkSync(elsewhere, path.join(folder, link));
      await assert.rejects(generate(folder, second), /is a symbolic link/);
      assert.equal(treeOf(elsewhere).size, 0);
      unlinkSync(path.join(folder, link));
    }
  });
});
