import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type ChatServer, fail, type Reaction, say, startChatServer } from '../model/chat-server.ts';
import { commandFolder } from './command-folder.ts';

const room = {
  name: 'Room',
  quote: 'Each visit takes place in a room',
  fields: [
    {
      name: 'number',
      type: 'integer',
      required: true,
      unique: true,
      values: [],
      references: null,
      quote: 'a room, which has a number',
    },
  ],
};
const found = say({ entities: [room], relations: [] });

describe('a language model that was named', function () {
  this.timeout(60_000);
  const { at, run, edit } = commandFolder();
  let server: ChatServer;

  const start = async (...reactions: readonly Reaction[]): Promise<string> => {
    server = await startChatServer(...reactions);
    edit('prd.md', (text) => `${text}\n## Rooms\n\nEach visit takes place in a room, which has a number.\n`);
    process.env['MICROCODEGEN_MODEL'] = 'small';
    return `--model=${server.url}`;
  };
  afterEach(async () => {
    delete process.env['MICROCODEGEN_MODEL'];
    await server.stop();
  });

  it('is shown before anything is built', async () => {
    const { stdout, stderr, code } = await run('inspect', 'prd.md', await start(found));
    assert.equal(code, 0);
    assert.match(String(stdout), /Room/);
    assert.match(stderr, /asking small at .* about prd\.md …/);
  });

  it('is not asked by a script that does not confirm what it will say', async () => {
    const { code, stderr } = await run('prd.md', '--out', 'app', await start(found));
    assert.equal(code, 1);
    assert.match(stderr, /has to be confirmed[^]*--yes/);
    assert.deepEqual(server.received, []);
  });

  it('is asked once: the app keeps what it said in the reference form', async () => {
    const model = await start(found);
    const first = await run('prd.md', '--out', 'app', '--yes', model);
    assert.equal(first.code, 0, first.stderr);
    assert.match(readFileSync(at('app/prd.md'), 'utf8'), /### Room\n\n- number \(integer, required, unique\)/);
    assert.match(readFileSync(at('app/openapi.yaml'), 'utf8'), /\/api\/rooms/);
    const again = await run('prd.md', '--out', 'app', '--yes', model);
    assert.equal(again.code, 0, again.stderr);
    const own = await run('app/prd.md', '--out', 'app', '--yes', model);
    assert.equal(own.code, 0, own.stderr);
    assert.equal(server.received.length, 1);
    assert.match(readFileSync(at('app/prd.md'), 'utf8'), /### Room/);
  });

  it('that fails leaves nothing behind', async () => {
    const { code, stderr } = await run('prd.md', '--out', 'app', '--yes', await start(fail(401, 'no')));
    assert.equal(code, 1);
    assert.match(stderr, /does not accept the key/);
    assert.throws(() => readFileSync(at('app/prd.md')));
  });

  it('is never asked unless it was named', async () => {
    await start(found);
    const { code } = await run('prd.md', '--out', 'app', '--yes');
    assert.equal(code, 0);
    assert.deepEqual(server.received, []);
  });
});
