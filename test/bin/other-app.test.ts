import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { commandFolder } from './command-folder.ts';

const shop = '# Corner Shop\n\n## Entities\n\n- Product: name (string, required)\n';

describe('a folder that holds an app', function () {
  this.timeout(60_000);
  const { at, run, runIn, runInTerminal, edit, treeOf } = commandFolder();
  beforeEach(async () => {
    await run('prd.md', '--out', 'desk');
    writeFileSync(at('shop.md'), shop);
  });
  const nameOf = (folder: string): string => JSON.parse(readFileSync(at(folder, 'GENOME.json'), 'utf8')).solution_name;

  it('takes no other app: the run stops, changes nothing, and says three ways out', async () => {
    const before = treeOf('desk');
    const { code, stdout, stderr } = await run('shop.md', '--out', 'desk');
    assert.deepEqual([code, String(stdout)], [1, '']);
    assert.match(stderr, /desk\/ holds another app, “Clinic Desk”, and shop\.md describes “Corner Shop”/);
    assert.match(stderr, /--out=corner-shop\n.*--name='Clinic Desk'\n.*change the title in desk\/prd\.md/);
    assert.deepEqual(treeOf('desk'), before);
  });

  it('takes none from within either, from a PRD as from a genome', async () => {
    await run('shop.md', '--out', 'shop');
    const before = treeOf('desk');
    for (const args of [
      ['../shop.md', '--yes'],
      ['../shop/GENOME.json', '--out=.'],
    ]) {
      const { code, stderr } = await runIn('desk', ...args);
      assert.equal(code, 1);
      assert.match(stderr, /This folder holds another app, .*\n.*--out=\.\.\/(corner-)?shop\n/);
    }
    assert.deepEqual(treeOf('desk'), before);
  });

  it('is not mistaken because of a name that was given once', async () => {
    await run('prd.md', '--out', 'desk', '--name=Front Desk');
    assert.equal((await run('shop.md', '--out', 'desk')).code, 1);
    assert.equal((await run('prd.md', '--out', 'desk')).code, 0);
    assert.equal(nameOf('desk'), 'Front Desk');
  });

  it('is continued under its old name on demand, and from then on', async () => {
    edit('prd.md', (text) => text.replace('# Clinic Desk', '# Practice'));
    assert.equal((await run('prd.md', '--out', 'desk')).code, 1);
    const named = await run('prd.md', '--out', 'desk', '--name=Clinic Desk');
    assert.equal(named.code, 0, named.stderr);
    assert.equal((await run('prd.md', '--out', 'desk')).code, 0);
    assert.equal(nameOf('desk'), 'Clinic Desk');
  });

  it('is renamed by the title in its own PRD, or by --name', async () => {
    edit('desk/prd.md', (text) => text.replace('# Clinic Desk', '# Practice'));
    const { code, stderr } = await run('desk/prd.md', '--out', 'desk');
    assert.equal(code, 0, stderr);
    assert.equal(nameOf('desk'), 'Practice');
    assert.equal((await runIn('desk', '--name=Surgery')).code, 0);
    assert.equal(nameOf('desk'), 'Surgery');
  });

  it('is where its own PRD goes, wherever that is named from', async () => {
    const { screen } = await runInTerminal('desk/prd.md', '--yes');
    assert.match(screen, /Nothing to change in desk\//);
  });
});
