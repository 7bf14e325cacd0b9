import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import {
  bracketed,
  importBlock,
  importsOf,
  literal,
  prose,
  stringLiteral,
} from '../../../languages/python/literals.ts';

describe('languages/python', () => {
  it('quotes as the formatter does: double quotes unless that costs more backslashes', () => {
    assert.equal(stringLiteral('plain'), '"plain"');
    assert.equal(stringLiteral('say "hi"'), `'say "hi"'`);
    assert.equal(stringLiteral(`it's "so"`), `'it\\'s "so"'`);
    assert.equal(stringLiteral('a\\b\n'), '"a\\\\b\\n"');
  });

  it('writes literals that Python reads back as the same value', function () {
    const python = spawnSync('python3', ['--version']);
    if (python.status !== 0) return this.skip();
    const values = fc.sample(fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()), { numRuns: 300, seed: 7 });
    const wellFormed = values.map((value): unknown =>
      JSON.parse(JSON.stringify(value).replace(/\\ud[89a-f]../gi, '?')),
    );
    const program = [
      'import json, sys',
      'pairs = json.load(sys.stdin)',
      'print(sum(eval(source) != value for source, value in pairs))',
    ].join('\n');
    const input = JSON.stringify(wellFormed.map((value) => [literal(value), value]));
    const run = spawnSync('python3', ['-c', program], { input, encoding: 'utf8' });
    assert.equal(run.stdout.trim(), '0', run.stderr);
  });

  it('makes text that cannot end a docstring or add a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = prose(text);
        assert.doesNotMatch(line, /["\\\n\r\u2028\u2029\0]/);
      }),
    );
  });

  it('groups and sorts imports: standard library, third party, first party', () => {
    const block = importBlock({
      'app.rows': ['list_rows', 'Page'],
      fastapi: ['Query', 'APIRouter'],
      pytest: [],
      'datetime as dt': [],
      uuid: ['UUID'],
    });
    assert.equal(
      block,
      [
        'import datetime as dt',
        'from uuid import UUID',
        '',
        'import pytest',
        'from fastapi import APIRouter, Query',
        '',
        'from app.rows import Page, list_rows',
      ].join('\n'),
    );
  });

  it('sorts numbers in names by their value', () => {
    assert.equal(importBlock({ app: ['task10', 'task2'] }), 'from app import task2, task10');
  });

  it('sorts names whatever their capitals, as the linter does', () => {
    assert.equal(importBlock({ app: ['NoValue', 'NotYet', 'novel'] }), 'from app import NotYet, NoValue, novel');
  });

  it('imports what expressions use, and not what stands in their strings', () => {
    const catalogue = { decimal: ['Decimal'], uuid: ['UUID'], 'datetime as dt': [] };
    assert.deepEqual(importsOf(['Decimal("UUID")', 'dt.date'], catalogue), {
      decimal: ['Decimal'],
      'datetime as dt': [],
    });
  });

  it('breaks a call only where it does not fit, one item to a line', () => {
    assert.equal(bracketed('f(', ['a', 'b'], ')', { indent: 4 }), 'f(a, b)');
    const long = 'x'.repeat(60);
    assert.equal(bracketed('f(', [long, long], ')', { indent: 4 }), `f(\n        ${long},\n        ${long},\n    )`);
  });
});
