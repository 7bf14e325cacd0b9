import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { completion } from '../../terminal/completion.ts';

/** What bash offers for a command line whose last word is being typed. */
const offers = (words: readonly string[], cwd: string): string[] => {
  const script = `${completion(['bash'])}
    COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _microcodegen; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script, 'bash', ...words], { cwd, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
};

describe('the completion of bash', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'completion-'));
    for (const name of ['prd.md', 'GENOME.json', 'photo.png']) writeFileSync(path.join(folder, name), '');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('offers commands and the files that may be PRDs', () => {
    assert.deepEqual(offers(['microcodegen', ''], folder).toSorted(), [
      'GENOME.json',
      'check',
      'completion',
      'inspect',
      'prd.md',
      'questions',
    ]);
  });
  it('offers options', () => {
    assert.deepEqual(offers(['microcodegen', 'prd.md', '--acc'], folder), ['--accept', '--accept-suggestions']);
  });
  it('offers the choices of an option, however the value is joined to it', () => {
    assert.deepEqual(offers(['microcodegen', '--conflict', 'ma'], folder), ['markers']);
    assert.deepEqual(offers(['microcodegen', '--conflict', '=', 'ov'], folder), ['overwrite']);
  });
  it('offers the shells', () => {
    assert.deepEqual(offers(['microcodegen', 'completion', ''], folder), ['bash', 'zsh', 'fish']);
  });
});

describe('the completion of zsh and fish', () => {
  for (const shell of ['zsh', 'fish']) {
    it(`is a script that ${shell} can read`, function () {
      try {
        execFileSync(shell, ['--version'], { stdio: 'ignore' });
      } catch {
        this.skip();
      }
      execFileSync(shell, ['-n', '-c', completion([shell])]);
    });
  }

  it('is refused for other shells by name', () => {
    assert.throws(() => completion(['tcsh']), /There is no completion for tcsh\n.*bash, zsh, fish/);
    assert.throws(() => completion([]), /needs the name of a shell/);
  });
});
