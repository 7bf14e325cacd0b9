import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { asObject } from '../contract/json.ts';
import { keys, openTerminal } from '../slow/terminal.ts';
import { commandFolder } from './command-folder.ts';
import { commandLinePath } from './command-line.ts';

describe('an app from the command line', function () {
  this.timeout(60_000);
  const { at, run, runIn, edit, treeOf } = commandFolder();

  describe('a second time', () => {
    beforeEach(async () => {
      await run('prd.md', '--out', 'desk', '--exclude=Visit');
    });

    it('needs no arguments in the folder of the app, and remembers the answers', async () => {
      const secrets = readFileSync(at('desk/.env'), 'utf8');
      edit('desk/prd.md', (text) => text.replace('email (email, unique)', 'email (email, unique), phone (string)'));
      const { code, stdout, stderr } = await runIn('desk');
      assert.equal(code, 0, stderr);
      assert.match(String(stdout), /updated in this folder/);
      assert.match(readFileSync(at('desk/app/models/patient.py'), 'utf8'), /phone/);
      assert.equal(readFileSync(at('desk/.env'), 'utf8'), secrets);
      assert.throws(() => statSync(at('desk/app/models/visit.py')));
    });

    it('adds a revision for what the PRD changed, and drops nothing unless told to', async () => {
      const revisions = () => readdirSync(at('desk/alembic/versions')).filter((name) => name.endsWith('.py'));
      const [first] = revisions();
      edit('desk/prd.md', (text) => text.replace(', email (email, unique)', ', phone (string)'));
      const careful = await runIn('desk');
      assert.match(careful.stderr, /migration\/field-kept: Patient\.email [^]*--allow-destructive/);
      assert.equal(revisions().length, 2);
      assert.ok(first !== undefined && revisions().includes(first));
      assert.match(readFileSync(at('desk/app/models/patient.py'), 'utf8'), /email[^]*phone/);

      const allowed = await runIn('desk', '--allow-destructive');
      assert.match(
        String(allowed.stdout),
        /The new migration deletes or changes data[^]*patients\.email: column dropped, with all its values/,
      );
      assert.equal(revisions().length, 3);
      assert.doesNotMatch(readFileSync(at('desk/app/models/patient.py'), 'utf8'), /email/);
    });

    it('says once what is kept, which check says again, and drops what is named alone', async () => {
      edit('desk/prd.md', (text) => text.replace(', email (email, unique)', ''));
      const first = await runIn('desk');
      assert.match(
        first.stderr,
        /migration\/field-kept: Patient\.email [^]*--allow-destructive=patients\.email drops them/,
      );
      const [again, checked] = [await runIn('desk'), await run('check', 'desk/prd.md')];
      assert.deepEqual([again.code, again.stderr], [0, '']);
      assert.match(String(checked.stdout), /warning migration\/field-kept: Patient\.email /);
      const named = await runIn('desk', '--allow-destructive=patients.email');
      assert.match(
        String(named.stdout),
        /deletes or changes data[^]*patients\.email: column dropped, with all its values\n/,
      );
      assert.doesNotMatch(readFileSync(at('desk/app/models/patient.py'), 'utf8'), /email/);
    });

    it('merges a contract that was written anew in another style by what it says', async () => {
      edit('desk/openapi.yaml', (text) => {
        const document = asObject(JSON.parse(JSON.stringify(load(text))));
        const paths = { '/api/own': { get: { summary: 'Mine' } }, ...asObject(document['paths']) };
        return JSON.stringify({ ...document, paths });
      });
      assert.match(String((await runIn('desk')).stdout), /^Nothing to change/);
      edit('desk/prd.md', (text) =>
        text.replace('email (email, unique)', 'email (email, unique), phone (string, max 9)'),
      );
      const { code, stdout, stderr } = await runIn('desk');
      assert.equal(code, 0, stderr);
      assert.match(String(stdout), /merged: openapi\.yaml/);
      assert.match(
        readFileSync(at('desk/openapi.yaml'), 'utf8'),
        /^ {2}\/api\/own:\n {4}get:\n {6}summary: Mine\n[^]*phone:/m,
      );
    });

    it('is the app of this folder with --yes, whatever its PRD is called', async () => {
      const { code, stdout, stderr } = await runIn('desk', '../prd.md', '--yes');
      assert.equal(code, 0, stderr);
      assert.match(String(stdout), /^Nothing to change in this folder\n/);
    });

    it('refuses a PRD in which git left conflicts, before anything else', async () => {
      edit('desk/prd.md', (text) => `${text}<<<<<<< HEAD\n- Bed: code\n=======\n- Room: code\n>>>>>>> a\n`);
      const before = treeOf('desk');
      const { code, stderr } = await runIn('desk');
      assert.equal(code, 1);
      assert.match(stderr, /^error: prd\.md:\d+ has git's conflict markers: settle them first\n/);
      assert.deepEqual(treeOf('desk'), before);
    });

    it('asks in a terminal before it drops anything', async () => {
      edit('desk/prd.md', (text) => text.replace(', email (email, unique)', ''));
      const before = treeOf('desk');
      const terminal = openTerminal(process.execPath, [commandLinePath, 'prd.md', '--out=.', '--allow-destructive'], {
        cwd: at('desk'),
      });
      await terminal.waitFor('patients.email: column dropped, with all its values');
      await terminal.waitFor('Write this migration?');
      terminal.type(keys.enter);
      assert.equal(await terminal.exit(), 130);
      assert.deepEqual(treeOf('desk'), before);
    });

    it('refuses to guess which of two newest revisions is meant', async () => {
      writeFileSync(at('desk/alembic/versions/mine.py'), 'revision = "mine"\ndown_revision = None\n');
      edit('desk/prd.md', (text) => text.replace('email (email, unique)', 'email (email, unique), phone (string)'));
      const before = treeOf('desk');
      const { code, stderr } = await runIn('desk');
      assert.equal(code, 1);
      assert.match(stderr, /migration\/several-heads/);
      assert.deepEqual(treeOf('desk'), before);
    });

    it('has nothing to do when nothing has changed', async () => {
      const before = treeOf('desk');
      const { code, stdout } = await runIn('desk');
      assert.equal(code, 0);
      assert.match(String(stdout), /^Nothing to change/);
      assert.deepEqual(treeOf('desk'), before);
    });

    it('lists the files that both sides changed, changes none, and ends with 2', async () => {
      edit('desk/app/models/patient.py', (text) => text.replace(/^.*email.*$/m, '    # mine'));
      edit('desk/prd.md', (text) => text.replace('email (email, unique)', 'email (email, required)'));
      const before = treeOf('desk');
      const { code, stderr } = await runIn('desk');
      assert.equal(code, 2);
      assert.match(stderr, /app\/models\/patient\.py[^]*Nothing was written\.[^]*--conflict=keep/);
      assert.deepEqual(treeOf('desk'), before);

      const planned = await runIn('desk', '--dry-run');
      assert.equal(planned.code, 2);
      assert.match(String(planned.stdout), /^Would be: [^]*both changed: app\/models\/patient\.py/);
      assert.equal((await runIn('desk', '--dry-run', '--conflict=keep')).code, 0);
      assert.deepEqual(treeOf('desk'), before);

      const marked = await runIn('desk', '--conflict=markers');
      assert.equal(marked.code, 2);
      assert.match(marked.stderr, /app\/models\/patient\.py has conflict markers now: resolve them/);
      assert.match(readFileSync(at('desk/app/models/patient.py'), 'utf8'), /^<<<<<<< /m);

      const again = await runIn('desk');
      assert.deepEqual([again.code, String(again.stdout)], [2, '']);
      assert.match(again.stderr, /app\/models\/patient\.py still has conflict markers: resolve them/);
      edit('desk/app/models/patient.py', (text) => text.replace(/^<{7}[^]*?^={7}\n([^]*?)^>{7}.*\n/gm, '$1'));
      const resolved = await runIn('desk');
      assert.match(String(resolved.stdout), /^Nothing to change/);
      assert.equal(resolved.code, 0);
    });
  });
});
