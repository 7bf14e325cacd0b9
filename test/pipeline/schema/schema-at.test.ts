import assert from 'node:assert/strict';
import { schemaAt } from '../../../pipeline/schema/schema-at.ts';
import { type SchemaStep, schemaStep, wholeSchema } from '../../../pipeline/schema/schema-step.ts';
import { schemaOf, type SchemaTable } from '../../../pipeline/schema/schema.ts';
import type { GenomeField } from '../../../pipeline/genome.ts';
import { field, genome, module, reference } from '../genomes.ts';

type Entities = Readonly<Record<string, GenomeField[]>>;

const schema = (entities: Entities): SchemaTable[] =>
  schemaOf(
    genome(
      Object.entries(entities).map(([name, fields]) =>
        module(name, name.charAt(0).toUpperCase() + name.slice(1), `${name}s`, fields),
      ),
    ),
  );

const first = { task: [field('title'), field('due')], team: [field('name')] };
const ours = { task: [field('title'), field('due'), field('owner')], team: [field('name')], label: [field('text')] };
const theirs = { task: [field('title', { max_length: 40 }), field('colour')], team: [field('name')] };
const both = {
  task: [field('title', { max_length: 40 }), field('owner'), field('colour')],
  team: [field('name')],
  label: [field('text')],
};

const begun = wholeSchema('0001', schema(first));
const mine = schemaStep('0002_ours', '0001', schema(first), schema(ours));
const other = schemaStep('0002_theirs', '0001', schema(first), schema(theirs));
const one = { id: '0001', down: [] };
const oursOnOne = { id: '0002_ours', down: ['0001'] };
const theirsOnOne = { id: '0002_theirs', down: ['0001'] };

type Revisions = ReadonlyArray<{ id: string; down: readonly string[] }>;

/** Tables by name, each with its columns by name: in which order is no matter. */
const contentsAt = (head: string, revisions: Revisions, steps: readonly SchemaStep[]) =>
  schemaAt(head, revisions, steps) && contents(schemaAt(head, revisions, steps) ?? []);
const contents = (tables: readonly SchemaTable[]) =>
  new Map(
    tables.map((table) => [
      table.name,
      { ...table, columns: new Map(table.columns.map((column) => [column.name, column])) },
    ]),
  );

describe('the schema that revisions have led to', () => {
  it('is the first one, with each change after it', () => {
    assert.deepEqual(contentsAt('0001', [one], [begun]), contents(schema(first)));
    assert.deepEqual(contentsAt('0002_ours', [one, oursOnOne], [begun, mine]), contents(schema(ours)));
  });

  it('is kept as the tables that a revision has changed', () => {
    assert.deepEqual(
      mine.tables.map(({ name }) => name),
      ['tasks', 'labels'],
    );
    const less = schemaStep('0003', '0002_ours', schema(ours), schema(first));
    assert.deepEqual([less.tables.map(({ name }) => name), less.gone], [['tasks'], ['labels']]);
  });

  it('is no other one after a person’s own revision', () => {
    const own = { id: 'own', down: ['0002_ours'] };
    assert.deepEqual(contentsAt('own', [one, oursOnOne, own], [begun, mine]), contents(schema(ours)));
  });

  it('has what either branch changed once they are joined, in whichever order', () => {
    for (const down of [
      ['0002_ours', '0002_theirs'],
      ['0002_theirs', '0002_ours'],
    ]) {
      const revisions = [one, oursOnOne, theirsOnOne, { id: 'merge', down }];
      assert.deepEqual(contentsAt('merge', revisions, [begun, mine, other]), contents(schema(both)));
    }
  });

  it('has what either branch changed where one was put onto the other by hand', () => {
    const revisions = [one, oursOnOne, { id: '0002_theirs', down: ['0002_ours'] }];
    assert.deepEqual(contentsAt('0002_theirs', revisions, [begun, mine, other]), contents(schema(both)));
  });

  it('goes on from where branches were joined', () => {
    const joined = [one, oursOnOne, theirsOnOne, { id: 'merge', down: ['0002_ours', '0002_theirs'] }];
    const next = schemaStep('0003', 'merge', schema(both), schema(first));
    const revisions = [...joined, { id: '0003', down: ['merge'] }];
    assert.deepEqual(contentsAt('0003', revisions, [begun, mine, other, next]), contents(schema(first)));
  });

  it('is not known where the steps do not tell', () => {
    assert.equal(schemaAt('0001', [one], []), null);
    assert.equal(schemaAt('0002_ours', [one, oursOnOne], [mine]), null);
    assert.equal(schemaAt('0002_ours', [one, oursOnOne], [begun, mine, { ...mine, tables: [] }]), null);
  });

  it('has every table after those that its keys need', () => {
    const linked = {
      task: [field('title'), reference('team_id', 'team')],
      team: [field('name'), reference('lead_id', 'task')],
    };
    const next = schemaStep('0002_ours', '0001', schema(first), schema(linked));
    const tables = schemaAt('0002_ours', [one, oursOnOne], [begun, next]) ?? [];
    const names = tables.map(({ name }) => name);
    for (const { name, foreign_keys } of tables)
      for (const { target, deferred } of foreign_keys)
        assert.ok(deferred || names.indexOf(target) <= names.indexOf(name), `${name} stands before ${target}`);
    assert.ok(tables.some(({ foreign_keys }) => foreign_keys.some(({ deferred }) => deferred)));
  });
});
