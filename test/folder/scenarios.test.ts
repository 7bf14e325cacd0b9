import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { RerunOptions } from '../../folder/apply.ts';
import type { Answer, Question, Summary } from '../../pipeline/rerun/reconcile.ts';
import {
  deciding,
  emptyFolder,
  generate,
  modeOf,
  neverAsked,
  put,
  removeFolders,
  setMode,
  textAt,
  treeOf,
} from './generated-folder.ts';

const line = (number: number): string => `line ${number}`;
const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(line);
const joined = (lines: readonly string[]): string => lines.map((each) => `${each}\n`).join('');
const withLine = (number: number, text: string | null): string =>
  joined(nine.flatMap((each) => (each === line(number) ? (text ?? []) : each)));

/** What the next render says of the file. `null`: it is no longer generated. */
const renders = {
  same: joined(nine),
  elsewhere: withLine(2, 'line 2, new'),
  overlap: withLine(8, 'line 8, new'),
  longer: joined([...nine, 'line 10, new']),
  gone: null,
};
type RenderName = keyof typeof renders;

/** What the person did to the file. `null`: deleted it. All that they wrote says MINE. */
const edits = {
  'is untouched': joined(nine),
  'has a line more at the top': joined(['MINE', ...nine]),
  'has a line more in the middle': joined([...nine.slice(0, 5), 'MINE', ...nine.slice(5)]),
  'has a line more at the end': joined([...nine, 'MINE']),
  'has another line 8': withLine(8, 'MINE'),
  'has no line 8': withLine(8, null),
  'has no last newline': joined(nine).trimEnd(),
  'is rewritten': joined(['MINE 1', 'MINE 2']),
  'is emptied': '',
  'has every line indented': joined(nine.map((each) => `  ${each} MINE`)),
  'has CRLF': joined(nine).replaceAll('\n', '\r\n'),
  'has CRLF and another line 8': withLine(8, 'MINE').replaceAll('\n', '\r\n'),
  'has a byte order mark': `\uFEFF${joined(nine)}`,
  'has the change of the generator already': renders.elsewhere,
  'has it and one of its own': renders.elsewhere.replace('line 8', 'MINE'),
  'is not text any more': Buffer.from([0xff, 0xfe, ...Buffer.from('MINE\n')]),
  'is deleted': null,
};
type EditName = keyof typeof edits;

type Fate = Exclude<keyof Summary, 'created' | 'kept'> | '-';

/** What becomes of the file when nobody is asked. `-`: nothing. `merged` and `conflicts` are what a person is asked about. */
const fates: Record<EditName, Record<RenderName, Fate>> = {
  'is untouched': { same: '-', elsewhere: 'updated', overlap: 'updated', longer: 'updated', gone: 'deleted' },
  'has a line more at the top': {
    same: '-',
    elsewhere: 'merged',
    overlap: 'merged',
    longer: 'merged',
    gone: 'released',
  },
  'has a line more in the middle': {
    same: '-',
    elsewhere: 'merged',
    overlap: 'merged',
    longer: 'merged',
    gone: 'released',
  },
  'has a line more at the end': {
    same: '-',
    elsewhere: 'merged',
    overlap: 'merged',
    longer: 'conflicts',
    gone: 'released',
  },
  'has another line 8': { same: '-', elsewhere: 'merged', overlap: 'conflicts', longer: 'merged', gone: 'released' },
  'has no line 8': { same: '-', elsewhere: 'merged', overlap: 'conflicts', longer: 'merged', gone: 'released' },
  'has no last newline': {
    same: '-',
    elsewhere: 'merged',
    overlap: 'conflicts',
    longer: 'conflicts',
    gone: 'released',
  },
  'is rewritten': { same: '-', elsewhere: 'conflicts', overlap: 'conflicts', longer: 'conflicts', gone: 'released' },
  'is emptied': { same: '-', elsewhere: 'conflicts', overlap: 'conflicts', longer: 'conflicts', gone: 'released' },
  'has every line indented': {
    same: '-',
    elsewhere: 'conflicts',
    overlap: 'conflicts',
    longer: 'conflicts',
    gone: 'released',
  },
  'has CRLF': { same: '-', elsewhere: 'updated', overlap: 'updated', longer: 'updated', gone: 'deleted' },
  'has CRLF and another line 8': {
    same: '-',
    elsewhere: 'merged',
    overlap: 'conflicts',
    longer: 'merged',
    gone: 'released',
  },
  'has a byte order mark': { same: '-', elsewhere: 'conflicts', overlap: 'merged', longer: 'merged', gone: 'released' },
  'has the change of the generator already': {
    same: '-',
    elsewhere: '-',
    overlap: 'merged',
    longer: 'merged',
    gone: 'released',
  },
  'has it and one of its own': { same: '-', elsewhere: '-', overlap: 'conflicts', longer: 'merged', gone: 'released' },
  'is not text any more': {
    same: '-',
    elsewhere: 'conflicts',
    overlap: 'conflicts',
    longer: 'conflicts',
    gone: 'released',
  },
  'is deleted': {
    same: 'stayDeleted',
    elsewhere: 'stayDeleted',
    overlap: 'stayDeleted',
    longer: 'stayDeleted',
    gone: '-',
  },
};

const file = 'app/models/task.py';
const untouched = { 'README.md': 'read me\n', 'app/main.py': 'start()\n' };
const updated = { 'README.md': 'read me\n', 'app/main.py': 'start(now)\n', 'app/new.py': 'new()\n' };

const started = async (edit: EditName): Promise<string> => {
  const folder = emptyFolder();
  await generate(folder, { ...untouched, [file]: renders.same });
  const content = edits[edit];
  if (content === null) rmSync(path.join(folder, file));
  else put(folder, file, content);
  return folder;
};

