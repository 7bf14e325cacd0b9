import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { conversationFolder, nodes, prd, talk, toTheEnd } from './conversation-folder.ts';
import { keys } from './terminal.ts';

for (const { node, version } of nodes) {
  describe(`edits of a conversation that was left, on Node ${version}`, function () {
    this.timeout(240_000);
    const { at, read, open, editor } = conversationFolder(node);
    const addPhone = `sed -i 's/^- email.*/- email (email, unique)\\n- phone (string)/' "$1"`;
    const withEditor = (script: string) => ({ env: { EDITOR: editor(script), VISUAL: '' } });
    const filesBeside = () => readdirSync(at()).filter((name) => name !== 'editor.sh');

    const leftAfterEditor = async (): Promise<void> => {
      const screen = open(['prd.md'], withEditor(addPhone));
      await talk(
        screen,
        ['Does this look right?', keys.down + keys.enter],
        [/phone +string/, ''],
        ['Does this look right?', keys.enter],
        ['Entities to generate', keys.enter],
        ['Name of the app', keys.ctrlC],
        ['Nothing was written.', ''],
        ['Your edits are kept in prd.draft.md, and offered next time.', ''],
      );
      assert.equal(await screen.exit(), 130);
      assert.deepEqual(filesBeside(), ['prd.draft.md', 'prd.md']);
    };

    it('made in the editor are kept, offered in the next, and gone once an app was made from them', async () => {
      await leftAfterEditor();
      const again = open(['prd.md']);
      await talk(
        again,
        ['You edited prd.md last time, and made no app of that.', keys.enter],
        [/phone +string/, ''],
        ['Does this look right?', keys.enter],
        ...toTheEnd,
        ['created in clinic-desk/', ''],
      );
      assert.equal(await again.exit(), 0);
      assert.match(read('clinic-desk/prd.md'), /phone/);
      assert.equal(read('prd.md'), prd);
      assert.deepEqual(filesBeside(), ['clinic-desk', 'prd.md']);
    });

    it('are deleted when the person wants to start anew', async () => {
      await leftAfterEditor();
      const again = open([]);
      await talk(again, ['Which PRD?', ''], [/prd\.md\s+another file/, keys.enter]);
      await talk(again, ['You edited prd.md last time', keys.down + keys.enter]);
      await talk(again, ['Does this look right?', keys.ctrlC], ['Nothing was written.', '']);
      assert.equal(await again.exit(), 130);
      assert.doesNotMatch(again.screen(), /phone +string/);
      assert.deepEqual(filesBeside(), ['prd.md']);
    });

    it('made field by field are kept even from the middle of an entity', async () => {
      const screen = open(['prd.md']);
      await talk(
        screen,
        ['Does this look right?', keys.down + keys.down + keys.enter],
        ['Which entity?', keys.enter],
        [/Patient: .*full_name/, keys.ctrlU + 'full_name (string, required, max 80)' + keys.enter],
        [/Patient: .*email/, keys.ctrlC],
        ['kept in prd.draft.md', ''],
      );
      assert.equal(await screen.exit(), 130);
      assert.match(read('prd.draft.md'), /full_name \(string, required, max 80\)\n- email/);
    });

    it('that could not be taken are what the editor opens with in the next', async () => {
      const screen = open(['prd.md'], withEditor(`sed -i 's/^- email.*/- email (emial)/' "$1"`));
      await talk(
        screen,
        ['Does this look right?', keys.down + keys.enter],
        ['in what you saved', keys.ctrlC],
        ['kept in prd.entities.draft.md', ''],
      );
      assert.equal(await screen.exit(), 130);
      const again = open(['prd.md'], withEditor(`sed -i 's/(emial)/(email)/' "$1"`));
      await talk(
        again,
        ['Does this look right?', ''],
        ['Edit the entities in my editor, from where I stopped', keys.down + keys.enter],
        [/email +email *$/m, ''],
        ['Does this look right?', keys.ctrlC],
      );
      assert.equal(await again.exit(), 130);
      assert.deepEqual(filesBeside(), ['prd.draft.md', 'prd.md']);
    });

    it('are kept when the window is closed', async () => {
      const screen = open(['prd.md'], withEditor(addPhone));
      await talk(screen, ['Does this look right?', keys.down + keys.enter], [/phone +string/, '']);
      await screen.waitFor('Does this look right?');
      screen.close();
      await screen.exit();
      assert.match(read('prd.draft.md'), /phone/);
    });
  });
}
