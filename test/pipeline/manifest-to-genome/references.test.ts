import assert from 'node:assert/strict';
import { impossibleReferences } from '../../../pipeline/manifest-to-genome/cycles.ts';
import {
  build,
  codes,
  entity,
  entityOf,
  field,
  fieldNames,
  fieldOf,
  manifest,
  reference,
  relation,
} from './manifests.ts';

describe('references in the genome', () => {
  const project = entity('Project');

  it('end in _id and point to a module, however the PRD names them', () => {
    for (const name of ['project', 'project_id', 'projectId']) {
      const built = build(manifest([project, entity('Task', [reference(name, 'projects', { required: true })])]));
      const found = fieldOf(built, 'task', 'project_id');
      assert.deepEqual(found.references, { module: 'project', kind: 'many-to-one' });
      assert.deepEqual([found.type, found.required, found.filterable], ['uuid', true, true]);
      assert.deepEqual(built.reports, []);
    }
  });

  it('are one-to-one when they are unique, or when a relation says so', () => {
    const task = entity('Task', [reference('project', 'Project', { unique: true }), reference('other', 'Project')]);
    const built = build(
      manifest([project, task], { relations: [relation('Task', 'other_id', 'Project', 'one-to-one')] }),
    );
    for (const name of ['project_id', 'other_id']) {
      assert.equal(fieldOf(built, 'task', name).references?.kind, 'one-to-one');
      assert.equal(fieldOf(built, 'task', name).unique, true);
    }
  });

  it('come from relations in words, too, joined with the field that says the same', () => {
    const relations = [
      relation('Task', 'project_id', 'Project', 'many-to-one', true),
      relation('Task', 'client_id', 'Project', 'many-to-one'),
    ];
    const built = build(manifest([project, entity('Task', [field('project_id', { type: 'uuid' })])], { relations }));
    assert.deepEqual(fieldNames(built, 'task'), ['project_id', 'client_id']);
    assert.equal(fieldOf(built, 'task', 'project_id').required, true);
    assert.equal(fieldOf(built, 'task', 'client_id').references?.module, 'project');
  });

  it('leave a plain field of nearly the same name alone', () => {
    const relations = [relation('Task', 'project_id', 'Project', 'many-to-one')];
    const built = build(manifest([project, entity('Task', [field('project')])], { relations }));
    assert.deepEqual(fieldNames(built, 'task'), ['project', 'project_id']);
  });

  it('may be suggested by the text, and are then built only when accepted', () => {
    const suggested = { ...relation('Task', 'project_id', 'Project', 'many-to-one'), reason: 'add tasks to projects' };
    const from = manifest([project, entity('Task')], { suggested_relations: [suggested] });
    assert.deepEqual(fieldNames(build(from), 'task'), ['title']);
    assert.deepEqual(fieldNames(build(from, { acceptSuggestions: true }), 'task'), ['title', 'project_id']);
  });

  it('to the owner are left out, since every row has one', () => {
    for (const name of ['user', 'user_id', 'owner']) {
      const built = build(manifest([entity('Task', [field('title'), reference(name, 'User', { required: true })])]));
      assert.deepEqual(fieldNames(built, 'task'), ['title']);
      assert.deepEqual(codes(built), ['genome/owner-is-implied']);
    }
  });

  it('to another user point to the account, whether or not the PRD describes it', () => {
    const task = entity('Task', [reference('assignee', 'User'), reference('created_by', 'users')]);
    for (const entities of [[task], [task, entity('User', [field('age')])]]) {
      const built = build(manifest(entities));
      assert.deepEqual(fieldNames(built, 'task'), ['assignee_id', 'created_by_id']);
      assert.deepEqual(fieldOf(built, 'task', 'assignee_id').references, { module: 'user', kind: 'many-to-one' });
    }
  });

  it('called user but meaning something else keep a name of their own', () => {
    const built = build(manifest([entity('Customer'), entity('Task', [reference('user', 'Customer')])]));
    assert.deepEqual(fieldNames(built, 'task'), ['task_user_id']);
  });

  it('to nowhere stay as plain ids, and say so', () => {
    const built = build(manifest([entity('Task', [reference('epic', 'Epic', { required: true })])]));
    const found = fieldOf(built, 'task', 'epic_id');
    assert.deepEqual([found.type, found.references, found.required, found.filterable], ['uuid', null, true, false]);
    assert.deepEqual(codes(built), ['genome/dangling-reference']);
  });

  it('to what the user left out stay as plain ids, and say so', () => {
    const built = build(manifest([project, entity('Task', [reference('project', 'Project')])]), {
      exclude: ['Project'],
    });
    assert.equal(fieldOf(built, 'task', 'project_id').references, null);
    assert.deepEqual(built.reports, [
      'genome/excluded-reference Task.project points to Project, which you left out; it stays as a plain uuid',
    ]);
  });

  it('are optional where a required one would make every first row impossible', () => {
    const required = { required: true };
    const built = build(
      manifest([
        entity('A', [reference('b', 'B', required)]),
        entity('B', [reference('a', 'A', required), reference('also', 'A', required)]),
        entity('Node', [reference('parent', 'Node', required)]),
        entity('Leaf', [reference('node', 'Node', required)]),
      ]),
    );
    assert.equal(fieldOf(built, 'a', 'b_id').required, true);
    assert.equal(fieldOf(built, 'b', 'a_id').required, false);
    assert.equal(fieldOf(built, 'b', 'also_id').required, false);
    assert.equal(fieldOf(built, 'node', 'parent_id').required, false);
    assert.equal(fieldOf(built, 'leaf', 'node_id').required, true);
    assert.deepEqual(new Set(codes(built)), new Set(['genome/impossible-reference']));
  });

  it('from the account are optional, since it has no rows when it registers', () => {
    const built = build(manifest([entity('User', [reference('team', 'Team', { required: true })]), entity('Team')]));
    assert.equal(fieldOf(built, 'user', 'team_id').required, false);
    assert.deepEqual(codes(built), ['genome/impossible-reference']);
  });

  it('may hang ten thousand modules on one another', () => {
    const built = build(manifest([entity('Node', [field('title'), reference('next', 'Other')]), entity('Other')]));
    const [node] = built.genome.modules;
    assert.ok(node);
    const pointing = (module: string) =>
      node.entities.map((each) => ({
        ...each,
        fields: each.fields.map((own) =>
          own.references ? { ...own, required: true, references: { ...own.references, module } } : own,
        ),
      }));
    const chain = Array.from({ length: 10_000 }, (_, index) => ({
      ...node,
      name: `node_${index}`,
      entities: pointing(`node_${(index + 1) % 10_000}`),
    }));
    assert.deepEqual(impossibleReferences(chain), [{ module: 'node_9999', field: 'next_id' }]);
  });
});

