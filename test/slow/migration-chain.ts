/** Rows by table, in the order in which they are inserted. */
export type Rows = Readonly<Record<string, ReadonlyArray<Readonly<Record<string, unknown>>>>>;

/** One version of a PRD, whether it may drop and narrow, the rows that come with it, and rows that it must refuse. */
export type Version = { prd: string; allowDestructive?: boolean; rows?: Rows; refused?: Rows };

/** An id that is the same on every run. */
export const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const [anna, bert] = [id(1), id(2)];

/** Splits at commas outside of brackets. */
const splitFields = (line: string): string[] => {
  let depth = 0;
  return Array.from(line)
    .map((character) => {
      depth += Number('([{'.includes(character)) - Number(')]}'.includes(character));
      return character === ',' && depth === 0 ? '\n' : character;
    })
    .join('')
    .split('\n')
    .map((field) => field.trim());
};

/** A PRD of entities, one to a line, written out with each field on a line of its own. */
const version = (entities: string): string => {
  const sections = entities
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => {
      const [, name = '', fields = ''] = /^- ([^:]+): (.*)$/.exec(line) ?? [];
      return [`### ${name}`, '', ...splitFields(fields).map((field) => `- ${field}`), ''].join('\n');
    });
  return ['# Chain', '', '## Entities', '', ...sections].join('\n');
};

const team = `
- Team: name (string, required, max 40), lead (Member)
- Member: name (string, required, max 40), team (Team)`;

