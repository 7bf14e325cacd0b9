import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { commandFolder } from './command-folder.ts';

const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org'];

describe('a folder that comes from somebody else', function () {
  this.timeout(60_000);
  const { at, run, runIn, runInTerminal, edit, treeOf } = commandFolder();
  const git = (below: string, ...words: string[]): void => {
    execFileSync('git', [...identity, ...words], { cwd: at(below), stdio: 'ignore' });
  };

  it('runs none of its code: a journal that is cloned installs no hook', async function () {
    if (spawnSync('git', ['--version']).status !== 0) return this.skip();
    await run('prd.md', '--out', 'origin');
    mkdirSync(at('origin/.microcodegen/staging'));
    writeFileSync(at('origin/.microcodegen/staging/old-0'), `#!/bin/sh\ntouch ${at('pwned')}\n`);
    chmodSync(at('origin/.microcodegen/staging/old-0'), 0o755);
    const step = { path: '.git/hooks/post-commit', next: null, sha256: null, previous: 'old-0' };
    const journal = { seal: '1-1', steps: [step], folders: [] };
    writeFileSync(at('origin/.microcodegen/journal.json'), JSON.stringify(journal));
    git('origin', 'init', '-q');
    git('origin', 'add', '--all');
    git('origin', 'add', '--force', '.microcodegen');
    git('origin', 'commit', '-qm', 'x');
    git('.', 'clone', '-q', 'origin', 'clone');
    const { code, stderr } = await run('prd.md', '--out', 'clone');
    assert.equal(code, 1);
    assert.match(stderr, /its journal cannot be read .*Nothing was changed/);
    git('clone', 'commit', '-q', '--allow-empty', '-m', 'y');
    assert.ok(!existsSync(at('pwned')));
  });

  it('deletes nothing outside: where its memory is a link, that is refused first', async () => {
    await run('prd.md', '--out', 'app');
    mkdirSync(at('outside/staging'), { recursive: true });
    writeFileSync(at('outside/staging/db.sql'), 'precious\n');
    rmSync(at('app/.microcodegen'), { recursive: true });
    symlinkSync('../outside', at('app/.microcodegen'));
    const { code, stderr } = await run('prd.md', '--out', 'app');
    assert.equal(code, 1);
    assert.match(stderr, /\.microcodegen is a symbolic link/);
    assert.deepEqual(treeOf('outside'), { 'staging/db.sql': 'precious\n' });
  });

  const pipe = (file: string): void => void execFileSync('mkfifo', [file]);
  const huge = (file: string): void => {
    writeFileSync(file, '');
    truncateSync(file, 400 * 1024 * 1024);
  };
  const folder = (file: string): void => mkdirSync(file);
  const cases: Array<[file: string, make: (file: string) => void, message: RegExp]> = [
    ['.microcodegen/memory.jsonl', pipe, /memory\.jsonl is no ordinary file\n/],
    ['.microcodegen/memory.jsonl', huge, /memory\.jsonl has more than 64 MB\n/],
    ['.microcodegen/memory.jsonl', folder, /memory\.jsonl is a folder, and a file is expected there\n/],
    ['.microcodegen/journal.json', pipe, /journal\.json is no ordinary file\n/],
    ['.microcodegen/journal.json', huge, /journal\.json has more than 16 MB\n/],
    ['.microcodegen/lock', pipe, /Another run is at work here\n.*delete/],
    ['.yo-rc.json', pipe, /\.yo-rc\.json is no ordinary file\n/],
    ['.yo-rc.json', huge, /\.yo-rc\.json has more than 1 MB\n/],
    ['alembic/versions/mine.py', pipe, /versions\/mine\.py is no ordinary file\n/],
    ['alembic/versions/mine.py', huge, /versions\/mine\.py has more than 64 MB\n/],
    ['alembic/versions/mine.py', folder, /versions\/mine\.py is a folder, and a file is expected there\n/],
    ['main.py', pipe, /main\.py is no ordinary file\n/],
    ['main.py', huge, /main\.py has more than 64 MB\n/],
    ['.env', pipe, /\.env is no ordinary file\n/],
  ];
  for (const [file, make, message] of cases) {
    it(`neither stops nor fills the machine: ${file} is refused as ${make.name}`, async () => {
      await run('prd.md', '--out', 'app');
      rmSync(at('app', file), { force: true });
      make(at('app', file));
      edit('prd.md', (text) => text.replace('email,', 'email (email), phone (string,'));
      const { code, stderr } = await run('prd.md', '--out', 'app');
      assert.match(stderr, message);
      assert.equal(code, 1);
    });
  }

  it('nor does the PRD of an app that nobody has named, as pipe', async () => {
    await run('prd.md', '--out', 'app');
    rmSync(at('app/prd.md'));
    pipe(at('app/prd.md'));
    const { code, stderr } = await runIn('app');
    assert.match(stderr, /prd\.md is no ordinary file\n/);
    assert.equal(code, 1);
  });

  for (const make of [pipe, huge]) {
    it(`nor do the answers where a conversation is begun, which Yeoman reads, as ${make.name}`, async () => {
      make(at('.yo-rc.json'));
      const { code, screen } = await runInTerminal('prd.md', '--out', 'app', '--yes', '--conflict', 'ask');
      assert.match(screen, /\.yo-rc\.json is no ordinary file/);
      assert.equal(code, 1);
    });
    it(`nor does a GENOME.json that stands for a lost memory, as ${make.name}`, async () => {
      await run('prd.md', '--out', 'app');
      rmSync(at('app/.microcodegen'), { recursive: true });
      rmSync(at('app/GENOME.json'));
      make(at('app/GENOME.json'));
      const { code, stderr } = await run('prd.md', '--out', 'app');
      assert.match(stderr, /GENOME\.json (is no ordinary file|has more than 16 MB)\n/);
      assert.equal(code, 1);
    });
  }
});

describe('a PRD without an end', () => {
  const { at, run } = commandFolder();

  it('is refused once it is too large: a device', async () => {
    const { code, stderr } = await run('check', '/dev/zero');
    assert.match(stderr, /\/dev\/zero has more than 4 MB\n/);
    assert.equal(code, 1);
  });

  it('is refused once it is too large: a pipe', async () => {
    execFileSync('mkfifo', [at('pipe.md')]);
    // Writes until nobody reads any more.
    const gone = once(spawn('sh', ['-c', 'yes > pipe.md'], { cwd: at(), stdio: 'ignore' }), 'exit');
    const { code, stderr } = await run('check', 'pipe.md');
    assert.match(stderr, /pipe\.md has more than 4 MB\n/);
    assert.equal(code, 1);
    await gone;
  });

  it('is read when it is a pipe that ends', async () => {
    execFileSync('mkfifo', [at('pipe.md')]);
    spawn('sh', ['-c', 'cat prd.md > pipe.md'], { cwd: at(), stdio: 'ignore' });
    assert.equal((await run('check', 'pipe.md')).code, 0);
  });
});
