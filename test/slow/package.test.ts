import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { readTree } from '../golden.ts';
import { microcodegen, parsePrd } from '../../pipeline/microcodegen.ts';
import { root, run, succeed, type Surroundings } from './command.ts';
import { temporaryFolder } from './generated-app.ts';
import { unprivileged } from './unprivileged.ts';

const prd = path.join(root, 'examples/task_manager.md');

/** A folder that the unprivileged user may write to. */
const openFolder = (folder: string): string => {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  if (unprivileged) chownSync(folder, unprivileged.uid, unprivileged.gid);
  return folder;
};

const unzip = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content).toString()]));

const zips = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.zip'));

describe('the package, installed from its tarball beside yo', function () {
  this.timeout(600_000);
  const folder = temporaryFolder();
  const home = path.join(folder, 'home');
  const work = path.join(folder, 'work');
  const expected = new Map(microcodegen(readFileSync(prd, 'utf8')).files);
  let surroundings: Surroundings;

  before('packs and installs it', async () => {
    chmodSync(folder, 0o755);
    for (const each of [home, work]) openFolder(each);
    await succeed('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root });
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--silent', 'yo@7', `./${tarball}`];
    await succeed('npm', install, { cwd: folder });
    copyFileSync(prd, path.join(work, 'prd.md'));
    const binaries = path.join(folder, 'node_modules/.bin');
    const environment = {
      HOME: home,
      PATH: `${binaries}:${process.env['PATH'] ?? ''}`,
      npm_config_cache: path.join(home, '.npm'),
    };
    surroundings = { cwd: work, user: unprivileged, environment };
  });

  // A worker that takes long to end is killed, and leaves its folders behind.
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the build, the templates, the examples and the documents, and nothing else', async () => {
    const listed = await succeed('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: root });
    const files = [...listed.matchAll(/"path": "([^"]+)"/g)].map(([, name = '']) => name);
    const strangers = files.filter(
      (name) => !/^(dist|docs|templates|examples)\/|^(package\.json|README\.md|LICENSE)$/.test(name),
    );
    assert.deepEqual(strangers, []);
    const templates = [...readTree(path.join(root, 'templates')).keys()].map((name) => `templates/${name}`);
    // The code of a stack is in the build.
    const wanted = templates.filter((name) => !name.endsWith('.ts'));
    assert.deepEqual(
      wanted.filter((name) => !files.includes(name)),
      [],
      'npm leaves these out',
    );
  });

  it('`yo microcodegen prd.md --yes` writes the app', async () => {
    const printed = await succeed('yo', ['microcodegen', 'prd.md', '--yes'], surroundings);
    assert.match(printed, /task-manager/);
    const written = readTree(path.join(work, 'task-manager'));
    for (const [name, text] of expected) assert.equal(written.get(name), text, name);
    assert.match(written.get('.env') ?? '', /SECRET_KEY=\S{32,}/);
    assert.ok(written.has('.yo-rc.json'));
  });

  it('`yo microcodegen` once more changes nothing and asks nothing', async () => {
    const app = path.join(work, 'task-manager');
    const before = readTree(app);
    const { mtimeMs } = statSync(path.join(app, 'main.py'));
    await succeed('yo', ['microcodegen', 'prd.md', '--yes'], surroundings);
    assert.deepEqual(readTree(app), before);
    assert.equal(statSync(path.join(app, 'main.py')).mtimeMs, mtimeMs);
  });

  it('`yo microcodegen:zip` packs the app without its secrets', async () => {
    await succeed('yo', ['microcodegen:zip'], { ...surroundings, cwd: path.join(work, 'task-manager') });
    const [zip] = zips(work);
    assert.ok(zip !== undefined, 'there is no ZIP beside the folder');
    const packed = unzip(readFileSync(path.join(work, zip)));
    assert.ok(![...packed.keys()].some((name) => /(^|\/)\.env$/.test(name)), 'the ZIP holds .env');
    const prefix = [...packed.keys()].every((name) => name.startsWith('task-manager/')) ? 'task-manager/' : '';
    for (const [name, text] of expected) assert.equal(packed.get(`${prefix}${name}`), text, name);
  });

  it('`npx microcodegen prd.md > app.zip` gives the same files, and what a folder remembers', async () => {
    const shell = ['-c', 'npx microcodegen prd.md > app.zip'];
    await succeed('sh', shell, surroundings);
    const packed = unzip(readFileSync(path.join(work, 'app.zip')));
    for (const [name, text] of expected) assert.equal(packed.get(name), text, name);
    assert.ok(packed.has('.microcodegen/memory.jsonl'));
  });

  it('the command reads every language as the library does', async () => {
    for (const language of ['german', 'french', 'japanese']) {
      const file = path.join(root, `test/prd/${language}.md`);
      const printed = await succeed('npx', ['microcodegen', 'inspect', file, '--json'], surroundings);
      assert.deepEqual(JSON.parse(printed), parsePrd(readFileSync(file, 'utf8')), language);
    }
  });

  it('`yo microcodegen` without a PRD says what is missing and writes nothing', async () => {
    const empty = openFolder(path.join(folder, 'empty'));
    const { status, stdout, stderr } = await run('yo', ['microcodegen'], {
      ...surroundings,
      cwd: empty,
      input: 'open',
    });
    assert.notEqual(status, 0);
    assert.match(`${stdout}${stderr}`, /PRD/);
    assert.deepEqual(
      readdirSync(empty).filter((name) => name !== '.yo-rc.json'),
      [],
    );
  });

  it('is a library as well', async () => {
    const script =
      "import { microcodegen } from 'generator-microcodegen'; console.log(microcodegen('# A').diagnostics[0].severity)";
    const program = path.join(folder, 'library.mjs');
    writeFileSync(program, script);
    assert.equal((await succeed(process.execPath, [program], { cwd: folder })).trim(), 'error');
    assert.ok(existsSync(path.join(folder, 'node_modules/generator-microcodegen/dist/pipeline/microcodegen.d.ts')));
  });
});
