import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { microcodegen as build } from '../../pipeline/microcodegen.ts';
import { commandFolder, prd } from './command-folder.ts';
import { commandLinePath } from './command-line.ts';

describe('microcodegen on the command line', function () {
  this.timeout(60_000);
  const { at, run } = commandFolder();

  it('says how it is used, and which version it is', async () => {
    const [help, version] = await Promise.all([run('--help'), run('--version')]);
    assert.equal(help.code, 0);
    assert.match(String(help.stdout), /microcodegen prd\.md --out DIR/);
    assert.match(String(version.stdout), /^\d+\.\d+\.\d+\n$/);
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
      { what: 'an unknown option', args: ['prd.md', '--ot=x'], says: /There is no option --ot\n.*--help/ },
      { what: 'a misspelt option', args: ['prd.md', '--oot=x'], says: /There is no option --oot\n.*mean --out\?/ },
      { what: 'a misspelt command', args: ['inspekt', 'prd.md'], says: /no command inspekt\n.*`microcodegen inspect`/ },
      { what: 'an unknown stack', args: ['prd.md', '--stack=rails'], says: /no stack "rails"\n.*fastapi/ },
      { what: 'broken JSON', args: ['in.json'], content: '{"a": ', says: /in\.json is not a genome .*not JSON/ },
      { what: 'other JSON', args: ['in.json'], content: '{"a": 1}', says: /no "genome_version"/ },
      { what: 'a file for a folder', args: ['prd.md', '--out=prd.md'], says: /prd\.md is a file/ },
    ];
    for (const { what, args, content, says } of cases) {
      it(`says so: ${what}`, async () => {
        const target = args.find((arg) => arg.startsWith('in.'));
        if (target !== undefined && content !== undefined) writeFileSync(at(target), content);
        const before = readdirSync(at());
        const { code, stdout, stderr } = await run(...args);
        assert.match(stderr, says);
        assert.deepEqual([code, String(stdout), readdirSync(at())], [1, '', before]);
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

  it('writes a PRD to start from, once', async () => {
    const first = await run('--sample', 'mine.md');
    assert.match(String(first.stdout), /Wrote mine\.md/);
    const [again, check] = await Promise.all([run('--sample', 'mine.md'), run('check', 'mine.md', '--strict')]);
    assert.match(again.stderr, /mine\.md is there already/);
    assert.deepEqual([again.code, check.code], [1, 0]);
  });

  it('says how to read from the pipe that it stands behind', () => {
    const shell = `cat prd.md | "${process.execPath}" "${commandLinePath}" 2>&1; true`;
    const output = execFileSync('bash', ['-c', shell], { cwd: at(), encoding: 'utf8' });
    assert.match(output, /There is no PRD to read\n.*`microcodegen -`/);
  });

  it('says in one line that its output cannot be written', function () {
    if (!existsSync('/dev/full')) this.skip();
    for (const args of ['inspect prd.md', 'prd.md', '--help']) {
      const shell = `"${process.execPath}" "${commandLinePath}" ${args} 2>&1 >/dev/full; echo "code $?"`;
      const output = execFileSync('bash', ['-c', shell], { cwd: at(), encoding: 'utf8' });
      assert.equal(output, 'error: Standard output cannot be written: the disk is full\ncode 1\n');
    }
  });

  it('ends without a word when its reader has seen enough', () => {
    const shell = `"${process.execPath}" "${commandLinePath}" inspect prd.md --json | head -c 1; printf ' %s' "\${PIPESTATUS[0]}"`;
    const entities = Array.from({ length: 400 }, (_, index) => `- Thing${index}: name (string), note (text)\n`);
    writeFileSync(at('prd.md'), prd + entities.join(''));
    const output = execFileSync('bash', ['-c', `{ ${shell}; } 2>&1`], { cwd: at(), encoding: 'utf8' });
    assert.match(output, /^\{ (0|141)$/);
  });
});
