import assert from 'node:assert/strict';
import type { Postgres } from '../../test/slow/postgres.ts';
import { database, type Ours, type Person, role } from './ours.ts';
import { median } from './statistics.ts';

/** What a page costs: milliseconds until the answer is read, milliseconds within the database, and buffers it touches. */
export type PageCost = { http: number; execution: number; buffers: number; plan: string };

/** The first and the last full page of 50 of one user's tasks. */
export type PagingCost = { rows: number; first: PageCost; last: PageCost };

const pageSize = 50;
const httpRepetitions = 300;
const explainRepetitions = 21;

type Plan = { 'Node Type': string; 'Shared Hit Blocks': number; 'Shared Read Blocks': number; Plans?: Plan[] };
type Explained = { Plan: Plan; 'Execution Time': number };

const isExplained = (value: unknown): value is Explained =>
  typeof value === 'object' && value !== null && 'Plan' in value && 'Execution Time' in value;

const nodesOf = (plan: Plan): string[] => [plan['Node Type'], ...(plan.Plans ?? []).flatMap(nodesOf)];

const timeRequest = async (url: string, cookie: string, check: (body: string) => void): Promise<number> => {
  const start = performance.now();
  const body = await (await fetch(url, { headers: { cookie } })).text();
  const milliseconds = performance.now() - start;
  check(body);
  return milliseconds;
};

const isPage = (body: string, isLast: boolean): void => {
  const page: unknown = JSON.parse(body);
  assert.ok(typeof page === 'object' && page !== null && 'items' in page && 'next_cursor' in page, body);
  assert.ok(Array.isArray(page.items) && page.items.length === pageSize);
  assert.equal(page.next_cursor === null, isLast);
};

/** Measures both pages of a person who has `rows` tasks, in turn, as medians; the plans are those of the app's role. */
export const measurePaging = async (
  postgres: Postgres,
  ours: Ours,
  person: Person,
  rows: number,
): Promise<PagingCost> => {
  const query = `SELECT id FROM tasks WHERE user_id = '${person.id}' ORDER BY id DESC OFFSET ${pageSize} LIMIT 1`;
  const [beforeLast] = await postgres.execute(database, query);
  const cursor = String(beforeLast?.id);

  const firstUrl = `${ours.baseUrl}/api/tasks?limit=${pageSize}`;
  const http: { first: number[]; last: number[] } = { first: [], last: [] };
  for (let repetition = 0; repetition < httpRepetitions; repetition++) {
    http.first.push(await timeRequest(firstUrl, person.cookie, (body) => isPage(body, false)));
    http.last.push(await timeRequest(`${firstUrl}&cursor=${cursor}`, person.cookie, (body) => isPage(body, true)));
  }

  const explain = async (condition: string): Promise<Explained> => {
    const statement = `SELECT * FROM tasks WHERE user_id = '${person.id}' ${condition} ORDER BY id LIMIT ${pageSize + 1}`;
    const identify = `SELECT set_config('app.user_id', '${person.id}', false)`;
    const explanation = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement}`;
    const [row] = await postgres.execute(database, `SET ROLE ${role}`, identify, explanation);
    const explained: unknown = Object.values(row ?? {}).flat()[0];
    assert.ok(isExplained(explained), 'PostgreSQL explains nothing');
    return explained;
  };
  const explained: { first: Explained[]; last: Explained[] } = { first: [], last: [] };
  for (let repetition = 0; repetition < explainRepetitions; repetition++) {
    explained.first.push(await explain(''));
    explained.last.push(await explain(`AND id > '${cursor}'`));
  }

  const cost = (times: number[], explanations: Explained[]): PageCost => ({
    http: median(times),
    execution: median(explanations.map((one) => one['Execution Time'])),
    buffers: median(explanations.map(({ Plan }) => Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'])),
    plan: [...new Set(explanations.map(({ Plan }) => nodesOf(Plan).join(' ← ')))].join(' or '),
  });
  return { rows, first: cost(http.first, explained.first), last: cost(http.last, explained.last) };
};
