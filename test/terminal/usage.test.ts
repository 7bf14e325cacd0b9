import assert from 'node:assert/strict';
import { options } from '../../terminal/options.ts';
import { usage } from '../../terminal/usage.ts';

const section = (text: string): string => /^Options\n([^]*?)\n\n/m.exec(text)?.[1] ?? '';

describe('the help', () => {
  it('of yo and of the command line agree on the options', () => {
    assert.equal(section(usage('yo microcodegen')), section(usage('microcodegen')));
  });

  it('explains every option in the same column', () => {
    const lines = section(usage('microcodegen')).split('\n');
    assert.deepEqual([...new Set(lines.map((line) => /^ +(?:-\w, )?(?:--\S+ +)?(?=\S)/.exec(line)?.[0].length))], [34]);
  });

  it('speaks of every option, in lines that fit', () => {
    for (const { name } of options) assert.match(usage('microcodegen'), new RegExp(` --${name}\\b`));
    for (const line of usage('microcodegen').split('\n')) assert.ok(line.length <= 110, line);
  });
});
