import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commandFolder, prd } from './command-folder.ts';

const script = path.join(import.meta.dirname, 'killed-command.ts');

// So many of the steps are tried, the first and the last of all among them; KILLED_AT=all tries each.
const tried = process.env['KILLED_AT'] === 'all' ? Infinity : 8;

const runScript = (file: string, folder: string, killAt: number) =>
  spawnSync(process.execPath, ['--import', 'tsx/esm', script, file, folder, String(killAt)], {
    // Other tests of this process may have left it in a folder that is gone.
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });

describe('a first run that is killed', function () {
  this.timeout(process.env['KILLED_AT'] === 'all' ? 3_600_000 : 180_000);
  const { at, run, treeOf } = commandFolder();

  const start = (folder: string, killAt: number) => runScript(at('prd.md'), at(folder), killAt);
  /** What stands there, but for the secrets, which no two runs share. */
  const appIn = (folder: string): Record<string, string> => ({ ...treeOf(folder), '.env': '' });

  let steps = 0;
  before(() => {
    const folder = mkdtempSync(path.join(tmpdir(), 'killed-'));
    writeFileSync(path.join(folder, 'prd.md'), prd);
    const { stdout } = runScript(path.join(folder, 'prd.md'), path.join(folder, 'app'), 0);
    steps = Number(/(\d+) steps/.exec(stdout)?.[1]);
    rmSync(folder, { recursive: true });
    assert.ok(steps > 100, String(steps));
  });
  /** Kills a run when it has put most files in place. */
  const cutOff = (): void => assert.equal(start('app', Math.round(steps * 0.8)).signal, 'SIGKILL');

  it('at any step is known as what it is, and the next run writes the whole app', async () => {
    assert.equal((await run('prd.md', '--out', 'whole')).code, 0);
    const whole = appIn('whole');
    const count = Math.min(tried, steps);
    const kills = [
      ...new Set(Array.from({ length: count }, (_, index) => 1 + Math.round((index * (steps - 1)) / (count - 1)))),
    ];
    for (const killAt of kills) {
      const folder = `killed-${killAt}`;
      assert.equal(start(folder, killAt).signal, 'SIGKILL');
      const { code, stderr } = await run('prd.md', '--out', folder);
      assert.equal(code, 0, `step ${killAt}: ${stderr}`);
      assert.deepEqual(appIn(folder), whole, `step ${killAt}`);
    }
  });

  it('is said to have been cut off in a dry run, which changes nothing', async () => {
    cutOff();
    const before = treeOf('app');
    assert.ok(Object.hasOwn(before, '.microcodegen/journal.json'));
    const { code, stderr } = await run('prd.md', '--out', 'app', '--dry-run');
    assert.equal(code, 1);
    assert.match(stderr, /The last run in app was cut off\n.*without --dry-run/);
    assert.deepEqual(treeOf('app'), before);
  });

  it('leaves what a person has put beside it since', async () => {
    cutOff();
    writeFileSync(at('app/notes.txt'), 'mine\n');
    const { code, stderr } = await run('prd.md', '--out', 'app');
    assert.equal(code, 2);
    assert.match(stderr, /holds files that do not belong to a generated app \(notes\.txt\)/);
    assert.deepEqual(Object.keys(treeOf('app')), ['notes.txt']);
  });

  it('after a power cut, which has emptied files that were in place, as well', async () => {
    cutOff();
    const [torn] = Object.keys(treeOf('app')).filter((file) => !file.startsWith('.microcodegen'));
    assert.ok(torn !== undefined);
    writeFileSync(at('app', torn), '\0'.repeat(100));
    assert.equal((await run('prd.md', '--out', 'app')).code, 0);
    assert.ok(existsSync(at('app/main.py')));
    assert.notEqual(treeOf('app')[torn]?.charCodeAt(0), 0);
  });

  it('is begun anew in a folder that holds a repository and the PRD', async () => {
    mkdirSync(at('app/.git'), { recursive: true });
    writeFileSync(at('app/.git/HEAD'), 'ref\n');
    assert.equal(start('app', 20).signal, 'SIGKILL');
    assert.equal((await run('prd.md', '--out', 'app')).code, 0);
  });
});