const renderOf = (render: RenderName): Record<string, string> => {
  const text = renders[render];
  return text === null ? updated : { ...updated, [file]: text };
};

const contentOf = (folder: string): string | null =>
  existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'latin1') : null;

const linesOfThePerson = (edit: EditName): string[] =>
  Buffer.from(edits[edit] ?? '')
    .toString('latin1')
    .split(/\r?\n/)
    .filter((each) => each.includes('MINE'));

const assertAllThere = (folder: string, edit: EditName): void => {
  const lines = (contentOf(folder) ?? '').split(/\r?\n/);
  for (const each of linesOfThePerson(edit)) assert.ok(lines.includes(each), `${each} is gone`);
};

const answers: readonly Answer[] = [
  'keep',
  'overwrite',
  'merge',
  'merge-mine',
  'merge-theirs',
  { text: 'MINE, edited\n' },
];

/** The second run: whether lines may be gone, what it may say, and that a third one has nothing left to do. */
const runTwice = async (edit: EditName, render: RenderName, options: Partial<RerunOptions>) => {
  const folder = await started(edit);
  const before = treeOf(folder);
  const result = await generate(folder, renderOf(render), options);
  if (result.outcome === 'conflicts') {
    assert.deepEqual(treeOf(folder), before);
    return { folder, ...result };
  }
  assert.equal(textAt(folder, 'README.md'), updated['README.md']);
  assert.equal(textAt(folder, 'app/main.py'), updated['app/main.py']);
  assert.equal(textAt(folder, 'app/new.py'), updated['app/new.py']);
  const after = treeOf(folder);
  const again = await generate(folder, renderOf(render), { ...options, conflict: neverAsked });
  assert.equal(again.outcome, 'unchanged');
  assert.deepEqual(treeOf(folder), after);
  for (const list of Object.values(again.summary)) assert.deepEqual(list, []);
  return { folder, ...result };
};

const fateIn = (summary: Summary): string =>
  Object.entries(summary).find(([, paths]) => paths.includes(file))?.[0] ?? '-';

const isEdit = (name: string): name is EditName => name in edits;
const isRender = (name: string): name is RenderName => name in renders;

describe('a generated file that', () => {
  afterEach(removeFolders);

  for (const edit of Object.keys(edits).filter(isEdit)) {
    describe(edit, () => {
      for (const render of Object.keys(renders).filter(isRender)) {
        const fate = fates[edit][render];
        const isAsked = fate === 'merged' || fate === 'conflicts';

        it(`and is rendered ${render}: ${fate === '-' ? 'nothing' : fate} without asking`, async () => {
          const { folder, outcome, summary } = await runTwice(edit, render, { conflict: null });
          assert.equal(fateIn(summary), fate);
          assert.equal(outcome, fate === 'conflicts' ? 'conflicts' : 'written');
          assertAllThere(folder, edit);
          if (fate === 'deleted' || fate === 'stayDeleted') assert.equal(contentOf(folder), null);
          if (fate === '-' || fate === 'released') assert.equal(contentOf(folder), await contentAfter(edit));
        });

        for (const conflict of ['keep', 'overwrite', 'markers'] as const) {
          it(`and is rendered ${render}: no line is lost with --conflict=${conflict}`, async () => {
            const { folder, summary } = await runTwice(edit, render, { conflict });
            if (fate !== 'conflicts') assert.equal(fateIn(summary), fate);
            if (fate === 'conflicts' && conflict === 'overwrite') assert.equal(textWithLf(folder), renders[render]);
            else assertAllThere(folder, edit);
          });
        }

        it(`and is rendered ${render}: ${isAsked ? 'the person is asked, and every answer is' : 'nobody is'} heeded`, async () => {
          for (const answer of answers) {
            const asked: Question[] = [];
            const conflict = deciding((question) => {
              asked.push(question);
              return answer;
            });
            const { folder } = await runTwice(edit, render, { conflict });
            assert.deepEqual(
              asked.map((question) => question.path),
              isAsked ? [file] : [],
            );
            if (isAsked) await assertHeeded(folder, edit, render, answer);
            else assertAllThere(folder, edit);
          }
        });
      }
    });
  }

  it('is only made executable stays so when it is updated', async () => {
    const folder = await started('is untouched');
    setMode(folder, file, 0o755);
    await generate(folder, renderOf('elsewhere'));
    assert.equal(textAt(folder, file), renders.elsewhere);
    assert.equal(modeOf(folder, file), 0o755);
  });
});

const contentAfter = async (edit: EditName): Promise<string | null> => contentOf(await started(edit));

const textWithLf = (folder: string): string => textAt(folder, file).replaceAll('\r\n', '\n');

const assertHeeded = async (folder: string, edit: EditName, render: RenderName, answer: Answer): Promise<void> => {
  if (typeof answer === 'object') return assert.equal(textAt(folder, file), answer.text);
  if (answer === 'keep') return assert.equal(contentOf(folder), await contentAfter(edit));
  if (answer === 'overwrite') return assert.equal(textWithLf(folder), renders[render]);
  // What is not text cannot be merged: there, merging is overwriting, and the prompt does not offer it.
  if (edit === 'is not text any more') return assert.equal(textAt(folder, file), renders[render]);
  if (answer === 'merge-theirs' && fates[edit][render] === 'conflicts')
    return assert.doesNotMatch(textAt(folder, file), /^<<<<<<< /m);
  assertAllThere(folder, edit);
  const newLines = (renders[render] ?? '').split('\n').filter((each) => each.endsWith('new'));
  if (answer === 'merge')
    for (const each of newLines) assert.ok(textWithLf(folder).split('\n').includes(each), `${each} is gone`);
};
