import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Genome, GenomeField } from '../../pipeline/genome.ts';
import { manifestToGenome } from '../../pipeline/manifest-to-genome.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import { asArray, asText } from '../contract/json.ts';
import { insertions, type NewDatabase, type Step, take, writeVersions } from './migration-app.ts';
import { id, versions } from './migration-chain.ts';
import type { PythonEnvironment } from './python.ts';

const values = [
  "it's",
  'a:b',
  ':name',
  '100%',
  '%(x)s',
  'back\\slash',
  '\\:x:y',
  '(open',
  'CHECK (1=0)',
  "'); DROP",
  '"q"',
  'ünï日本',
  'x\ny',
  '{}',
];
const remark = "it's :here (100%)\\";
const withValues = (entities: string): Genome => {
  const { genome } = manifestToGenome(parsePrd(`# H\n\n## Entities\n\n${entities}`));
  const hostile = (field: GenomeField): GenomeField => {
    if (field.name === 'kind') return { ...field, enum: values, default: ':name' };
    return field.name === 'remark' ? { ...field, default: remark } : field;
  };
  const modules = genome.modules.map((module) => ({
    ...module,
    entities: module.entities.map((entity) => ({ ...entity, fields: entity.fields.map(hostile) })),
  }));
  return { ...genome, modules };
};
const fields = 'kind (enum: a | b, required), remark (string)';

/** An app whose choices and defaults are made to break out, through versions that build its table anew. */
export const hostileGenomes = [
  `- Item: name (string), ${fields}`,
  `- Box: name (string)\n- Item: name (string), ${fields}, box (Box)`,
  `- Box: name (string)\n- Item: name (text), ${fields}, box (Box), size (integer, default 1)`,
].map(withValues);

/** What a migration meets that nobody planned: hostile values, rows in the way, and a revision that fails half-way. */
export const obstacles = (url: NewDatabase, python: () => PythonEnvironment): void => {
  describe('with values that are made to break out', () => {
    const hostile = writeVersions(hostileGenomes.map((prd) => ({ prd })));

    it('keeps checks and defaults through every rebuild of the table', async () => {
      const address = await url('hostile');
      for (const [index, version] of hostile.entries()) {
        const user = { id: id(1 + index), email: `${index}@example.com`, password_hash: 'x' };
        const good = values.map((kind, at) => ({ user_id: user.id, id: id(100 * index + at), kind }));
        const raw = id(99 + 100 * index).replaceAll('-', '');
        const times = "'2024-05-01 00:00:00', '2024-05-01 00:00:00'";
        const answers = await take(
          python(),
          address,
          [
            ['upgrade', 'head'],
            ['check'],
            ['insert', 'users', [user]],
            ['insert', 'items', good],
            [
              'sql',
              `INSERT INTO items (user_id, id, created_at, updated_at) VALUES ('${user.id.replaceAll('-', '')}', '${raw}', ${times})`,
            ],
            ['sql', `SELECT kind, remark FROM items WHERE id = '${raw}'`],
            ['insert', 'items', [{ user_id: user.id, id: id(98 + 100 * index), kind: 'other' }]],
          ],
          version,
        );
        assert.deepEqual(answers.slice(0, 6), [null, null, null, null, [], [[':name', remark]]]);
        assert.notEqual(answers[6], null);
      }
      const last = hostile.at(-1);
      assert.ok(last);
      const back = await take(python(), address, [['downgrade', 'base'], ['tables']], last);
      assert.deepEqual(back, [null, ['alembic_version']]);
    });
  });

  describe('with rows that stand in the way', () => {
    const prd = (fields: string): string => `# R\n\n## Entities\n\n- Item: name (string, required), ${fields}`;
    const [open, strict] = writeVersions([
      { prd: prd('code (string, max 9), note (string)') },
      { prd: prd('code (string, max 9, unique), note (string, required)'), allowDestructive: true },
    ]);
    assert.ok(open && strict);
    const item = (number: number, more: object): object => ({ user_id: id(1), id: id(number), name: 'x', ...more });

    it('stops before anything is changed, names the column, and goes on once the rows are mended', async () => {
      const address = await url('refusals');
      const items = [item(10, { code: 'A', note: 'n' }), item(11, { code: 'A', note: 'm' }), item(12, { note: null })];
      const before: Step[] = [
        ['upgrade', 'head'],
        ['insert', 'users', [{ id: id(1), email: 'a@example.com', password_hash: 'x' }]],
        ['insert', 'items', items],
      ];
      assert.deepEqual(await take(python(), address, before, open), [null, null, null]);
      const answers = await take(
        python(),
        address,
        [
          ['upgrade', 'head'],
          ['sql', "UPDATE items SET note = 'n' WHERE note IS NULL"],
          ['upgrade', 'head'],
          ['sql', "UPDATE items SET code = 'B' WHERE note = 'm'"],
          ['upgrade', 'head'],
          ['check'],
          ['insert', 'items', [item(13, { code: 'A', note: 'n' })]],
          ['insert', 'items', [item(13, { code: 'C' })]],
          ['rows', 'items'],
        ],
        strict,
      );
      assert.match(asText(answers[0]), /^items\.note is empty in 1 row: give it a value, then migrate again$/);
      assert.match(asText(answers[2]), /items\.code has the same value twice/);
      assert.deepEqual([answers[4], answers[5]], [null, null]);
      assert.notEqual(answers[6], null);
      assert.notEqual(answers[7], null);
      assert.equal(asArray(answers[8]).length, 3);
    });
  });

  it('leaves nothing behind when a revision fails half-way', async () => {
    const address = await url('broken');
    const [first, second] = writeVersions(versions.slice(0, 3));
    assert.ok(first && second);
    const file = path.join(second.folder, 'alembic/versions', `${second.head}.py`);
    const source = readFileSync(file, 'utf8');
    writeFileSync(file, source.replace('\n\n\ndef downgrade', '\n    raise ValueError("half-way")\n\n\ndef downgrade'));
    const before: Step[] = [['upgrade', 'head'], ...insertions(versions[0]?.rows), ['tables'], ['rows', 'tasks']];
    const standing = (await take(python(), address, before, first)).slice(-2);
    const [error] = await take(python(), address, [['upgrade', 'head']], second);
    assert.equal(error, 'half-way');
    assert.deepEqual(await take(python(), address, [['tables'], ['rows', 'tasks'], ['check']], first), [
      ...standing,
      null,
    ]);
    writeFileSync(file, source);
    assert.deepEqual(await take(python(), address, [['upgrade', 'head'], ['check']], second), [null, null]);
  });
};
