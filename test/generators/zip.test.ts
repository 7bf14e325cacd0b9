import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import helpers, { result } from 'yeoman-test';
import ZipGenerator from '../../generators/zip/index.ts';

const zip = {
  resolved: path.join(import.meta.dirname, '../../generators/zip/index.ts'),
  namespace: 'microcodegen:zip',
};
const start = (files: Record<string, string>) =>
  helpers.run<ZipGenerator>(ZipGenerator, zip).withFiles(files).commitFiles().withArguments(['desk']);

describe('yo microcodegen:zip', () => {
  it('packs an app as it is on disk, without secrets, caches, databases and history', async () => {
    await start({
      'desk/GENOME.json': '{}',
      'desk/main.py': '# edited by me\n',
      'desk/app/logo.svg': '<svg/>',
      'desk/.env.example': 'SECRET_KEY=change-me\n',
      'desk/.env': 'SECRET_KEY=secret\n',
      'desk/.env.production': 'SECRET_KEY=secret\n',
      'desk/cookies.txt': 'session',
      'desk/tls.pem': 'secret',
      'desk/certificates/tls.key': 'secret',
      'desk/app.db': 'rows',
      'desk/app.db-wal': 'rows',
      'desk/.git/HEAD': 'ref',
      'desk/.venv/bin/python': 'binary',
      'desk/app/__pycache__/main.pyc': 'binary',
      'desk/.pytest_cache/v': 'x',
      'desk/.mypy_cache/v': 'x',
    });
    const files = unzipSync(readFileSync(path.join(result.cwd, 'desk.zip')));
    assert.deepEqual(Object.keys(files), ['.env.example', 'GENOME.json', 'app/logo.svg', 'main.py']);
    assert.equal(strFromU8(files['main.py'] ?? new Uint8Array()), '# edited by me\n');
  });

  const appWith = (add: (folder: string) => void) =>
    start({ 'desk/GENOME.json': '{}', 'desk/main.py': '' }).onTargetDirectory((folder) =>
      add(path.join(folder, 'desk')),
    );

  it('leaves out what no other system can unpack, what is no file, and what a run in progress needs', async () => {
    await appWith((folder) => {
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff]), Buffer.from('.txt')]), '');
      execFileSync('mkfifo', [path.join(folder, 'pipe')]);
      mkdirSync(path.join(folder, '.microcodegen/staging'), { recursive: true });
      writeFileSync(path.join(folder, '.microcodegen/staging/new-0'), 'half');
      writeFileSync(path.join(folder, '.microcodegen/lock'), '{}');
    });
    const files = unzipSync(readFileSync(path.join(result.cwd, 'desk.zip')));
    assert.deepEqual(Object.keys(files), ['GENOME.json', 'main.py']);
  });

  it('packs nothing that is larger than a ZIP of an app can be', async () => {
    const run = appWith((folder) => {
      writeFileSync(path.join(folder, 'film.bin'), '');
      truncateSync(path.join(folder, 'film.bin'), 600 * 1024 * 1024);
    });
    await assert.rejects(async () => run, /desk holds 3 files of 600 MB, more than a ZIP is made of/);
  });

  it('packs no half of an app, where a run was cut off', async () => {
    const run = start({ 'desk/GENOME.json': '{}', 'desk/.microcodegen/journal.json': '{}' });
    await assert.rejects(async () => run, /The last run in desk was cut off\n/);
  });

  it('packs nothing that is no app', async () => {
    await assert.rejects(async () => start({ 'desk/main.py': '' }), /desk holds no app made by microcodegen/);
  });
});
