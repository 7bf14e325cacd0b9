import assert from 'node:assert/strict';
import { renderGenome } from '../../pipeline/render-genome.ts';
import { loadStack, stackNames } from '../../pipeline/load-stack.ts';
import type { Stack, Template } from '../../pipeline/stack.ts';
import { field, genome, module } from './genomes.ts';

const stackOf = (...templates: Template[]): Stack => ({ ...loadStack('fastapi'), templates });
const print = (path: string, render: Template['render']): Template => ({ path, render });
const desk = genome([
  module('visit', 'Visit', 'visits', [field('notes')]),
  module('order_item', 'OrderItem', 'order_items', []),
]);

describe('render-genome', () => {
  it('renders a template once, or once per entity when its path says so', () => {
    const files = renderGenome(
      desk,
      stackOf(
        print('models/__entity.snake__.py', (view) => String(Reflect.get(Reflect.get(view, 'entity'), 'class'))),
        print('__init__.py', () => ''),
      ),
    );
    assert.deepEqual(
      [...files],
      [
        ['__init__.py', ''],
        ['models/order_item.py', 'OrderItem'],
        ['models/visit.py', 'Visit'],
      ],
    );
  });

  it('refuses a path that leaves the folder, and one that asks for what is not there', () => {
    assert.throws(() => renderGenome(desk, stackOf(print('../up', () => ''))), /leaves the app's folder/);
    assert.throws(() => renderGenome(desk, stackOf(print('__entity.colour__', () => ''))), /colour/);
    assert.throws(() => renderGenome(desk, stackOf(print('__thing.name__', () => ''))), /"thing"/);
  });

  it('renders the same genome to the same files', () => {
    const stack = loadStack('fastapi');
    assert.deepEqual([...renderGenome(desk, stack)], [...renderGenome(desk, stack)]);
  });

  it('touches only the files that speak of an entity when a field is added to it', () => {
    const stack = loadStack('fastapi');
    const before = renderGenome(desk, stack);
    const after = renderGenome(
      genome([
        module('visit', 'Visit', 'visits', [field('notes'), field('room')]),
        module('order_item', 'OrderItem', 'order_items', []),
      ]),
      stack,
    );
    const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
    assert.deepEqual(
      changed.filter((path) => path.includes('order_item')),
      [],
    );
    assert.ok(changed.includes('app/models/visit.py'));
    assert.ok(!changed.includes('main.py'));
  });
});

describe('stack', () => {
  it('knows the stacks by their folders', () => {
    assert.ok(stackNames().includes('fastapi'));
    assert.throws(() => loadStack('cobol'), /no stack "cobol"; there is .*fastapi/);
  });
});
