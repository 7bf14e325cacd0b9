import assert from 'node:assert/strict';
import type { Genome } from '../../pipeline/genome.ts';
import { manifestToGenome } from '../../pipeline/manifest-to-genome.ts';
import { stepsTo, withRevisions } from '../../pipeline/migration.ts';
import { nextNumber, numberedId } from '../../pipeline/migration/name-revision.ts';
import { schemaOf } from '../../pipeline/schema/schema.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';

const revisionId = numberedId(32);

const genomeOf = (entities: string): Genome =>
  manifestToGenome(parsePrd(`# Desk\n\n## Entities\n\n${entities}`)).genome;

describe('the revision of a changed genome', () => {
  const before = genomeOf('- Task: title (string, required)');
  const after = genomeOf('- Task: title (string, required), due (date)');
  const history = { previous: before, schema: schemaOf(before), head: 'mine', taken: ['0001_initial', 'mine'] };

  it('is the whole schema at first', () => {
    const [first, ...others] = stepsTo(before, null, revisionId);
    assert.deepEqual([first?.id, first?.after, others], ['0001_initial', null, []]);
    assert.deepEqual(first?.down.at(-1), { kind: 'drop_table', table: 'users' });
  });

  it('builds on the newest that stands, a person’s own too, and says what it does', () => {
    const [next] = stepsTo(after, history, revisionId);
    assert.deepEqual([next?.id, next?.after], ['0002_add_due_to_tasks', 'mine']);
    assert.equal(next?.sentence, 'Add due to tasks.');
  });

  it('is none when the schemas are the same, whatever else has changed', () => {
    const other = { ...before, description: 'Something else', user_stories: [] };
    assert.deepEqual(stepsTo(other, history, revisionId), []);
  });

  it('is the same for the same genomes', () => {
    assert.deepEqual(stepsTo(after, history, revisionId), stepsTo(after, history, revisionId));
  });
});

describe('the id of a revision', () => {
  it('is no longer than it may be, and ends between words', () => {
    const id = revisionId(12, 'rename initiatives.first_step_of_all to opening', []);
    assert.equal(id, '0012_rename_initiatives_first');
    assert.ok(revisionId(12, `create ${'x'.repeat(60)}`, []).length <= 32);
    assert.ok(revisionId(12, 'y'.repeat(60), []).length <= 32);
  });

  it('is none that is taken', () => {
    assert.equal(revisionId(2, 'add due to tasks', ['0002_add_due_to_tasks']), '0003_add_due_to_tasks');
  });

  it('counts on from the highest number, or from how many there are', () => {
    assert.equal(nextNumber([]), 1);
    assert.equal(nextNumber(['0001_initial', '0007_add', 'a1b2']), 8);
    assert.equal(nextNumber(['a1b2', 'c3d4']), 3);
  });
});

describe('earlier revisions', () => {
  it('are carried over word for word, and stand in order among the new files', () => {
    const theirs = new Map([
      ['alembic/versions/0002_add.py', 'new'],
      ['main.py', 'new'],
    ]);
    const base = new Map([
      ['alembic/versions/0001_initial.py', 'old'],
      ['main.py', 'old'],
    ]);
    assert.deepEqual(
      [...withRevisions(theirs, base, (path) => path.startsWith('alembic/versions/'))],
      [
        ['alembic/versions/0001_initial.py', 'old'],
        ['alembic/versions/0002_add.py', 'new'],
        ['main.py', 'new'],
      ],
    );
  });
});
