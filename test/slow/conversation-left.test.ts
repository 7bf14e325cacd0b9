import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { conversationFolder, nodes, prd, talk, toTheEnd } from './conversation-folder.ts';
import { keys } from './terminal.ts';

for (const { node, version } of nodes) {
  describe(`leaving the conversation in a terminal, on Node ${version}`, function () {
    this.timeout(240_000);
    const { at, read, open, checksums } = conversationFolder(node);

    describe('left with Ctrl-C', () => {
      const prompts = ['Does this look right?', ...toTheEnd.map(([shown]) => shown)];
      for (const [index, prompt] of prompts.entries()) {
        it(`at “${prompt}” writes nothing and says so`, async () => {
          const screen = open(['prd.md']);
          const before = prompts.slice(0, index).map((shown) => [shown, keys.enter] as const);
          await talk(screen, ...before, [prompt, keys.ctrlC], ['Nothing was written.', '']);
          assert.equal(await screen.exit(), 130);
          assert.deepEqual(readdirSync(at()), ['prd.md']);
        });
      }

      it('at the choice of a PRD writes nothing', async () => {
        const screen = open([]);
        await talk(screen, ['Which PRD?', keys.ctrlC], ['Nothing was written.', '']);
        assert.equal(await screen.exit(), 130);
      });

      it('at the question about a rename leaves the app as it was', async () => {
        await open(['prd.md', '--out=desk', '--yes']).exit();
        writeFileSync(at('desk/prd.md'), prd.replace('starts_at', 'begins_at'));
        const before = checksums('desk');
        const screen = open([], { below: 'desk' });
        await talk(
          screen,
          ['Does this look right?', keys.enter],
          ['Entities to generate', keys.enter],
          ['Visit.starts_at is gone. Was it renamed?', keys.ctrlC],
          ['Nothing was written.', ''],
        );
        assert.equal(await screen.exit(), 130);
        assert.equal(checksums('desk'), before);
      });

      it('at a conflict leaves the app as it was', async () => {
        await open(['prd.md', '--out=desk', '--yes']).exit();
        writeFileSync(
          at('desk/app/models/visit.py'),
          read('desk/app/models/visit.py').replace(/^.*starts_at.*$/m, '    # mine'),
        );
        writeFileSync(at('desk/prd.md'), prd.replace('starts_at (datetime, required)', 'starts_at (datetime)'));
        const before = checksums('desk');
        const screen = open(['prd.md', '--out=.'], { below: 'desk' });
        await talk(screen, ['What becomes of app/models/visit.py?', keys.ctrlC], ['Nothing was written.', '']);
        assert.equal(await screen.exit(), 130);
        assert.equal(checksums('desk'), before);
      });
    });

    it('ends when the window is closed, and writes nothing', async () => {
      const screen = open(['prd.md']);
      await screen.waitFor('Does this look right?');
      screen.close();
      assert.notEqual(await screen.exit(), 0);
      assert.deepEqual(readdirSync(at()), ['prd.md']);
    });
  });
}
