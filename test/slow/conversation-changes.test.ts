import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { conversationFolder, nodes, prd, talk } from './conversation-folder.ts';
import { keys } from './terminal.ts';

for (const { node, version } of nodes) {
  describe(`what a conversation shows of a PRD that was seen before, on Node ${version}`, function () {
    this.timeout(240_000);
    const { at, read, open, editor } = conversationFolder(node);
    const generated = async (): Promise<void> => {
      await open(['prd.md', '--out=desk', '--yes']).exit();
    };

    it('is that nothing has changed, and all of it when that is wanted', async () => {
      await generated();
      const screen = open([], { below: 'desk' });
      await talk(
        screen,
        ['Nothing has changed in what prd.md says.', ''],
        ['Does this look right?', keys.up + keys.enter],
        [/email +email +unique/, ''],
        ['Does this look right?', keys.enter],
        ['Entities to generate', keys.enter],
        ['Nothing to change', ''],
      );
      assert.equal(await screen.exit(), 0);
    });

    it('is what has changed since the app was made, and nothing else', async () => {
      await generated();
      const changed = prd
        .replace('email (email, unique)', 'email (email), phone (string)')
        .replace('booked | done', 'booked | seen');
      writeFileSync(at('desk/prd.md'), `${changed}- As a nurse, I want to see who waits.\n`);
      const screen = open([], { below: 'desk' });
      await talk(
        screen,
        [/^- email +email +unique$/m, ''],
        [/^\+ email +email$/m, ''],
        [/^\+ phone +string$/m, ''],
        [/^- state +enum +booked \| done$/m, ''],
        [/^\+ state +enum +booked \| seen$/m, ''],
        ['+ story of nurse', ''],
        ['Does this look right?', keys.ctrlC],
      );
      assert.equal(await screen.exit(), 130);
      assert.doesNotMatch(screen.screen(), /full_name|starts_at|receptionist|Relations/);
    });

    it('is what was corrected, after all of it was shown', async () => {
      const EDITOR = editor(`sed -i 's/^- email.*/- email (email, unique)\\n- phone (string)/' "$1"`);
      const screen = open(['prd.md'], { env: { EDITOR, VISUAL: '' } });
      await talk(screen, [/full_name +string/, ''], ['Does this look right?', keys.down + keys.enter]);
      await talk(screen, [/^\+ phone +string$/m, ''], ['Does this look right?', keys.ctrlC]);
      assert.equal(await screen.exit(), 130);
      assert.equal(screen.screen().match(/full_name/g)?.length, 1);
    });

    it('is what an answer has made of it, after the questions', async () => {
      writeFileSync(at('prd.md'), prd.replace('## User', '- User: role (enum: admin | clerk)\n\n## User'));
      const screen = open(['prd.md']);
      await talk(
        screen,
        [/starts_at +datetime/, ''],
        ['leaves one thing open', ''],
        ['Who sets the role of a user?', keys.enter],
        [/^- role +enum +admin \| clerk$/m, ''],
        [/^\+ role +enum +admin \| clerk, managed$/m, ''],
        ['Does this look right?', keys.ctrlC],
      );
      assert.equal(await screen.exit(), 130);
      assert.equal(screen.screen().match(/starts_at/g)?.length, 1);
    });

    it('asks of an entity alone whether it was renamed, not of the fields that are called after it', async () => {
      await generated();
      const renamed = prd
        .replace('Patient: full', 'Guest: full')
        .replace('patient (Patient, required)', 'guest (Guest, required)');
      writeFileSync(at('desk/prd.md'), renamed);
      const screen = open([], { below: 'desk' });
      await talk(
        screen,
        ['Does this look right?', keys.enter],
        ['Entities to generate', keys.enter],
        ['Patient is gone. Was it renamed?', keys.down + keys.enter],
        ['Visit.patient is Visit.guest now', ''],
        ['updated in this folder', ''],
      );
      assert.equal(await screen.exit(), 0);
      assert.match(read('desk/prd.md'), /guest \(Guest, required, was patient\)/);
    });
  });
}
