import assert from 'node:assert/strict';
import type { GenomeField } from '../../../pipeline/genome.ts';
import { schemaOf } from '../../../pipeline/schema/schema.ts';
import { field, genome, module, reference } from '../genomes.ts';
import { created, sqlBetween, tasks } from './sql-steps.ts';

const up = (before: GenomeField[], after: GenomeField[]): string[] =>
  sqlBetween(tasks(before), tasks(after), 'sqlite').up;

/** What becomes of the rows of a table that is built anew: the columns that have another value. */
const changed = (statements: readonly string[]): string[] => {
  const insert = statements.find((statement) => statement.startsWith('INSERT INTO "new ')) ?? '';
  return insert
    .split('\n')
    .filter((line) => line.includes(' AS '))
    .map((line) => line.trim().replace(/,$/, ''));
};

describe('SQL for SQLite', () => {
  it('creates a table that holds its rows to types and lengths', () => {
    const schema = tasks([
      field('order', { required: true, max_length: 50, min_length: 2 }),
      field('price', { type: 'decimal', precision: 8, scale: 2, minimum: 0.5, default: 1.25 }),
      field('state', { type: 'enum', enum: ['to do', "isn't"], filterable: true, default: 'to do' }),
      field('since', { type: 'datetime', default: 'now' }),
      reference('parent_id', 'task'),
    ]);
    assert.deepEqual(created(schema, 'tasks', 'sqlite'), [
      `CREATE TABLE "tasks" (
  "user_id" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "order" TEXT NOT NULL CHECK (length("order") <= 50),
  "price" INTEGER DEFAULT 125,
  "state" TEXT DEFAULT 'to do' CHECK (length("state") <= 5),
  "since" TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  "parent_id" TEXT,
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  PRIMARY KEY ("user_id", "id"),
  CONSTRAINT "fk_tasks_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_tasks_parent_id" FOREIGN KEY ("user_id", "parent_id") REFERENCES "tasks" ("user_id", "id"),
  CONSTRAINT "ck_tasks_order" CHECK (length("order") >= 2),
  CONSTRAINT "ck_tasks_price" CHECK ("price" >= 50),
  CONSTRAINT "ck_tasks_state" CHECK ("state" IN ('to do', 'isn''t'))
) STRICT;`,
      'CREATE INDEX "ix_tasks_state" ON "tasks" ("user_id", "state", "id");',
      'CREATE INDEX "ix_tasks_parent_id" ON "tasks" ("user_id", "parent_id", "id");',
    ]);
  });

  it('lists the key of a circle with its table, for it may refer to one that comes later', () => {
    const schema = schemaOf(
      genome([
        module('team', 'Team', 'teams', [reference('lead_id', 'member')]),
        module('member', 'Member', 'members', [reference('team_id', 'team', { required: true })]),
      ]),
    );
    const [team = ''] = created(schema, 'teams', 'sqlite').filter((statement) =>
      statement.startsWith('CREATE TABLE "teams"'),
    );
    assert.match(team, /"fk_teams_lead_id" FOREIGN KEY \("user_id", "lead_id"\) REFERENCES "members"/);
  });

  it('alters in place what SQLite can', () => {
    assert.deepEqual(up([field('title')], [field('headline', { was: 'title' })]), [
      'ALTER TABLE "tasks" RENAME COLUMN "title" TO "headline";',
    ]);
    assert.deepEqual(up([field('title')], [field('title'), field('size', { type: 'integer', default: 3 })]), [
      'ALTER TABLE "tasks" ADD COLUMN "size" INTEGER DEFAULT 3;',
    ]);
    assert.deepEqual(up([field('title'), field('size')], [field('title')]), [
      '-- tasks.size: column dropped, with all its values\nALTER TABLE "tasks" DROP COLUMN "size";',
    ]);
  });

  it('builds a table anew for the rest, once, with every row, and looks before and after', () => {
    const statements = up(
      [field('title', { max_length: 50 }), field('state', { filterable: true })],
      [
        field('title', { max_length: 9, unique: true }),
        field('state', { filterable: true }),
        reference('up_id', 'task'),
      ],
    );
    const steps = statements.filter((statement) => !statement.includes('"refusal"'));
    assert.deepEqual(steps, [
      `CREATE TABLE "new tasks" (
  "user_id" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "title" TEXT CHECK (length("title") <= 9),
  "state" TEXT CHECK (length("state") <= 255),
  "created_at" TEXT NOT NULL,
  "updated_at" TEXT NOT NULL,
  "up_id" TEXT,
  PRIMARY KEY ("user_id", "id"),
  CONSTRAINT "fk_tasks_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_tasks_up_id" FOREIGN KEY ("user_id", "up_id") REFERENCES "tasks" ("user_id", "id"),
  CONSTRAINT "uq_tasks_title" UNIQUE ("user_id", "title")
) STRICT;`,
      `INSERT INTO "new tasks" ("user_id", "id", "title", "state", "created_at", "updated_at", "up_id")
SELECT
  "user_id",
  "id",
  substr("title", 1, 9) AS "title",
  "state",
  "created_at",
  "updated_at",
  NULL AS "up_id"
FROM "tasks";`,
      'DROP TABLE "tasks";',
      'ALTER TABLE "new tasks" RENAME TO "tasks";',
      'CREATE INDEX "ix_tasks_state" ON "tasks" ("user_id", "state", "id");',
      'CREATE INDEX "ix_tasks_up_id" ON "tasks" ("user_id", "up_id", "id");',
    ]);
    const asked = statements.filter((statement) => statement.startsWith('INSERT INTO temp."refusal"'));
    assert.deepEqual(
      asked.map((statement) => /foreign_keys|HAVING|table_xinfo|foreign_key_check/.exec(statement)?.[0]),
      ['foreign_keys', 'HAVING', 'table_xinfo', 'foreign_key_check'],
    );
  });

  it('fits values to the later column while it copies them', () => {
    const decimal = (precision: number, scale: number, more: Partial<GenomeField> = {}): GenomeField[] => [
      field('price', { type: 'decimal', precision, scale, ...more }),
    ];
    assert.deepEqual(changed(up(decimal(8, 1), decimal(9, 2, { minimum: 1 }))), ['max("price" * 10, 100) AS "price"']);
    assert.deepEqual(changed(up(decimal(8, 2), decimal(8, 1))), [
      '("price" + CASE WHEN "price" < 0 THEN -5 ELSE 5 END) / 10 AS "price"',
    ]);
    const state = (...values: string[]): GenomeField[] => [field('state', { type: 'enum', enum: values })];
    assert.deepEqual(changed(up(state('a', 'b'), state('a'))), [
      `CASE WHEN "state" NOT IN ('a') THEN NULL ELSE "state" END AS "state"`,
    ]);
    assert.deepEqual(changed(up([field('note')], [field('note', { required: true, default: '-' })])), [
      `coalesce("note", '-') AS "note"`,
    ]);
    const of = (type: GenomeField['type']): GenomeField[] => [field('value', { type })];
    assert.deepEqual(changed(up(of('integer'), of('text'))), ['CAST("value" AS TEXT) AS "value"']);
    assert.deepEqual(changed(up(of('datetime'), of('date'))), ['substr("value", 1, 10) AS "value"']);
    assert.deepEqual(changed(up(of('date'), of('datetime'))), [`"value" || 'T00:00:00.000Z' AS "value"`]);
    assert.deepEqual(changed(up(of('float'), of('integer'))), [
      'CAST(round(max(min("value", 2147483647), -2147483648)) AS INTEGER) AS "value"',
    ]);
  });

  it('stops, with a message, on rows that have no value where one is required', () => {
    const [, , , ...statements] = up([field('note')], [field('note', { required: true })]);
    assert.deepEqual(statements.slice(0, 3), [
      'CREATE TEMP TABLE "refusal" ("count" INTEGER CONSTRAINT "tasks.note is empty in some rows: give them a value, then migrate again" CHECK ("count" = 0));',
      'INSERT INTO temp."refusal" SELECT count(*) FROM "tasks" WHERE "note" IS NULL;',
      'DROP TABLE temp."refusal";',
    ]);
  });

  it('leaves a column open on the way back that rows may have no value for', () => {
    const before = tasks([field('note', { required: true }), field('title')]);
    assert.deepEqual(sqlBetween(before, tasks([field('title')]), 'sqlite').down, [
      'ALTER TABLE "tasks" ADD COLUMN "note" TEXT CHECK (length("note") <= 255);',
    ]);
  });

  it('keeps text on one line, so that none is taken for a line of the script', () => {
    const statements = up([field('title')], [field('title'), field('note', { default: 'a\n-- +goose Down' })]);
    assert.match(statements.join('\n'), /DEFAULT \(CAST\(X'610a2d2d202b676f6f736520446f776e' AS TEXT\)\)/);
    assert.deepEqual(
      statements
        .join('\n')
        .split('\n')
        .filter((line) => line.startsWith('--')),
      [],
    );
  });
});
