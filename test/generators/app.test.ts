import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import helpers, { result } from 'yeoman-test';
import AppGenerator, { type Options } from '../../generators/app/index.ts';

const prd = `# Clinic Desk

## Entities

- Patient: full_name (string, required), email (email, unique)
- Visit: patient (Patient, required), starts_at (datetime, required)
- Room: name (string, required)
`;
const app = {
  resolved: path.join(import.meta.dirname, '../../generators/app/index.ts'),
  namespace: 'microcodegen:app',
};
const answers = {
  prd: 'prd.md',
  correct: 'right',
  entities: ['Patient', 'Visit'],
  name: 'Front Desk',
  folder: 'desk',
  database: 'postgresql',
  zip: true,
};

/** Runs the generator as in a terminal, in a folder that holds the PRD. */
const start = (options: Partial<Omit<Options, 'env' | 'namespace' | 'resolved'>> & Record<string, unknown> = {}) =>
  helpers
    .run<AppGenerator>(AppGenerator, app, { force: false })
    .withFiles({ 'prd.md': prd })
    .commitFiles()
    .withOptions({ interactive: true, ...options });

const read = (file: string): string => readFileSync(path.join(result.cwd, file), 'utf8');

describe('yo microcodegen', function () {
  this.timeout(60_000);
  describe('as a conversation', () => {
    it('writes the app as answered, and keeps the answers', async () => {
      await heard(() => start().withAnswers(answers, { throwOnMissingAnswer: true }));
      assert.match(read('desk/app/models/visit.py'), /class Visit/);
      assert.ok(!existsSync(path.join(result.cwd, 'desk/app/models/room.py')));
      assert.equal(JSON.parse(read('desk/GENOME.json')).solution_name, 'Front Desk');
      assert.match(read('desk/.env'), /^DATABASE_URL=postgresql/m);
      assert.equal(read('desk/prd.md'), prd);
      assert.ok(existsSync(path.join(result.cwd, 'desk.zip')));
      assert.deepEqual(JSON.parse(read('desk/.yo-rc.json'))['generator-microcodegen'], {
        name: 'Front Desk',
        stack: null,
        exclude: ['Room'],
        accept: [],
        acceptSuggestions: false,
        database: 'postgresql',
        zip: true,
      });
    });

    it('shows what was understood, and says the command that repeats it', async () => {
      const said = await heard(() => start().withAnswers(answers));
      assert.match(said, /Visit → Patient/);
      assert.match(
        said,
        /microcodegen(\.js)? prd\.md --out=desk --name='Front Desk' --exclude=Room --database=postgresql --zip\n/,
      );
    });

    it('writes nothing in a dry run, and says no command that would', async () => {
      const said = await heard(() => start({ 'dry-run': true }).withAnswers(answers));
      assert.match(said, /Would be: \d+ created in desk\//);
      assert.doesNotMatch(said, /The same without questions/);
      assert.deepEqual(readdirSync(path.join(result.cwd, 'desk')), []);
    });

    it('explains what becomes of references to entities that are left out', async () => {
      const said = await heard(() => start().withAnswers({ ...answers, entities: ['Visit', 'Room'] }));
      assert.match(said, /genome\/excluded-reference: .*Visit.*Patient/);
    });

    it('asks nothing that an option answers', async () => {
      const options = { name: 'Desk', out: 'there', database: 'sqlite', zip: true, exclude: 'Room' };
      await heard(() => start(options).withAnswers({ prd: 'prd.md', correct: 'right' }));
      const { askedQuestions } = result;
      assert.deepEqual(
        askedQuestions.map(({ name }) => name),
        ['prd', 'correct'],
      );
      assert.ok(existsSync(path.join(result.cwd, 'there/app/models/visit.py')));
    });

    it('takes corrections from the editor, and keeps them in the PRD of the app', async () => {
      const editor = `sed -i 's/^- name (string, required)/&\\n- floor (integer)/'`;
      const asked: unknown[] = [];
      const said = await withEditor(editor, () =>
        heard(() =>
          start().withAnswers(answers, {
            callback: (answer, { question }) => {
              if (question.name !== 'correct') return answer;
              asked.push(question.name);
              return asked.length === 1 ? 'entities' : 'right';
            },
          }),
        ),
      );
      assert.equal(asked.length, 2);
      assert.match(read('desk/prd.md'), /### Room\n\n- name .*\n- floor \(integer\)/);
      assert.match(said, /microcodegen(\.js)? desk\/prd\.md --out=desk/);
    });

    it('takes one entity field by field', async () => {
      const given = ['full_name (string, required, max 80)', '-'];
      const asked: unknown[] = [];
      await heard(() =>
        start().withAnswers(
          { ...answers, entity: 'Patient', added: '' },
          {
            callback: (answer, { question }) => {
              if (question.name === 'field') return given.shift();
              if (question.name !== 'correct') return answer;
              asked.push(question.name);
              return asked.length === 1 ? 'step' : 'right';
            },
          },
        ),
      );
      const [patient] = JSON.parse(read('desk/GENOME.json')).modules;
      const [{ fields }] = patient.entities;
      assert.deepEqual(
        fields.map(({ name, max_length }: { name: string; max_length: number }) => [name, max_length]),
        [['full_name', 80]],
      );
    });
  });

  describe('without somebody to ask', () => {
    it('takes the defaults', async () => {
      await heard(() => start({ interactive: false }).withArguments(['prd.md']));
      assert.ok(existsSync(path.join(result.cwd, 'clinic-desk/app/models/room.py')));
    });

    it('needs the PRD', async () => {
      await assert.rejects(async () => start({ interactive: false }), /There is no PRD to read/);
    });

    it('says what is wrong with the PRD, and writes nothing', async () => {
      let folder = '';
      const run = start({ interactive: false })
        .withFiles({ 'bad.md': '# Nothing\n' })
        .commitFiles()
        .inTmpDir((cwd) => (folder = cwd))
        .withArguments(['bad.md']);
      await assert.rejects(
        heard(() => run),
        /bad\.md cannot be built: 1 error/,
      );
      assert.deepEqual(readdirSync(folder).toSorted(), ['bad.md', 'prd.md']);
    });
  });

  describe('in the folder of an app whose PRD has another name for something', () => {
    const renamed = prd.replace('starts_at', 'begins_at');
    const again = async (answer: Record<string, unknown>, options: Record<string, unknown> = {}) => {
      await heard(() => start({ interactive: false, out: '.', conflict: 'keep' }).withArguments(['prd.md']));
      writeFileSync(path.join(result.cwd, 'prd.md'), renamed);
      return heard(() =>
        result
          .create<AppGenerator>(AppGenerator, app)
          .withOptions({ interactive: true, ...options })
          .withAnswers({ ...answers, entities: ['Patient', 'Visit', 'Room'], zip: false, ...answer })
          .run(),
      );
    };
    const revision = (): string => {
      const [, second = ''] = readdirSync(path.join(result.cwd, 'alembic/versions')).toSorted();
      return read(`alembic/versions/${second}`);
    };

    it('asks whether it was renamed, and keeps the values and the word in the PRD if so', async () => {
      const said = await again({ renamed: 'begins_at' });
      assert.equal(result.askedQuestions.filter(({ name }) => name === 'renamed').length, 1);
      assert.match(revision(), /Rename visits\.starts_at to begins_at/);
      assert.equal(
        read('prd.md'),
        prd.replace('starts_at (datetime, required)', 'begins_at (datetime, required, was starts_at)'),
      );
      assert.doesNotMatch(said, /both changed|field-kept/);

      const before = read('GENOME.json');
      assert.match(await rerun(), /Nothing to change/);
      assert.equal(read('GENOME.json'), before);
    });

    it('assumes nothing when the answer is no', async () => {
      assert.match(await again({ renamed: '' }), /field-kept: Visit\.starts_at/);
      assert.match(revision(), /Add begins_at to visits/);
      assert.equal(read('prd.md'), renamed);
    });

    it('assumes nothing when nobody is asked, and says what to write', async () => {
      const said = await again({}, { yes: true });
      assert.match(said, /Visit\.starts_at is gone and Visit\.begins_at is new\..*write \(was starts_at\)/);
      assert.match(revision(), /Add begins_at to visits/);
    });

    const takingDefaults: Record<string, unknown> = { interactive: true, yes: true };
    const rerun = (): Promise<string> =>
      heard(() => result.create<AppGenerator>(AppGenerator, app).withOptions(takingDefaults).run());
  });

  describe('in the folder of an app', () => {
    const conflicting = { ...answers, entities: ['Patient', 'Visit', 'Room'], zip: false, folder: '.' };
    /** Generates, lets the person and the PRD change the same line, and runs again. */
    const again = async (decision: Record<string, unknown>) => {
      await heard(() => start({ interactive: false, out: '.', conflict: 'keep' }).withArguments(['prd.md']));
      const model = path.join(result.cwd, 'app/models/room.py');
      const mine = readFileSync(model, 'utf8').replace(/^.* name: .*$/m, '    # mine');
      writeFileSync(model, mine);
      writeFileSync(path.join(result.cwd, 'prd.md'), prd.replace('Room: name (string', 'Room: name (text'));
      const run = result
        .create<AppGenerator>(AppGenerator, app)
        .withOptions({ interactive: true })
        .withAnswers({ ...conflicting, ...decision })
        .run();
      return { model, mine, run };
    };

    it("asks about what both sides changed through Yeoman's own prompt", async () => {
      const { model, mine, run } = await again({ action: 'skip' });
      await heard(() => run);
      const { askedQuestions } = result;
      assert.deepEqual(askedQuestions.filter(({ name }) => name === 'action').length, 1);
      assert.equal(readFileSync(model, 'utf8'), mine);
    });

    for (const losses of [false, true]) {
      it(`${losses ? 'drops' : 'writes nothing'} when the person says ${losses ? 'yes' : 'no'} to what would be lost`, async () => {
        await heard(() => start({ interactive: false, out: '.', conflict: 'keep' }).withArguments(['prd.md']));
        writeFileSync(path.join(result.cwd, 'prd.md'), prd.replace(', email (email, unique)', ''));
        const told: Record<string, unknown> = { interactive: true, 'allow-destructive': true };
        const run = () =>
          result
            .create<AppGenerator>(AppGenerator, app)
            .withOptions(told)
            .withAnswers({ ...conflicting, losses })
            .run();
        const said = await heard(() => staying(run));
        assert.match(said, /drops the column patients\.email with all its values/);
        assert.equal(/email/.test(read('app/models/patient.py')), !losses);
      });
    }

    it('overwrites on demand', async () => {
      const { model, run } = await again({ action: 'write' });
      await heard(() => run);
      assert.match(readFileSync(model, 'utf8'), /name: .*Text/);
      assert.doesNotMatch(readFileSync(model, 'utf8'), /# mine/);
    });
  });
});

/** What a run says on standard output, where the prompts are. */
const heard = async (run: () => PromiseLike<unknown>): Promise<string> => {
  const write = process.stdout.write.bind(process.stdout);
  let said = '';
  process.stdout.write = (text: string | Uint8Array) => {
    said += text.toString();
    return true;
  };
  try {
    await run();
  } finally {
    process.stdout.write = write;
  }
  return said;
};

/** A person who leaves ends the process, which these tests are part of: here it goes on. */
const staying = async (run: () => PromiseLike<unknown>): Promise<void> => {
  const exit = process.exit.bind(process);
  const left = new Error('left');
  process.exit = () => {
    throw left;
  };
  try {
    await run();
  } catch (error) {
    if (error !== left) throw error;
  } finally {
    process.exit = exit;
  }
};

const withEditor = async <T>(editor: string, work: () => Promise<T>): Promise<T> => {
  const { VISUAL, EDITOR } = process.env;
  delete process.env['VISUAL'];
  process.env['EDITOR'] = editor;
  try {
    return await work();
  } finally {
    if (VISUAL !== undefined) process.env['VISUAL'] = VISUAL;
    if (EDITOR === undefined) delete process.env['EDITOR'];
    else process.env['EDITOR'] = EDITOR;
  }
};
