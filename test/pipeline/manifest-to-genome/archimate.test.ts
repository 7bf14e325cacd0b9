import assert from 'node:assert/strict';
import type { Genome } from '../../../pipeline/genome.ts';
import { relationshipBetween } from '../../../pipeline/manifest-to-genome/archimate-model.ts';
import { build, entity, field, manifest, reference, relation, story } from './manifests.ts';

/** What ArchiMate 3.2 allows between the types that a genome uses (appendix B, derived relationships included). */
const appendixB: Readonly<Record<string, readonly string[]>> = {
  'ApplicationComponent ApplicationInterface': ['Composition', 'Aggregation', 'Realization', 'Serving', 'Association'],
  'ApplicationComponent ApplicationService': ['Assignment', 'Realization', 'Serving', 'Association'],
  'ApplicationComponent BusinessProcess': ['Realization', 'Serving', 'Association'],
  'ApplicationComponent DataObject': ['Access', 'Association'],
  'ApplicationInterface ApplicationService': ['Assignment', 'Realization', 'Serving', 'Association'],
  'ApplicationService ApplicationComponent': ['Serving', 'Association'],
  'ApplicationService BusinessProcess': ['Serving', 'Association'],
  'BusinessRole BusinessProcess': ['Assignment', 'Realization', 'Serving', 'Association'],
  'DataObject DataObject': ['Composition', 'Aggregation', 'Specialization', 'Association'],
};

const genome: Genome = build(
  manifest(
    [
      entity('Project', [field('name')], { description: 'What belongs together.' }),
      entity('Task', [field('title'), reference('project', 'Project'), reference('blocker', 'Task')]),
      entity('Label', [field('name')]),
      entity('User', [field('age')]),
    ],
    {
      description: 'Keeps tasks.',
      relations: [relation('Task', 'labels', 'Label')],
      user_stories: [
        story('add tasks to projects', { so_that: 'nothing is forgotten' }),
        story('add tasks to projects', { as_a: 'Team lead' }),
        story('read the help', { as_a: 'team lead' }),
      ],
      integrations: [{ name: 'SendGrid', category: 'email', purpose: 'sends notices', line: 1 }],
    },
  ),
).genome;

const byId = new Map(genome.archimate_elements.map((element) => [element.id, element]));

/** Relationships as `Type source → target`, by the names of their ends. */
const told = genome.archimate_relationships.map(({ type, source, target, name }) =>
  [type, byId.get(source)?.name, '→', byId.get(target)?.name, name ?? ''].join(' ').trim(),
);

describe('the architecture in a genome', () => {
  it('has an element for the app, its API, every entity, module, story, role and integration', () => {
    assert.deepEqual(
      genome.archimate_elements.map(({ type, name, layer }) => `${layer} ${type} ${name}`),
      [
        'application ApplicationComponent Task Manager',
        'application ApplicationInterface Task Manager HTTP API',
        'application DataObject Project',
        'application DataObject Task',
        'application DataObject Label',
        'application DataObject User',
        'application ApplicationService Project management',
        'application ApplicationService Task management',
        'business BusinessProcess Add tasks to projects',
        'business BusinessRole Developer',
        'business BusinessRole Team lead',
        'application ApplicationService Label management',
        'application ApplicationService Account management',
        'business BusinessProcess Read the help',
        'application ApplicationService SendGrid',
      ],
    );
  });

  it('relates them', () => {
    assert.deepEqual(told, [
      'Composition Task Manager → Task Manager HTTP API',
      'Access Task Manager → Project',
      'Access Task Manager → Task',
      'Access Task Manager → Label',
      'Access Task Manager → User',
      'Association Task → Project project_id',
      'Association Task → Task blocker_id',
      'Association Task → Label labels',
      'Realization Task Manager → Project management',
      'Assignment Task Manager HTTP API → Project management',
      'Realization Task Manager → Task management',
      'Assignment Task Manager HTTP API → Task management',
      'Assignment Developer → Add tasks to projects',
      'Serving Task management → Add tasks to projects',
      'Assignment Team lead → Add tasks to projects',
      'Realization Task Manager → Label management',
      'Assignment Task Manager HTTP API → Label management',
      'Realization Task Manager → Account management',
      'Assignment Task Manager HTTP API → Account management',
      'Assignment Team lead → Read the help',
      'Serving Task Manager → Read the help',
      'Serving SendGrid → Task Manager',
    ]);
  });

  it('uses only relationships that ArchiMate 3.2 allows', () => {
    const used = Object.entries(relationshipBetween).flatMap(([source, targets]) =>
      Object.entries(targets).map(([target, type]) => ({ ends: `${source} ${target}`, type })),
    );
    assert.ok(used.length > 0);
    for (const { ends, type } of used) assert.ok(appendixB[ends]?.includes(type), `${ends} ${type}`);
  });

  it('carries over what is said about the app, its entities and its integrations', () => {
    const described = Object.fromEntries(genome.archimate_elements.map(({ name, description }) => [name, description]));
    assert.equal(described['Task Manager'], 'Keeps tasks.');
    assert.equal(described['Project'], 'What belongs together.');
    assert.equal(described['SendGrid'], 'sends notices');
    assert.equal(described['Add tasks to projects'], 'nothing is forgotten');
  });

  it('has ids that stay when other elements come and go', () => {
    const [component] = genome.archimate_elements;
    assert.equal(component?.id, 'id-application-component-task-manager');
    const smaller = build(manifest([entity('Task')])).genome;
    const task = smaller.archimate_elements.find(({ name }) => name === 'Task');
    assert.equal(task?.id, 'id-data-object-task');
    assert.ok(byId.has('id-data-object-task'));
  });

  it('shortens the name of a long story, so that it fits into a box', () => {
    const { archimate_elements } = build(
      manifest([entity('Task')], { user_stories: [story('x '.repeat(300))] }),
    ).genome;
    const process = archimate_elements.find(({ type }) => type === 'BusinessProcess');
    assert.ok(process && process.name.length <= 80 && process.name.endsWith('…'));
    assert.ok(process.id.length < 100);
  });
});
