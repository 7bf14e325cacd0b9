import assert from 'node:assert/strict';
import { shortHash } from '../../pipeline/short-hash.ts';

describe('shortHash', () => {
  it('stays what it was, since tables and columns of apps that exist are called by it', () => {
    assert.equal(shortHash('order'), '3eeb7e96');
    assert.equal(shortHash('order', 16), '3eeb7e96e59ce40f');
    assert.equal(shortHash('Größe'), 'aedc3f80');
  });
});
