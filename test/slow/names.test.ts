import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { snakeCase } from '../../pipeline/names.ts';
import { succeed } from './command.ts';
import { onPostgres, onSqlite, testEnvironment } from './databases.ts';
import { type GeneratedApp, generateApp, temporaryFolder } from './generated-app.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { developmentEnvironment, needsPython, type PythonEnvironment } from './python.ts';

const Names = z.object({ keywords: z.array(z.string()), attributes: z.array(z.string()) });

// What linters, pytest, the generated code and people are known to stumble over.
const notorious =
  'l i o test tests test_case test_run secret token pass_phrase pwd users user member status date version'.split(' ');

const chunks = (names: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(names.length / size) }, (_, n) => names.slice(n * size, (n + 1) * size));

// A type for each field by turns, with and without a default.
const types = [
  'string, required, max 60',
  'string, default abc',
  'enum: red | blue, default red',
  'integer, unique, required',
  'text',
];

/** A PRD in which every name is a field and, by turns, a value of an enum; and every keyword an entity and a collection. */
const prdOf = (keywords: readonly string[], names: readonly string[]): string =>
  [
    '# Every name\n\n## Entities\n',
    '- Target: label (string, required)',
    ...keywords.map((name) => `- ${name.replaceAll('_', ' ')}: label (string, required)`),
    ...chunks(keywords, 30).map(
      (some, n) => `- Crate${n}: label (string), ${some.map((name) => `many ${name} (Target)`).join(', ')}`,
    ),
    ...chunks(names, 75).flatMap((some, n) => [
      `\n### Holder${n}\n`,
      ...some.map((name, at) => `- ${name} (${types[(at + n) % types.length]})`),
      ...chunks(some, 15).map((values, at) => `- choice${at} (enum: ${values.join(' | ')}, required)`),
    ]),
  ].join('\n');

describe('every name that means something to Python, its libraries, a database or a linter', function () {
  this.timeout(600_000);
  needsPython();
  let python: PythonEnvironment;
  let postgres: Postgres;
  let app: GeneratedApp;
  let names: string[];

  before('generates an app in which it is a field, an entity, a collection and a value', async () => {
    [python, postgres] = [await developmentEnvironment(), await startPostgres()];
    const script = path.join(import.meta.dirname, 'names.py');
    const printed = await succeed(python.program('python'), [script, postgres.url('postgres', 'postgres')], {
      cwd: temporaryFolder(),
    });
    const found = Names.parse(JSON.parse(printed));
    const distinct = (all: readonly string[]): string[] => [...new Set(all.map(snakeCase).filter(Boolean))];
    names = distinct([...found.keywords, ...found.attributes, ...notorious]);
    const prd = path.join(temporaryFolder(), 'every_name.md');
    writeFileSync(prd, prdOf(distinct([...found.keywords, ...notorious]), names));
    app = await generateApp(prd);
  });
  after(async () => postgres?.stop());

  const tool = async (name: string, ...args: string[]): Promise<string> =>
    succeed(python.program(name), args, { cwd: app.folder });

  it('is kept, or called otherwise', () => {
    const entities = app.genome.modules.flatMap(({ entities: own }) => own);
    const holders = entities.filter(({ name }) => name.startsWith('Holder'));
    const fields = holders.flatMap((entity) => entity.fields.filter(({ name }) => !name.startsWith('choice')));
    // The id is always there.
    assert.equal(fields.length, names.length - 1);
    const values = holders.flatMap((entity) => entity.fields.filter(({ name }) => name.startsWith('choice')));
    // `a | null` is an optional `a`.
    const meant = names.filter((name) => name !== 'null');
    assert.deepEqual(values.flatMap((field) => field.enum ?? []).toSorted(), meant.toSorted());
  });

  it('leaves the code clean', async () => {
    await tool('ruff', 'check', '--no-cache', '.');
    await tool('ruff', 'format', '--no-cache', '--check', '.');
    await tool('bandit', '-q', '-r', 'app', '-c', 'pyproject.toml');
  });

  it('migrates on both databases, and stands in the document that the app serves without a warning', async () => {
    const databases = [await onSqlite(), await onPostgres(postgres, app)];
    for (const { environment } of databases) {
      const surroundings = { cwd: app.folder, environment };
      for (const args of [['upgrade', 'head'], ['check'], ['downgrade', 'base'], ['upgrade', 'head']])
        await succeed(python.program('alembic'), args, surroundings);
    }
    const document = await tool(
      'python',
      '-W',
      'error',
      '-c',
      'import json, main; print(json.dumps(main.app.openapi()))',
    );
    assert.deepEqual(JSON.parse(document), app.openapi);
  });

  it('can be written and read on both databases', async () => {
    const files = readdirSync(path.join(app.folder, 'tests')).filter((file) =>
      /^test_(holder|crate\d$|test)/.test(file),
    );
    const tests = files.map((file) => path.join('tests', file));
    const chosen = 'test_what_was_posted or test_the_least or can_be_linked';
    const args = ['-W', 'error', '-m', 'pytest', '-W', 'error', '-q', '-k', chosen, ...tests];
    const printed = await succeed(python.program('python'), args, {
      cwd: app.folder,
      environment: testEnvironment(postgres),
    });
    assert.match(printed, /\d+ passed/);
  });
});
