import assert from 'node:assert/strict';
import { connect } from '../../model/request.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import {
  breakOff,
  type ChatServer,
  fail,
  keepSilent,
  print,
  type Reaction,
  redirect,
  refuse,
  say,
  startChatServer,
} from './chat-server.ts';

const part = { text: 'A boat has a name.', lines: [1] };
const empty = { entities: [], relations: [] };

/** What goes wrong, and what is said of it. */
const failures: ReadonlyArray<readonly [string, Reaction, RegExp]> = [
  ['a wrong key', fail(401, 'bad key'), /does not accept the key \(401\)[^]*MICROCODEGEN_API_KEY/],
  ['a key without rights', fail(403, 'no'), /does not accept the key \(403\)/],
  ['an unknown model', fail(404, 'no such model'), /does not know the model small \(404\)[^]*MICROCODEGEN_MODEL/],
  ['too many requests', fail(429, 'slow down'), /takes no more requests for now \(429\)[^]*Try again later/],
  ['a request that it refuses', fail(400, 'no schemas here'), /refused the request \(400\): .*no schemas here/],
  ['a failure of its own', fail(500, 'oops'), /failed \(500\)/],
  ['a refusal', refuse('I will not'), /refused: I will not/],
  ['an answer that it filtered', say('', 'content_filter'), /filtered the answer out/],
  ['an answer that was cut off', say('{"entities": [', 'length'), /was cut off[^]*another model/],
  ['half of an answer', say('{"entities": ['), /is not in the form/],
  ['an answer in prose', say('Here you are: Boat.'), /is not in the form[^]*structured output/],
  ['an answer with more than was asked for', say({ ...empty, shell: 'rm' }), /is not in the form/],
  ['a page instead of an answer', print('<html>'), /cannot be reached, or broke off|not the chat API's/],
  ['JSON that is no completion', print('{"ok": true}'), /not the chat API's/],
  ['JSON that is nothing', print('null'), /not the chat API's/],
  ['a completion without a choice', print('{"choices": [null]}'), /not the chat API's/],
  ['a refusal without words', print('{"choices": [{"message": {"refusal": true}}]}'), /not the chat API's/],
  ['a connection that breaks off', breakOff, /cannot be reached, or broke off/],
  ['silence', keepSilent, /did not answer in time/],
];

describe('a request to a language model', () => {
  let server: ChatServer;
  afterEach(async () => server.stop());

  const ask = async (reaction: Reaction, patience: number): Promise<unknown> => {
    server = await startChatServer(reaction);
    return (await connect({ url: server.url, name: 'small', key: null }, patience))(part);
  };

  it('gives the answer', async () => {
    assert.deepEqual(await ask(say(empty), 10_000), empty);
  });

  for (const [title, reaction, expected] of failures) {
    it(`says in words what ${title} means, and that it goes without a model`, async () => {
      await assert.rejects(ask(reaction, title === 'silence' ? 50 : 10_000), (error) => {
        assert.ok(error instanceof BadInput, String(error));
        assert.match(error.message, expected);
        assert.match(error.message, /Without --model/);
        return true;
      });
    });
  }

  it('does not follow the server to another one', async () => {
    const elsewhere = await startChatServer(say(empty));
    await assert.rejects(ask(redirect(`${elsewhere.url}/chat/completions`), 10_000), /cannot be reached/);
    assert.deepEqual(elsewhere.received, []);
    await elsewhere.stop();
  });

  it('says that nobody listens', async () => {
    await ask(say(empty), 10_000);
    const { url } = server;
    await server.stop();
    const lonely = await connect({ url, name: 'small', key: null });
    await assert.rejects(lonely(part), /ECONNREFUSED[^]*server running/);
  });
});
