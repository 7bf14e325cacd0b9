import { readdirSync } from 'node:fs';
import { aspects, precision, recall, scoreFolder, total } from './truth.ts';

// npm run bench:parse [-- --differences] : precision and recall of the parser over the documents in test/prd.
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(9);

const corpus = 'test/prd';
const heldOut = readdirSync(corpus).filter((name) => name.startsWith('held-out'));

for (const folder of [corpus, ...heldOut.map((name) => `${corpus}/${name}`)]) {
  const scores = scoreFolder(folder);
  console.log(`\n${folder}: ${scores.size} documents`);
  console.log(
    `${'what'.padEnd(14)}${'precision'.padStart(9)}${'recall'.padStart(10)}${'found'.padStart(8)}${'missed'.padStart(8)}${'wrong'.padStart(8)}`,
  );
  const sum = total(scores.values());
  for (const aspect of aspects) {
    const count = sum[aspect];
    const figures = [count.right, count.missed, count.wrong].map((figure) => String(figure).padStart(8)).join('');
    console.log(`${aspect.padEnd(14)}${percent(precision(count))} ${percent(recall(count))}${figures}`);
  }
  if (!process.argv.includes('--differences')) continue;
  for (const [name, { differences }] of scores)
    for (const difference of differences) console.log(`  ${name}: ${difference}`);
}
