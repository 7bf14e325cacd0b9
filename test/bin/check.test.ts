import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { Manifest } from '../../pipeline/manifest.ts';
import { commandFolder } from './command-folder.ts';

const typo = '# A\n\n## Entities\n\n- Task: title (string, required), due (timestmp)\n';

describe('inspect and check', function () {
  this.timeout(60_000);
  const { at, run } = commandFolder();

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

  it('say what became of the lines, and list those set aside when asked', async () => {
    writeFileSync(at('aside.md'), `${typo}\n## Out of scope\n\n- Teams\n`);
    const [seen, all] = await Promise.all([run('inspect', 'aside.md'), run('check', 'aside.md', '--all')]);
    assert.match(String(seen.stdout), /5 lines: 1 understood, 4 set aside, 0 not understood/);
    assert.match(
      String(all.stdout),
      /^aside\.md:1-3 set aside: a heading\n.*\naside\.md:9 set aside: said to be left out\n/m,
    );
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
    assert.equal(coverage.lines, coverage.understood + coverage.set_aside + coverage.not_understood);
  });
});
