import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Genome } from '../../../pipeline/genome.ts';
import { manifestToGenome } from '../../../pipeline/manifest-to-genome.ts';
import { lossesBetween } from '../../../pipeline/migration/losses.ts';
import { settle } from '../../../pipeline/migration/settle.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { anyGenome } from './random-genomes.ts';

const genomeOf = (entities: string): Genome =>
  manifestToGenome(parsePrd(`# Desk\n\n## Entities\n\n${entities}`)).genome;

const losses = (before: string, after: string): string[] =>
  lossesBetween(genomeOf(before), settle(genomeOf(before), genomeOf(after), { allowDestructive: true }).genome);

describe('what rows lose by a migration', () => {
  it('is tables and columns, as they are called', () => {
    assert.deepEqual(
      losses('- Team: name (string)\n- Task: title (string), due_date (date)', '- Task: title (string)').toSorted(),
      ['drops the column tasks.due_date with all its values', 'drops the table teams with all its rows'],
    );
  });

  it('is values beyond new limits and choices', () => {
    assert.deepEqual(
      losses(
        '- Task: title (string, max 80), state (enum: a | b | c)',
        '- Task: title (string, max 8), state (enum: a | b)',
      ).toSorted(),
      ['changes the values of tasks.state that no longer fit', 'changes the values of tasks.title that no longer fit'],
    );
  });

  it('is a column that starts again with another type', () => {
    assert.deepEqual(losses('- Task: title (string), due (boolean)', '- Task: title (string), due (date)'), [
      'drops the column tasks.due with all its values',
    ]);
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

  it('is nothing at all unless that is allowed', function () {
    this.timeout(20_000);
    fc.assert(
      fc.property(anyGenome, anyGenome, (previous, next) => {
        const { genome } = settle(previous, next, { allowDestructive: false });
        assert.deepEqual(lossesBetween(previous, genome), []);
      }),
      { numRuns: 150 },
    );
  });
});
