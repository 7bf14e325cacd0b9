import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { root, succeed } from './command.ts';
import { type GeneratedApp, generateApp, serve, type Served } from './generated-app.ts';
import { needsPython, type PythonEnvironment, pythonEnvironment } from './python.ts';

// What the manifest for Kubernetes grants, in KiB, and the descriptors that many systems give to a process.
const granted = 512 * 1024;
const descriptors = 1024;

const post = (url: string, body: object): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Opens a connection and says something. Its errors are of no interest: the server may end it at any time. */
const open = async (port: number, beginning: string): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(beginning);
  return socket;
};

const ended = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve));

describe('a generated app and clients that mean no good', function () {
  this.timeout(300_000);
  needsPython();

  const password = 'correct horse battery staple';
  let app: GeneratedApp;
  let python: PythonEnvironment;
  let served: Served;
  before(async () => {
    app = await generateApp(path.join(root, 'examples/task_manager.md'));
    python = await pythonEnvironment([path.join(app.folder, 'requirements.txt')]);
    await succeed(python.program('alembic'), ['upgrade', 'head'], { cwd: app.folder });
    served = await serve(app, python, { RATE_LIMIT_LOGIN: '1000/minute' }, 1, descriptors);
  });
  after(async () => served?.stop());

  const resident = async (): Promise<number> =>
    Number(await succeed('ps', ['-o', 'rss=', '-p', String(served.processId)], { cwd: root }));

  /** The most memory that the server took while something went on. */
  const peakDuring = async (action: Promise<unknown>): Promise<number> => {
    let [peak, isOver] = [await resident(), false];
    const over = action.finally(() => (isOver = true));
    while (!isOver) peak = Math.max(peak, await resident());
    await over;
    return peak;
  };

  it('hashes the passwords of many who register at once within the memory of its manifest', async () => {
    const registrations = Array.from({ length: 29 }, (_, number) =>
      post(`${served.baseUrl}/api/auth/register`, { email: `person${number}@example.com`, password }),
    );
    const peak = await peakDuring(Promise.all(registrations));
    for (const { status } of await Promise.all(registrations)) assert.equal(status, 201);
    assert.ok(peak < granted / 2, `${peak} KiB`);
  });

  it('answers others while a hundred log in at once', async () => {
    const logins = Array.from({ length: 100 }, (_, number) =>
      post(`${served.baseUrl}/api/auth/login`, { email: `person${number % 29}@example.com`, password: `${number}` }),
    );
    const peak = await peakDuring(
      Promise.all([...logins, ...Array.from({ length: 20 }, () => fetch(`${served.baseUrl}/ready`))]),
    );
    for (const { status } of await Promise.all(logins)) assert.ok(status === 401 || status === 503, `${status}`);
    assert.ok(peak < granted / 2, `${peak} KiB`);
  });

  for (const [title, piece] of Object.entries({
    'a header without an end': 'x',
    'headers without number': 'x: y\r\n',
  })) {
    it(`ends a connection that sends ${title}`, async () => {
      const socket = await open(Number(new URL(served.baseUrl).port), 'GET /health HTTP/1.1\r\nx: ');
      const flood = piece.repeat(10_000);
      const pour = (): void => {
        while (!socket.destroyed && socket.write(flood));
      };
      socket.on('drain', pour);
      pour();
      const peak = await peakDuring(ended(socket));
      assert.ok(peak < granted / 2, `${peak} KiB`);
    });
  }

  it('is there for others while more connections than it has descriptors for send half a request or nothing', async () => {
    const port = Number(new URL(served.baseUrl).port);
    const sockets = await Promise.all(
      Array.from({ length: descriptors + 76 }, (_, number) => open(port, number % 2 ? '' : 'GET /health HTTP/1.1\r\n')),
    );
    assert.equal((await fetch(`${served.baseUrl}/health`)).status, 200);
    const closed = sockets.filter(({ closed: isClosed }) => !isClosed).map(ended);
    assert.ok(closed.length > 500, 'the server keeps no connections at all');
    await Promise.all(closed);
    assert.equal((await fetch(`${served.baseUrl}/health`)).status, 200);
  });
});
