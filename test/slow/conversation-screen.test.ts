import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { conversationFolder, nodes, prd, talk, toTheEnd } from './conversation-folder.ts';
import { keys } from './terminal.ts';

for (const { node, version } of nodes) {
  describe(`the screen of a conversation, on Node ${version}`, function () {
    this.timeout(240_000);
    const { at, open, editor } = conversationFolder(node);

    const assertWhole = (screen: string, text: string): void => {
      const words = new Set(screen.split(/\s+/));
      for (const word of text.split(' ')) assert.ok(words.has(word), `${word} is broken:\n${screen}`);
    };

    it('breaks no word of a question, of its answers, and of what was chosen', async () => {
      await open(['prd.md', '--out=desk', '--yes']).exit();
      writeFileSync(at('desk/prd.md'), prd.replace('starts_at', 'begins_at'));
      const screen = open([], { below: 'desk', columns: 34 });
      await talk(
        screen,
        ['right?', keys.down + keys.down + keys.enter],
        ['Which entity?', keys.down + keys.enter],
        ['patient (Patient, required)', keys.ctrlU + 'nothing (at all, of what can, be read here)' + keys.enter],
        [/>[^]*\?/, keys.ctrlU + 'patient (Patient, required)' + keys.enter],
        [/begins_at \(datetime,/, keys.enter],
        ['state', keys.enter],
        ['one more field', keys.enter],
        ['right?', keys.enter],
        ['Entities to generate', keys.enter],
        ['Visit.starts_at is gone.', ''],
        ['Yes, to Visit.begins_at', keys.down + keys.enter],
        ['updated in this folder', ''],
      );
      assert.equal(await screen.exit(), 0);
      assertWhole(screen.screen(), 'Was it renamed? Its values are kept then');
      assert.match(screen.screen(), /^< goes back to the one before;\nelse change it as you would in the\nPRD\.$/m);
      assert.doesNotMatch(screen.screen(), /[a-z]\n[a-z]+\)/);
    });

    it('shows every value of a long enum, in lines that fit', async () => {
      const values = Array.from({ length: 16 }, (_, index) => `waiting_${index}`);
      writeFileSync(at('prd.md'), prd.replace('booked | done', values.join(' | ')));
      const screen = open(['prd.md'], { columns: 60 });
      await talk(screen, ['Does this look right?', keys.enter], ...toTheEnd);
      assert.equal(await screen.exit(), 0);
      assertWhole(screen.screen(), values.join(' '));
      assert.doesNotMatch(screen.screen(), /…/);
    });

    it('shows the gravest of many findings, and where the rest is', async () => {
      const lines = Array.from(
        { length: 20 },
        (_, index) => `- Thing${index}: name (strin), see the ${index} plan for it`,
      );
      writeFileSync(at('prd.md'), prd.replace('- Visit', `${lines.join('\n')}\n- Visit`));
      const screen = open(['prd.md']);
      await talk(screen, [/and \d+ more \(/, ''], ['microcodegen check prd.md', ''], ['look right?', keys.ctrlC]);
      assert.equal(await screen.exit(), 130);
      const found = screen.screen().match(/^prd\.md:\d+:\d+ (?:warning|info)/gm) ?? [];
      assert.ok(found.length > 0 && found.length <= 8, screen.screen());
      assert.deepEqual(
        found,
        found.toSorted((a, b) => Number(a.endsWith('info')) - Number(b.endsWith('info'))),
      );
    });

    it('counts the findings of what was edited without a command for a file that is no more', async () => {
      const EDITOR = editor(`for i in 1 2 3 4 5 6 7 8 9 10; do echo "- f$i (strin)" >> "$1"; done`);
      const screen = open(['prd.md'], { env: { EDITOR, VISUAL: '' } });
      await talk(
        screen,
        ['Does this look right?', keys.down + keys.enter],
        [/and \d+ more \([^)]*\)\n/, ''],
        ['in what you saved', keys.ctrlC],
      );
      assert.equal(await screen.exit(), 130);
      assert.doesNotMatch(screen.screen(), /check entities\.md/);
    });
  });
}
