import assert from 'node:assert/strict';
import { reportFailure } from '../../bin/failure.ts';
import { BadInput, Cancelled, Conflict } from '../../terminal/bad-input.ts';

/** The exit code of an error, and what was said about it on standard error. */
const report = (error: unknown, debug = ''): { code: number; said: string } => {
  const write = process.stderr.write.bind(process.stderr);
  const { DEBUG } = process.env;
  const parts: string[] = [];
  process.stderr.write = (text: string | Uint8Array) => parts.push(text.toString()) > 0;
  process.env['DEBUG'] = debug;
  try {
    const code = reportFailure(error);
    return { code, said: parts.join('') };
  } finally {
    process.stderr.write = write;
    if (DEBUG === undefined) delete process.env['DEBUG'];
    else process.env['DEBUG'] = DEBUG;
  }
};

describe('a failure', () => {
  it('of the user is a sentence and what to do about it', () => {
    const { code, said } = report(new BadInput('there is no file x.md', 'Name another.'));
    assert.match(said, /error.*: there is no file x\.md\n {2}Name another\.\n$/);
    assert.equal(code, 1);
  });
  it('shows what a name would do to the terminal, and does not do it', () => {
    const { said } = report(new BadInput('There is no file \u001B[2Ja\r.md', 'Name \u202Eanother.'));
    assert.match(said, /There is no file \\u001b\[2Ja\\u000d\.md\n {2}Name \\u202eanother\.\n$/);
  });
  it('that would have lost work ends with 2', () => {
    assert.equal(report(new Conflict('both changed a.py')).code, 2);
  });
  it('is none when the person left', () => {
    assert.deepEqual(report(new Cancelled()), { code: 130, said: '\nStopped. Nothing was written.\n' });
  });
  it('of the disk is no bug of ours', () => {
    const refused = Object.assign(new Error('EACCES: x'), { code: 'EACCES', path: '/root/app' });
    const { code, said } = report(refused);
    assert.match(said, /error.*: The disk refuses: permission denied \(\/root\/app\)\n/);
    assert.equal(code, 1);
  });
  it('of ours asks for a report, and shows its stack on demand only', () => {
    const { code, said } = report(new Error('cannot be'));
    assert.equal(code, 70);
    assert.match(said, /bug.*: cannot be\n.*Please report it[^]*DEBUG=1/);
    assert.doesNotMatch(said, / at /);
    assert.match(report(new Error('cannot be'), '1').said, /\n +at .*failure\.test\.ts/);
  });
});
