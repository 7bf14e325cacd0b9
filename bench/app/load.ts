import assert from 'node:assert/strict';
import autocannon from 'autocannon';
import { cpuSeconds } from './cpu-time.ts';
import type { Contender, Operation } from './contender.ts';

/** One run: `appCpu` and `databaseCpu` are milliseconds of processor time for each request, `p99` milliseconds. */
export type Run = { requestsPerSecond: number; p99: number; appCpu: number; databaseCpu: number };

/** How hard and how long. */
export type Load = { connections: number; seconds: number };

// Requests that are under way when the time is up go on in the server; they must not slow down whoever comes next.
const settle = async ({ processId }: Contender): Promise<void> => {
  for (let used = -1; used !== cpuSeconds(processId);) {
    used = cpuSeconds(processId);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};

/** Sends one kind of request for some seconds; every answer must be good. `databaseProcess` is the database server's process id. */
export const run = async (
  contender: Contender,
  operation: Operation,
  { connections, seconds }: Load,
  databaseProcess: number,
): Promise<Run> => {
  const requests = contender.requests[operation];
  const headers = { cookie: contender.cookie, 'content-type': 'application/json' };
  let started = 0;
  const before = { app: cpuSeconds(contender.processId), database: cpuSeconds(databaseProcess) };
  const result = await autocannon({
    url: contender.baseUrl,
    connections,
    duration: seconds,
    timeout: 60,
    headers,
    requests: [...requests],
    // Each connection begins at another row; otherwise all of them would ask for the same one.
    setupClient: (client) => {
      const first = Math.floor((started++ * requests.length) / connections);
      client.setRequests([...requests.slice(first), ...requests.slice(0, first)]);
    },
  });
  await settle(contender);
  const after = { app: cpuSeconds(contender.processId), database: cpuSeconds(databaseProcess) };
  const { sent } = result.requests;
  const answered = result['2xx'];
  const failures = `${contender.name} ${operation}: ${result.non2xx} refused, ${result.errors} failed, ${answered} answered`;
  assert.ok(result.non2xx === 0 && result.errors === 0, failures);
  return {
    requestsPerSecond: answered / result.duration,
    p99: result.latency.p99,
    appCpu: ((after.app - before.app) * 1000) / sent,
    databaseCpu: ((after.database - before.database) * 1000) / sent,
  };
};
