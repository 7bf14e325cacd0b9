import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Genome } from '../../pipeline/genome.ts';
import { settle } from '../../pipeline/migration/settle.ts';
import type { Dialect } from '../../pipeline/schema/sql.ts';
import { asArray, asObject, type Json } from '../contract/json.ts';
import { anyGenome, renamed } from '../pipeline/schema/random-genomes.ts';
import { succeed } from './command.ts';
import { temporaryFolder } from './generated-app.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { developmentEnvironment, needsPython, type PythonEnvironment } from './python.ts';
import { chainOf } from './sql-chain.ts';

const count = Number(process.env['SQL_CHAINS'] ?? 40);
const seed = Number(process.env['SQL_SEED'] ?? 7);

/** A version as a PRD may ask for it, and whether it may drop and narrow what stands. */
const anyVersion = fc.record({ genome: anyGenome, allowDestructive: fc.boolean() });

/** Up to five versions, each settled with the one before it; one may be that one under other names. */
const anyChain: fc.Arbitrary<Genome[]> = fc
  .tuple(fc.array(anyVersion, { minLength: 2, maxLength: 4 }), fc.nat(3))
  .map(([versions, at]) =>
    versions.reduce<Genome[]>((chain, { genome, allowDestructive }, index) => {
      const previous = chain.at(-1);
      const settled = previous === undefined ? null : settle(previous, genome, { allowDestructive });
      // A table that the earlier app still has may be in the way of another.
      if (settled?.withheld.some(({ severity }) => severity === 'error')) return chain;
      const next = settled?.genome ?? genome;
      return index === at ? [...chain, next, renamed(next)] : [...chain, next];
    }, []),
  );

describe('steps between schemas as plain SQL', function () {
  this.timeout(600_000);
  needsPython();

  let python: PythonEnvironment;
  let postgres: Postgres;
  before(async () => {
    python = await developmentEnvironment();
    postgres = await startPostgres();
  });
  after(async () => postgres?.stop());

  const take = async (dialect: Dialect, url: string): Promise<void> => {
    const chains = fc.sample(anyChain, { numRuns: count, seed }).map((genomes) => chainOf(genomes, dialect));
    const folder = temporaryFolder();
    const file = path.join(folder, 'chains.json');
    writeFileSync(file, JSON.stringify(chains));
    const script = path.join(import.meta.dirname, 'sql.py');
    const printed: Json = JSON.parse(
      await succeed(python.program('python'), ['-B', script, url, file], { cwd: folder }),
    );
    const { problems, figures } = asObject(printed);
    assert.deepEqual(asArray(problems), []);
    console.log(`    ${JSON.stringify(figures)}`);
  };

  it('lead on SQLite to the tables and rows that the revisions of Alembic lead to, and back', async () => {
    await take('sqlite', 'sqlite');
  });

  it('lead on PostgreSQL to the tables and rows that the revisions of Alembic lead to, and back', async () => {
    await postgres.execute('postgres', 'CREATE DATABASE plain_sql');
    await take('postgresql', postgres.url('plain_sql', 'postgres'));
  });
});
