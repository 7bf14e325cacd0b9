import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { field } from '../pipeline/genomes.ts';
import { sqlBetween, tasks } from '../pipeline/schema/sql-steps.ts';
import { succeed } from './command.ts';
import { temporaryFolder } from './generated-app.ts';
import { needsPython } from './python.ts';

// Takes lists of statements, each in one transaction; prints the error of each, and how many tasks there are at the end.
const runAll = `
import json, sqlite3, sys
database = sqlite3.connect(":memory:", isolation_level=None)
errors = []
for statements in json.load(open(sys.argv[1], encoding="utf-8")):
    try:
        for statement in statements:
            database.execute(statement)
        errors.append(None)
    except sqlite3.Error as error:
        errors.append(str(error))
        if database.in_transaction:
            database.execute("ROLLBACK")
print(json.dumps([*errors, database.execute("SELECT count(*) FROM tasks").fetchone()[0]]))
`;

describe('SQL for SQLite, on a database', () => {
  needsPython();

  const first = tasks([field('title', { max_length: 50 })]);
  const later = tasks([field('title', { max_length: 9, required: true, unique: true })]);
  const row = (id: string, title: string): string =>
    `INSERT INTO tasks (user_id, id, title, created_at, updated_at) VALUES ('u', '${id}', ${title}, '', '')`;
  const transaction = (...statements: string[]): string[] => ['BEGIN IMMEDIATE', ...statements, 'COMMIT'];
  const { up } = sqlBetween(first, later, 'sqlite');
  const start = [
    transaction(...sqlBetween([], first, 'sqlite').up),
    ["INSERT INTO users VALUES ('u', 'u@example.com', 'x', '', '')", row('1', "'Buy milk'")],
  ];
  const run = async (...lists: string[][]): Promise<unknown[]> => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'statements.json');
    writeFileSync(file, JSON.stringify([...start, ...lists]));
    const answers: unknown = JSON.parse(await succeed('python3', ['-c', runAll, file], { cwd: folder }));
    assert.ok(Array.isArray(answers));
    return answers.slice(start.length);
  };
  const failed = (message: string): string => `CHECK constraint failed: ${message}`;

  it('stops before anything is changed by rows that are in the way, and goes on once they are mended', async () => {
    const answers = await run(
      [row('2', 'NULL'), row('3', "'Buy milk'")],
      transaction(...up),
      ["UPDATE tasks SET title = 'Pay' WHERE id = '2'"],
      transaction(...up),
      ["UPDATE tasks SET title = 'Mow' WHERE id = '3'"],
      transaction(...up),
      [row('4', "'Mow'")],
    );
    assert.deepEqual(answers, [
      null,
      failed('tasks.title is empty in some rows: give them a value, then migrate again'),
      null,
      failed('tasks.title has the same value twice: make them differ, then migrate again'),
      null,
      null,
      'UNIQUE constraint failed: tasks.user_id, tasks.title',
      3,
    ]);
  });

  it('never loses what a person has added to a table', async () => {
    const own = failed(
      'tasks has a column, index or trigger that no revision made, and would lose it: take it away, migrate, and add it again',
    );
    const answers = await run(
      ['ALTER TABLE tasks ADD COLUMN mine TEXT'],
      transaction(...up),
      ['ALTER TABLE tasks DROP COLUMN mine', 'CREATE INDEX mine ON tasks (title)'],
      transaction(...up),
      ['DROP INDEX mine', 'CREATE TRIGGER mine AFTER DELETE ON tasks BEGIN SELECT 1; END'],
      transaction(...up),
      ['DROP TRIGGER mine'],
      transaction(...up),
    );
    assert.deepEqual(answers, [null, own, null, own, null, own, null, null, 1]);
  });

  it('drops no table while foreign keys are on, for the rows that refer to it would go with it', async () => {
    const answers = await run(['PRAGMA foreign_keys = ON'], transaction(...up), ['PRAGMA foreign_keys = OFF']);
    assert.match(
      String(answers[1]),
      /^CHECK constraint failed: foreign keys are on, .* PRAGMA foreign_keys = OFF before/,
    );
    assert.equal(answers.at(-1), 1);
  });

  it('leaves no row that refers to one which is not there', async () => {
    const lost = row('2', "'Pay'").replace("'u'", "'nobody'");
    const answers = await run([lost], transaction(...up), ["DELETE FROM tasks WHERE id = '2'"], transaction(...up));
    assert.deepEqual(answers, [
      null,
      failed('rows refer to rows that do not exist: PRAGMA foreign_key_check lists them'),
      null,
      null,
      1,
    ]);
  });
});
