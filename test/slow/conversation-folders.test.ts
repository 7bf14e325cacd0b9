import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { conversationFolder, nodes, talk, toTheEnd } from './conversation-folder.ts';
import { keys } from './terminal.ts';

const shop = '# Corner Shop\n\n## Entities\n\n- Product: name (string, required)\n';

for (const { node, version } of nodes) {
  describe(`the folder in a conversation, on Node ${version}`, function () {
    this.timeout(240_000);
    const { at, read, open, checksums } = conversationFolder(node);
    const [, ...rest] = toTheEnd;

    it('is named after the app, by its title or by the name that is typed', async () => {
      const screen = open(['prd.md']);
      await talk(
        screen,
        ['Does this look right?', keys.enter],
        ['Entities to generate', keys.enter],
        ['Name of the app', keys.ctrlU + 'Front Desk' + keys.enter],
        ['Folder to write it into', keys.enter],
        ['Database for development', keys.enter],
        ['And then?', keys.enter],
        [/created in front-desk\//, ''],
      );
      assert.equal(await screen.exit(), 0);
    });

    it('is never one that holds another app, unless the person says so: No is the answer of Enter', async () => {
      mkdirSync(at('examples'));
      writeFileSync(at('examples/shop.md'), shop);
      await open(['prd.md', '--out=corner-shop', '--yes']).exit();
      const before = checksums('corner-shop');
      const screen = open(['examples/shop.md', '--ask-answered']);
      await talk(
        screen,
        ['Which PRD?', keys.enter],
        ['Does this look right?', keys.enter],
        ['Entities to generate', keys.enter],
        ['Name of the app', keys.enter],
        [/Folder to write it into.*corner-shop-2/, keys.ctrlU + 'corner-shop' + keys.enter],
        ['corner-shop holds another app, “Clinic Desk”. Turn it into this one?', keys.enter],
        [/Folder to write it into.*corner-shop-2/, keys.enter],
        ['Database for development', keys.enter],
        ['And then?', keys.enter],
        [/created in corner-shop-2\//, ''],
      );
      assert.equal(await screen.exit(), 0);
      assert.equal(checksums('corner-shop'), before);
    });

    it('that was named is asked about too, and holds the new app when the person wants that', async () => {
      await open(['prd.md', '--out=desk', '--yes', '--name=Front Desk']).exit();
      writeFileSync(at('shop.md'), shop);
      const refused = open(['shop.md', '--out=desk']);
      await talk(refused, ['Turn it into this one?', keys.enter], ['Another app goes into a folder of its own', '']);
      assert.equal(await refused.exit(), 1);
      const wished = open(['shop.md', '--out=desk']);
      await talk(wished, ['Turn it into this one?', 'y' + keys.enter], [/created, .* in desk\//, '']);
      assert.equal(await wished.exit(), 0);
      assert.equal(JSON.parse(read('desk/GENOME.json')).solution_name, 'Corner Shop');
    });

    it('of an app is left for one beside it when the person is there with the PRD of another', async () => {
      await open(['prd.md', '--out=desk', '--yes']).exit();
      writeFileSync(at('shop.md'), shop);
      const screen = open(['../shop.md'], { below: 'desk' });
      await talk(screen, ['Does this look right?', keys.enter], ['Entities to generate', keys.enter], ...rest);
      await screen.waitFor(/created in \.\.\/corner-shop\//);
      assert.equal(await screen.exit(), 0);
      assert.ok(existsSync(at('corner-shop/main.py')));
    });
  });
}
