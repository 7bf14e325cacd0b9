import assert from 'node:assert/strict';
import { identifier, tablesOf, type Table } from '../../../pipeline/schema/tables.ts';
import { field, genome, module, reference } from '../genomes.ts';

const table = (tables: readonly Table[], name: string): Table => {
  const found = tables.find((candidate) => candidate.name === name);
  assert.ok(found, `there is a table ${name}`);
  return found;
};

describe('view/tables', () => {
  it('keys every row by its user, and refers only to rows of the same user', () => {
    const tables = tablesOf(
      genome([
        module('task', 'Task', 'tasks', [reference('project_id', 'project', { required: true })]),
        module('project', 'Project', 'projects', [field('name', { unique: true })]),
      ]),
    );
    const tasks = table(tables, 'tasks');
    assert.deepEqual(tasks.primary_key, { name: 'pk_tasks', columns: ['user_id', 'id'] });
    assert.deepEqual(tasks.foreign_keys[1], {
      name: 'fk_tasks_project_id',
      columns: ['user_id', 'project_id'],
      target: 'projects',
      target_columns: ['user_id', 'id'],
      on_delete: null,
      deferred: false,
    });
    assert.deepEqual(table(tables, 'projects').uniques, [{ name: 'uq_projects_name', columns: ['user_id', 'name'] }]);
  });

  it('creates what is referred to first, whatever the order in the PRD', () => {
    const tables = tablesOf(
      genome([
        module('task', 'Task', 'tasks', [reference('project_id', 'project', { required: true })]),
        module('project', 'Project', 'projects', [field('name')]),
      ]),
    );
    assert.deepEqual(
      tables.map(({ name }) => name),
      ['users', 'projects', 'tasks'],
    );
  });

  it('defers one key of a cycle, and never the required one', () => {
    const tables = tablesOf(
      genome([
        module('team', 'Team', 'teams', [reference('lead_id', 'member')]),
        module('member', 'Member', 'members', [reference('team_id', 'team', { required: true })]),
      ]),
    );
    const deferred = tables.flatMap(({ foreign_keys }) => foreign_keys.filter((key) => key.deferred));
    assert.deepEqual(
      deferred.map(({ name }) => name),
      ['fk_teams_lead_id'],
    );
  });

  it('gives a reference to an account a plain key that an optional field survives', () => {
    const [, tasks] = tablesOf(genome([module('task', 'Task', 'tasks', [reference('assignee_id', 'user')])]));
    assert.deepEqual(tasks?.foreign_keys[1]?.columns, ['assignee_id']);
    assert.equal(tasks?.foreign_keys[1]?.on_delete, 'SET NULL');
  });

  it('links many to many through a table of composite keys', () => {
    const tables = tablesOf(
      genome([
        module('task', 'Task', 'tasks', [], { links: [{ name: 'labels', item: 'label', module: 'label' }] }),
        module('label', 'Label', 'labels', []),
      ]),
    );
    const links = table(tables, 'task_labels');
    assert.deepEqual(links.primary_key.columns, ['user_id', 'task_id', 'label_id']);
    assert.deepEqual(
      links.foreign_keys.map(({ on_delete }) => on_delete),
      ['CASCADE', 'CASCADE', 'CASCADE'],
    );
  });

  it('keeps names within 63 characters, and different ones different', () => {
    const long = 'a'.repeat(60);
    assert.ok(identifier('fk', long, long).length <= 63);
    assert.notEqual(identifier('fk', long, `${long}b`), identifier('fk', long, `${long}c`));
    assert.equal(identifier('fk', 'tasks', 'user_id'), 'fk_tasks_user_id');
  });
});
