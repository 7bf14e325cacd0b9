import assert from 'node:assert/strict';
import type { AcceptanceCriterion } from '../../../pipeline/genome.ts';
import { build, entity, field, manifest, moduleOf, reference, story } from './manifests.ts';

const entities = [
  'Project',
  'Task',
  'Comment',
  'Label',
  'Order',
  'OrderItem',
  'Booking',
  'Book',
  'Category',
  'Aufgabe',
  '订单',
];

/** Name of the module that a wish goes to; null when it speaks of none. */
const homeOf = (i_want: string, so_that: string | null = null): string | null => {
  const { genome } = build(
    manifest(
      entities.map((name) => entity(name)),
      { user_stories: [story(i_want, { so_that })] },
    ),
  );
  const homes = genome.modules.filter(({ user_stories }) => user_stories.length > 0).map(({ name }) => name);
  assert.equal(homes.length + genome.user_stories.length, 1);
  return homes[0] ?? null;
};

describe('user stories go to the module', () => {
  it('that their wish speaks of, in any number', () => {
    assert.equal(homeOf('archive a project'), 'project');
    assert.equal(homeOf('sort the categories'), 'category');
  });

  it('that comes first', () => {
    assert.equal(homeOf('add tasks to projects'), 'task');
    assert.equal(homeOf('comment on tasks'), 'comment');
  });

  it('whose name is the longest', () => {
    assert.equal(homeOf('see my orders and their order items'), 'order_item');
    assert.equal(homeOf('see my orders'), 'order');
  });

  it('that is written as it is, before one with the same stem', () => {
    assert.equal(homeOf('booking a room'), 'booking');
    assert.equal(homeOf('list my books'), 'book');
  });

  it('whose stem they use', () => {
    assert.equal(homeOf('see everything I ordered'), 'order');
  });

  it('that their reason speaks of, if the wish speaks of none', () => {
    assert.equal(homeOf('see what is due', 'no task is forgotten'), 'task');
    assert.equal(homeOf('see what is due', 'nothing is forgotten'), null);
  });

  it('in other languages and scripts', () => {
    assert.equal(homeOf('meine Aufgaben sehen'), 'aufgabe');
    assert.equal(homeOf('查看我的订单状态'), 'dingdan');
  });

  it('each once, in the order of the PRD, on one line', () => {
    const wishes = ['add tasks', 'read the\nhelp', 'close tasks', ''];
    const { genome } = build(manifest([entity('Task')], { user_stories: wishes.map((wish) => story(wish)) }));
    assert.deepEqual(
      genome.modules.flatMap(({ user_stories }) => user_stories).map(({ i_want }) => i_want),
      ['add tasks', 'close tasks'],
    );
    assert.deepEqual(
      genome.user_stories.map(({ i_want }) => i_want),
      ['read the help', ''],
    );
  });
});

describe('acceptance criteria', () => {
  const criteriaOf = (...stories: ReturnType<typeof story>[]): AcceptanceCriterion[] => {
    const fields = [
      field('title', { required: true, unique: true }),
      reference('project', 'Project', { required: true }),
    ];
    const built = build(
      manifest([entity('Task', fields), entity('Project'), entity('User', [field('age', { required: true })])], {
        user_stories: stories,
      }),
    );
    return moduleOf(built, 'task').acceptance_criteria;
  };

  it('are the author’s own where there are any', () => {
    const own = ['Given a task, when I close it, then it is closed.', 'It is fast.'];
    const [first, second] = criteriaOf(story('close tasks', { acceptance_criteria: own }));
    assert.deepEqual(first, { story: 0, text: own[0], written: true });
    assert.deepEqual(second, { story: 0, text: own[1], written: true });
  });

  it('are derived as Given/When/Then where there are none', () => {
    const [first, second] = criteriaOf(
      story('add tasks to projects', { so_that: 'Nothing is forgotten.' }),
      story('Close tasks', { as_a: 'owner' }),
    );
    assert.deepEqual(first, {
      story: 0,
      text: 'Given I am signed in as a developer, when I add tasks to projects, then nothing is forgotten.',
      written: false,
    });
    assert.equal(second?.text, 'Given I am signed in as an owner, when I close tasks, then it is done.');
  });

  it('say for every entity what can be done with it, in the words of its fields', () => {
    const texts = criteriaOf()
      .filter(({ story: index }) => index === null)
      .map(({ text }) => text);
    assert.deepEqual(texts, [
      'Given I am signed in, when I create a task with title and project, then it is saved as mine.',
      'Given I am signed in, when I create a task without title or project, then it is refused and I am told what is missing.',
      'Given a task of mine, when I create another with the same title, then it is refused and I am told that the title is taken.',
      'Given tasks of mine and of others, when I list tasks, then I see all of mine and none of theirs, in the order of creation.',
      'Given a task of mine, when I open it, then I see all of its fields.',
      'Given a task of mine, when I change some of its fields, then those are changed and the others are not.',
      'Given a task of mine, when I delete it, then it is gone.',
      'Given a task of someone else, when I open, change or delete it, then I am told that there is none.',
    ]);
  });

  it('say for the account how one registers', () => {
    const built = build(manifest([entity('Task'), entity('User', [field('age', { required: true })])]));
    assert.equal(
      moduleOf(built, 'user').acceptance_criteria[0]?.text,
      'Given I have no account, when I register with email, password and age, then I am signed in.',
    );
  });
});
