import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { isInside } from '../../pipeline/inside-path.ts';
import { pack } from '../../pipeline/pack.ts';

const app = new Map([
  ['main.py', 'print("hello")\n'],
  ['app/__init__.py', ''],
  ['scripts/dev', '#!/bin/sh\nexec true\n'],
  ['Größe.md', 'ü\n'],
]);

describe('pack', () => {
  it('gives back every file when unpacked', async () => {
    const path = fc.stringMatching(/^[a-z]{1,8}(\/[a-zäö_.]{3,8}){0,3}$/).filter(isInside);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(path, fc.string({ unit: 'binary' }))), async (entries) => {
        const files = new Map(entries.map(([name, text]) => [name, text.toWellFormed()]));
        const unpacked = Object.entries(unzipSync(await pack(files))).map(([name, bytes]) => [name, strFromU8(bytes)]);
        assert.deepEqual(Object.fromEntries(unpacked), Object.fromEntries(files));
      }),
      { numRuns: 50 },
    );
  });

  it('gives the same bytes whatever the order of the files', async () => {
    assert.deepEqual(await pack(new Map([...app].toReversed())), await pack(app));
  });

  it('packs files of any size together, also where a large one is deflated beside the others', async () => {
    const large = 'a line that comes again and again\n'.repeat(50_000);
    const files = new Map([
      ['large.txt', large],
      ...app,
      ['larger.txt', large + large],
      ['noise', randomBytes(1_000_000).toString('latin1')],
    ]);
    const unpacked = unzipSync(await pack(files));
    assert.deepEqual(Object.keys(unpacked), [...files.keys()].toSorted());
    for (const [name, text] of files) assert.ok(Buffer.from(text).equals(unpacked[name] ?? Buffer.of()), name);
  });

  it('gives the same bytes for a text and for its pieces, be they few or many', async () => {
    const lines = Array.from({ length: 60_000 }, (_none, line) => `line ${line} – ü 🚀\n`);
    for (const pieces of [[], ['#!/bin/sh\n', 'exec true\n'], lines, ['#!', ...lines]]) {
      const packed = await pack([['pieces', pieces], ...app]);
      assert.ok(Buffer.from(packed).equals(await pack([['pieces', pieces.join('')], ...app])), `${pieces.length}`);
    }
  });

  it('rejects when a piece cannot be made', async () => {
    function* failing(): Generator<string> {
      yield 'a line\n'.repeat(100_000);
      throw new Error('no more');
    }
    await assert.rejects(pack([['pieces', failing()], ...app]), /no more/);
  });

  it('gives the same bytes in every time zone', () => {
    const program = `import { pack } from './pipeline/pack.ts';
      process.stdout.write(Buffer.from(await pack(new Map([['a.py', 'x = 1\\n']]))).toString('hex'));`;
    const inZone = (zone: string) =>
      execFileSync(process.execPath, ['--import', 'tsx/esm', '--input-type=module', '-e', program], {
        encoding: 'utf8',
        // Another test may have left the process in its own folder.
        cwd: path.join(import.meta.dirname, '../..'),
        env: { ...process.env, TZ: zone },
      });
    assert.equal(inZone('Asia/Tokyo'), inZone('America/Los_Angeles'));
    assert.notEqual(inZone('UTC'), '');
  });

  it('makes files that start with #! executable, and no others', async function () {
    if (spawnSync('python3', ['--version']).status !== 0) return this.skip();
    const folder = mkdtempSync(path.join(tmpdir(), 'pack-'));
    try {
      writeFileSync(path.join(folder, 'app.zip'), await pack(app));
      execFileSync('python3', ['-c', extractWithModes, 'app.zip'], { cwd: folder });
      assert.equal(statSync(path.join(folder, 'scripts/dev')).mode & 0o777, 0o755);
      assert.equal(statSync(path.join(folder, 'main.py')).mode & 0o777, 0o644);
      assert.equal(readFileSync(path.join(folder, 'Größe.md'), 'utf8'), 'ü\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const bad of ['../evil.py', '/etc/passwd', 'a/../../b', 'a//b', '', '.', 'C:/x', 'a\\b', 'a\0b']) {
    it(`refuses the path ${JSON.stringify(bad)}`, async () => {
      await assert.rejects(pack(new Map([[bad, 'x']])), /would leave the archive's folder/);
    });
  }
});

const extractWithModes = `
import os, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    for entry in archive.infolist():
        os.chmod(archive.extract(entry), entry.external_attr >> 16)
`;