describe('many-to-many relations in the genome', () => {
  const task = entity('Task');
  const label = entity('Label');
  const links = (relations: ReturnType<typeof relation>[], ...entities: ReturnType<typeof entity>[]) =>
    build(manifest(entities.length > 0 ? entities : [task, label], { relations }));

  it('are collections on the side that states them, and no field', () => {
    const built = links(
      [relation('Task', 'labels', 'Label')],
      entity('Task', [field('title'), field('labels', { type: 'json' })]),
      label,
    );
    assert.deepEqual(entityOf(built, 'task').links, [{ name: 'labels', item: 'label', module: 'label' }]);
    assert.deepEqual(entityOf(built, 'label').links, []);
    assert.deepEqual(fieldNames(built, 'task'), ['title']);
  });

  it('are one collection when both sides state them', () => {
    const built = links([relation('Task', 'labels', 'Label'), relation('Label', 'tasks', 'Task')]);
    assert.equal(entityOf(built, 'task').links.length, 1);
    assert.equal(entityOf(built, 'label').links.length, 0);
    assert.deepEqual(built.reports, [
      'genome/same-relation Label.tasks is the other side of Task.labels; one collection is built for both',
    ]);
  });

  it('are two when one side states two', () => {
    const built = links([relation('Task', 'labels', 'Label'), relation('Task', 'stickers', 'Label')]);
    assert.deepEqual(
      entityOf(built, 'task').links.map(({ name }) => name),
      ['labels', 'stickers'],
    );
  });

  it('may tie an entity to itself; the item is then told from the owner', () => {
    const built = links([relation('Task', 'tasks', 'Task'), relation('Task', 'blockers', 'Task')]);
    assert.deepEqual(entityOf(built, 'task').links, [
      { name: 'tasks', item: 'other_task', module: 'task' },
      { name: 'blockers', item: 'blocker', module: 'task' },
    ]);
  });

  it('may be called users; the column of the item is then not the one of the owner', () => {
    const built = links([relation('Team', 'users', 'Member')], entity('Team'), entity('Member'));
    assert.deepEqual(entityOf(built, 'team').links, [{ name: 'users', item: 'other_user', module: 'member' }]);
  });

  it('get another name when a field or a table has theirs', () => {
    const relations = [relation('Task', 'labels', 'Label')];
    for (const entities of [
      [entity('Task'), label, entity('TaskLabel')],
      [entity('Project', [field('task_labels')]), entity('Task'), label, entity('TaskLabel')],
    ]) {
      const built = links(relations, ...entities);
      assert.deepEqual(
        entityOf(built, 'task').links.map(({ name }) => name),
        ['linked_labels'],
      );
      assert.deepEqual(codes(built), ['genome/renamed-collection']);
    }
  });

  it('with users are not built, and say why', () => {
    const built = links([relation('Task', 'watchers', 'User')]);
    assert.deepEqual(entityOf(built, 'task').links, []);
    assert.deepEqual(codes(built), ['genome/collection-of-users']);
  });

  it('to nowhere, or to what the user left out, are not built, and say why', () => {
    assert.deepEqual(codes(links([relation('Task', 'epics', 'Epic')])), ['genome/dangling-reference']);
    const excluded = build(manifest([task, label], { relations: [relation('Task', 'labels', 'Label')] }), {
      exclude: ['Label'],
    });
    assert.deepEqual(codes(excluded), ['genome/excluded-reference']);
  });
});
