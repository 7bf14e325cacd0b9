import assert from 'node:assert/strict';
import { noAnswers } from '../../folder/answers.ts';
import type { Summary } from '../../pipeline/rerun/reconcile.ts';
import { repeatCommand } from '../../terminal/repeat.ts';
import {
  conflictsMarked,
  conflictsUndecided,
  ending,
  integrationNotes,
  quoteForShell,
} from '../../terminal/summary.ts';

const nothing: Summary = {
  created: [],
  updated: [],
  merged: [],
  kept: [],
  deleted: [],
  conflicts: [],
  stayDeleted: [],
  released: [],
  gitMarked: [],
  overwritten: [],
};
const service = (name: string, key: string) => ({ name, key, category: 'other', purpose: null, line: 1 });
const next = {
  command: 'make dev',
  where: 'in an environment of your own',
  environment: 'python3 -m venv .venv',
  commands: ['python -m pip install -r requirements.txt', 'uvicorn main:app'],
};

describe('the end of a run', () => {
  it('counts what happened, names what a person should know of, and says what comes next', () => {
    const changes = { ...nothing, created: ['a.py'], updated: ['b.py', 'c.py'], kept: ['d.py'], stayDeleted: ['e.py'] };
    assert.equal(
      ending({ folder: 'my desk', isDryRun: false, changes, notes: ['ZIP: my desk.zip'], next }),
      `1 created, 2 updated, 1 kept as yours in my desk/
  kept as yours: d.py
  stays deleted, as you wished: e.py
The generated version of what you kept has changed: bring yours in line, or the app may fail.
ZIP: my desk.zip

Next:
  cd 'my desk'
  make dev

Or step by step, in an environment of your own:
  python3 -m venv .venv
  python -m pip install -r requirements.txt
  uvicorn main:app
`,
    );
  });

  it('says when there was nothing to do, and then nothing comes next', () => {
    assert.equal(
      ending({ folder: '', isDryRun: false, changes: nothing, notes: [], next }),
      'Nothing to change in this folder\n',
    );
  });

  it('names what the app has got for services outside, when it is new', () => {
    const created = ['app/integrations/stripe.py', 'app/integrations/sendgrid.py', 'main.py'];
    const services = [service('Stripe', 'stripe'), service('SendGrid', 'send_grid'), service('Slack', 'slack')];
    assert.deepEqual(integrationNotes(services, { ...nothing, created }), [
      'Off until their settings are in .env: Stripe (app/integrations/stripe.py), SendGrid (app/integrations/sendgrid.py)',
    ]);
    assert.deepEqual(integrationNotes(services, nothing), []);
  });

  it('lists every file of a dry run, and gives no commands', () => {
    const changes = { ...nothing, created: ['a.py'], deleted: ['b.py'] };
    assert.equal(
      ending({ folder: '', isDryRun: true, changes, notes: [], next }),
      'Would be: 1 created, 1 deleted in this folder\n  create: a.py\n  delete: b.py\n',
    );
  });

  it('names the files that nobody decided about, and how to decide', () => {
    const { message, code } = conflictsUndecided('desk', { ...nothing, conflicts: ['a.py', 'b.py'] });
    assert.match(message, /2 files in desk\/:\n {2}a\.py\n {2}b\.py\nNothing was written\.\n {2}--conflict=keep/);
    assert.equal(code, 2);
  });

  it('names first the files in which git left conflicts', () => {
    const { message, code } = conflictsUndecided('', { ...nothing, conflicts: ['a.py'], gitMarked: ['b.py'] });
    assert.equal(message, "b.py still has git's conflict markers: resolve them first\n  Nothing was written.");
    assert.equal(code, 2);
  });

  it('names the files in which lines of the person were replaced', () => {
    const changes = { ...nothing, updated: ['a.py'], overwritten: ['b.py'] };
    assert.equal(
      ending({ folder: '', isDryRun: false, changes, notes: [], next: null }),
      '1 updated, 1 overwritten in this folder\n  overwritten: b.py\n',
    );
  });

  it('names the files that hold conflict markers, of this run and of earlier ones', () => {
    const { message, code } = conflictsMarked(['a.py', 'b.py'], { ...nothing, conflicts: ['b.py'] });
    assert.match(message, /^a\.py still has conflict markers: .*\n {2}b\.py has conflict markers now/);
    assert.equal(code, 2);
  });
});

describe('the command that repeats a conversation', () => {
  it('names only what differs from the defaults', () => {
    assert.equal(repeatCommand('microcodegen', 'prd.md', 'desk', noAnswers), 'microcodegen prd.md --out=desk');
  });
  it('quotes what the shell would take apart', () => {
    const answers = {
      ...noAnswers,
      name: "Ann's Desk",
      exclude: ['Room', 'Visit'],
      database: 'postgresql' as const,
      zip: true,
    };
    assert.equal(
      repeatCommand('npx microcodegen', 'my prd.md', '', answers),
      `npx microcodegen 'my prd.md' --out=. --name='Ann'\\''s Desk' --exclude=Room,Visit --database=postgresql --zip`,
    );
  });
  it('leaves plain words as they are', () => {
    assert.deepEqual(['a-b/c.md', '$(x)', ''].map(quoteForShell), ['a-b/c.md', `'$(x)'`, `''`]);
  });
});
