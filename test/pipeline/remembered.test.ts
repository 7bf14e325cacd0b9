import assert from 'node:assert/strict';
import { forget, remembered } from '../../pipeline/remembered.ts';

describe('remembered', () => {
  it('asks once for a text, also when nothing came of it', () => {
    const asked: string[] = [];
    const initial = remembered((text) => {
      asked.push(text);
      return text === '' ? null : text.charAt(0);
    });
    assert.deepEqual(['Task', '', 'Task', ''].map(initial), ['T', null, 'T', null]);
    assert.deepEqual(asked, ['Task', '']);
  });

  it('gives the same for more texts than it keeps', () => {
    const length = remembered((text) => text.length);
    const texts = Array.from({ length: 25_000 }, (_, index) => `task_${index}`);
    for (const text of [...texts, ...texts]) assert.equal(length(text), text.length);
  });

  it('asks again for what was forgotten', () => {
    const asked: string[] = [];
    const length = remembered((text) => asked.push(text));
    length('Task');
    forget();
    length('Task');
    assert.deepEqual(asked, ['Task', 'Task']);
  });

  it('keeps no long text, of which a process that reads many documents would hold gigabytes', () => {
    const asked: number[] = [];
    const length = remembered((text) => asked.push(text.length));
    for (const size of [1_000, 1_000, 1_001, 1_001]) length('x'.repeat(size));
    assert.deepEqual(asked, [1_000, 1_001, 1_001]);
  });
});
