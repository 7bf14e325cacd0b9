import assert from 'node:assert/strict';
import { BadInput } from '../../terminal/bad-input.ts';
import { readFill, readOptions } from '../../terminal/options.ts';

describe('the options', () => {
  it('are off or absent when they are not given', () => {
    const { out, exclude, zip, yes, conflict } = readOptions({});
    assert.deepEqual(
      { out, exclude, zip, yes, conflict },
      { out: null, exclude: null, zip: false, yes: false, conflict: null },
    );
  });

  it('take lists separated by commas', () => {
    assert.deepEqual(readOptions({ exclude: 'Task, Label,' }).exclude, ['Task', 'Label']);
  });

  it('allow all losses without a name, and else those that are named', () => {
    const allowed = (value: unknown) => readOptions({ 'allow-destructive': value }).allowDestructive;
    assert.deepEqual([allowed(undefined), allowed(true), allowed(''), allowed('true')], [false, true, true, true]);
    assert.deepEqual(allowed('units.rooms, meters'), ['units.rooms', 'meters']);
  });

  it('take values of columns, with their commas', () => {
    const { fill } = readOptions({ fill: 'units.floor=3,units.note=a, b=c,units.code' });
    assert.deepEqual(
      [...readFill(fill)],
      [
        ['units.floor', '3'],
        ['units.note', 'a, b=c'],
        ['units.code', null],
      ],
    );
    assert.equal(readFill(null).size, 0);
  });

  it('know their choices', () => {
    assert.equal(readOptions({ conflict: 'markers' }).conflict, 'markers');
    assert.throws(
      () => readOptions({ conflict: 'mine' }),
      refusal(/--conflict cannot be "mine"\n.*ask, keep, overwrite, markers/),
    );
  });

  it('say when a value is missing', () => {
    assert.throws(() => readOptions({ out: '' }), refusal(/--out needs a value/));
    assert.throws(() => readOptions({ out: true }), refusal(/--out needs a value/));
  });

  it('say when a switch swallowed the PRD, as yo lets it', () => {
    assert.throws(() => readOptions({ zip: 'prd.md' }), refusal(/--zip is a switch .*"prd.md"\n.*PRD first/));
    assert.equal(readOptions({ zip: 'true' }).zip, true);
  });

  it('take a folder that yo read as a number', () => {
    assert.equal(readOptions({ out: 2026 }).out, '2026');
  });
});

const refusal = (message: RegExp) => (error: unknown) =>
  error instanceof BadInput && (assert.match(error.message, message), true);
