import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { result } from 'yeoman-test';
import { answers, heard, prd, read, start } from './conversation.ts';

type Module = { entities: [{ name: string; fields: Array<{ name: string }> }] };

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
        /microcodegen(\.cjs)? prd\.md --out=desk --name='Front Desk' --exclude=Room --database=postgresql --zip\n/,
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
      assert.match(said, /microcodegen(\.cjs)? desk\/prd\.md --out=desk/);
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

    it('takes the first field of an entity that has none', async () => {
      const given = ['label (string)', ''];
      const asked: unknown[] = [];
      const files = { 'prd.md': `${prd}\n### Entity: Tag\n` };
      await heard(() =>
        start()
          .withFiles(files)
          .commitFiles()
          .withAnswers(
            { ...answers, entity: 'Tag', entities: ['Patient', 'Tag'] },
            {
              callback: (answer, { question }) => {
                if (question.name === 'added') return given.shift();
                if (question.name !== 'correct') return answer;
                asked.push(question.name);
                return asked.length === 1 ? 'step' : 'right';
              },
            },
          ),
      );
      const { modules } = JSON.parse(read('desk/GENOME.json'));
      const fields = modules.map(({ entities: [{ name, fields: own }] }: Module) => [
        name,
        own.map((each) => each.name),
      ]);
      assert.deepEqual(fields, [
        ['Patient', ['full_name', 'email']],
        ['Tag', ['label']],
      ]);
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
});

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
