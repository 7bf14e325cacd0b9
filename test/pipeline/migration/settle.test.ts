import assert from 'node:assert/strict';
import type { Genome, GenomeField } from '../../../pipeline/genome.ts';
import { manifestToGenome } from '../../../pipeline/manifest-to-genome.ts';
import { stepsTo } from '../../../pipeline/migration.ts';
import { numberedId } from '../../../pipeline/migration/name-revision.ts';
import { schemaOf } from '../../../pipeline/schema/schema.ts';
import { settle } from '../../../pipeline/migration/settle.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const genomeOf = (entities: string): Genome =>
  manifestToGenome(parsePrd(`# Desk\n\n## Entities\n\n${entities}`)).genome;

const settled = (
  before: string,
  after: string,
  allowDestructive: boolean | string[] = false,
  fill: Record<string, string | null> = {},
) => {
  const choices = { allowDestructive, fill: new Map(Object.entries(fill)) };
  const { genome, withheld, given } = settle(genomeOf(before), genomeOf(after), choices);
  const field = (name: string): GenomeField | undefined =>
    genome.modules
      .flatMap(({ entities }) => entities)
      .flatMap(({ fields }) => fields)
      .find((one) => one.name === name);
  return { genome, field, said: withheld.map(({ code, message }) => `${code} ${message}`), withheld, given };
};

const task = (fields: string): string => `- Task: title (string, required, max 50)${fields && `, ${fields}`}`;

