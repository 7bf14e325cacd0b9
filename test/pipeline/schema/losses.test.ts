import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Genome } from '../../../pipeline/genome.ts';
import { manifestToGenome } from '../../../pipeline/manifest-to-genome.ts';
import { lossName, lossWords } from '../../../pipeline/schema/losses.ts';
import { schemaOf } from '../../../pipeline/schema/schema.ts';
import { settle } from '../../../pipeline/migration/settle.ts';
import { lossesBetween } from '../../../pipeline/migration.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { anyGenome } from './random-genomes.ts';

const genomeOf = (entities: string): Genome =>
  manifestToGenome(parsePrd(`# Desk\n\n## Entities\n\n${entities}`)).genome;

const between = (previous: Genome, next: Genome): string[] =>
  lossesBetween({ previous, schema: schemaOf(previous) }, next).map(lossWords);

const losses = (before: string, after: string): string[] =>
  between(genomeOf(before), settle(genomeOf(before), genomeOf(after), { allowDestructive: true }).genome);

/** Modules that something points to, and that are not there. */
const pointingNowhere = ({ modules }: Genome): string[] => {
  const names = new Set(['user', ...modules.map(({ name }) => name)]);
  return modules
    .flatMap(({ entities }) => entities)
    .flatMap(({ fields, links }) => [
      ...fields.map(({ references }) => references?.module ?? 'user'),
      ...links.map(({ module }) => module),
    ])
    .filter((name) => !names.has(name));
};

describe('what rows lose by a migration', () => {
  it('is tables and columns, as they are called', () => {
    assert.deepEqual(
      losses('- Team: name (string)\n- Task: title (string), due_date (date)', '- Task: title (string)').toSorted(),
      ['tasks.due_date: column dropped, with all its values', 'teams: table dropped, with all its rows'],
    );
  });

  it('is values beyond new limits and choices', () => {
    assert.deepEqual(
      losses(
        '- Task: title (string, max 80), state (enum: a | b | c)',
        '- Task: title (string, max 8), state (enum: a | b)',
      ).toSorted(),
      ['tasks.state: values that are not in its list become empty', 'tasks.title: text cut at 8 characters'],
    );
  });

  it('is a column that starts again with another type', () => {
    assert.deepEqual(losses('- Task: title (string), due (boolean)', '- Task: title (string), due (date)'), [
      'tasks.due: column dropped, with all its values',
    ]);
  });

  it('is digits that are rounded, and times of day', () => {
    assert.deepEqual(
      losses(
        '- Task: price (decimal(8,2)), size (float), area (decimal(9,3)), count (bigint), due (datetime)',
        '- Task: price (decimal(8,1)), size (decimal(9,2)), area (integer), count (float), due (date)',
      ).filter((words) => /rounded|time/.test(words)),
      [
        'tasks.price: rounded to 1 digit behind the point',
        'tasks.size: rounded to 2 digits behind the point',
        'tasks.area: rounded to whole numbers',
        'tasks.count: rounded to 15 digits',
        'tasks.due: time of day dropped',
      ],
    );
  });

  it('is nothing when something was renamed or is new', () => {
    assert.deepEqual(
      losses(
        '- Job: title (string), due (date)',
        '- Task (was Job): title (string), due_on (date, was due), note (text)',
      ),
      [],
    );
  });

  it('is only what was named, and what is left can be built', function () {
    this.timeout(40_000);
    fc.assert(
      fc.property(anyGenome, anyGenome, fc.infiniteStream(fc.boolean()), (previous, next, picks) => {
        const atStake = [...new Set(settle(previous, next, { allowDestructive: false }).about.values())];
        const named = atStake.filter(() => picks.next().value);
        const { genome, withheld } = settle(previous, next, { allowDestructive: named });
        fc.pre(!withheld.some(({ severity }) => severity === 'error'));
        assert.deepEqual(pointingNowhere(genome), []);
        const lost = lossesBetween({ previous, schema: schemaOf(previous) }, genome).map(lossName);
        assert.deepEqual(
          lost.filter((name) => !named.includes(name)),
          [],
        );
      }),
      { numRuns: 150 },
    );
  });

  it('is nothing at all unless that is allowed', function () {
    this.timeout(20_000);
    fc.assert(
      fc.property(anyGenome, anyGenome, (previous, next) => {
        const { genome } = settle(previous, next, { allowDestructive: false });
        assert.deepEqual(between(previous, genome), []);
      }),
      { numRuns: 150 },
    );
  });
});
