import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { commandFolder, prd as short } from './command-folder.ts';

// A line apart, so that edits of both sides do not touch.
const prd = short.replace('\n- Visit', '\n- Room: code (string)\n- Visit');
const corrected = prd.replace('starts_at (datetime, required)', 'starts_at (datetime, required), room (string)');
const changed = prd.replace('email (email, unique)', 'email (email, unique), phone (string)');

describe('the PRD of an app, where another one is given', function () {
  this.timeout(60_000);
  const { at, run, runIn, treeOf } = commandFolder();
  const own = (): string => readFileSync(at('desk/prd.md'), 'utf8');
  const model = (name: string): string => readFileSync(at(`desk/app/models/${name}.py`), 'utf8');

  beforeEach(() => writeFileSync(at('prd.md'), prd));

  /** An app whose PRD was corrected in its folder, and generated from there. */
  const correctedApp = async (): Promise<void> => {
    await run('prd.md', '--out', 'desk');
    writeFileSync(at('desk/prd.md'), corrected);
    assert.equal((await runIn('desk')).code, 0);
  };

  it('is the one to edit from now on, which every run says', async () => {
    const first = await run('prd.md', '--out', 'desk');
    assert.match(String(first.stdout), /^From now on edit desk\/prd\.md, not prd\.md\.$/m);
    const inside = await runIn('desk');
    assert.match(String(inside.stdout), /^To change the app, edit prd\.md and run this again\.$/m);
    const genome = await run('desk/GENOME.json', '--out', 'other');
    assert.doesNotMatch(String(genome.stdout), /edit/);
  });

  for (const policy of [[], ['--conflict=keep'], ['--conflict=overwrite'], ['--conflict=markers']]) {
    it(`keeps its corrections when the original is given again, ${policy[0] ?? 'with no policy'}`, async () => {
      await correctedApp();
      const before = treeOf('desk');
      const { code, stdout, stderr } = await run('prd.md', '--out', 'desk', ...policy);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(String(stdout), /Nothing to change in desk\/\nprd\.md says nothing new, and desk\/prd\.md has been/);
      assert.deepEqual(treeOf('desk'), before);
    });
  }

  it('keeps corrections that were not generated from yet', async () => {
    await run('prd.md', '--out', 'desk');
    writeFileSync(at('desk/prd.md'), corrected);
    const { code, stdout } = await run('prd.md', '--out', 'desk');
    assert.equal(code, 0);
    assert.match(String(stdout), /the app is made from that\./);
    assert.match(model('visit'), /room/);
    assert.equal(own(), corrected);
  });

  it('follows the one that is given while nobody has corrected it', async () => {
    await run('prd.md', '--out', 'desk');
    writeFileSync(at('prd.md'), changed);
    assert.equal((await run('prd.md', '--out', 'desk')).code, 0);
    assert.equal(own(), changed);
    assert.match(model('patient'), /phone/);
  });

  it('is merged with what is new in the one that is given, time and again', async () => {
    await correctedApp();
    writeFileSync(at('prd.md'), changed);
    const { code, stdout, stderr } = await run('prd.md', '--out', 'desk');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(String(stdout), /prd\.md and desk\/prd\.md have both been changed: the app is made from both\./);
    assert.match(model('visit'), /room/);
    assert.match(model('patient'), /phone/);

    writeFileSync(at('prd.md'), changed.replace('phone (string)', 'phone (string), city (string)'));
    assert.equal((await run('prd.md', '--out', 'desk')).code, 0);
    assert.match(own(), /phone \(string\), city[^]*room/);
    const again = await run('prd.md', '--out', 'desk');
    assert.match(String(again.stdout), /^Nothing to change/);
  });

  describe('changed in the same line as the one that is given', () => {
    const other = prd.replace('starts_at (datetime, required)', 'starts_at (datetime)');
    beforeEach(async () => {
      await correctedApp();
      writeFileSync(at('prd.md'), other);
    });

    for (const policy of [[], ['--conflict=markers']]) {
      it(`stops the run, ${policy[0] ?? 'with no policy'}, and says what to do`, async () => {
        const before = treeOf('desk');
        const { code, stderr } = await run('prd.md', '--out', 'desk', ...policy);
        assert.equal(code, 2);
        assert.match(stderr, /prd\.md and desk\/prd\.md, .*were both changed in the same lines\. Nothing was written/);
        assert.match(stderr, /--conflict=keep takes desk\/prd\.md, --conflict=overwrite takes prd\.md/);
        assert.deepEqual(treeOf('desk'), before);
      });
    }
    it('is kept with --conflict=keep, for good', async () => {
      assert.equal((await run('prd.md', '--out', 'desk', '--conflict=keep')).code, 0);
      assert.equal(own(), corrected);
      assert.equal((await run('prd.md', '--out', 'desk')).code, 0);
      assert.equal(own(), corrected);
    });
    it('gives way with --conflict=overwrite', async () => {
      assert.equal((await run('prd.md', '--out', 'desk', '--conflict=overwrite')).code, 0);
      assert.equal(own(), other);
    });
  });

  it('is decided about when nothing is remembered', async () => {
    await correctedApp();
    rmSync(at('desk/.microcodegen'), { recursive: true });
    assert.equal((await run('prd.md', '--out', 'desk')).code, 2);
    assert.equal(own(), corrected);
  });

  it('is no other one for the line ends that git gave it', async () => {
    await run('prd.md', '--out', 'desk');
    writeFileSync(at('desk/prd.md'), own().replaceAll('\n', '\r\n'));
    writeFileSync(at('prd.md'), changed);
    assert.equal((await run('prd.md', '--out', 'desk')).code, 0);
    assert.equal(own(), changed.replaceAll('\n', '\r\n'));
  });
});
