import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Genome } from '../../pipeline/genome.ts';
import { manifestToGenome } from '../../pipeline/manifest-to-genome.ts';
import { settle } from '../../pipeline/migration/settle.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import { asArray, asObject, type Json } from '../contract/json.ts';
import { anyGenome, renamed } from '../pipeline/schema/random-genomes.ts';
import { succeed } from './command.ts';
import { temporaryFolder } from './generated-app.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { developmentEnvironment, needsPython, type PythonEnvironment } from './python.ts';
import { type ChainStep, chainOf } from './sql-chain.ts';
import { id } from './migration-chain.ts';
import { hostileGenomes } from './migration-obstacles.ts';
import { rowOf, typesPrd } from './migration-types.ts';

const count = Number(process.env['SQL_CHAINS'] ?? 15);
const seed = Number(process.env['SQL_SEED'] ?? 7);
// Whoever asks for more wants to know what was tried.
const tellsFigures = process.env['SQL_CHAINS'] !== undefined;

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

const times = { created_at: '2024-05-01T10:30:00.000Z', updated_at: '2024-05-01T10:30:00.000Z' };

/** Moments as the API answers them: without what is finer than a millisecond. */
const answered = (row: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).toISOString() : value,
    ]),
  ),
  ...times,
});

const typeRows = (version: number): ChainStep['rows'] => {
  const side = version === 0 ? 0 : 1;
  const user = { id: id(1), email: 'a@example.com', password_hash: 'x', ...times };
  const items = ([1, 2] as const).map((end) => rowOf(10 + 10 * side + end, side, end));
  return [
    ...(version === 0 ? [['users', user] as const] : []),
    ...items.map((row) => ['items', answered(row)] as const),
    ...(version === 0 ? [['items', { user_id: id(1), id: id(9), ...times }] as const] : []),
  ].map(([table, row]) => [table, row]);
};

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

  const take = async (url: string, chains: readonly ChainStep[][]): Promise<void> => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'chains.json');
    writeFileSync(file, JSON.stringify(chains));
    const script = path.join(import.meta.dirname, 'sql.py');
    const printed: Json = JSON.parse(
      await succeed(python.program('python'), ['-B', script, url, file], { cwd: folder }),
    );
    const { problems, figures } = asObject(printed);
    assert.deepEqual(asArray(problems), []);
    if (tellsFigures) console.log(`    ${JSON.stringify(figures)}`);
  };

  const places = {
    sqlite: { title: 'SQLite', url: async () => 'sqlite' },
    postgresql: {
      title: 'PostgreSQL',
      url: async (name: string) => {
        await postgres.execute('postgres', `CREATE DATABASE ${name}`);
        return postgres.url(name, 'postgres');
      },
    },
  };
  for (const dialect of ['sqlite', 'postgresql'] as const) {
    const { title, url } = places[dialect];
    describe(`on ${title}, as the revisions of Alembic do`, () => {
      it('lead to the tables and rows of any version, and back', async () => {
        const chains = fc.sample(anyChain, { numRuns: count, seed }).map((genomes) => chainOf(genomes, dialect));
        await take(await url('plain_sql'), chains);
      });

      it('turn every type into every other and back, whatever the values', async () => {
        const genomes = ([0, 1] as const).map((side) => manifestToGenome(parsePrd(typesPrd(side))).genome);
        await take(await url('plain_types'), [chainOf(genomes, dialect, typeRows)]);
      });

      it('keep checks and defaults that are made to break out through every rebuild', async () => {
        await take(await url('plain_hostile'), [chainOf(hostileGenomes, dialect)]);
      });
    });
  }
});
