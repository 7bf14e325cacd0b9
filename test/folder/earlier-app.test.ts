import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { noAnswers } from '../../folder/answers.ts';
import { planApp } from '../../folder/build-app.ts';
import { continueApp, type Continued } from '../../folder/continue-app.ts';
import { realDisk } from '../../folder/disk.ts';
import { readMemory } from '../../folder/memory.ts';
import { readRevisions } from '../../folder/revisions.ts';
import { version } from '../../folder/version.ts';
import { writeApp } from '../../folder/write-app.ts';
import { loadStack } from '../../pipeline/load-stack.ts';
import { emptyFolder, put, removeFolders, textAt } from './generated-folder.ts';

// What an app of version 0.1.0 remembers: every file of it, when fields of certain names were called after their entity.
const memory = readFileSync(path.join(import.meta.dirname, '../fixtures/earlier-app/memory.jsonl'), 'utf8');
const initial = 'alembic/versions/0001_initial.py';

/** The folder of that app, as it was generated. */
const earlierApp = (): string => {
  const folder = emptyFolder();
  put(folder, '.microcodegen/memory.jsonl', memory);
  for (const [file, [text = '']] of readMemory(folder, version(), realDisk).render) put(folder, file, text);
  return folder;
};

const continued = (folder: string, text: string): Continued => {
  const source = { name: 'prd.md', text };
  const { genome } = planApp(source, noAnswers);
  assert.ok(genome);
  return continueApp(folder, genome, source, { allowDestructive: false });
};

describe('an app that an earlier version has made', () => {
  afterEach(removeFolders);

  it('goes on without a conflict, and keeps the names of its columns, which it says once', async () => {
    const folder = earlierApp();
    const prd = textAt(folder, 'prd.md');
    const before = textAt(folder, initial);
    const again = continued(folder, prd);
    assert.deepEqual([...new Set(again.diagnostics.map(({ code }) => code))], ['migration/name-kept']);
    const said = again.diagnostics.map(({ message }) => message);
    assert.ok(said.includes('Ticket.class is called ticket_class in this app, as before'));
    assert.ok(said.includes('Import is called ImportRecord in this app, as before'));

    const { outcome, summary } = await writeApp(folder, again, noAnswers, { conflict: null });
    assert.deepEqual([outcome, summary.conflicts], ['written', []]);
    assert.equal(textAt(folder, initial), before);
    assert.equal(readRevisions(folder, loadStack('fastapi')).head, '0001_initial');
    const ticket = again.genome.modules.find(({ name }) => name === 'ticket')?.entities[0];
    assert.equal(
      ticket?.fields.map(({ name }) => name.replace('ticket_', '…')).join(' '),
      'title …class …from …metadata …schema …copy …order …limit …2fa_enabled …self',
    );
    assert.deepEqual(continued(folder, prd).diagnostics, []);
  });

  it('gives a column the name of its field when the PRD says what it was', async () => {
    const folder = earlierApp();
    const prd = textAt(folder, 'prd.md').replace('class (enum: gold', 'class (was ticket_class, enum: gold');
    const { diagnostics, ...renamed } = continued(folder, prd);
    assert.ok(diagnostics.every(({ message }) => !message.startsWith('Ticket.class')));
    await writeApp(folder, renamed, noAnswers, { conflict: null });
    assert.match(
      textAt(folder, 'alembic/versions/0002_rename_tickets_ticket_class.py'),
      /op\.alter_column\("tickets", "ticket_class", new_column_name="class"\)/,
    );
  });

  it('drops no column of a field that has another name by now', async () => {
    const folder = earlierApp();
    const prd = textAt(folder, 'prd.md').replace('class (enum: gold', 'grade (was class, enum: gold');
    await writeApp(folder, continued(folder, prd), noAnswers, { conflict: null });
    assert.match(
      textAt(folder, 'alembic/versions/0002_rename_tickets_ticket_class.py'),
      /op\.alter_column\("tickets", "ticket_class", new_column_name="grade"\)/,
    );
  });
});
