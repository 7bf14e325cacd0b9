import assert from 'node:assert/strict';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { withFormerName } from '../../../pipeline/edit-prd/with-former-name.ts';

const field = { entity: 'Task', from: 'due', to: 'due_at' };
const entity = { entity: null, from: 'Job', to: 'Task' };
const around = (text: string): string =>
  `# Desk\n\nWhy: the phone *never* stops.\n\n## Entities\n\n${text}\n\n## Risks\n\nNobody picks up.\n`;

const places: ReadonlyArray<{ what: string; rename: typeof field | typeof entity; before: string; after: string }> = [
  {
    what: 'in the brackets of a field',
    rename: field,
    before: '- Task: price (decimal(10,2)), due_at (datetime, required), done (boolean)',
    after: '- Task: price (decimal(10,2)), due_at (datetime, required, was due), done (boolean)',
  },
  {
    what: 'behind brackets in the brackets',
    rename: { ...field, from: 'cost', to: 'price' },
    before: '- Task: price (decimal(10,2)), done (boolean)',
    after: '- Task: price (decimal(10,2), was cost), done (boolean)',
  },
  {
    what: 'behind a name in words',
    rename: field,
    before: '### Task\n\nSome *words*.\n\n- Due at: datetime\n- title: string',
    after: '### Task\n\nSome *words*.\n\n- Due at (was due): datetime\n- title: string',
  },
  {
    what: 'in the cell of a table',
    rename: field,
    before: '### Task\n\n| Field | Type |\n|---|---|\n| title | string |\n| due_at | datetime |',
    after: '### Task\n\n| Field | Type |\n|---|---|\n| title | string |\n| due_at (was due) | datetime |',
  },
  {
    what: 'behind the name of an entity',
    rename: entity,
    before: '- Task: title (string), due_at (datetime)',
    after: '- Task (was Job): title (string), due_at (datetime)',
  },
  {
    what: 'in a heading',
    rename: entity,
    before: '### Task\n\n- title: string\n\n### Note\n\n- Task: required',
    after: '### Task (was Job)\n\n- title: string\n\n### Note\n\n- Task: required',
  },
];

describe('a PRD that says what something was called before', () => {
  for (const { what, rename, before, after } of places) {
    it(`says it ${what}, and is else as the author wrote it`, () => {
      assert.equal(withFormerName(around(before), rename), around(after));
    });
  }

  for (const [language, code] of Object.entries({
    sql: 'CREATE TABLE tasks (\n  title text NOT NULL,\n  due_at timestamp\n);',
    prisma: 'model Task {\n  title String\n  dueAt DateTime\n}',
  })) {
    it(`has the entities in the reference form where they stood in ${language}, which has no word for it`, () => {
      const before = around(`\`\`\`${language}\n${code}\n\`\`\``);
      const after = withFormerName(before, field);
      assert.match(after, /### Task\n\n- title .*\n- due_at \(datetime.*, was due\)/);
      assert.match(after, /Why: the phone \*never\* stops\.[^]*Nobody picks up\./);
      assert.doesNotMatch(after, /```/);
    });
  }

  it('means the same but for that', () => {
    const before = around('- Task: title (string, required), due_at (datetime)\n- Note: task (Task), text (text)');
    const [task, note] = parsePrd(withFormerName(before, field)).entities;
    assert.deepEqual(task?.fields[1]?.was, 'due');
    assert.deepEqual(note, parsePrd(before).entities[1]);
  });
});
