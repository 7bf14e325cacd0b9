import { cpus, totalmem } from 'node:os';
import type { Operation } from './contender.ts';
import type { Run } from './load.ts';
import type { PagingCost } from './paging.ts';
import { bootPatches, peerPackage } from './peer.ts';
import { command } from './server.ts';
import { median } from './statistics.ts';

/** All runs of one operation, by contender; ours is the first. */
export type Comparison = { operation: Operation; runs: ReadonlyMap<string, readonly Run[]> };

/** How it was measured. */
export type Conditions = { connections: number; seconds: number; rounds: number; load: number };

// Ours must serve so many times the requests of the peer as it is generated.
const goals: Record<Operation, number> = { list: 1.5, get: 1.5, create: 1, update: 1 };
const pagingGoal = 1.5;

const table = (head: readonly string[], rows: readonly string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const figure = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0));

const comparisonRows = ({ operation, runs }: Comparison): string[][] => {
  const medians = [...runs].map(([name, all]) => ({
    name,
    requestsPerSecond: median(all.map((run) => run.requestsPerSecond)),
    p99: median(all.map((run) => run.p99)),
    appCpu: median(all.map((run) => run.appCpu)),
    databaseCpu: median(all.map((run) => run.databaseCpu)),
  }));
  const [ours] = medians;
  return medians.map((one) => [
    operation,
    one.name,
    figure(one.requestsPerSecond),
    figure(one.p99),
    figure(one.appCpu),
    figure(one.databaseCpu),
    ours === undefined || one === ours ? '' : figure(ours.requestsPerSecond / one.requestsPerSecond),
    ours === undefined || one === ours ? '' : figure(one.appCpu / ours.appCpu),
    one.name === 'peer' ? `≥ ${goals[operation]}` : '',
  ]);
};

const pagingRows = ({ rows, first, last }: PagingCost): string[][] =>
  (
    [
      ['HTTP, ms', first.http, last.http],
      ['execution in PostgreSQL, ms', first.execution, last.execution],
      ['buffers', first.buffers, last.buffers],
    ] as const
  ).map(([what, one, other]) => [
    rows.toLocaleString('en'),
    what,
    one.toFixed(3),
    other.toFixed(3),
    (other / one).toFixed(2),
    what === 'buffers' ? '' : `≤ ${pagingGoal}`,
  ]);

/** The page of results, in Markdown. */
export const report = (
  comparisons: readonly Comparison[],
  paging: readonly PagingCost[],
  { connections, seconds, rounds, load }: Conditions,
): string => `# The generated app under load

Written by \`npm run bench:app\` with ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}.
The load generator, the app and PostgreSQL 16 (without fsync) share these processors; the load average at the start was ${load.toFixed(1)}.

## Against ${peerPackage}

Both apps are generated from examples/task_manager.md and served by \`${command}\`. Each user has 10,000 tasks. ${connections} connections ask for
tasks for ${seconds} seconds, the apps in turn, ${rounds} rounds; the figures are medians. Ours runs in production mode with everything on: row-level
security (the app's role owns no table), revocable sessions, checks of origin and body size, security headers, a log line per request. "Ratio" is
ours over the other: requests a second, and processor time of the other over ours.

Where the load average says that others use the processors too, trust the CPU ratio: ours asks for them with one thread per worker, the peer with
one per request, so the peer is given a larger share of a busy machine.

${table(['what', 'app', 'requests/s', 'p99, ms', 'CPU of the app, ms/request', 'CPU of PostgreSQL, ms/request', 'ratio', 'CPU ratio', 'goal'], comparisons.flatMap(comparisonRows))}

The peer's list has no paging: it answers all 10,000 tasks. "Peer, 50 rows" is a copy whose list ends after 50 rows in the order of their ids,
without a way to ask for the next ones; the goal is for the peer as it is generated. What the peer is given so that it boots:

${bootPatches.map((patch) => `- ${patch}`).join('\n')}

## First and last page of 50 of one user's tasks

Over HTTP one request at a time, first and last in turn; in PostgreSQL by EXPLAIN (ANALYZE, BUFFERS) as the app's role, row-level security on.

${table(['tasks of the user', 'what', 'first page', 'last page', 'ratio', 'goal'], paging.flatMap(pagingRows))}

${paging.map(({ rows, first, last }) => `Plans at ${rows.toLocaleString('en')} tasks: ${first.plan} (first), ${last.plan} (last).`).join('\n')}
`;
