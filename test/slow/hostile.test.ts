import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { fieldTypes } from '../../pipeline/manifest.ts';
import { microcodegen } from '../../pipeline/microcodegen.ts';
import { succeed } from './command.ts';
import { temporaryFolder } from './generated-app.ts';
import { developmentEnvironment, needsPython, type PythonEnvironment } from './python.ts';

// Words that mean something to Python, SQL, SQLAlchemy, Pydantic, FastAPI, the file system, or to the app itself.
const names = fc.constantFrom(
  ...'Class class def None True async lambda import self type print str list dict order select table user group where'.split(
    ' ',
  ),
  ...'Order limit primary check index values offset Metadata metadata registry query model_config model_fields schema'.split(
    ' ',
  ),
  ...'json copy Base User Session AuthSession Page Problem Field Response Request APIRouter Depends App Settings Data'.split(
    ' ',
  ),
  ...'id user_id created_at updated_at cursor errors items row rows db body settings auth con aux a/b . .. UPPER x1 A'.split(
    ' ',
  ),
  ...'../../etc/passwd __init__ __class__ __proto__ constructor toString Größe 订单 Заказ Ünï 🚀 عميل 1st _private'.split(
    ' ',
  ),
  'naïve café',
  '2nd place',
  'a'.repeat(80),
  'VeryLongNameOfAnEntity'.repeat(4),
);

// Text that tries to leave the string, comment, docstring, template, YAML or Markdown in which it is put.
const texts = fc.constantFrom(
  '"""+__import__("pathlib").Path("BROKEN_OUT").touch()+"""',
  "'''; __import__('pathlib').Path('BROKEN_OUT').touch(); '''",
  '" + open("BROKEN_OUT", "w").name + "',
  '${process.exit(1)} <%= process.exit(1) %> <%- x %> {{ 7*7 }} {% raw %}',
  'ends in a backslash \\',
  'ends in a quote "',
  'it\'s "quoted" \\n \\u0041 \\N{BULLET}',
  '--- | > & * ! % @ ` # : - [ ] { }',
  '</script><script>alert(1)</script> <!-- --> ]]>',
  "'; DROP TABLE users; --",
  'line\u2028separator\u0085next\u000cpage',
  '# noqa  # type: ignore  # fmt: off',
  '|| a | b |',
  '$(touch BROKEN_OUT) `touch BROKEN_OUT` $HOME %s {0}',
  '\ufeff\u202e right to left',
);

const types = fc.constantFrom(...fieldTypes.filter((type) => type !== 'enum'));
const field = fc
  .tuple(names, types, fc.constantFrom('', ', required', ', unique', ', required, unique'))
  .map(([name, type, modifiers]) => `${name} (${type}${modifiers})`);
const choice = fc
  .tuple(names, fc.uniqueArray(texts, { minLength: 1, maxLength: 3 }))
  .map(([name, values]) => `${name} (enum: ${values.map((value) => value.replaceAll(/[,()|/]/g, ' ')).join(' | ')})`);
const reference = fc.tuple(names, names).map(([name, entity]) => `${name} (${entity})`);
const entity = fc
  .tuple(names, fc.array(fc.oneof({ weight: 4, arbitrary: field }, choice, reference), { minLength: 1, maxLength: 7 }))
  .map(([name, fields]) => `- ${name}: ${fields.join(', ')}`);
const story = fc
  .tuple(names, texts, texts)
  .map(([who, what, why]) => `- As a ${who}, I want to ${what} so that ${why}`);

/** A PRD in the reference form, in which every name and every text is meant to break something. */
const hostilePrd = fc
  .record({
    title: fc.oneof(names, texts),
    description: texts,
    entities: fc.array(entity, { minLength: 1, maxLength: 6 }),
    stories: fc.array(story, { maxLength: 4 }),
    integration: texts,
  })
  .map(
    ({ title, description, entities, stories, integration }) =>
      `# ${title}\n\n${description}\n\n## Entities\n\n${entities.join('\n')}\n\n## User stories\n\n${stories.join('\n')}\n\n` +
      `## Integrations\n\n- Stripe: ${integration}\n`,
  );

// Compiles and imports the app, compares its document with the one shipped, and reads every YAML file.
const examine = `
import compileall, pathlib, sys, yaml
assert compileall.compile_dir(".", quiet=1), "does not compile"
import main
assert yaml.safe_load(pathlib.Path("openapi.yaml").read_text("utf-8")) == main.app.openapi(), "openapi.yaml differs"
for file in [*pathlib.Path(".").rglob("*.yml"), *pathlib.Path(".").rglob("*.yaml")]:
    list(yaml.safe_load_all(file.read_text("utf-8")))
`;

describe('a PRD of hostile names and texts', function () {
  this.timeout(600_000);
  needsPython();
  const folder = temporaryFolder();
  let python: PythonEnvironment;
  let count = 0;

  const write = (files: ReadonlyMap<string, string>): string => {
    const app = path.join(folder, String((count += 1)));
    for (const [name, text] of files) {
      const file = path.resolve(app, name);
      assert.ok(file.startsWith(`${app}${path.sep}`), `${name} leaves the folder`);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return app;
  };

  before(async () => {
    python = await developmentEnvironment();
  });

  it('gives a clear finding or an app that compiles, imports, is formatter-clean and runs nothing of the text', async () => {
    const property = fc.asyncProperty(hostilePrd, async (prd) => {
      const { files, diagnostics } = microcodegen(prd);
      if (diagnostics.some(({ severity }) => severity === 'error')) return;
      const app = write(files);
      await succeed(python.program('python'), ['-W', 'error', '-c', examine], { cwd: app });
      await succeed(python.program('ruff'), ['check', '--no-cache', '-q', '.'], { cwd: app });
      await succeed(python.program('ruff'), ['format', '--no-cache', '--check', '-q', '.'], { cwd: app });
      assert.ok(!existsSync(path.join(app, 'BROKEN_OUT')), 'text of the PRD was run');
    });
    await fc.assert(property, { numRuns: 12, interruptAfterTimeLimit: 300_000, markInterruptAsFailure: false });
  });

  it('gives an app that migrates, even when all names come at once', async () => {
    const every = [
      'Class',
      'Order',
      'Metadata',
      'User',
      'Session',
      'Group',
      'Select',
      'Größe',
      '订单',
      'Page',
      'Problem',
    ];
    const fields = [
      'class',
      'metadata',
      'order',
      'model_config',
      'self',
      'type',
      'from',
      'select',
      'user_id',
      'items',
      'Größe',
    ];
    const line = fields.map((name) => `${name} (string)`).join(', ');
    const prd = `# "quoted" \\ <%= title %>\n\n## Entities\n\n${every.map((name) => `- ${name}: ${line}, boss (${name})`).join('\n')}\n`;
    const { files, diagnostics } = microcodegen(prd);
    assert.deepEqual(
      diagnostics.filter(({ severity }) => severity === 'error'),
      [],
    );
    const app = write(files);
    for (const args of [['upgrade', 'head'], ['check'], ['downgrade', 'base']]) {
      await succeed(python.program('alembic'), args, { cwd: app });
    }
  });
});