/** A PRD through twelve versions: everything that can happen to entities, fields and collections happens once. */
export const versions: readonly Version[] = [
  {
    prd: version(`
- Project: name (string, required, max 40), budget (decimal(10,2), min 0), code (integer)
- Task: title (string, required, max 50), project (Project, required), status (enum: todo | done, required, default todo), estimate (integer, min 0, max 10), notes (text), due (date), legacy (string, max 20), many labels (Label)
- Label: name (string, required, max 20)
${team}`),
    rows: {
      users: [
        { id: anna, email: 'anna@example.com', password_hash: 'x' },
        { id: bert, email: 'bert@example.com', password_hash: 'x' },
      ],
      projects: [
        { user_id: anna, id: id(10), name: 'Home', budget: '12.50', code: 7 },
        { user_id: bert, id: id(11), name: 'Work', budget: null, code: null },
      ],
      tasks: [
        {
          user_id: anna,
          id: id(20),
          title: 'Buy milk',
          project_id: id(10),
          status: 'done',
          estimate: 9,
          due: '2024-05-01',
        },
        { user_id: anna, id: id(21), title: 'x'.repeat(50), project_id: id(10), status: 'todo', legacy: 'old' },
        {
          user_id: bert,
          id: id(22),
          title: 'Mow',
          project_id: id(11),
          status: 'todo',
          notes: '100% :sure',
          estimate: 0,
        },
      ],
      labels: [{ user_id: anna, id: id(30), name: 'shop' }],
      task_labels: [{ user_id: anna, task_id: id(20), label_id: id(30) }],
      teams: [{ user_id: anna, id: id(40), name: 'Us' }],
      members: [{ user_id: anna, id: id(41), name: 'Me', team_id: id(40) }],
    },
    refused: {
      projects: [{ user_id: anna, id: id(90), name: 'Debts', budget: '-0.01' }],
      tasks: [
        { user_id: anna, id: id(90), title: 'A', project_id: id(10), status: 'in_review' },
        { user_id: anna, id: id(90), title: 'A', project_id: id(10), status: 'todo', estimate: 11 },
        { user_id: anna, id: id(90), title: 'Of another', project_id: id(11), status: 'todo' },
        { user_id: anna, id: id(90), project_id: id(10), status: 'todo' },
      ],
    },
  },
  // Fields and an entity of every kind come.
  {
    prd: version(`
- Project: name (string, required, max 40), budget (decimal(10,2), min 0), code (integer), settings (json, default {"a": ":b"}), opened_at (datetime, default now)
- Task: title (string, required, max 50), project (Project, required), status (enum: todo | done, required, default todo), estimate (integer, min 0, max 10), notes (text), due (date), legacy (string, max 20), many labels (Label), priority (enum: low | high, required, default low), weight (decimal(6,2), required, default 1.25), parent (Task), assignee (User), is_done (boolean, required, default false)
- Label: name (string, required, max 20)
- Comment: task (Task, required), body (text, required)
${team}`),
    rows: {
      tasks: [
        {
          user_id: anna,
          id: id(23),
          title: 'Pay',
          project_id: id(10),
          priority: 'high',
          weight: '9.99',
          parent_id: id(20),
          assignee_id: anna,
          is_done: true,
        },
      ],
      comments: [{ user_id: anna, id: id(50), task_id: id(20), body: 'Two litres' }],
    },
    refused: { tasks: [{ user_id: anna, id: id(90), title: 'A', project_id: id(10), priority: 'normal' }] },
  },
  // Limits widen.
  {
    prd: version(`
- Project: name (string, required, max 60), budget (decimal(12,4), min -5), code (bigint), settings (json, default {"a": ":b"}), opened_at (datetime, default now)
- Task: title (string, required, max 80), project (Project, required), status (enum: todo | in_review | done, required, default todo), estimate (integer, min 0, max 20), notes (text), due (date), legacy (string, max 20), many labels (Label), priority (enum: low | high, required, default low), weight (decimal(6,2), required, default 1.25), parent (Task), assignee (User), is_done (boolean, required, default false)
- Label: name (string, required, max 20)
- Comment: task (Task, required), body (text, required)
${team}`),
    rows: {
      projects: [{ user_id: anna, id: id(12), name: 'y'.repeat(60), budget: '-4.9999', code: 9_999_999_999 }],
      tasks: [
        { user_id: anna, id: id(24), title: 'z'.repeat(80), project_id: id(12), status: 'in_review', estimate: 20 },
      ],
    },
    refused: {
      projects: [{ user_id: anna, id: id(90), name: 'Debts', budget: '-5.0001' }],
      tasks: [{ user_id: anna, id: id(90), title: 'A', project_id: id(10), estimate: 21 }],
    },
  },
  // An entity with a collection to it, one with references to it, and fields are renamed.
  {
    prd: version(`
- Initiative (was Project): name (string, required, max 60), budget (decimal(12,4), min -5), code (bigint), settings (json, default {"a": ":b"}), opened_at (datetime, default now)
- Task: headline (string, required, max 80, was title), initiative (Initiative, required, was project), state (enum: todo | in_review | done, required, default todo, was status), estimate (integer, min 0, max 20), notes (text), due (date), legacy (string, max 20), many tags (Tag), priority (enum: low | high, required, default low), weight (decimal(6,2), required, default 1.25), parent (Task), assignee (User), is_done (boolean, required, default false)
- Tag (was Label): name (string, required, max 20)
- Comment: task (Task, required), body (text, required)
${team}`),
    rows: { task_tags: [{ user_id: anna, task_id: id(24), tag_id: id(30) }] },
    refused: {
      initiatives: [{ user_id: anna, id: id(90), name: 'Debts', budget: '-5.0001' }],
      tasks: [
        { user_id: anna, id: id(90), headline: 'A', initiative_id: id(10), state: 'open' },
        { user_id: anna, id: id(90), headline: 'Of another', initiative_id: id(11) },
      ],
      task_tags: [{ user_id: bert, task_id: id(22), tag_id: id(30) }],
    },
  },
  // Required with a default, optional again, defaults change, an index comes and one goes.
  {
    prd: version(`
- Initiative (was Project): name (string, required, max 60), budget (decimal(12,4), min -5, indexed), code (bigint), settings (json), opened_at (datetime, required, default now)
- Task: headline (string, max 80, was title), initiative (Initiative, required, was project), state (enum: todo | in_review | done, required, default in_review, was status), estimate (integer, required, min 0, max 20, default 3), notes (text, required, default "it's 100%: none"), due (date), legacy (string, max 20), many tags (Tag), priority (enum: low | high, required, default high), weight (decimal(6,2), required, default 2.5), parent (Task), assignee (User), is_done (boolean, required, default true)
- Tag (was Label): name (string, required, max 20)
- Comment: task (Task, required), body (text, required)
${team}`),
    rows: { tasks: [{ user_id: anna, id: id(25), headline: null, initiative_id: id(12) }] },
    refused: { tasks: [{ user_id: anna, id: id(90), initiative_id: id(12), estimate: null }] },
  },
  // Types grow into ones that hold every value.
  {
    prd: version(`
- Initiative: name (text, required), budget (decimal(12,4), min -5, indexed), code (string, max 40), settings (json), opened_at (datetime, required, default now)
- Task: headline (string, max 80), initiative (Initiative, required), state (string, required, max 30, default in_review), estimate (decimal(12,2), required, min 0, max 20, default 3), notes (text, required, default "it's 100%: none"), due (datetime), legacy (string, max 20), many tags (Tag), priority (enum: low | high, required, default high), weight (decimal(6,2), required, default 2.5), parent (Task), assignee (User), is_done (boolean, required, default true)
- Tag: name (string, required, max 20)
- Comment: task (Task, required), body (text, required)
${team}`),
    rows: {
      initiatives: [{ user_id: anna, id: id(13), name: 'n'.repeat(100), code: 'A-1' }],
      tasks: [
        {
          user_id: anna,
          id: id(26),
          headline: 'Fly',
          initiative_id: id(13),
          state: 'anything',
          estimate: '12.34',
          due: '2024-05-01T22:30:00+00:00',
        },
      ],
    },
    refused: { tasks: [{ user_id: anna, id: id(90), initiative_id: id(13), estimate: '20.01' }] },
  },
  // The PRD wants to drop, narrow, and require; nothing of that is allowed.
  {
    prd: version(`
- Initiative: name (string, required, max 10), budget (decimal(6,1), min 100), code (integer), opened_at (datetime, required, default now)
- Task: headline (string, required, max 5, unique), initiative (Initiative, required), state (enum: open | shut, required, default open), estimate (decimal(12,2), required, min 10, max 12, default 11), notes (text, required, default "it's 100%: none"), due (date), many remarks (Comment), priority (enum: high, required, default high), weight (decimal(6,2), required, default 2.5), parent (Task), assignee (User), is_done (boolean, required, default true), reviewer (User, required), reason (string, required, max 30)
- Comment: task (Task, required), body (text, required, min 3, max 6)`),
    rows: {
      task_remarks: [{ user_id: anna, task_id: id(20), remark_id: id(50) }],
      comments: [{ user_id: anna, id: id(51), task_id: id(20), body: 'ab' }],
    },
  },
  // The same, allowed: values are cut, moved to the limit, or given up.
  {
    allowDestructive: true,
    prd: version(`
- Initiative: name (string, required, max 10), budget (decimal(6,1), min 100), code (integer), opened_at (datetime, required, default now)
- Task: headline (string, max 5), initiative (Initiative, required), state (enum: open | shut, required, default open), estimate (decimal(12,2), required, min 10, max 12, default 11), notes (text, required, default "it's 100%: none"), due (date), many remarks (Comment), priority (enum: high, required, default high), weight (decimal(6,2), required, default 2.5), parent (Task), assignee (User), is_done (boolean, required, default true), reviewer (User), reason (string, max 30)
- Comment: task (Task, required), body (text, required, min 3, max 6)`),
    rows: { comments: [{ user_id: anna, id: id(52), task_id: id(26), body: 'abcdef' }] },
    refused: {
      initiatives: [{ user_id: anna, id: id(90), name: 'Poor', budget: '99.9' }],
      tasks: [
        { user_id: anna, id: id(90), initiative_id: id(13), state: 'done' },
        { user_id: anna, id: id(90), initiative_id: id(13), estimate: '9.99' },
        { user_id: anna, id: id(90), initiative_id: id(13), priority: 'low' },
      ],
      comments: [{ user_id: anna, id: id(90), task_id: id(20), body: 'ab' }],
    },
  },
  // The app's own user gets fields, an entity with a required reference and a cycle come.
  {
    prd: version(`
- User: nickname (string, max 30, unique), plan (enum: free | paid, required, default free)
- Initiative: name (string, required, max 10), budget (decimal(6,1), min 100), code (integer), opened_at (datetime, required, default now), first_step (Step)
- Step: initiative (Initiative, required), position (integer, required, default 1), link (url), mail (email), at (time), token (uuid), ratio (float)
- Task: headline (string, max 5), initiative (Initiative, required), state (enum: open | shut, required, default open), estimate (decimal(12,2), required, min 10, max 12, default 11), notes (text, required, default "it's 100%: none"), due (date), many remarks (Comment), priority (enum: high, required, default high), weight (decimal(6,2), required, default 2.5), parent (Task), assignee (User), is_done (boolean, required, default true), reviewer (User), reason (string, max 30)
- Comment: task (Task, required), body (text, required, min 3, max 6)`),
    rows: {
      users: [{ id: id(3), email: 'cleo@example.com', password_hash: 'x', nickname: 'cleo', plan: 'paid' }],
      steps: [
        {
          user_id: anna,
          id: id(60),
          initiative_id: id(10),
          link: 'https://example.com/',
          at: '09:30:00',
          token: id(7),
          ratio: 0.5,
        },
      ],
    },
    refused: {
      users: [
        { id: id(90), email: 'cleo2@example.com', password_hash: 'x', nickname: 'cleo' },
        { id: id(90), email: 'cleo@example.com', password_hash: 'x' },
        { id: id(90), email: 'dora@example.com', password_hash: 'x', plan: 'gold' },
      ],
    },
  },
  // A unique name, which rows keep to, and a type that values cannot be turned into.
  {
    allowDestructive: true,
    prd: version(`
- User: nickname (string, max 30), plan (enum: free | paid, required, default free)
- Initiative: name (string, required, max 10, unique), budget (decimal(6,1), min 100), code (integer), opened_at (datetime, required, default now), first_step (Step)
- Step: initiative (Initiative, required), position (integer, required, default 1), link (url), mail (email), at (time), token (uuid), ratio (float)
- Task: headline (string, max 5), initiative (Initiative, required), state (enum: open | shut, required, default open), estimate (decimal(12,2), required, min 10, max 12, default 11), notes (text, required, default "it's 100%: none"), due (date), many remarks (Comment), priority (enum: high, required, default high), weight (json), parent (Task), assignee (User), is_done (boolean, required, default true), reviewer (Initiative), reason (string, max 30)
- Comment: task (Task, required), body (text, required, min 3, max 6)`),
    rows: { tasks: [{ user_id: anna, id: id(27), headline: 'Json', initiative_id: id(10), weight: [1, 'two', null] }] },
    refused: { initiatives: [{ user_id: anna, id: id(90), name: 'Home' }] },
  },
  // The collection goes, and a new entity takes the name of its table.
  {
    allowDestructive: true,
    prd: version(`
- User: plan (enum: free | paid, required, default free)
- Initiative: name (string, required, max 10, unique), budget (decimal(6,1), min 100), code (integer), opened_at (datetime, required, default now), first_step (Step)
- Step: initiative (Initiative, required), position (integer, required, default 1), link (url), mail (email), at (time), token (uuid), ratio (float)
- Task: headline (string, max 5), initiative (Initiative, required), state (enum: open | shut, required, default open), estimate (decimal(12,2), required, min 10, max 12, default 11), notes (text, required, default "it's 100%: none"), due (date), priority (enum: high, required, default high), weight (json), parent (Task), assignee (User), is_done (boolean, required, default true), reviewer (Initiative), reason (string, max 30)
- TaskRemark: remark (string, required, max 9)
- Comment: task (Task, required), body (text, required, min 3, max 6)`),
    rows: { task_remarks: [{ user_id: anna, id: id(70), remark: 'fine' }] },
    refused: { task_remarks: [{ user_id: anna, id: id(90) }] },
  },
  // What is left is renamed once more.
  {
    prd: version(`
- User: plan (enum: free | paid, required, default free)
- Aim (was Initiative): name (string, required, max 10, unique), budget (decimal(6,1), min 100), code (integer), opened_at (datetime, required, default now), opening (Step, was first_step)
- Step: aim (Aim, required, was initiative), position (integer, required, default 1), link (url), mail (email), at (time), token (uuid), ratio (float)
- Task: headline (string, max 5), aim (Aim, required, was initiative), state (enum: open | shut, required, default open), estimate (decimal(12,2), required, min 10, max 12, default 11), notes (text, required, default "it's 100%: none"), due (date), priority (enum: high, required, default high), weight (json), parent (Task), assignee (User), is_done (boolean, required, default true), reviewer (Aim), reason (string, max 30)
- TaskRemark: remark (string, required, max 9)
- Comment: task (Task, required), body (text, required, min 3, max 6)`),
    rows: { steps: [{ user_id: anna, id: id(61), aim_id: id(12) }] },
    refused: {
      steps: [{ user_id: anna, id: id(90), aim_id: id(11) }],
      aims: [{ user_id: anna, id: id(90), name: 'Home' }],
    },
  },
];

/** How many of the versions come before the first that may lose values. */
export const harmless = versions.findIndex(({ allowDestructive }) => allowDestructive === true);
