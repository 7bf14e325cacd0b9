import assert from 'node:assert/strict';
import type { Manifest, Question } from '../../pipeline/manifest.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import { questionList, readAnswerFile } from '../../terminal/question-list.ts';

const candidate = (value: string, text: string, lines: number[]): Question['candidates'][number] => ({
  value,
  text,
  lines,
  entity: null,
  field: null,
  relation: null,
});

const manifest: Manifest = {
  ...parsePrd('# A\n\n## Entities\n\n- Task: title (string)\n'),
  questions: [
    {
      id: 'keep-entities',
      kind: 'keep-entities',
      text: 'Which of these does the app keep?',
      entity: null,
      field: null,
      several: true,
      candidates: [candidate('Room', 'Room', [4, 9]), candidate('Guest', 'Guest', [5])],
      default: [],
      line: 4,
    },
    {
      id: 'cardinality Visit.patients',
      kind: 'cardinality',
      text: 'How many patients has a visit?',
      entity: 'Visit',
      field: 'patients',
      several: false,
      candidates: [candidate('many-to-one', 'one', []), candidate('many-to-many', 'several', [7])],
      default: ['many-to-one'],
      line: 7,
    },
  ],
};

const read = (text: string) => readAnswerFile(text, 'answers.txt', manifest);

describe('the list of questions', () => {
  it('is a file of answers, with the defaults in it', () => {
    const list = questionList(manifest, 'prd.md');
    assert.equal(
      list,
      `# What prd.md leaves open. Answer behind the colon, several answers with commas between them,
# or leave it empty: then nothing is assumed. Give this file back with --answers.

# Which of these does the app keep? Any of these, or none:
#   Room (lines 4, 9)
#   Guest (line 5)
keep-entities:

# How many patients has a visit? One of these:
#   many-to-one: one
#   many-to-many: several (line 7)
cardinality Visit.patients: many-to-one
`,
    );
    assert.deepEqual(read(list), new Map([['cardinality Visit.patients', ['many-to-one']]]));
  });

  it('is empty when nothing is open', () => {
    assert.equal(questionList({ ...manifest, questions: [] }, 'prd.md'), '');
  });

  it('takes several answers with commas between them, and none for none', () => {
    assert.deepEqual(read('keep-entities: Room, Guest\r\n'), new Map([['keep-entities', ['Room', 'Guest']]]));
    assert.deepEqual(read('keep-entities: none\n'), new Map([['keep-entities', []]]));
  });

  it('names the line of what it cannot take, and what there is', () => {
    assert.throws(
      () => read('\nkeep-entitys: Room\n'),
      /answers\.txt:2 answers "keep-entitys".*\n.*mean keep-entities\?/,
    );
    assert.throws(() => read('Room\n'), /answers\.txt:1 answers "Room", which the PRD does not ask/);
    assert.throws(() => read('keep-entities: Home\n'), /:1: "Home" is no answer.*\n.*any of: Room, Guest/);
    assert.throws(() => read('cardinality Visit.patients: many-to-one, many-to-many\n'), /one answer, not 2/);
    assert.throws(() => readAnswerFile('a: b', 'x', { ...manifest, questions: [] }), /leaves nothing open/);
  });
});
