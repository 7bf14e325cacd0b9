import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { conversationFolder, nodes, prd, talk, toTheEnd } from './conversation-folder.ts';
import { keys } from './terminal.ts';

const corrected = prd.replace('starts_at (datetime, required)', 'starts_at (datetime, required), room (string)');
const changed = prd.replace('starts_at (datetime, required)', 'starts_at (datetime)');

for (const { node, version } of nodes) {
  describe(`the PRD of an app in a conversation, on Node ${version}`, function () {
    this.timeout(240_000);
    const { at, read, open, editor } = conversationFolder(node);

    /** An app whose PRD was corrected in its folder, in a line that the original has changed since. */
    const bothChanged = async (): Promise<void> => {
      await open(['prd.md', '--out=clinic-desk', '--yes']).exit();
      writeFileSync(at('clinic-desk/prd.md'), corrected);
      writeFileSync(at('prd.md'), changed);
    };
    const question = /were both changed in the same lines\.\s+\? Which is meant\?/;

    it('is offered before the original, and corrections in the editor survive that', async () => {
      const EDITOR = editor(`sed -i 's/^- email.*/- email (email, unique)\\n- phone (string)/' "$1"`);
      const first = open(['prd.md'], { env: { EDITOR, VISUAL: '' } });
      await talk(
        first,
        ['Does this look right?', keys.down + keys.enter],
        [/phone +string/, ''],
        ['Does this look right?', keys.enter],
        ...toTheEnd,
        ['From now on edit clinic-desk/prd.md, not prd.md.', ''],
      );
      assert.equal(await first.exit(), 0);

      const again = open([]);
      await talk(again, ['Which PRD?', ''], [/clinic-desk\/prd\.md\s+prd\.md/, keys.down + keys.enter]);
      await talk(again, ['prd.md says nothing new', ''], ['Nothing has changed in what clinic-desk/prd.md says.', '']);
      await talk(again, ['Does this look right?', keys.enter], ['Entities to generate', keys.enter]);
      await again.waitFor('Nothing to change in clinic-desk/');
      assert.equal(await again.exit(), 0);
    });

    it('is taken by Enter when the original was changed in the same line', async () => {
      await bothChanged();
      const screen = open(['prd.md']);
      await talk(screen, [question, keys.enter], [/room +string/, ''], ['Does this look right?', keys.enter]);
      await talk(screen, ['Entities to generate', keys.enter], ['created', '']);
      assert.equal(await screen.exit(), 0);
      assert.equal(read('clinic-desk/prd.md'), corrected);
    });

    it('is settled with the original in the editor, where no marker may be left', async () => {
      await bothChanged();
      const settled = 's/^- Visit: .*room.*/- Visit: patient (Patient, required), starts_at (datetime), room (string)/';
      const EDITOR = editor(`
        if grep -q '^<<<<<<<' "$1"; then sed -i '/^<<<<<<</d' "$1"
        else sed -i -e '/^=======/,/^>>>>>>>/d' -e '${settled}' "$1"; fi`);
      const screen = open(['prd.md'], { env: { EDITOR, VISUAL: '' } });
      await talk(
        screen,
        [question, keys.down + keys.enter],
        ['There are conflict markers left', ''],
        [question, keys.down + keys.enter],
        [/room +string/, ''],
        ['Does this look right?', keys.enter],
        ['Entities to generate', keys.enter],
        ['What may rows lose?', keys.enter],
        ['created', ''],
      );
      assert.equal(await screen.exit(), 0);
      assert.match(read('clinic-desk/prd.md'), /starts_at \(datetime\), room \(string\)/);
    });

    it('is asked about in a run that asks nothing else', async () => {
      await bothChanged();
      const screen = open(['prd.md', '--out=clinic-desk']);
      await talk(screen, [question, keys.down + keys.down + keys.enter], ['updated', '']);
      assert.equal(await screen.exit(), 0);
      assert.equal(read('clinic-desk/prd.md'), changed);
    });
  });
}
