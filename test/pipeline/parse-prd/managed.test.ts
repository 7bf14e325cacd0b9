import assert from 'node:assert/strict';
import type { ManifestField } from '../../../pipeline/manifest.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

/** What is read of a field of `User` that is written so. */
const read = (words: string): Pick<ManifestField, 'managed' | 'description'> => {
  const { entities } = parsePrd(`# App\n\n## Entities\n\n- User: badge (${words}), nickname (string)\n`);
  const field = entities[0]?.fields[0];
  assert.ok(field);
  return { managed: field.managed, description: field.description };
};

describe('whose a field of User is to set', () => {
  it('is not said by most', () => assert.equal(read('string, required').managed, null));
  for (const words of ['string, managed', 'managed, string', 'string, required, read-only', 'string, readonly'])
    it(`is nobody's in (${words})`, () => assert.equal(read(words).managed, true));
  for (const words of ['string, self-service', 'self service, enum: a | b'])
    it(`is the person's own in (${words})`, () => assert.equal(read(words).managed, false));
  it('is not said by a remark that begins with the word', () => {
    assert.deepEqual(read('string, managed by the office'), { managed: null, description: 'managed by the office' });
    assert.deepEqual(read('string, self-service desk'), { managed: null, description: 'self-service desk' });
  });
});
