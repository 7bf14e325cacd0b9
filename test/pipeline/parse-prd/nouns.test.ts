import assert from 'node:assert/strict';
import { withAnswers } from '../../../pipeline/edit-prd/with-answers.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { shown } from './shown.ts';

const candidates = (text: string): [name: string, lines: number[]][] =>
  parsePrd(text)
    .questions.filter(({ kind }) => kind === 'keep-entities')
    .flatMap((question) => question.candidates.map(({ value, lines }): [string, number[]] => [value, lines]));

const names = (text: string): string[] => candidates(text).map(([name]) => name);

const choir = `# Choir

## User Stories

- As a conductor, I want to plan rehearsals so that everybody knows the songs.
- As a singer, I want to see the rehearsals and cancel my attendance.
- As a conductor, I want to assign songs to a rehearsal.
`;

describe('a document that describes no entity', () => {
  it('leads to what its stories are about, with the lines that speak of it', () => {
    assert.deepEqual(candidates(choir).slice(0, 2), [
      ['Rehearsal', [5, 6, 7]],
      ['Song', [5, 7]],
    ]);
    assert.deepEqual(parsePrd(choir).entities, []);
  });

  it('leads to what its features manage, in many languages', () => {
    for (const [heading, name] of [
      ['3.1 Tenant Management', 'Tenant'],
      ['Gestion des locataires', 'Locataire'],
      ['Gestión de clientes', 'Cliente'],
      ['Kundenverwaltung', 'Kund'],
      ['会员管理', '会员'],
      ['予約管理', '予約'],
    ] as const)
      assert.ok(
        names(`# App\n\n## ${heading}\n\n...\n`).some((found) => found.startsWith(name)),
        heading,
      );
  });

  it('leads to the nouns of three sentences', () => {
    const text =
      '# Yard\n\nWe rent out kayaks. Each booking is for one customer and one kayak. Customers pay a deposit.\n';
    for (const name of ['Kayak', 'Booking', 'Customer']) assert.ok(names(text).includes(name), name);
  });

  it('leads to none that every app speaks of', () => {
    const text = '# App\n\n## User Stories\n\n- As a user, I want to see my data on a page so that I save time.\n';
    assert.deepEqual(names(text), []);
  });

  it('is a document with entities once the question is answered, and asks no more', () => {
    const answered = withAnswers(choir, new Map([['keep-entities', ['Rehearsal', 'Song']]]));
    assert.deepEqual(shown(parsePrd(answered)), ['Rehearsal: name string', 'Song: name string']);
    assert.deepEqual(parsePrd(answered).questions, []);
  });
});

const apiary = `# Apiary

## Entities

### Hive

Each hive stands in one site.

- frames (integer)

### Site

- name (string, required)

### User

- role (enum: keeper, guest)
- nickname (string)
`;

describe('what entities leave open', () => {
  it('is how many of one belong to the other, when a sentence only says that they belong together', () => {
    const [question] = parsePrd(apiary).questions;
    assert.equal(question?.text, 'How many sites can a hive have?');
    assert.deepEqual(
      question?.candidates.map(({ value }) => value),
      ['many-to-one', 'one-to-many', 'many-to-many'],
    );
    const answered = parsePrd(withAnswers(apiary, new Map([['cardinality Hive Site', ['one-to-many']]])));
    assert.deepEqual(
      answered.relations.map(({ from, to, kind }) => [from, to, kind]),
      [['Site', 'Hive', 'many-to-one']],
    );
  });

  it('is who sets what gives a person power, and nobody but the owner does when nobody answers', () => {
    const question = parsePrd(apiary).questions.find(({ kind }) => kind === 'set-by');
    assert.deepEqual([question?.id, question?.default], ['set-by User.role', ['owner']]);
    const answered = parsePrd(withAnswers(apiary, new Map([['set-by User.role', ['person']]])));
    assert.equal(answered.entities[2]?.fields[0]?.managed, false);
    assert.ok(answered.questions.every(({ kind }) => kind !== 'set-by'));
  });
});