describe('what a changed PRD may do to tables that hold rows', () => {
  it('nothing is withheld where nothing can be lost', () => {
    const { said, field } = settled(
      task('kind (enum: a | b), size (integer, max 9), due (date), price (decimal(5,2))'),
      `- Task: title (string, required, max 80), kind (enum: a | b | c), size (bigint, max 99), due (datetime), price (decimal(9,4)), note (text), rank (integer, required, default 1)\n- Team: name (string, required)`,
    );
    assert.deepEqual(said, []);
    assert.deepEqual([field('size')?.type, field('rank')?.required, field('title')?.max_length], ['bigint', true, 80]);
  });

  it('an entity that is gone stays, where it was, with what points to it', () => {
    const before = '- Team: name (string)\n- Task: title (string), team (Team)\n- Zone: name (string)';
    const { genome, said } = settled(before, '- Task: title (string), team (Team)\n- Zone: name (string)');
    assert.deepEqual(
      genome.modules.map(({ name }) => name),
      ['team', 'task', 'zone'],
    );
    assert.ok(said.some((line) => line.startsWith('migration/entity-kept Team is no longer in the PRD')));
    assert.deepEqual(
      settled(before, '- Zone: name (string)', true).genome.modules.map(({ name }) => name),
      ['zone'],
    );
  });

  it('a field that is gone stays in its place, and so does a collection', () => {
    const { genome, said } = settled(
      '- Task: title (string), note (text), size (integer), many labels (Label)\n- Label: name (string)',
      '- Task: title (string), size (integer)\n- Label: name (string)',
    );
    const [entity] = genome.modules[0]?.entities ?? [];
    assert.deepEqual(
      entity?.fields.map(({ name }) => name),
      ['title', 'note', 'size'],
    );
    assert.deepEqual(
      entity.links.map(({ name }) => name),
      ['labels'],
    );
    assert.deepEqual(said, [
      'migration/field-kept Task.note is no longer in the PRD, but its column and values stay',
      'migration/collection-kept Task.labels is no longer in the PRD, but its table and rows stay',
    ]);
  });

  it('tighter limits wait', () => {
    const { field, said } = settled(
      task('size (integer, min 0, max 9), price (decimal(9,2))'),
      '- Task: title (string, required, max 20), size (integer, min 5, max 7), price (decimal(5,3))',
    );
    assert.equal(field('title')?.max_length, 50);
    assert.deepEqual([field('size')?.minimum, field('size')?.maximum], [0, 9]);
    assert.deepEqual([field('price')?.precision, field('price')?.scale], [10, 3]);
    assert.deepEqual(
      said.map((line) => line.split(' ')[0]),
      Array(3).fill('migration/limit-kept'),
    );
  });

  it('a choice that is gone stays among the others, in its place', () => {
    const { field, said } = settled(task('kind (enum: a | b | c)'), task('kind (enum: a | c | d)'));
    assert.deepEqual(field('kind')?.enum, ['a', 'b', 'c', 'd']);
    assert.deepEqual(said, ['migration/choice-kept Task.kind keeps "b" among its values, for rows may have it']);
  });

  it('a type that may not hold every value waits, and so does a reference that points elsewhere', () => {
    const first = '- Task: code (string), owner (Team)\n- Team: name (string)\n- Zone: name (string)';
    const then = '- Task: code (integer), owner (Zone)\n- Team: name (string)\n- Zone: name (string)';
    const { field, said } = settled(first, then);
    assert.deepEqual([field('code')?.type, field('owner_id')?.references?.module], ['string', 'team']);
    assert.deepEqual(
      said.map((line) => line.split(' ')[0]),
      ['migration/type-kept', 'migration/type-kept'],
    );
    const allowed = settled(first, then, true);
    assert.deepEqual([allowed.field('code')?.type, allowed.field('owner_id')?.references?.module], ['integer', 'zone']);
  });

  it('a new required field takes the default of the PRD, and is optional where there is none', () => {
    const { field, withheld } = settled(
      task(''),
      task('rank (integer, required, default 3), reason (string, required)'),
    );
    assert.deepEqual([field('rank')?.required, field('reason')?.required], [true, false]);
    assert.equal(withheld[0]?.code, 'migration/stays-optional');
    assert.match(withheld[0].hint ?? '', /^--fill=tasks\.reason=VALUE .* default in the PRD$/);
  });

  it('a new required field takes a value for the rows that stand, once, without being its default', () => {
    const after = task('reason (string, required), kind (enum: a | b, required), code (string, required, unique)');
    const fill = { 'tasks.reason': 'none', 'tasks.kind': 'b' };
    const { field, given, said } = settled(task(''), after, false, fill);
    assert.deepEqual(Object.fromEntries(given), fill);
    assert.deepEqual(
      [field('reason')?.required, field('reason')?.default, field('kind')?.required],
      [true, null, true],
    );
    assert.deepEqual(said, [
      'migration/stays-optional Task.code is optional for now, because existing rows may have no value',
    ]);
  });

  it('a value that a column cannot have is an error, and so is one for all rows of a unique field', () => {
    const after = task('rank (integer, required, max 9), code (string, required, unique)');
    const { withheld } = settled(task(''), after, false, { 'tasks.rank': '10', 'tasks.code': 'x' });
    assert.deepEqual(
      withheld.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`),
      [
        'migration/bad-fill tasks.rank cannot be filled with "10": that is no integer within its limits',
        'migration/bad-fill tasks.code cannot be filled with "x": its rows cannot all have the same value',
      ],
    );
  });

  it('a field that stands optional becomes required once its rows are said to be filled', () => {
    const [before, after] = [
      task('reason (string), team (Team)'),
      task('reason (string, required), team (Team, required)'),
    ];
    const teams = '\n- Team: name (string)';
    const fill = { 'tasks.reason': null, 'tasks.team_id': null };
    const { field, said } = settled(before + teams, after + teams, false, fill);
    assert.deepEqual([field('reason')?.required, field('team_id')?.required, said], [true, true, []]);
  });

  it('of what may be lost, only what is named is', () => {
    const before = task(
      'note (text), size (integer, max 9), kind (enum: a | b), many labels (Label)\n- Label: name (string)\n- Team: name (string)',
    );
    const after = `${task('size (integer, max 5), kind (enum: a)')}\n- Label: name (string)`;
    const { genome, field } = settled(before, after, ['tasks.note', 'tasks.size', 'task_labels']);
    assert.deepEqual([field('note'), field('size')?.maximum, field('kind')?.enum], [undefined, 5, ['a', 'b']]);
    assert.deepEqual(
      genome.modules.map(({ name, entities }) => [name, entities[0]?.links.length]),
      [
        ['task', 0],
        ['label', 0],
        ['team', 0],
      ],
    );
  });

  it('a table that something points to still is kept, and it is said what points to it', () => {
    const before = '- Team: name (string), head (Person)\n- Person: name (string)\n- Task: title (string), team (Team)';
    const { genome, withheld } = settled(before, '- Task: title (string)', ['persons', 'people', 'teams']);
    assert.deepEqual(
      genome.modules.map(({ name }) => name),
      ['team', 'person', 'task'],
    );
    const [team, person] = ['Team', 'Person'].map((name) =>
      withheld.find(({ message }) => message.startsWith(`${name} is`)),
    );
    assert.match(team?.message ?? '', /but tasks\.team_id points to it, so its table and rows stay/);
    assert.match(team?.hint ?? '', /^--allow-destructive=tasks\.team_id,teams drops them$/);
    assert.match(person?.message ?? '', /but teams\.head_id points to it/);
  });

  it('an optional field becomes required with a default, and stays optional without, until it is said that rows are filled', () => {
    const before = task('rank (integer), reason (string)');
    const after = task('rank (integer, required, default 3), reason (string, required)');
    assert.deepEqual(
      [settled(before, after).field('rank')?.required, settled(before, after).field('reason')?.required],
      [true, false],
    );
    assert.equal(settled(before, after, true).field('reason')?.required, true);
  });

  it('unique waits, for rows may share a value', () => {
    const { field, said } = settled(task('code (string)'), task('code (string, unique)'));
    assert.equal(field('code')?.unique, false);
    assert.deepEqual(said, ['migration/not-unique-yet Task.code is not unique yet, for rows may share a value']);
    assert.equal(settled(task('code (string)'), task('code (string, unique)'), true).field('code')?.unique, true);
  });

  it('a name that is said to be a former one, but is still in use or never was, is reported', () => {
    const inUse = settled(
      task('note (text)'),
      '- Task\n  - title (string, required, max 50)\n  - note (text)\n  - memo (text, was note)',
    );
    assert.ok(inUse.said.some((line) => line.startsWith('migration/former-name-in-use Task.memo')));
    const never = settled(task(''), '- Task\n  - title (string, required, max 50)\n  - memo (text, was notes)');
    assert.ok(never.said.some((line) => line.startsWith('migration/unknown-former-name Task.memo')));
  });

  it('a new table cannot take the name of one that still holds rows', () => {
    const before = '- Task: title (string), many notes (Memo)\n- Memo: text (text)';
    const { withheld } = settled(before, '- Task: title (string)\n- Memo: text (text)\n- TaskNote: text (text)');
    assert.ok(withheld.some(({ code, severity }) => code === 'migration/table-taken' && severity === 'error'));
  });

  it('said once or twice, a rename is done once', () => {
    const before = genomeOf('- Task: title (string)');
    const after = genomeOf('- Task\n  - headline (string, was title)');
    const { genome, withheld } = settle(before, after, { allowDestructive: false });
    assert.deepEqual(withheld, []);
    const taken = ['0001_initial'];
    const history = { previous: before, schema: schemaOf(before), head: '0001_initial', taken };
    const [revision] = stepsTo(genome, history, numberedId(32));
    assert.deepEqual([revision?.id, revision?.after], ['0002_rename_tasks_title', '0001_initial']);
    const again = settle(genome, after, { allowDestructive: false });
    const later = { ...history, previous: genome, schema: schemaOf(genome) };
    assert.deepEqual(stepsTo(again.genome, later, numberedId(32)), []);
  });
});
