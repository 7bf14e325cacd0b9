import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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

  it('packs nothing that is no app', async () => {
    await assert.rejects(async () => start({ 'desk/main.py': '' }), /desk holds no app made by microcodegen/);
  });
});
