import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Genome } from '../../../pipeline/genome.ts';
import { migrationBetween } from '../../../pipeline/migration.ts';
import { operationsBetween } from '../../../pipeline/schema/difference.ts';
import type { Operation } from '../../../pipeline/schema/operations.ts';
import { withFormerLinks } from '../../../pipeline/migration/renamed-modules.ts';
import { schemaOf } from '../../../pipeline/schema/schema.ts';
import { settle } from '../../../pipeline/migration/settle.ts';
import { applyOperations, type Database, describeDatabase } from './apply-operations.ts';
import { anyGenome, renamed } from './random-genomes.ts';

const created = (genome: Genome): Database => {
  const database: Database = new Map();
  applyOperations(database, operationsBetween([], schemaOf(genome)));
  return database;
};

const migration = (previous: Genome, next: Genome): { up: Operation[]; down: Operation[] } =>
  migrationBetween(schemaOf(previous), withFormerLinks(previous, next, schemaOf(next)));

const losing = (operations: readonly Operation[]): unknown[] =>
  operations.flatMap((operation): unknown[] => {
    if (operation.kind === 'drop_table') return [operation];
    if (operation.kind === 'alter_table') return operation.changes.filter(({ kind }) => kind === 'drop_column');
    const harmless = ['empty', 'rescale', 'to-seconds', 'from-seconds'];
    return operation.kind === 'fill' && !harmless.includes(operation.fill.kind) ? [operation.fill] : [];
  });

describe('the steps between two schemas', () => {
  it('lead from any schema to any other and back, in an order that no database refuses', () => {
    fc.assert(
      fc.property(anyGenome, anyGenome, (previous, next) => {
        const database = created(previous);
        const start = describeDatabase(database);
        const { up, down } = migration(previous, next);
        applyOperations(database, up);
        assert.deepEqual(describeDatabase(database), describeDatabase(created(next)));
        applyOperations(database, down);
        assert.deepEqual(describeDatabase(database), start);
      }),
      { numRuns: 150 },
    );
  });

  it('rename what is said to be renamed, both ways, and drop and create nothing for it', () => {
    fc.assert(
      fc.property(anyGenome, (previous) => {
        const next = renamed(previous);
        const database = created(previous);
        const start = describeDatabase(database);
        const { up, down } = migration(previous, next);
        for (const operation of [...up, ...down])
          assert.match(operation.kind, /^rename_/, `${JSON.stringify(operation)}`);
        applyOperations(database, up);
        assert.deepEqual(describeDatabase(database), describeDatabase(created(next)));
        applyOperations(database, down);
        assert.deepEqual(describeDatabase(database), start);
        assert.deepEqual(migration(next, next), { up: [], down: [] });
      }),
    );
  });

  it('lose nothing once the genome is settled', () => {
    fc.assert(
      fc.property(anyGenome, anyGenome, (previous, next) => {
        const { genome, withheld } = settle(previous, next, { allowDestructive: false });
        fc.pre(!withheld.some(({ severity }) => severity === 'error'));
        const { up } = migration(previous, genome);
        assert.deepEqual(losing(up), []);
        assert.ok(!up.some(({ kind }) => kind === 'refuse_nulls' || kind === 'refuse_duplicates'));
      }),
      { numRuns: 150 },
    );
  });

  it('are none when nothing differs', () => {
    fc.assert(fc.property(anyGenome, (genome) => assert.deepEqual(migration(genome, genome), { up: [], down: [] })));
  });
});

describe('settling a changed genome', () => {
  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(anyGenome, anyGenome, (previous, next) => {
        const once = settle(previous, next, { allowDestructive: false });
        const twice = settle(once.genome, next, { allowDestructive: false });
        assert.deepEqual(twice.genome, once.genome);
      }),
      { numRuns: 150 },
    );
  });

  it('gives what was asked for where that is allowed, but for fields that rows have no value for', () => {
    fc.assert(
      fc.property(anyGenome, anyGenome, (previous, next) => {
        const { genome, withheld } = settle(previous, next, { allowDestructive: true });
        const optional = (one: Genome): unknown =>
          one.modules.map(({ name, entities }) => [
            name,
            entities.map(({ fields, links }) => [fields.map((field) => ({ ...field, required: false })), links]),
          ]);
        assert.deepEqual(optional(genome), optional(next));
        assert.ok(withheld.every(({ code }) => code === 'migration/stays-optional'));
      }),
    );
  });
});
