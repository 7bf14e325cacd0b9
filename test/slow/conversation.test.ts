import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { conversationFolder, nodes, prd, program, talk, toTheEnd } from './conversation-folder.ts';
import { keys, openTerminal } from './terminal.ts';

for (const { node, version } of nodes) {
  describe(`the conversation in a terminal, on Node ${version}`, function () {
    this.timeout(240_000);
    const { at, read, open, editor } = conversationFolder(node);

    it('goes from the choice of a PRD to the next commands', async () => {
      const screen = open([]);
      await talk(
        screen,
        ['Which PRD?', keys.enter],
        ['Visit → Patient', ''],
        ['Does this look right?', keys.enter],
        ...toTheEnd,
      );
      await screen.waitFor(/created in clinic-desk\//);
      await screen.waitFor('make dev');
      await screen.waitFor(/microcodegen(\.cjs)? prd\.md --out=clinic-desk/);
      assert.equal(await screen.exit(), 0);
      assert.match(read('clinic-desk/app/models/visit.py'), /class Visit/);
      assert.equal(read('clinic-desk/prd.md'), prd);
    });

    it('opens the entities in the editor, shows what is wrong with the edit in place, and keeps the correction', async () => {
      const EDITOR = editor(`
        if grep -q strin, "$1"; then sed -i 's/strin, required/string, required/' "$1"
        else sed -i 's/^- email.*/- email (email, unique)\\n- phone (strin, required)/' "$1"; fi`);
      const screen = open(['prd.md'], { env: { EDITOR, VISUAL: '' } });
      await talk(
        screen,
        ['Does this look right?', keys.down + keys.enter],
        ['did you mean "string"?', ''],
        ['in what you saved', keys.enter],
        [/phone +string +required/, ''],
        ['Does this look right?', keys.enter],
        ...toTheEnd,
      );
      await screen.waitFor('clinic-desk/prd.md --out=clinic-desk');
      assert.equal(await screen.exit(), 0);
      assert.match(read('clinic-desk/prd.md'), /phone \(string, required\)[^]*I want to book visits/);
      assert.match(read('clinic-desk/app/models/patient.py'), /phone/);
      assert.equal(read('prd.md'), prd);
    });

    it('has the lines that were not understood in the editor, beside what was', async () => {
      writeFileSync(at('prd.md'), prd.replace('- Visit:', '- 12 ??? (of what)\n- Visit:'));
      const EDITOR = editor(
        `sed -i 's/^<!-- line [0-9]*, not understood: - 12 ??? (of what) -->$/- weight (integer)/' "$1"`,
      );
      const screen = open(['prd.md'], { env: { EDITOR, VISUAL: '' } });
      await talk(
        screen,
        ['Does this look right?', keys.down + keys.enter],
        [/Patient\n\+ weight +integer/, ''],
        ['Does this look right?', keys.ctrlC],
      );
      assert.equal(await screen.exit(), 130);
    });

    it('steps through one entity, with validation in place', async () => {
      const screen = open(['prd.md']);
      await talk(
        screen,
        ['Does this look right?', keys.down + keys.down + keys.enter],
        ['Which entity?', keys.enter],
        [/Patient: .*full_name/, keys.ctrlU + 'full_name (strin)' + keys.enter],
        ['which is not known', keys.ctrlU + 'full_name (string, required, max 80)' + keys.enter],
        [/Patient: .*email/, keys.enter],
        ['one more field', 'born_on (date)' + keys.enter],
        ['one more field', keys.enter],
        [/full_name +string +required, max 80/, ''],
        [/born_on +date/, ''],
        ['Does this look right?', keys.ctrlC],
      );
      assert.equal(await screen.exit(), 130);
    });

    it('goes back while it steps through, to a field that was changed, removed or added, and to another entity', async () => {
      const screen = open(['prd.md']);
      await talk(
        screen,
        ['Does this look right?', keys.down + keys.down + keys.enter],
        ['Which entity?', keys.enter],
        [/Patient: .*full_name/, keys.ctrlU + 'full_name (string, required, max 8)' + keys.enter],
        [/Patient: .*email/, keys.ctrlU + '-' + keys.enter],
        ['one more field', 'born_on (date)' + keys.enter],
        ['one more field', '<' + keys.enter],
        [/Patient: .*born_on/, keys.ctrlU + '<' + keys.enter],
        [/Patient: .*-/, keys.ctrlU + '<' + keys.enter],
        [/Patient: .*max 8/, keys.ctrlU + '<' + keys.enter],
        ['Which entity?', keys.enter],
        [/Patient: .*max 8/, keys.ctrlU + 'full_name (string, required, max 80)' + keys.enter],
        [/Patient: .*born_on/, keys.enter],
        ['one more field', keys.enter],
        [/^\+ full_name +string +required, max 80$/m, ''],
        [/^\+ born_on +date$/m, ''],
        [/^- email/m, ''],
        ['Does this look right?', keys.ctrlC],
      );
      assert.equal(await screen.exit(), 130);
    });

    it('leaves entities out, and explains what becomes of references to them', async () => {
      const screen = open(['prd.md']);
      const [, ...rest] = toTheEnd;
      await talk(
        screen,
        ['Does this look right?', keys.enter],
        ['Entities to generate', keys.space + keys.enter],
        ['genome/excluded-reference', ''],
        ...rest,
      );
      await screen.waitFor('--exclude=Patient');
      assert.equal(await screen.exit(), 0);
      assert.ok(!existsSync(at('clinic-desk/app/models/patient.py')));
    });

    it('asks whether a field was renamed, and keeps its values if so', async () => {
      await open(['prd.md', '--out=desk', '--yes']).exit();
      writeFileSync(at('desk/prd.md'), prd.replace('starts_at', 'begins_at'));
      const screen = open([], { below: 'desk' });
      await talk(
        screen,
        ['Does this look right?', keys.enter],
        ['Entities to generate', keys.enter],
        ['Visit.starts_at is gone. Was it renamed?', ''],
        ['Yes, to Visit.begins_at', keys.down + keys.enter],
        [/created, \d+ updated in this folder/, ''],
      );
      assert.equal(await screen.exit(), 0);
      assert.match(read('desk/prd.md'), /begins_at \(datetime, required, was starts_at\)/);
      const again = open(['--yes'], { below: 'desk' });
      await again.waitFor('Nothing to change');
    });

    it('goes on when the editor is missing, and says which one', async () => {
      const screen = open(['prd.md'], { env: { EDITOR: 'no-such-editor', VISUAL: '' } });
      await talk(
        screen,
        ['Does this look right?', keys.down + keys.enter],
        ['The editor `no-such-editor` was not found', ''],
        ['Does this look right?', keys.ctrlC],
      );
      assert.equal(await screen.exit(), 130);
    });

    it('offers the editor when the PRD is not enough, and takes what was repaired', async () => {
      writeFileSync(at('prd.md'), '# Clinic Desk\n');
      const EDITOR = editor(`printf '# Clinic Desk\\n\\n## Entities\\n\\n- Visit: on (date)\\n' > "$1"`);
      const screen = open(['prd.md'], { env: { EDITOR, VISUAL: '' } });
      await talk(
        screen,
        ['not enough for an app', keys.enter],
        [/on +date/, ''],
        ['Does this look right?', keys.ctrlC],
      );
      assert.equal(await screen.exit(), 130);
    });

    it('can be had in 40 columns', async () => {
      const screen = open(['prd.md'], { columns: 40 });
      await talk(screen, ['Does this look right?', keys.enter], ...toTheEnd, [/created in clinic-desk\//, '']);
      assert.equal(await screen.exit(), 0);
    });

    it("asks before it writes among other people's files", async () => {
      execFileSync('mkdir', [at('theirs')]);
      writeFileSync(at('theirs/main.py'), '# theirs\n');
      const screen = open(['prd.md', '--out=theirs']);
      await talk(screen, ['Write the app among them?', keys.enter], ['Nothing was written.', '']);
      assert.equal(await screen.exit(), 2);
      assert.deepEqual(readdirSync(at('theirs')), ['main.py']);
    });

    it('refuses a file for the folder before it asks anything', async () => {
      const screen = open(['prd.md', '--out=prd.md']);
      assert.equal(await screen.exit(), 1);
      assert.match(screen.screen(), /prd\.md is a file/);
      assert.doesNotMatch(screen.screen(), /\?/);
    });

    it('offers the PRDs beside the one that was named, and no others', async () => {
      execFileSync('mkdir', [at('examples')]);
      for (const name of ['shop.md', 'clinic.md']) writeFileSync(at('examples', name), prd);
      const screen = open(['examples/shop.md', '--ask-answered']);
      await talk(screen, ['Which PRD?', ''], ['examples/clinic.md', keys.ctrlC]);
      assert.equal(await screen.exit(), 130);
      assert.doesNotMatch(screen.screen(), /^\W*prd\.md/m);
    });

    it('does not print a ZIP to the screen', async () => {
      const screen = openTerminal('sh', ['-c', `cat prd.md | "${node}" "${program}" -`], { cwd: at() });
      await screen.waitFor('not printed to a terminal');
      assert.equal(await screen.exit(), 1);
    });
  });
}
