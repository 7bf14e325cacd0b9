import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json, JsonObject } from '../json.ts';

/** What the example app answers; thrown where that is shorter. */
export type Answer = { status: number; body?: Json; headers?: Record<string, string> };

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
};

/** An error of RFC 9457; `fields` are those it names. */
export class Problem extends Error {
  readonly answer: Answer;
  constructor(status: number, fields: readonly string[] = [], headers: Record<string, string> = {}) {
    super(titles[status]);
    const errors = fields.map((field) => ({ field, message: 'is wrong' }));
    const body: JsonObject = { type: 'about:blank', title: titles[status] ?? 'Problem', status, errors };
    this.answer = { status, body, headers };
  }
}

/** The request's body, at most `limit` bytes of it; beyond that it is 413. */
export const readBody = async (request: IncomingMessage, limit: number): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= limit) chunks.push(bytes);
  }
  if (size > limit) throw new Problem(413);
  return Buffer.concat(chunks).toString();
};

export const send = (response: ServerResponse, { status, body, headers }: Answer, problemType: string): void => {
  const type = status < 400 ? 'application/json' : problemType;
  response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': type }), ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
};
