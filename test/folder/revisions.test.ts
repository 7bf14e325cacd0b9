import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readRevisions } from '../../folder/revisions.ts';
import { loadStack } from '../../pipeline/load-stack.ts';

const stack = loadStack('fastapi');

describe('the revisions that stand in a folder', () => {
  const folders: string[] = [];
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  const folderWith = (files: Record<string, string>): string => {
    const folder = mkdtempSync(path.join(tmpdir(), 'revisions-'));
    folders.push(folder);
    mkdirSync(path.join(folder, 'alembic/versions'), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, 'alembic/versions', name), text);
    return folder;
  };
  const revision = (id: string, down: string): string =>
    `"""Something."""\n\nrevision: str = "${id}"\ndown_revision: str | None = ${down}\n`;

  it('are none where there is no such folder, and there is no head', () => {
    assert.deepEqual(readRevisions(path.join(tmpdir(), 'no-such-app'), stack), {
      revisions: [],
      head: null,
      diagnostics: [],
    });
  });

  it('lead to the one that none builds on, be it generated or written by a person', () => {
    const folder = folderWith({
      '0001_initial.py': revision('0001_initial', 'None'),
      '0002_add_due_to_tasks.py': revision('0002_add_due_to_tasks', '"0001_initial"'),
      'a1b2c3_mine.py': "revision = 'a1b2c3'\ndown_revision = '0002_add_due_to_tasks'  # by hand\n",
      '__init__.py': '',
      'notes.txt': 'no revision',
    });
    const { head, revisions, diagnostics } = readRevisions(folder, stack);
    assert.equal(head, 'a1b2c3');
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(revisions[1], {
      id: '0002_add_due_to_tasks',
      file: 'alembic/versions/0002_add_due_to_tasks.py',
      down: ['0001_initial'],
    });
  });

  it("may be joined again by Alembic's merge", () => {
    const folder = folderWith({
      'a.py': revision('a', 'None'),
      'b.py': revision('b', '"a"'),
      'c.py': revision('c', '"a"'),
      'd.py': 'revision = "d"\ndown_revision = (\n    "b",\n    "c",\n)\n',
    });
    assert.equal(readRevisions(folder, stack).head, 'd');
  });

  it('have no head when two branches were generated, and both are named', () => {
    const folder = folderWith({
      'a.py': revision('a', 'None'),
      'b.py': revision('b', '"a"'),
      'c.py': revision('c', '"a"'),
    });
    const { head, diagnostics } = readRevisions(folder, stack);
    assert.equal(head, null);
    assert.equal(diagnostics[0]?.code, 'migration/several-heads');
    assert.match(diagnostics[0].message, /\bb, c$/);
  });

  const circles: ReadonlyArray<[name: string, files: Record<string, string>, message: RegExp]> = [
    [
      'two that build on each other',
      { 'a.py': revision('a', '"b"'), 'b.py': revision('b', '"a"') },
      /^alembic\/versions\/a\.py and alembic\/versions\/b\.py build on each other in a circle$/,
    ],
    [
      'one that builds on itself, and not what goes on from it',
      {
        'a.py': revision('a', 'None'),
        'b.py': revision('b', '("a", "b")'),
        'c.py': revision('c', '"b"'),
        'd.py': revision('d', '"c"'),
      },
      /^alembic\/versions\/b\.py builds on itself$/,
    ],
  ];
  for (const [name, files, message] of circles) {
    it(`report a circle by its files: ${name}`, () => {
      const { head, diagnostics } = readRevisions(folderWith(files), stack);
      assert.equal(head, null);
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ['migration/circle'],
      );
      assert.match(diagnostics[0]?.message ?? '', message);
    });
  }

  it('report files that are the same revision', () => {
    const { head, diagnostics } = readRevisions(
      folderWith({ 'a.py': revision('a', 'None'), 'b.py': revision('a', 'None') }),
      stack,
    );
    assert.equal(head, null);
    assert.equal(diagnostics[0]?.code, 'migration/same-revision');
    assert.match(diagnostics[0].message, /a\.py and alembic\/versions\/b\.py are all the revision "a"/);
  });

  it('report a parent that is missing, and a file that says nothing of itself', () => {
    const missing = readRevisions(folderWith({ 'b.py': revision('b', '"a"') }), stack);
    assert.deepEqual(
      missing.diagnostics.map(({ code }) => code),
      ['migration/unknown-parent'],
    );
    const silent = readRevisions(folderWith({ 'a.py': 'print("hello")\n' }), stack);
    assert.deepEqual(
      silent.diagnostics.map(({ code }) => code),
      ['migration/unreadable-revision'],
    );
    assert.equal(silent.head, null);
  });
});
