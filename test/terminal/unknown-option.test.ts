import assert from 'node:assert/strict';
import { checkOptions, unknownOption, unknownToYo } from '../../terminal/unknown-option.ts';

const yo = (...words: string[]): string | null => unknownToYo(['node', '/bin/yo', ...words]);

describe('an option of another command', () => {
  it('is refused, with the commands that it goes with', () => {
    assert.throws(
      () => checkOptions(['strict'], 'prd.md'),
      /--strict does not go with `microcodegen prd\.md`\n.*check/,
    );
    assert.throws(() => checkOptions(['json', 'out'], 'check'), /--out does not go with `microcodegen check prd\.md`/);
    assert.throws(() => checkOptions(['json']), /inspect prd\.md` and `.*check prd\.md` and/);
  });

  it('is none that several have, and neither are help and version', () => {
    checkOptions(['model', 'json', 'help'], 'inspect');
    checkOptions(['model', 'out', 'version'], 'prd.md');
  });
});

describe('an option that nobody knows', () => {
  it('is named with the one that may be meant', () => {
    assert.match(unknownOption('oot', 'microcodegen').message, /no option --oot\n.*mean --out\?/);
    assert.match(unknownOption('colour', 'yo microcodegen').message, /`yo microcodegen --help` lists/);
  });

  it('is found among what was typed behind the generator, which yo passes on', () => {
    assert.equal(yo('microcodegen', 'prd.md', '--exlude=Comment'), 'exlude');
    assert.equal(yo('microcodegen:app', '--dryRun', '--oot', 'x'), 'oot');
  });

  it('is none of ours, of the opposites of our switches, or of Yeoman', () => {
    assert.equal(yo('microcodegen', 'prd.md', '--dryRun', '--out=x', '--no-zip', '--skip-install', '--no-color'), null);
    assert.equal(yo('--oot', 'microcodegen', '--', '--exlude'), null);
    assert.equal(yo('other', '--exlude'), null);
  });
});
