import assert from 'node:assert/strict';
import path from 'node:path';
import { noAnswers } from '../../folder/answers.ts';
import { planApp } from '../../folder/build-app.ts';
import { continueApp } from '../../folder/continue-app.ts';
import { writeApp } from '../../folder/write-app.ts';
import { addStack } from '../../pipeline/load-stack.ts';
import { stack as code } from '../fixtures/stacks/tiny/stack.ts';
import { prdOf } from '../folder/two-branches.ts';
import { root, succeed } from './command.ts';
import { temporaryFolder } from './generated-app.ts';
import { needsPython } from './python.ts';

// Runs scripts on a database, one after the other, with a row in between; prints what is in a table at the end.
const runAll = `
import json, sqlite3, sys
first, *others, query = sys.argv[1:]
database = sqlite3.connect("app.db", isolation_level=None)
database.executescript(open(first, encoding="utf-8").read())
moment = "2024-05-01T10:30:00.000Z"
database.execute("INSERT INTO users VALUES ('u', 'a@example.com', 'x', ?, ?)", (moment, moment))
database.execute("INSERT INTO tasks VALUES ('u', 't', 'Buy milk', 1250, ?, ?)", (moment, moment))
for script in others:
    database.executescript(open(script, encoding="utf-8").read())
print(json.dumps(database.execute(query).fetchall()))
`;

describe('the revisions of a stack that are plain SQL', () => {
  needsPython();
  const { descriptor } = addStack(path.join(root, 'test/fixtures/stacks/tiny'), code);

  it('lead a database from the first version of an app to the last, with its rows', async () => {
    const folder = temporaryFolder();
    const scripts: string[] = [];
    for (const entity of [
      'Task: title (string, required, max 40), price (decimal(8,2))',
      'Task: headline (string, required, max 3, was title), price (decimal(9,3), min 13), done (boolean, default false)',
    ]) {
      const source = { name: 'prd.md', text: prdOf(entity) };
      const { genome } = planApp(source, { ...noAnswers, stack: descriptor.name });
      assert.ok(genome);
      const continued = continueApp(folder, genome, source, { allowDestructive: true });
      await writeApp(folder, continued, noAnswers, { conflict: null });
      scripts.push(...[...continued.files.keys()].filter((file) => file.endsWith('.sql') && !scripts.includes(file)));
    }
    assert.equal(scripts.length, 2);
    const query = 'SELECT id, headline, price, done FROM tasks';
    const printed = await succeed('python3', ['-c', runAll, ...scripts, query], { cwd: folder });
    assert.deepEqual(JSON.parse(printed), [['t', 'Buy', 13000, 0]]);
  });
});
