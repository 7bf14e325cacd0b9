import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { zipFolder } from '../../folder/pack-folder.ts';
import { pack } from '../../pipeline/pack.ts';
import { microcodegen as build } from '../../pipeline/microcodegen.ts';
import { commandFolder, prd } from './command-folder.ts';
import { microcodegen } from './command-line.ts';

describe('an app from the command line', function () {
  this.timeout(60_000);
  const { at, run, runInTerminal, edit, treeOf } = commandFolder();

  describe('as a ZIP', () => {
    it('writes into a pipe, from a file as from standard input, the very ZIP of a generated folder', async () => {
      const [named, piped] = await Promise.all([run('prd.md'), microcodegen(['-'], { cwd: at(), input: prd })]);
      assert.equal(named.code, 0, named.stderr);
      await run('prd.md', '--out', 'desk');
      await zipFolder(at('desk'));
      assert.deepEqual(named.stdout, readFileSync(at('desk.zip')));
      assert.deepEqual(piped.stdout, named.stdout);
    });

    it('holds the files of the library, and what a folder remembers', async () => {
      const files = unzipSync((await run('prd.md')).stdout);
      const { '.yo-rc.json': _answers, ...generated } = files;
      const rendered = Object.entries(generated).filter(([name]) => !name.startsWith('.microcodegen/'));
      assert.deepEqual(new Map(rendered.map(([name, bytes]) => [name, strFromU8(bytes)])), build(prd).files);
      assert.ok('.microcodegen/memory.jsonl' in files);
    });

    it('is generated again where it is unpacked, without a question about what nobody touched', async () => {
      const zip = unzipSync((await run('prd.md', '--exclude=Visit')).stdout);
      for (const [name, bytes] of Object.entries(zip)) {
        mkdirSync(path.dirname(at('desk', name)), { recursive: true });
        writeFileSync(at('desk', name), bytes);
      }
      edit('prd.md', (text) => text.replace('email (email, unique)', 'email (email, unique), phone (string)'));
      const { code, stdout, stderr } = await run('prd.md', '--out', 'desk');
      assert.equal(code, 0, stderr);
      assert.match(String(stdout), /^2 created, \d+ updated in desk\/\n/);
      const tree = treeOf('desk');
      assert.match(tree['app/models/patient.py'] ?? '', /phone/);
      assert.ok(!('app/models/visit.py' in tree));
    });

    it('holds the PRD, and no secrets', async () => {
      const files = unzipSync((await run('prd.md')).stdout);
      assert.equal(strFromU8(files['prd.md'] ?? new Uint8Array()), prd);
      assert.ok('.env.example' in files);
      assert.ok(!('.env' in files));
    });

    it('writes no byte when the PRD has errors', async () => {
      const { code, stdout, stderr } = await microcodegen(['-'], { cwd: at(), input: '# Nothing\n' });
      assert.deepEqual([code, stdout.length], [1, 0]);
      assert.match(stderr, /standard input error prd\/no-entities/);
    });
  });

  describe('as a folder', () => {
    it('is what a dry run compares with, so none without one writes a ZIP', async () => {
      const { code, stdout, stderr } = await run('prd.md', '--dry-run');
      assert.equal(code, 1);
      assert.match(stderr, /--dry-run compares with a folder.*\n.*--out DIR/);
      assert.equal(stdout.length, 0);
    });

    it('holds the app, its secrets, and the answers', async () => {
      const { code, stdout, stderr } = await run('prd.md', '--out', 'desk', '--exclude=Visit');
      assert.equal(code, 0, stderr);
      assert.match(String(stdout), /\d+ created in desk\/\n[^]*Next:\n {2}cd desk\n {2}make dev/);
      const tree = treeOf('desk');
      assert.ok('app/models/patient.py' in tree);
      assert.ok(!('app/models/visit.py' in tree));
      assert.deepEqual(JSON.parse(tree['.yo-rc.json'] ?? '')['generator-microcodegen'].exclude, ['Visit']);
      assert.match(tree['.env'] ?? '', /^SECRET_KEY=[0-9a-f]{64}$/m);
      assert.equal(statSync(at('desk/.env')).mode & 0o777, 0o600);
    });

    it('is the same from a genome', async () => {
      await run('prd.md', '--out', 'one');
      const { code, stderr } = await run('one/GENOME.json', '--out', 'two');
      assert.equal(code, 0, stderr);
      const { 'prd.md': _prd, '.env': _secrets, '.microcodegen/memory.jsonl': _memory, ...rest } = treeOf('one');
      const { '.env': _others, '.microcodegen/memory.jsonl': _its, ...two } = treeOf('two');
      assert.deepEqual(two, rest);
    });

    it('says what would happen in a dry run, and writes nothing', async () => {
      const { code, stdout } = await run('prd.md', '--out', 'desk', '--dry-run');
      assert.equal(code, 0);
      assert.match(String(stdout), /^Would be: \d+ created/);
      assert.match(String(stdout), /create: app\/models\/patient\.py/);
      assert.deepEqual(readdirSync(at()), ['prd.md']);
    });

    it('is packed as well on demand, without secrets', async () => {
      const { stdout } = await run('prd.md', '--out', 'desk', '--zip');
      assert.match(String(stdout), /ZIP: desk\.zip/);
      const names = Object.keys(unzipSync(readFileSync(at('desk.zip'))));
      assert.ok(names.includes('main.py'));
      assert.ok(!names.includes('.env'));
    });

    it('is packed beside the folder also where a link stands in the way, and follows it nowhere', async () => {
      writeFileSync(at('mine.txt'), 'mine');
      symlinkSync(at('mine.txt'), at('desk.zip.part'));
      const { code, stderr } = await run('prd.md', '--out', 'desk', '--zip');
      assert.equal(code, 0, stderr);
      assert.equal(readFileSync(at('mine.txt'), 'utf8'), 'mine');
      assert.ok('main.py' in unzipSync(readFileSync(at('desk.zip'))));
    });

    it('is packed again over its own ZIP, and leaves out names that are no names everywhere', async () => {
      await run('prd.md', '--out', 'desk', '--zip');
      writeFileSync(at('desk/a\\b.txt'), 'mine');
      mkdirSync(at('desk/12:30'));
      writeFileSync(at('desk/12:30/notes.txt'), 'mine');
      writeFileSync(at('desk/notes.txt'), 'mine');
      const { code, stdout, stderr } = await run('prd.md', '--out', 'desk', '--zip');
      assert.equal(code, 0, stderr);
      for (const name of ['a\\b.txt', '12:30/notes.txt']) {
        assert.ok(String(stdout).includes(`Not in the ZIP, for its name means another place on some systems: ${name}`));
      }
      const names = Object.keys(unzipSync(readFileSync(at('desk.zip'))));
      assert.deepEqual(
        names.filter((name) => /notes|b\.txt/.test(name)),
        ['notes.txt'],
      );
    });

    for (const [what, contents] of Object.entries({
      'a ZIP of something else': () => pack(new Map([['theirs.txt', 'theirs']])),
      'a file that is no ZIP': () => Buffer.from('theirs'),
    })) {
      it(`is not begun where its ZIP would replace ${what}`, async () => {
        const theirs = await contents();
        writeFileSync(at('desk.zip'), theirs);
        const { code, stderr } = await run('prd.md', '--out', 'desk', '--zip');
        assert.equal(code, 1);
        assert.match(stderr, /desk\.zip is no ZIP of an app .*\n.*Move it away/);
        assert.deepEqual(readFileSync(at('desk.zip')), Buffer.from(theirs));
        assert.deepEqual(readdirSync(at()), ['desk.zip', 'prd.md']);
      });
    }
  });

  describe('with --yes in a terminal, and no folder named', () => {
    it('goes where the title says, and remembers the answers that are there', async () => {
      const first = await runInTerminal('prd.md', '--yes', '--exclude=Visit');
      assert.equal(first.code, 0, first.screen);
      assert.ok(!('app/models/visit.py' in treeOf('clinic-desk')));
      const before = treeOf('clinic-desk');
      const { screen } = await runInTerminal('prd.md', '--yes');
      assert.match(screen, /Nothing to change/);
      assert.deepEqual(treeOf('clinic-desk'), before);
    });

    it('never fills the current folder', async () => {
      edit('prd.md', (text) => text.replace('Clinic Desk', '!!'));
      await runInTerminal('prd.md', '--yes');
      assert.deepEqual(readdirSync(at()), ['app', 'prd.md']);
    });

    it('says that a file of that name is in the way', async () => {
      writeFileSync(at('clinic-desk'), 'mine');
      const { code, screen } = await runInTerminal('prd.md', '--yes');
      assert.equal(code, 1);
      assert.match(screen, /clinic-desk is a file/);
    });
  });

  it("does not write among other people's files unless told to", async () => {
    mkdirSync(at('theirs'));
    writeFileSync(at('theirs/main.py'), 'print("theirs")\n');
    const refused = await run('prd.md', '--out', 'theirs');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /theirs holds files that do not belong to a generated app .*main\.py/);
    assert.deepEqual(Object.keys(treeOf('theirs')), ['main.py']);

    const { code } = await run('prd.md', '--out', 'theirs', '--conflict=keep');
    assert.equal(code, 0);
    assert.equal(readFileSync(at('theirs/main.py'), 'utf8'), 'print("theirs")\n');
  });
});
