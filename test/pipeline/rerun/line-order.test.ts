import assert from 'node:assert/strict';
import { inOrderOf } from '../../../pipeline/rerun/line-order.ts';

const text = (...lines: string[]): string => lines.join('\n');

describe('the order of lines', () => {
  it('follows the next text where lines have moved, with what a person wrote between them', () => {
    const order = inOrderOf(text('vendor', 'job', 'end'), text('job', 'vendor', 'end'));
    assert.equal(
      order(text('vendor', '# mine', 'job', 'my_own', 'end')),
      text('# mine', 'job', 'vendor', 'my_own', 'end'),
    );
  });

  it('is left alone where nothing has moved, and for lines that stand more than once', () => {
    assert.equal(inOrderOf(text('a', 'b'), text('a', 'x', 'b'))(text('b', 'a')), text('b', 'a'));
    assert.equal(inOrderOf(text('a', 'b'), text('b', 'a'))(text('a', 'a', 'b')), text('a', 'a', 'b'));
  });

  it('puts a line first that follows none', () => {
    assert.equal(
      inOrderOf(text('a', 'b', 'c'), text('c', 'a', 'b'))(text('a', 'b', 'c', 'd')),
      text('c', 'a', 'b', 'd'),
    );
  });
});
