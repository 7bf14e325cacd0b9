import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { field, genome, module, reference } from '../genomes.ts';
import { walkthroughView } from '../../../pipeline/app/walkthrough.ts';

const project = module('project', 'Project', 'projects', [field('name', { required: true })]);
const task = module('task', 'Task', 'tasks', [
  field('title', { required: true }),
  reference('project_id', 'project', { required: true }),
  field('state', { type: 'enum', enum: ['to do', "won't"], filterable: true }),
]);

/** What a shell makes of the words after `echo`. */
const said = (words: string, environment: Record<string, string> = {}): string =>
  spawnSync('sh', ['-c', `printf %s ${words}`], { env: environment, encoding: 'utf8' }).stdout;

describe('view/walkthrough', () => {
  it('creates the parents first, and refers to them by their ids', () => {
    const { creations, path } = walkthroughView(genome([task, project]));
    assert.deepEqual(
      creations.map((creation) => creation.path),
      ['/api/projects', '/api/tasks'],
    );
    assert.equal(path, '/api/tasks');
    const body: unknown = JSON.parse(said(`'${creations[1]?.body ?? ''}'`, { PROJECT_ID: 'an-id' }));
    assert.deepEqual(body, { title: 'title', project_id: 'an-id' });
  });

  it('shows the least, however many ways lead to what is needed', () => {
    const needing = (name: string, ...targets: string[]) =>
      module(
        name,
        name.toUpperCase(),
        `${name}s`,
        targets.map((target) => reference(`${target}_id`, target, { required: true })),
      );
    const steps = Array.from({ length: 40 }, (_, n) => [
      needing(`a${n + 1}`, `a${n}`, `b${n}`),
      needing(`b${n + 1}`, `a${n}`, `b${n}`),
    ]);
    const { creations } = walkthroughView(genome([...steps.flat().toReversed(), needing('b0'), needing('a0')]));
    assert.equal(creations.length, 81);
    assert.equal(creations.at(-1)?.path, '/api/b40s');
  });

  it('filters by a value that may hold anything', () => {
    assert.equal(walkthroughView(genome([project, task])).filter, '?state=to%20do');
  });

  it('says values of the PRD in JSON that no shell and no fence can misread', () => {
    const values = ["it's `here` $HOME\n```"];
    const hostile = module('a', 'A', 'as', [field('kind', { type: 'enum', required: true, enum: values })]);
    const body = walkthroughView(genome([hostile])).creations[0]?.body ?? '';
    assert.doesNotMatch(body, /[`\n]/);
    assert.deepEqual(JSON.parse(said(`'${body}'`)), { kind: values[0] });
  });

  it('shows an entity that needs nothing where rows would need each other', () => {
    const egg = module('egg', 'Egg', 'eggs', [reference('hen_id', 'hen', { required: true })]);
    const hen = module('hen', 'Hen', 'hens', [reference('egg_id', 'egg', { required: true })]);
    assert.deepEqual(walkthroughView(genome([egg, hen])).creations, []);
    assert.equal(walkthroughView(genome([egg, hen, project])).path, '/api/projects');
  });

  it('registers with what the account needs, and keeps its id where a row refers to it', () => {
    const user = {
      ...module('user', 'User', 'users', [field('full_name', { required: true })]),
      module_type: 'account' as const,
    };
    const owned = module('note', 'Note', 'notes', [reference('author_id', 'user', { required: true })]);
    const view = walkthroughView(genome([user, owned]));
    assert.deepEqual(JSON.parse(view.register), {
      email: 'ada@example.com',
      password: 'correct horse battery staple',
      full_name: 'full name',
    });
    assert.equal(view.uses_account, true);
    assert.equal(walkthroughView(genome([project])).uses_account, false);
  });
});
