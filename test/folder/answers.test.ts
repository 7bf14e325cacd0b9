import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Answers, answersFile, answersWith, noAnswers, readAnswers } from '../../folder/answers.ts';
import { readOptions } from '../../terminal/options.ts';

describe('the answers of an app', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'answers-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const keep = (answers: Answers): void => {
    for (const [name, text] of answersFile(folder, answers)) writeFileSync(path.join(folder, name), text);
  };
  const file = (): string => path.join(folder, '.yo-rc.json');

  it('are none before anything was asked', () => {
    assert.deepEqual(readAnswers(folder), noAnswers);
  });
  it('are read back as they were given', () => {
    const answers = { ...noAnswers, name: 'Desk', exclude: ['Room'], zip: false };
    keep(answers);
    assert.deepEqual(readAnswers(folder), answers);
  });
  it('leave alone what other generators keep', () => {
    writeFileSync(file(), '{"generator-other": {"a": 1}}');
    keep(noAnswers);
    assert.deepEqual(JSON.parse(readFileSync(file(), 'utf8'))['generator-other'], { a: 1 });
  });
  it('give way to options, one by one', () => {
    const remembered = { ...noAnswers, name: 'Desk', exclude: ['Room'] };
    const answers = answersWith(readOptions({ exclude: 'Visit', zip: true }), remembered);
    assert.deepEqual([answers.name, answers.exclude, answers.zip], ['Desk', ['Visit'], true]);
  });
  it('never land elsewhere through a symbolic link', () => {
    const elsewhere = path.join(folder, 'elsewhere.json');
    symlinkSync(elsewhere, file());
    assert.throws(() => keep(noAnswers), /\.yo-rc\.json is a symbolic link/);
    assert.ok(!existsSync(elsewhere));
    writeFileSync(elsewhere, '{}');
    assert.throws(() => readAnswers(folder), /\.yo-rc\.json is a symbolic link/);
    assert.throws(() => keep(noAnswers), /\.yo-rc\.json is a symbolic link/);
    assert.equal(readFileSync(elsewhere, 'utf8'), '{}');
  });
  for (const damage of ['{', '[]', '{"generator-microcodegen": {"exclude": "Room"}}']) {
    it(`are an error and not lost when the file is damaged: ${damage}`, () => {
      writeFileSync(file(), damage);
      assert.throws(() => readAnswers(folder), /\.yo-rc\.json cannot be understood .*\n.*delete it/);
    });
  }
});
