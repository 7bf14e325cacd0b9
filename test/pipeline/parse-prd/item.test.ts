import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const entityIn = (item: string) => parsePrd(`# Desk\n\n## Entities\n\n${item}\n`).entities[0];

describe('a remark behind the name of an entity', () => {
  it('tells the former name, and costs no field', () => {
    const job = entityIn('- Job (was Task): title (string), done (boolean)');
    assert.equal(job?.name, 'Job');
    assert.equal(job?.was, 'Task');
    assert.deepEqual(
      job?.fields.map(({ name }) => name),
      ['title', 'done'],
    );
  });

  it('is a description otherwise', () => {
    const unit = entityIn('- Unit (a unit of work): code (string), size (integer)');
    assert.equal(unit?.description, 'a unit of work');
    assert.equal(unit?.fields.length, 2);
  });
});
