import assert from 'node:assert/strict';
import { growthView } from '../../../pipeline/app/growth.ts';
import { field, genome, module, reference } from '../genomes.ts';

const distributed = (statements: readonly string[]): string[] =>
  statements.map((statement) => /'(\w+)'/.exec(statement)?.[1] ?? '');

describe('view/growth', () => {
  it('distributes every table after those that it refers to', () => {
    const task = module('task', 'Task', 'tasks', [reference('project_id', 'project', { required: true })], {
      links: [{ name: 'labels', item: 'label', module: 'label' }],
    });
    const project = module('project', 'Project', 'projects', [field('name')]);
    const label = module('label', 'Label', 'labels', [field('name')]);
    const { distribute, drop_keys, add_keys } = growthView(genome([task, project, label]));
    const order = distributed(distribute);
    assert.equal(order[0], 'users');
    assert.ok(order.indexOf('projects') < order.indexOf('tasks'));
    assert.ok(order.indexOf('tasks') < order.indexOf('task_labels'));
    assert.ok(order.indexOf('labels') < order.indexOf('task_labels'));
    assert.deepEqual([...drop_keys, ...add_keys], []);
  });

  it('takes a circle of tables apart and closes it again', () => {
    const team = module('team', 'Team', 'teams', [reference('lead_id', 'member')]);
    const member = module('member', 'Member', 'members', [reference('team_id', 'team', { required: true })]);
    const { drop_keys, add_keys } = growthView(genome([team, member]));
    assert.deepEqual(drop_keys, ['ALTER TABLE "teams" DROP CONSTRAINT "fk_teams_lead_id";']);
    assert.deepEqual(add_keys, [
      'ALTER TABLE "teams" ADD CONSTRAINT "fk_teams_lead_id" FOREIGN KEY ("user_id", "lead_id") REFERENCES "members" ("user_id", "id");',
    ]);
  });
});
