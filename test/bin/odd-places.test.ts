import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandFolder } from './command-folder.ts';
import { commandLinePath } from './command-line.ts';

const long = 'x'.repeat(300);

describe('a place at which nothing can be read or written is no bug of ours', function () {
  this.timeout(60_000);
  const { at, run, runInTerminal, treeOf } = commandFolder();

  const places: Array<[name: string, make: () => void, args: string[], message: RegExp]> = [
    ['a name of 300 letters', () => undefined, ['prd.md', '--out', long], /the name is too long/],
    ['a PRD of that name', () => undefined, [`${long}.md`, '--out', 'app'], /There is no file x/],
    ['a sample of that name', () => undefined, ['--sample', `${long}.md`], /cannot be written \(the name is too long/],
    ['a ZIP of a name that is too long', () => undefined, ['prd.md', '--out', long.slice(48), '--zip'], /is too long/],
    [
      'links in a circle',
      () => symlinkSync('app', at('app')),
      ['prd.md', '--out', 'app'],
      /a symbolic link that leads/,
    ],
    ['below them', () => symlinkSync('app', at('app')), ['prd.md', '--out', 'app/a'], /links lead in a circle/],
    ['a link to nothing', () => symlinkSync('none', at('app')), ['prd.md', '--out', 'app'], /link that leads nowhere/],
    ['a file', () => writeFileSync(at('app'), ''), ['prd.md', '--out', 'app'], /app is a file/],
    ['below a file', () => writeFileSync(at('app'), ''), ['prd.md', '--out', 'app/a'], /app is not a folder/],
    ['a folder for a ZIP', () => mkdirSync(at('app.zip.part')), ['prd.md', '--out', 'app', '--zip'], /way of the ZIP/],
    ['a device', () => undefined, ['prd.md', '--out', '/dev/null'], /\/dev\/null is a file/],
  ];
  for (const [name, make, args, message] of places) {
    it(name, async () => {
      make();
      const before = treeOf('.');
      const { code, stderr } = await run(...args);
      assert.match(stderr, message);
      assert.equal(code, 1);
      assert.deepEqual(treeOf('.'), before);
    });
  }

  const inApp: Array<[name: string, make: () => void, message: RegExp]> = [
    ['a folder among the revisions', () => mkdirSync(at('app/alembic/versions/x.py')), /x\.py is a folder, and a file/],
    ['a link there', () => symlinkSync('/etc/passwd', at('app/alembic/versions/x.py')), /x\.py is a symbolic link/],
    [
      'a revision by a name that is no text',
      () =>
        writeFileSync(
          Buffer.concat([Buffer.from(`${at('app/alembic/versions')}/`), Buffer.from('\xff.py', 'latin1')]),
          '',
        ),
      /cannot be read/,
    ],
    [
      'a file in place of their folder',
      () => {
        rmSync(at('app/alembic/versions'), { recursive: true });
        writeFileSync(at('app/alembic/versions'), '');
      },
      /a part of the path is no folder/,
    ],
    [
      'answers that are nested without measure',
      () => writeFileSync(at('app/.yo-rc.json'), `{"other": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`),
      /cannot be understood \(it is nested too deep\)/,
    ],
    ['a PRD of the app that is a link', () => linked('prd.md'), /prd\.md is a symbolic link/],
  ];
  const linked = (file: string): void => {
    cpSync(at('app', file), at(file));
    rmSync(at('app', file));
    symlinkSync(path.join('..', file), at('app', file));
  };
  for (const [name, make, message] of inApp) {
    it(`${name}, in an app`, async () => {
      await run('prd.md', '--out', 'app');
      make();
      const { code, stderr } = await run('prd.md', '--out', 'app');
      assert.match(stderr, message);
      assert.equal(code, 1);
    });
  }

  it('a folder that is gone while we stand in it', () => {
    mkdirSync(at('gone'));
    const shell = `cd gone && rmdir ../gone && exec "$0" "$1" "$2" --out app`;
    const args = ['-c', shell, process.execPath, commandLinePath, at('prd.md')];
    assert.throws(
      () => execFileSync('sh', args, { cwd: at(), stdio: 'pipe' }),
      /The folder that this was started in is gone/,
    );
  });

  it('a link in the folder we stand in, to which nobody has pointed', async () => {
    mkdirSync(at('elsewhere'));
    symlinkSync('elsewhere', at('clinic-desk'));
    const { code, screen } = await runInTerminal('prd.md', '--yes');
    assert.match(screen, /clinic-desk is a symbolic link to another folder/);
    assert.equal(code, 1);
    assert.ok(!existsSync(at('elsewhere/main.py')));
  });
});
