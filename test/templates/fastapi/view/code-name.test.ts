import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeName } from '../../../../templates/fastapi/view/code-name.ts';

describe('what Python calls a member', () => {
  it('is its own name, unless the language or a library keeps that for itself', () => {
    assert.equal(codeName('title', 'member'), 'title');
    assert.equal(codeName('class', 'member'), 'class_');
    assert.equal(codeName('metadata', 'member'), 'metadata_');
    assert.equal(codeName('2fa_enabled', 'member'), 'field_2fa_enabled');
    assert.equal(codeName('model_dump_all', 'member'), 'field_model_dump_all');
  });

  it('is another for every name', () => {
    const start = fc.constantFrom('class', 'copy', '2fa', 'field_2fa', 'model_dump', 'field_', 'title');
    const name = fc.tuple(start, fc.constantFrom('', '_', '__', '_x')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(name, name, (one, other) => {
        for (const of of ['member', 'module'] as const)
          assert.equal(codeName(one, of) === codeName(other, of), one === other);
      }),
    );
  });
});
