import assert from 'node:assert/strict';
import type { GenomeStory, Module } from '../../../pipeline/genome.ts';
import { storiesView } from '../../../pipeline/app/stories.ts';
import { field, genome, module } from '../genomes.ts';

const story = (as_a: string, i_want: string, so_that: string | null = null): GenomeStory => ({
  as_a,
  i_want,
  so_that,
  acceptance_criteria: [],
  line: 1,
});

const task: Module = {
  ...module('task', 'Task', 'tasks', [field('title')], { links: [{ name: 'labels', item: 'label', module: 'label' }] }),
  user_stories: [story('editor', 'add tasks', 'nothing is forgotten'), story('user', 'to see | them')],
  acceptance_criteria: [
    { story: 1, text: 'Given a task, when I look, then I see it', written: true },
    { story: null, text: 'Given tasks, when I list them, then I see mine.', written: false },
  ],
};
const label = module('label', 'Label', 'labels', [field('name')]);

describe('view/stories', () => {
  it('numbers the stories through, each with its own criteria', () => {
    const { story_modules } = storiesView(genome([task, label], { user_stories: [story('guest', 'look around')] }));
    assert.deepEqual(
      story_modules.map(({ title, stories }) => [title, stories.map(({ number }) => number)]),
      [
        ['Task', ['S1', 'S2']],
        ['Label', []],
        ['The app as a whole', ['S3']],
      ],
    );
    const [first] = story_modules;
    assert.equal(first?.stories[0]?.text, 'As an editor, I want to add tasks so that nothing is forgotten.');
    assert.deepEqual(first?.stories[1]?.criteria, [{ text: 'Given a task, when I look, then I see it.', origin: '' }]);
    assert.deepEqual(first?.criteria, [
      { text: 'Given tasks, when I list them, then I see mine.', origin: ' _(derived)_' },
    ]);
  });

  it('traces each story to its module and routes', () => {
    const { traces } = storiesView(genome([task, label], { user_stories: [story('guest', 'look around')] }));
    assert.deepEqual(
      traces.map(({ module: fulfils }) => fulfils?.name),
      ['task', 'task', undefined],
    );
    assert.equal(traces[1]?.text, 'As a user, I want to see \\| them.');
    assert.equal(traces[0]?.routes, '`/api/tasks`, `/api/tasks/{id}`, `/api/tasks/{id}/labels`');
  });
});
