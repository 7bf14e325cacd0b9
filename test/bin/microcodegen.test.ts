import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { pack } from '../../pipeline/pack.ts';
import { microcodegen as build } from '../../pipeline/microcodegen.ts';
import { Manifest } from '../../pipeline/manifest.ts';
import { openTerminal } from '../slow/terminal.ts';
import { buildCommandLine, commandLinePath, microcodegen } from './command-line.ts';

const prd = `# Clinic Desk

## Entities

- Patient: full_name (string, required), email (email, unique)
- Visit: patient (Patient, required), starts_at (datetime, required)
`;
const typo = '# A\n\n## Entities\n\n- Task: title (string, required), due (timestmp)\n';

describe('microcodegen on the command line', function () {
  this.timeout(60_000);
  let folder = '';
  const at = (...parts: string[]): string => path.join(folder, ...parts);
  const run = (...args: string[]) => microcodegen(args, { cwd: folder });
  const runIn = (below: string, ...args: string[]) => microcodegen(args, { cwd: at(below) });
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(at(file), change(readFileSync(at(file), 'utf8')));
  /** Every file below, with its text. */
  const treeOf = (below: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(at(below), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .map((file) => [path.relative(at(below), file), readFileSync(file, 'latin1')]),
    );

  before(buildCommandLine);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'command-line-'));
    writeFileSync(at('prd.md'), prd);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('says how it is used, and which version it is', async () => {
    const [help, version] = await Promise.all([run('--help'), run('--version')]);
    assert.equal(help.code, 0);
    assert.match(String(help.stdout), /microcodegen prd\.md --out DIR/);
    assert.match(String(version.stdout), /^\d+\.\d+\.\d+\n$/);
  });

  describe('as a ZIP', () => {
    it('writes the files of the library into a pipe, from a file as from standard input', async () => {
      const [named, piped] = await Promise.all([run('prd.md'), microcodegen(['-'], { cwd: folder, input: prd })]);
      assert.equal(named.code, 0, named.stderr);
      assert.deepEqual(named.stdout, Buffer.from(pack(build(prd).files)));
      assert.deepEqual(piped.stdout, named.stdout);
    });

    it('holds the PRD, and no secrets', async () => {
      const files = unzipSync((await run('prd.md')).stdout);
      assert.equal(strFromU8(files['prd.md'] ?? new Uint8Array()), prd);
      assert.ok('.env.example' in files);
      assert.ok(!('.env' in files));
    });

    it('writes no byte when the PRD has errors', async () => {
      const { code, stdout, stderr } = await microcodegen(['-'], { cwd: folder, input: '# Nothing\n' });
      assert.deepEqual([code, stdout.length], [1, 0]);
      assert.match(stderr, /standard input error prd\/no-entities/);
    });
  });

  describe('as a folder', () => {
    it('holds the app, its secrets, and the answers', async () => {
      const { code, stdout, stderr } = await run('prd.md', '--out', 'desk', '--exclude=Visit');
      assert.equal(code, 0, stderr);
      assert.match(String(stdout), /\d+ created in desk\/\n[^]*Next:\n {2}cd desk\n {2}pip install/);
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
      assert.deepEqual(readdirSync(folder), ['prd.md']);
    });

    it('is packed as well on demand, without secrets', async () => {
      const { stdout } = await run('prd.md', '--out', 'desk', '--zip');
      assert.match(String(stdout), /ZIP: desk\.zip/);
      const names = Object.keys(unzipSync(readFileSync(at('desk.zip'))));
      assert.ok(names.includes('main.py'));
      assert.ok(!names.includes('.env'));
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

    for (const [what, theirs] of Object.entries({
      'a ZIP of something else': pack(new Map([['theirs.txt', 'theirs']])),
      'a file that is no ZIP': Buffer.from('theirs'),
    })) {
      it(`is not begun where its ZIP would replace ${what}`, async () => {
        writeFileSync(at('desk.zip'), theirs);
        const { code, stderr } = await run('prd.md', '--out', 'desk', '--zip');
        assert.equal(code, 1);
        assert.match(stderr, /desk\.zip is no ZIP of an app .*\n.*Move it away/);
        assert.deepEqual(readFileSync(at('desk.zip')), Buffer.from(theirs));
        assert.deepEqual(readdirSync(folder), ['desk.zip', 'prd.md']);
      });
    }
  });

  describe('with --yes in a terminal, and no folder named', () => {
    const runInTerminal = async (...args: string[]) => {
      const terminal = openTerminal(process.execPath, [commandLinePath, ...args], { cwd: folder });
      const code = await terminal.exit();
      return { code, screen: terminal.screen() };
    };

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
      assert.deepEqual(readdirSync(folder), ['app', 'prd.md']);
    });

    it('says that a file of that name is in the way', async () => {
      writeFileSync(at('clinic-desk'), 'mine');
      const { code, screen } = await runInTerminal('prd.md', '--yes');
      assert.equal(code, 1);
      assert.match(screen, /clinic-desk is a file/);
    });
  });

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
      assert.match(careful.stderr, /migration\/field-kept: Patient\.email .*\n.*--allow-destructive/);
      assert.equal(revisions().length, 2);
      assert.ok(first !== undefined && revisions().includes(first));
      assert.match(readFileSync(at('desk/app/models/patient.py'), 'utf8'), /email[^]*phone/);

      await runIn('desk', '--allow-destructive');
      assert.equal(revisions().length, 3);
      assert.doesNotMatch(readFileSync(at('desk/app/models/patient.py'), 'utf8'), /email/);
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

      const { code: settled } = await runIn('desk', '--conflict=markers');
      assert.equal(settled, 0);
      assert.match(readFileSync(at('desk/app/models/patient.py'), 'utf8'), /^<<<<<<< /m);
    });
  });

  it("does not write among other people's files unless told to", async () => {
    mkdirSync(at('theirs'));
    writeFileSync(at('theirs/main.py'), 'print("theirs")\n');
    const refused = await run('prd.md', '--out', 'theirs');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /theirs holds files that are not of an app .*main\.py/);
    assert.deepEqual(Object.keys(treeOf('theirs')), ['main.py']);

    const { code } = await run('prd.md', '--out', 'theirs', '--conflict=keep');
    assert.equal(code, 0);
    assert.equal(readFileSync(at('theirs/main.py'), 'utf8'), 'print("theirs")\n');
  });

  describe('given something that is no PRD', () => {
    const cases: ReadonlyArray<{ what: string; args: string[]; content?: string | Buffer; says: RegExp }> = [
      { what: 'nothing', args: [], says: /There is no PRD to read\n.*--help/ },
      { what: 'a file that is not there', args: ['none.md'], says: /There is no file none\.md/ },
      { what: 'a folder', args: ['.'], says: /\. is a folder, not a PRD\n.*prd\.md\?/ },
      { what: 'two files', args: ['prd.md', 'prd.md'], says: /One PRD at a time/ },
      {
        what: 'Latin-1',
        args: ['in.md'],
        content: Buffer.from([0x23, 0x20, 0xe9]),
        says: /in\.md is not UTF-8 \(line 1\)/,
      },
      { what: 'an empty file', args: ['in.md'], content: '', says: /error prd\/empty/ },
      { what: '5 MB', args: ['in.md'], content: '- a: b (string)\n'.repeat(330_000), says: /has more than 4 MB/ },
      { what: 'a Word document', args: ['in.docx'], content: 'PK', says: /in\.docx is not a Markdown file/ },
      { what: 'an unknown option', args: ['prd.md', '--ot=x'], says: /Unknown option '--ot'\n.*--help/ },
      { what: 'an unknown stack', args: ['prd.md', '--stack=rails'], says: /no stack "rails"\n.*fastapi/ },
      { what: 'broken JSON', args: ['in.json'], content: '{"a": ', says: /in\.json is no genome .*not JSON/ },
      { what: 'other JSON', args: ['in.json'], content: '{"a": 1}', says: /no "genome_version"/ },
      { what: 'a file for a folder', args: ['prd.md', '--out=prd.md'], says: /prd\.md is a file/ },
    ];
    for (const { what, args, content, says } of cases) {
      it(`says so: ${what}`, async () => {
        const target = args.find((arg) => arg.startsWith('in.'));
        if (target !== undefined && content !== undefined) writeFileSync(at(target), content);
        const before = readdirSync(folder);
        const { code, stdout, stderr } = await run(...args);
        assert.match(stderr, says);
        assert.deepEqual([code, String(stdout), readdirSync(folder)], [1, '', before]);
      });
    }

    it('says what is wrong with a genome, and where', async () => {
      const genome = build(prd).genome;
      const broken = structuredClone(genome);
      const field = broken?.modules[1]?.entities[0]?.fields[0];
      if (field?.references) field.references.module = 'doctor';
      writeFileSync(at('in.json'), JSON.stringify(broken));
      const { code, stderr } = await run('in.json');
      assert.equal(code, 1);
      assert.match(stderr, /Visit\.patient_id points to the module "doctor", which is not there/);
    });
  });

  describe('inspect and check', () => {
    it('show what was understood, for people and for programs', async () => {
      const [people, programs] = await Promise.all([run('inspect', 'prd.md'), run('inspect', 'prd.md', '--json')]);
      assert.match(String(people.stdout), /Visit → Patient {2}patient_id, required/);
      assert.equal(Manifest.parse(JSON.parse(String(programs.stdout))).solution_name, 'Clinic Desk');
    });

    it('show findings with their place, and fail only when asked to be strict', async () => {
      writeFileSync(at('typo.md'), typo);
      const [plain, strict] = await Promise.all([run('check', 'typo.md'), run('check', 'typo.md', '--strict')]);
      assert.match(String(plain.stdout), /typo\.md:5:\d+ warning prd\/unknown-type: .*\n +5 \| .*\n.*\^{8}/);
      assert.deepEqual([plain.code, strict.code], [0, 1]);
    });

    it('write annotations for GitHub, and JSON for editors', async () => {
      writeFileSync(at('typo.md'), typo);
      const [github, json] = await Promise.all([
        run('check', 'typo.md', '--format=github'),
        run('check', 'typo.md', '--json'),
      ]);
      assert.match(String(github.stdout), /^::warning file=typo\.md,line=5,col=\d+,title=prd\/unknown-type::.*%0A/);
      const { diagnostics, coverage } = JSON.parse(String(json.stdout));
      assert.equal(diagnostics[0].code, 'prd/unknown-type');
      assert.equal(coverage.lines, 1);
    });
  });

  it('writes a PRD to start from, once', async () => {
    const first = await run('--sample', 'mine.md');
    assert.match(String(first.stdout), /Wrote mine\.md/);
    const [again, check] = await Promise.all([run('--sample', 'mine.md'), run('check', 'mine.md', '--strict')]);
    assert.match(again.stderr, /mine\.md is there already/);
    assert.deepEqual([again.code, check.code], [1, 0]);
  });

  it('ends without a word when its reader has seen enough', () => {
    const shell = `"${process.execPath}" "${commandLinePath}" inspect prd.md --json | head -c 1; printf ' %s' "\${PIPESTATUS[0]}"`;
    const entities = Array.from({ length: 400 }, (_, index) => `- Thing${index}: name (string), note (text)\n`);
    writeFileSync(at('prd.md'), prd + entities.join(''));
    const output = execFileSync('bash', ['-c', `{ ${shell}; } 2>&1`], { cwd: folder, encoding: 'utf8' });
    assert.match(output, /^\{ (0|141)$/);
  });
});
