import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { commandFolder } from './command-folder.ts';

const apiary = `# Apiary

## Entities

### Site

- name (string, required)

### Hive

Each hive stands in one site.

- label (string, required)
`;

describe('what a PRD leaves open', function () {
  this.timeout(60_000);
  const { at, run } = commandFolder();
  beforeEach(() => writeFileSync(at('prd.md'), apiary));
  const columns = (): string[] =>
    JSON.parse(readFileSync(at('app/GENOME.json'), 'utf8')).modules.flatMap((module: Module) =>
      module.entities.flatMap(({ name, fields }) => fields.map((field) => `${name}.${field.name}`)),
    );

  it('is printed as a file of answers, which answers it', async () => {
    const { stdout } = await run('questions', 'prd.md');
    writeFileSync(at('answers.txt'), String(stdout).replace(/^(cardinality Hive Site:).*$/m, '$1 many-to-one'));
    const { code, stderr } = await run('prd.md', '--out', 'app', '--answers=answers.txt');
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(columns(), ['Site.name', 'Hive.label', 'Hive.site_id']);
  });

  it('stays open where nothing is answered, and is not asked again once it is', async () => {
    writeFileSync(at('answers.txt'), 'cardinality Hive Site:\n');
    assert.equal((await run('prd.md', '--out', 'app', '--answers=answers.txt')).code, 0);
    assert.deepEqual(columns(), ['Site.name', 'Hive.label']);
    writeFileSync(at('answers.txt'), 'cardinality Hive Site: many-to-one\n');
    assert.equal((await run('app/prd.md', '--out', 'app', '--answers=answers.txt')).code, 0);
    assert.deepEqual(columns(), ['Site.name', 'Hive.label', 'Hive.site_id']);
    assert.match(String((await run('questions', 'app/prd.md')).stdout), /leaves nothing open/);
    const again = await run('prd.md', '--out', 'app', '--answers=answers.txt');
    assert.match(String(again.stdout), /^Nothing to change in app\//);
  });

  it('is said of a file by a name that the terminal may show', async () => {
    const odd = 'a\u001b[2Jb.md';
    writeFileSync(at(odd), apiary);
    const asked = await run('questions', odd);
    const made = await run(odd, '--out', 'app');
    assert.match(String(asked.stdout), /# What a\\u001b\[2Jb\.md leaves open/);
    assert.ok(!(String(made.stdout) + made.stderr).includes('\u001b'));
    assert.equal(made.code, 0);
  });

  it('is nothing else: an answer to what was not asked stops the run', async () => {
    writeFileSync(at('answers.txt'), 'keep-everything: yes\n');
    const { code, stderr } = await run('prd.md', '--out', 'app', '--answers=answers.txt');
    assert.equal(code, 1);
    assert.match(stderr, /answers\.txt:1 answers "keep-everything"/);
  });
});

type Module = { entities: Array<{ name: string; fields: Array<{ name: string }> }> };
