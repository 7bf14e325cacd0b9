import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fieldTypes } from '../../../pipeline/manifest.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';

const page = readFileSync(new URL('../../../docs/prd-grammar.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```markdown\n([\s\S]*?)```/g)].map(([, text = '']) => text);

describe('docs/prd-grammar.md', () => {
  const [whole = '', nested = '', sentences = ''] = examples;

  it('shows examples that are understood to the last line, with nothing to remark', () => {
    for (const text of examples) {
      const { coverage, diagnostics } = parsePrd(text);
      assert.deepEqual(
        diagnostics.map(({ message }) => message),
        [],
      );
      assert.equal(coverage.not_understood, 0);
    }
  });

  it('shows a document that means what the page says', () => {
    const { solution_name, entities, relations, user_stories, integrations } = parsePrd(whole);
    assert.equal(solution_name, 'Clinic Desk');
    assert.deepEqual(
      entities.map(({ name, fields }) => [name, fields.length]),
      [
        ['Patient', 3],
        ['Visit', 3],
      ],
    );
    assert.deepEqual(
      relations.map(({ from, to, kind, field, required }) => [from, to, kind, field, required]),
      [['Visit', 'Patient', 'many-to-one', 'patient_id', true]],
    );
    assert.deepEqual(user_stories[0]?.acceptance_criteria, [
      'Given a free slot, when I book it, then it is no longer free.',
    ]);
    assert.deepEqual(integrations[0], { name: 'Twilio', category: 'sms', purpose: 'reminds patients.', line: 17 });
  });

  it('shows sub-bullets, headings, renames and links', () => {
    const { entities, relations } = parsePrd(nested);
    assert.deepEqual(
      entities.map(({ name, was, description }) => [name, was, description]),
      [
        ['Patient', null, 'A person who is treated.'],
        ['Visit', 'Appointment', 'What a patient comes for.'],
        ['Tag', null, null],
      ],
    );
    assert.deepEqual(
      relations.map(({ from, to, kind, field }) => [from, to, kind, field]),
      [
        ['Visit', 'Patient', 'many-to-one', 'patient_id'],
        ['Visit', 'Tag', 'many-to-many', 'tags'],
      ],
    );
  });

  it('shows a reference without a field', () => {
    assert.deepEqual(
      parsePrd(sentences).relations.map(({ from, to, field, required }) => [from, to, field, required]),
      [['Visit', 'Patient', 'patient_id', true]],
    );
  });

  it('lists every type', () => {
    for (const type of fieldTypes) assert.ok(page.includes(`\`${type}`), type);
  });

  const words: [string, Record<string, unknown>][] = [
    [
      'price (decimal(10,2), required, min 0)',
      { type: 'decimal', precision: 10, scale: 2, required: true, minimum: 0 },
    ],
    [
      'state (enum: todo, done, required, default todo)',
      { type: 'enum', enum: ['todo', 'done'], required: true, default: 'todo' },
    ],
    ['state (enum: "none" | some)', { type: 'enum', enum: ['none', 'some'] }],
    ['color (string, max 7, default "#fff")', { type: 'string', max_length: 7, default: '#fff' }],
    ['code (string, min 2, max 2, unique, indexed)', { min_length: 2, max_length: 2, unique: true, indexed: true }],
    ['at (datetime, default now, was happened_at)', { type: 'datetime', default: 'now', was: 'happened_at' }],
    ['count (integer, min 1, max 9) — How many.', { minimum: 1, maximum: 9, description: 'How many.' }],
    ['note (Note)', { type: 'uuid', references: 'Note' }],
  ];
  for (const [text, expected] of words) {
    it(`means by ${text} what it says`, () => {
      const [field] = parsePrd(`## Entities\n\n### Note\n\n- ${text}\n`).entities[0]?.fields ?? [];
      const found: Record<string, unknown> = { ...field };
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, found[key]])), expected);
    });
  }
});
