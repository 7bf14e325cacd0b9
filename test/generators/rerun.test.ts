import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { result } from 'yeoman-test';
import AppGenerator from '../../generators/app/index.ts';
import { answers, app, heard, prd, read, start } from './conversation.ts';

describe('yo microcodegen', function () {
  this.timeout(60_000);
  describe('in the folder of an app whose PRD has another name for something', () => {
    const renamed = prd.replace('starts_at', 'begins_at');
    const again = async (answer: Record<string, unknown>, options: Record<string, unknown> = {}) => {
      await heard(() => start({ interactive: false, out: '.', conflict: 'keep' }).withArguments(['prd.md']));
      writeFileSync(path.join(result.cwd, 'prd.md'), renamed);
      return heard(() =>
        result
          .create<AppGenerator>(AppGenerator, app)
          .withOptions({ interactive: true, ...options })
          .withAnswers({ ...answers, entities: ['Patient', 'Visit', 'Room'], afterwards: [], ...answer })
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
    const conflicting = { ...answers, entities: ['Patient', 'Visit', 'Room'], afterwards: [], folder: '.' };
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

    it('asks about what both sides changed', async () => {
      const { model, mine, run } = await again({ overlap: 'keep' });
      await heard(() => run);
      const { askedQuestions } = result;
      assert.deepEqual(askedQuestions.filter(({ name }) => name === 'overlap').length, 1);
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
        assert.match(said, /patients\.email: column dropped, with all its values/);
        assert.equal(/email/.test(read('app/models/patient.py')), !losses);
      });
    }

    it('asks what rows may lose, one by one, and what they get where a field is required', async () => {
      await heard(() => start({ interactive: false, out: '.', conflict: 'keep' }).withArguments(['prd.md']));
      const changed = prd
        .replace(', email (email, unique)', ', ward (integer, required)')
        .replace(/Room: .*$/m, 'Room: floor (integer)');
      writeFileSync(path.join(result.cwd, 'prd.md'), changed);
      const run = (told: Record<string, unknown>) =>
        result
          .create<AppGenerator>(AppGenerator, app)
          .withOptions({ interactive: true })
          .withAnswers({ ...conflicting, renamed: '', losses: true, ...told })
          .run();
      const said = await heard(() => run({ lost: ['patients.email'], value: '7' }));
      const { askedQuestions } = result;
      assert.deepEqual(
        askedQuestions.filter(({ name }) => ['lost', 'value', 'losses'].includes(name)).map(({ name }) => name),
        ['lost', 'value', 'losses'],
      );
      assert.match(said, /deletes or changes data[^]*patients\.email: column dropped/);
      assert.doesNotMatch(read('app/models/patient.py'), /email/);
      assert.match(read('app/models/patient.py'), /ward: Mapped\[int\]/);
      assert.match(read('app/models/room.py'), /name: Mapped/);
      await heard(() => run({}));
      assert.ok(!result.askedQuestions.some(({ name }) => ['lost', 'value'].includes(name)));
    });

    it('asks about a file that has moved with the name of its entity, at its new place', async () => {
      await heard(() => start({ interactive: false, out: '.', conflict: 'keep' }).withArguments(['prd.md']));
      const model = path.join(result.cwd, 'app/models/room.py');
      writeFileSync(model, readFileSync(model, 'utf8').replace(/^.* name: .*$/m, '    # mine'));
      writeFileSync(path.join(result.cwd, 'prd.md'), prd.replace('Room: name (string', 'Ward (was Room): name (text'));
      const run = result
        .create<AppGenerator>(AppGenerator, app)
        .withOptions({ interactive: true })
        .withAnswers({ ...conflicting, entities: ['Patient', 'Visit', 'Ward'], overlap: 'merge-mine' })
        .run();
      await heard(() => run);
      assert.ok(result.askedQuestions.some(({ name }) => name === 'overlap'));
      assert.match(read('app/models/ward.py'), /class Ward[^]* {4}# mine/);
      assert.throws(() => readFileSync(model), /ENOENT/);
    });

    it('overwrites on demand', async () => {
      const { model, run } = await again({ overlap: 'overwrite' });
      await heard(() => run);
      assert.match(readFileSync(model, 'utf8'), /name: .*Text/);
      assert.doesNotMatch(readFileSync(model, 'utf8'), /# mine/);
    });
  });
});

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
