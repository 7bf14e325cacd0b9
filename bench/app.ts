import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../test/slow/postgres.ts';
import { type Contender, operations } from './app/contender.ts';
import { type Load, type Run, run } from './app/load.ts';
import { startOurs } from './app/ours.ts';
import { measurePaging, type PagingCost } from './app/paging.ts';
import { startPeers } from './app/peer.ts';
import { type Comparison, report } from './app/report.ts';

// npm run bench:app [-- --rounds 7 --seconds 10] : the generated app under load. Needs dist/ (npm run build), Python and PyPI.
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '7' }, seconds: { type: 'string', default: '10' } },
});
const rounds = Number(values.rounds);
const load: Load = { connections: 16, seconds: Number(values.seconds) };
const [busy = 0] = loadavg();

const postgres = await startPostgres();
const ours = await startOurs(postgres);
const { peer, pagedPeer } = await startPeers(postgres);

const comparisons: Comparison[] = [];
for (const operation of operations) {
  const contenders: Contender[] = operation === 'list' ? [ours, peer, pagedPeer] : [ours, peer];
  const runs = new Map<string, Run[]>(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) await run(contender, operation, { ...load, seconds: 2 }, postgres.processId);
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      runs.get(contender.name)?.push(await run(contender, operation, load, postgres.processId));
      if (operation === 'create') await contender.removeCreated();
    }
  }
  comparisons.push({ operation, runs });
}
await peer.stop();
await pagedPeer.stop();

const paging: PagingCost[] = [];
for (const rows of [10_000, 1_000_000]) {
  paging.push(await measurePaging(postgres, ours, await ours.addPerson(`tasks-${rows}`, rows), rows));
}
await ours.stop();
await postgres.stop();

const text = report(comparisons, paging, { ...load, rounds, load: busy });
writeFileSync(path.join(import.meta.dirname, 'APP-RESULTS.md'), text);
console.log(text);
