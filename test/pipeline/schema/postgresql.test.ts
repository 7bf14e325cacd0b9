import assert from 'node:assert/strict';
import { schemaOf } from '../../../pipeline/schema/schema.ts';
import { field, genome, module, reference } from '../genomes.ts';
import { created, sqlBetween, tasks } from './sql-steps.ts';

const up = (...[before, after]: [Parameters<typeof tasks>[0], Parameters<typeof tasks>[0]]): string[] =>
  sqlBetween(tasks(before), tasks(after), 'postgresql').up;
const down = (...[before, after]: [Parameters<typeof tasks>[0], Parameters<typeof tasks>[0]]): string[] =>
  sqlBetween(tasks(before), tasks(after), 'postgresql').down;

describe('SQL for PostgreSQL', () => {
  it('creates a table with all that holds its rows, an index for what is filtered, and a policy for whose they are', () => {
    const schema = tasks([
      field('order', { required: true, max_length: 50, min_length: 2 }),
      field('price', { type: 'decimal', precision: 8, scale: 2, minimum: 0.5, default: 1.25 }),
      field('state', { type: 'enum', enum: ['to do', "isn't"], filterable: true, default: 'to do' }),
      field('code', { unique: true }),
      reference('parent_id', 'task'),
    ]);
    assert.deepEqual(created(schema, 'tasks', 'postgresql'), [
      `CREATE TABLE "tasks" (
  "user_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "order" varchar(50) NOT NULL,
  "price" numeric(8, 2) DEFAULT 1.25,
  "state" varchar(5) DEFAULT 'to do',
  "code" varchar(255),
  "parent_id" uuid,
  "created_at" timestamp with time zone NOT NULL,
  "updated_at" timestamp with time zone NOT NULL,
  CONSTRAINT "pk_tasks" PRIMARY KEY ("user_id", "id"),
  CONSTRAINT "fk_tasks_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE,
  CONSTRAINT "fk_tasks_parent_id" FOREIGN KEY ("user_id", "parent_id") REFERENCES "tasks" ("user_id", "id"),
  CONSTRAINT "uq_tasks_code" UNIQUE ("user_id", "code"),
  CONSTRAINT "ck_tasks_order" CHECK (length("order") >= 2),
  CONSTRAINT "ck_tasks_price" CHECK ("price" >= 0.5),
  CONSTRAINT "ck_tasks_state" CHECK ("state" IN ('to do', 'isn''t'))
);`,
      'CREATE INDEX "ix_tasks_state" ON "tasks" ("user_id", "state", "id");',
      'CREATE INDEX "ix_tasks_parent_id" ON "tasks" ("user_id", "parent_id", "id");',
      'ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;',
      `CREATE POLICY "own_rows" ON "tasks" USING ("user_id" = nullif(current_setting('app.user_id', true), '')::uuid);`,
    ]);
  });

  it('adds the key of a circle once both tables stand', () => {
    const schema = schemaOf(
      genome([
        module('team', 'Team', 'teams', [reference('lead_id', 'member')]),
        module('member', 'Member', 'members', [reference('team_id', 'team', { required: true })]),
      ]),
    );
    assert.deepEqual(
      created(schema, 'teams', 'postgresql').filter((statement) => statement.includes('fk_teams_lead_id')),
      [
        'ALTER TABLE "teams" ADD CONSTRAINT "fk_teams_lead_id" FOREIGN KEY ("user_id", "lead_id") REFERENCES "members" ("user_id", "id");',
      ],
    );
  });

  it('renames in place, constraints and indexes with their table', () => {
    const fields = [field('state', { filterable: true })];
    const { up: there, down: back } = sqlBetween(tasks(fields), tasks(fields, 'todos'), 'postgresql');
    assert.deepEqual(there, [
      'ALTER TABLE "tasks" RENAME TO "todos";',
      'ALTER INDEX "ix_tasks_state" RENAME TO "ix_todos_state";',
      'ALTER TABLE "todos" RENAME CONSTRAINT "pk_tasks" TO "pk_todos";',
      'ALTER TABLE "todos" RENAME CONSTRAINT "fk_tasks_user_id" TO "fk_todos_user_id";',
    ]);
    assert.equal(back[0], 'ALTER TABLE "todos" RENAME TO "tasks";');
    assert.deepEqual(up([field('title')], [field('headline', { was: 'title' })]), [
      'ALTER TABLE "tasks" RENAME COLUMN "title" TO "headline";',
    ]);
  });

  it('fits values to a narrower column before it narrows, and says what is lost', () => {
    assert.deepEqual(up([field('title', { max_length: 50 })], [field('title', { max_length: 9 })]), [
      '-- tasks.title: text cut at 9 characters\nUPDATE "tasks" SET "title" = substr("title", 1, 9) WHERE length("title") > 9;',
      'ALTER TABLE "tasks" ALTER COLUMN "title" TYPE varchar(9);',
    ]);
    const state = (...values: string[]) => [field('state', { type: 'enum', enum: values, required: true })];
    assert.deepEqual(up(state('a', 'b'), state('a')), [
      'ALTER TABLE "tasks" DROP CONSTRAINT "ck_tasks_state";',
      `-- tasks.state: values that are not in its list become "a"\nUPDATE "tasks" SET "state" = 'a' WHERE "state" NOT IN ('a');`,
      `ALTER TABLE "tasks" ADD CONSTRAINT "ck_tasks_state" CHECK ("state" IN ('a'));`,
    ]);
  });

  it('converts what PostgreSQL does not convert by itself, without a default in the way', () => {
    assert.deepEqual(up([field('due', { type: 'date', default: 'today' })], [field('due', { type: 'datetime' })]), [
      'ALTER TABLE "tasks" ALTER COLUMN "due" DROP DEFAULT;',
      `ALTER TABLE "tasks" ALTER COLUMN "due" TYPE timestamp with time zone USING "due"::timestamp AT TIME ZONE 'UTC';`,
    ]);
    assert.deepEqual(up([field('code', { required: true, default: '1' })], [field('code', { type: 'integer' })]), [
      `-- tasks.code: text that is no whole number becomes 0\nUPDATE "tasks" SET "code" = '0' WHERE "code" !~ '^-?[0-9]{1,9}$';`,
      'ALTER TABLE "tasks" ALTER COLUMN "code" DROP DEFAULT;',
      'ALTER TABLE "tasks" ALTER COLUMN "code" TYPE integer USING "code"::integer;',
      'ALTER TABLE "tasks" ALTER COLUMN "code" DROP NOT NULL;',
    ]);
  });

  it('fills a column that becomes required with its default, and refuses rows that have no value where it has none', () => {
    assert.deepEqual(up([field('note')], [field('note', { required: true, default: '-' })]), [
      `UPDATE "tasks" SET "note" = '-' WHERE "note" IS NULL;`,
      'ALTER TABLE "tasks" ALTER COLUMN "note" SET NOT NULL;',
      `ALTER TABLE "tasks" ALTER COLUMN "note" SET DEFAULT '-';`,
    ]);
    assert.deepEqual(up([field('note')], [field('note', { required: true })]), [
      `DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM "tasks" WHERE "note" IS NULL) THEN
    RAISE EXCEPTION USING MESSAGE = 'tasks.note is empty in some rows: give them a value, then migrate again';
  END IF;
END
$$;`,
      'ALTER TABLE "tasks" ALTER COLUMN "note" SET NOT NULL;',
    ]);
    assert.match(up([field('note')], [field('note', { unique: true })])[0] ?? '', /HAVING count\(\*\) > 1\) THEN/);
  });

  it('leaves a column open on the way back if rows have no value for it', () => {
    assert.deepEqual(down([field('note', { required: true }), field('title')], [field('title')]), [
      'ALTER TABLE "tasks" ADD COLUMN "note" varchar(255);',
      `DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "tasks" WHERE "note" IS NULL) THEN
    ALTER TABLE "tasks" ALTER COLUMN "note" SET NOT NULL;
  END IF;
END
$$;`,
    ]);
  });

  it('keeps text on one line, so that none is taken for a line of the script', () => {
    const [statement = ''] = up([], [field('note', { default: "it's\n-- \\ +goose Down" })]);
    assert.equal(
      statement,
      `ALTER TABLE "tasks" ADD COLUMN "note" varchar(255) DEFAULT E'it''s\\u000a-- \\\\ +goose Down';`,
    );
  });
});
