import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { asObject, type JsonObject } from '../contract/json.ts';

/** What a server does with one request. */
export type Reaction = (response: ServerResponse) => void;

/** A request as it came in. */
type Received = { path: string; headers: NodeJS.Dict<string | string[]>; body: JsonObject };

/** A server on loopback that speaks the chat API: plays reactions in order, the last one again and again. */
export type ChatServer = { url: string; received: Received[]; stop: () => Promise<void> };

const bodyOf = async (request: IncomingMessage): Promise<JsonObject> => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return asObject(JSON.parse(text));
};

export const startChatServer = async (...reactions: readonly Reaction[]): Promise<ChatServer> => {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const reaction = reactions[Math.min(received.length, reactions.length - 1)];
      received.push({ path: request.url ?? '', headers: request.headers, body });
      reaction?.(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    received,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const send = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '1', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

/** Answers with a completion whose only choice is this. */
const choose =
  (choice: object): Reaction =>
  (response) => {
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    const completion = { id: 'chatcmpl-1', object: 'chat.completion', created: 0, model: 'small', usage };
    send(response, 200, { ...completion, choices: [{ index: 0, logprobs: null, ...choice }] });
  };

/** Says this, as the model. */
export const say = (content: unknown, finish = 'stop'): Reaction => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return choose({ message: { role: 'assistant', refusal: null, content: text }, finish_reason: finish });
};

export const refuse = (reason: string): Reaction =>
  choose({ message: { role: 'assistant', content: null, refusal: reason }, finish_reason: 'stop' });

export const fail =
  (status: number, message: string): Reaction =>
  (response) =>
    send(response, status, { error: { message, type: 'error', param: null, code: null } });

export const print =
  (text: string): Reaction =>
  (response) =>
    send(response, 200, text);

export const redirect =
  (location: string): Reaction =>
  (response) =>
    send(response, 307, {}, { location });

/** Begins to answer, and breaks off. */
export const breakOff: Reaction = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"choices": [', () => response.destroy());
};

export const keepSilent: Reaction = () => undefined;
