import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keys, openTerminal, type Terminal } from './terminal.ts';

const root = path.join(import.meta.dirname, '../..');
const prd = `# Clinic Desk

A front desk for a small clinic.

## Entities

- Patient: full_name (string, required), email (email, unique)
- Visit: patient (Patient, required), starts_at (datetime, required), state (enum: booked | done)

## User Stories

- As a receptionist, I want to book visits so that patients are seen on time.
`;

/** Every node that is to be tried: ours, and those that NODE_VERSIONS names by path, separated by colons. */
const nodes = [process.execPath, ...(process.env['NODE_VERSIONS'] ?? '').split(path.delimiter).filter(Boolean)];

for (const node of nodes) {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();

  describe(`the conversation in a terminal, on Node ${version}`, function () {
    this.timeout(240_000);
    let folder = '';
    let terminal: Terminal | null = null;
    before(() => {
      const build = `import('./scripts/prepare.mjs').then(({ build }) => process.exit(build() ? 0 : 1))`;
      execFileSync(process.execPath, ['-e', build], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    });
    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'conversation-'));
      writeFileSync(at('prd.md'), prd);
    });
    afterEach(() => {
      terminal?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const at = (...parts: string[]): string => path.join(folder, ...parts);
    const read = (file: string): string => readFileSync(at(file), 'utf8');
    const open = (args: string[], { below = '.', columns = 80, env = {} } = {}): Terminal => {
      const program = path.join(root, 'dist/bin/microcodegen.js');
      terminal = openTerminal(node, [program, ...args], { cwd: at(below), columns, env: { NO_COLOR: '1', ...env } });
      return terminal;
    };
    /** Waits for each text in turn, and answers it. */
    const talk = async (with_: Terminal, ...turns: ReadonlyArray<readonly [shown: string | RegExp, typed: string]>) => {
      for (const [shown, typed] of turns) {
        await with_.waitFor(shown);
        with_.type(typed);
      }
    };
    /** A script that stands for a person's editor. */
    const editor = (script: string): string => {
      writeFileSync(at('editor.sh'), `#!/bin/sh\n${script}\n`);
      chmodSync(at('editor.sh'), 0o755);
      return at('editor.sh');
    };
    const checksums = (below: string): string =>
      execFileSync('sh', ['-c', 'find . -type f | sort | xargs sha256sum'], { cwd: at(below), encoding: 'utf8' });
    const toTheEnd = [
      ['Entities to generate', keys.enter],
      ['Name of the app', keys.enter],
      ['Folder to write it into', keys.enter],
      ['Database for development', keys.enter],
      ['Also pack it into a ZIP?', keys.enter],
    ] as const;

    it('goes from the choice of a PRD to the next commands', async () => {
      const screen = open([]);
      await talk(
        screen,
        ['Which PRD?', keys.enter],
        ['Visit → Patient', ''],
        ['Does this look right?', keys.enter],
        ...toTheEnd,
      );
      await screen.waitFor(/created in clinic-desk\//);
      await screen.waitFor('uvicorn main:app --reload');
      await screen.waitFor('microcodegen prd.md --out=clinic-desk');
      assert.equal(await screen.exit(), 0);
      assert.match(read('clinic-desk/app/models/visit.py'), /class Visit/);
      assert.equal(read('clinic-desk/prd.md'), prd);
    });

    it('opens the entities in the editor, shows what is wrong with the edit in place, and keeps the correction', async () => {
      const EDITOR = editor(`
        if grep -q strin, "$1"; then sed -i 's/strin, required/string, required/' "$1"
        else sed -i 's/^- email.*/- email (email, unique)\\n- phone (strin, required)/' "$1"; fi`);
      const screen = open(['prd.md'], { env: { EDITOR, VISUAL: '' } });
      await talk(
        screen,
        ['Does this look right?', keys.down + keys.enter],
        ['did you mean "string"?', ''],
        ['in what you saved', keys.enter],
        [/phone +string +required/, ''],
        ['Does this look right?', keys.enter],
        ...toTheEnd,
      );
      await screen.waitFor('microcodegen clinic-desk/prd.md --out=clinic-desk');
      assert.equal(await screen.exit(), 0);
      assert.match(read('clinic-desk/prd.md'), /phone \(string, required\)[^]*I want to book visits/);
      assert.match(read('clinic-desk/app/models/patient.py'), /phone/);
      assert.equal(read('prd.md'), prd);
    });

    it('steps through one entity, with validation in place', async () => {
      const screen = open(['prd.md']);
      await talk(
        screen,
        ['Does this look right?', keys.down + keys.down + keys.enter],
        ['Which entity?', keys.enter],
        [/Patient: .*full_name/, keys.ctrlU + 'full_name (strin)' + keys.enter],
        ['which is not known', keys.ctrlU + 'full_name (string, required, max 80)' + keys.enter],
        [/Patient: .*email/, keys.enter],
        ['one more field', 'born_on (date)' + keys.enter],
        ['one more field', keys.enter],
        [/full_name +string +required, max 80/, ''],
        [/born_on +date/, ''],
        ['Does this look right?', keys.ctrlC],
      );
      assert.equal(await screen.exit(), 130);
    });

    it('leaves entities out, and explains what becomes of references to them', async () => {
      const screen = open(['prd.md']);
      const [, ...rest] = toTheEnd;
      await talk(
        screen,
        ['Does this look right?', keys.enter],
        ['Entities to generate', keys.space + keys.enter],
        ['genome/excluded-reference', ''],
        ...rest,
      );
      await screen.waitFor('--exclude=Patient');
      assert.equal(await screen.exit(), 0);
      assert.ok(!existsSync(at('clinic-desk/app/models/patient.py')));
    });

    it('asks in the folder of an app about what both sides changed, and merges', async () => {
      await open(['prd.md', '--out=desk', '--yes']).exit();
      writeFileSync(
        at('desk/app/models/visit.py'),
        read('desk/app/models/visit.py').replace(/^.*starts_at.*$/m, '    # mine'),
      );
      writeFileSync(at('desk/prd.md'), prd.replace('starts_at (datetime, required)', 'starts_at (datetime)'));
      const screen = open([], { below: 'desk' });
      await talk(
        screen,
        ['Does this look right?', keys.enter],
        ['Entities to generate', keys.enter],
        [/conflict app\/models\/visit\.py/, ''],
        ['Overwrite app/models/visit.py?', 'd' + keys.enter],
        [/^-.*# mine/m, ''],
        [/^\+.*starts_at/m, ''],
        ['Overwrite app/models/visit.py?', 'm' + keys.enter],
        ['both changed the same lines', keys.enter],
        ['both changed: app/models/visit.py', ''],
        ['app/models/visit.py has conflict markers now', ''],
      );
      assert.equal(await screen.exit(), 2);
      assert.match(read('desk/app/models/visit.py'), /^<{7} [^]*# mine[^]*^={7}[^]*starts_at[^]*^>{7} /m);
    });

    it('asks whether a field was renamed, and keeps its values if so', async () => {
      await open(['prd.md', '--out=desk', '--yes']).exit();
      writeFileSync(at('desk/prd.md'), prd.replace('starts_at', 'begins_at'));
      const screen = open([], { below: 'desk' });
      await talk(
        screen,
        ['Does this look right?', keys.enter],
        ['Entities to generate', keys.enter],
        ['Visit.starts_at is gone. Was it renamed?', ''],
        ['Yes, to Visit.begins_at', keys.down + keys.enter],
        [/created, \d+ updated in this folder/, ''],
      );
      assert.equal(await screen.exit(), 0);
      assert.match(read('desk/prd.md'), /begins_at \(datetime, required, was starts_at\)/);
      const again = open(['--yes'], { below: 'desk' });
      await again.waitFor('Nothing to change');
    });

    describe('left with Ctrl-C', () => {
      const prompts = ['Does this look right?', ...toTheEnd.map(([shown]) => shown)];
      for (const [index, prompt] of prompts.entries()) {
        it(`at “${prompt}” writes nothing and says so`, async () => {
          const screen = open(['prd.md']);
          const before = prompts.slice(0, index).map((shown) => [shown, keys.enter] as const);
          await talk(screen, ...before, [prompt, keys.ctrlC], ['Nothing was written.', '']);
          assert.equal(await screen.exit(), 130);
          assert.deepEqual(readdirSync(folder), ['prd.md']);
        });
      }

      it('at the choice of a PRD writes nothing', async () => {
        const screen = open([]);
        await talk(screen, ['Which PRD?', keys.ctrlC], ['Nothing was written.', '']);
        assert.equal(await screen.exit(), 130);
      });

      it('at the question about a rename leaves the app as it was', async () => {
        await open(['prd.md', '--out=desk', '--yes']).exit();
        writeFileSync(at('desk/prd.md'), prd.replace('starts_at', 'begins_at'));
        const before = checksums('desk');
        const screen = open([], { below: 'desk' });
        await talk(
          screen,
          ['Does this look right?', keys.enter],
          ['Entities to generate', keys.enter],
          ['Visit.starts_at is gone. Was it renamed?', keys.ctrlC],
          ['Nothing was written.', ''],
        );
        assert.equal(await screen.exit(), 130);
        assert.equal(checksums('desk'), before);
      });

      it('at a conflict leaves the app as it was', async () => {
        await open(['prd.md', '--out=desk', '--yes']).exit();
        writeFileSync(
          at('desk/app/models/visit.py'),
          read('desk/app/models/visit.py').replace(/^.*starts_at.*$/m, '    # mine'),
        );
        writeFileSync(at('desk/prd.md'), prd.replace('starts_at (datetime, required)', 'starts_at (datetime)'));
        const before = checksums('desk');
        const screen = open(['prd.md', '--out=.'], { below: 'desk' });
        await talk(screen, ['Overwrite app/models/visit.py?', keys.ctrlC], ['Nothing was written.', '']);
        assert.equal(await screen.exit(), 130);
        assert.equal(checksums('desk'), before);
      });
    });

    it('ends when the window is closed, and writes nothing', async () => {
      const screen = open(['prd.md']);
      await screen.waitFor('Does this look right?');
      screen.close();
      assert.notEqual(await screen.exit(), 0);
      assert.deepEqual(readdirSync(folder), ['prd.md']);
    });

    it('goes on when the editor is missing, and says which one', async () => {
      const screen = open(['prd.md'], { env: { EDITOR: 'no-such-editor', VISUAL: '' } });
      await talk(
        screen,
        ['Does this look right?', keys.down + keys.enter],
        ['The editor `no-such-editor` was not found', ''],
        ['Does this look right?', keys.ctrlC],
      );
      assert.equal(await screen.exit(), 130);
    });

    it('offers the editor when the PRD is not enough, and takes what was repaired', async () => {
      writeFileSync(at('prd.md'), '# Clinic Desk\n');
      const EDITOR = editor(`printf '# Clinic Desk\\n\\n## Entities\\n\\n- Visit: on (date)\\n' > "$1"`);
      const screen = open(['prd.md'], { env: { EDITOR, VISUAL: '' } });
      await talk(
        screen,
        ['not enough for an app', keys.enter],
        [/on +date/, ''],
        ['Does this look right?', keys.ctrlC],
      );
      assert.equal(await screen.exit(), 130);
    });

    it('can be had in 40 columns', async () => {
      const screen = open(['prd.md'], { columns: 40 });
      await talk(screen, ['Does this look right?', keys.enter], ...toTheEnd, [/created in clinic-desk\//, '']);
      assert.equal(await screen.exit(), 0);
    });

    it("asks before it writes among other people's files", async () => {
      execFileSync('mkdir', [at('theirs')]);
      writeFileSync(at('theirs/main.py'), '# theirs\n');
      const screen = open(['prd.md', '--out=theirs']);
      await talk(screen, ['Write the app among them?', keys.enter], ['Nothing was written.', '']);
      assert.equal(await screen.exit(), 2);
      assert.deepEqual(readdirSync(at('theirs')), ['main.py']);
    });

    it('does not print a ZIP to the screen', async () => {
      const screen = openTerminal('sh', ['-c', `cat prd.md | "${node}" "${root}/dist/bin/microcodegen.js" -`], {
        cwd: folder,
      });
      await screen.waitFor('not printed to a terminal');
      assert.equal(await screen.exit(), 1);
    });
  });
}
