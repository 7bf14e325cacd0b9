import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { emptyFolder, generate, put, removeFolders, textAt, treeOf } from './generated-folder.ts';

const script = path.join(import.meta.dirname, 'killed-run.ts');
const words = (...args: string[]): string[] => ['--import', 'tsx/esm', script, ...args];

describe('a process that is killed', function () {
  this.timeout(60_000);
  afterEach(removeFolders);

  const first = { 'a.py': 'first\n', 'b.py': 'first\n', 'c.py': 'first\n' };

  for (const killAt of [2, 5, 8]) {
    it(`with kill -9 at its move ${killAt} leaves a folder that the next run brings back first`, async () => {
      const folder = emptyFolder();
      await generate(folder, first);
      put(folder, 'notes.md', 'mine\n');
      const before = treeOf(folder);
      assert.equal(spawnSync(process.execPath, words(folder, String(killAt))).signal, 'SIGKILL');
      assert.notDeepEqual(treeOf(folder), before);
      await generate(folder, first);
      assert.deepEqual(treeOf(folder), before);
      await generate(folder, { ...first, 'a.py': 'third\n' });
      assert.equal(textAt(folder, 'a.py'), 'third\n');
    });
  }

  it('with Ctrl-C ends what it was writing before it goes', async () => {
    const child = spawn(process.execPath, words('signal'), { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('begun')) child.kill('SIGINT');
      output += text;
    });
    const signal = await new Promise((resolve) => child.on('close', (_code, name) => resolve(name)));
    assert.equal(output, 'begun\ndone\n');
    assert.equal(signal, 'SIGINT');
  });
});
