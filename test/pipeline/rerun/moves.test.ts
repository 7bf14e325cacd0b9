import assert from 'node:assert/strict';
import { manifestToGenome } from '../../../pipeline/manifest-to-genome.ts';
import { entityPairs } from '../../../pipeline/migration/renamed-modules.ts';
import { type Moves, movesBetween, renamedLine } from '../../../pipeline/rerun/moves.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { renderGenome } from '../../../pipeline/render-genome.ts';
import { loadStack } from '../../../pipeline/load-stack.ts';

const stack = loadStack('fastapi');

const moves = (before: string, after: string): Moves => {
  const [previous, next] = [before, after].map(
    (entities) => manifestToGenome(parsePrd(`# Desk\n\n## Entities\n\n${entities}\n`)).genome,
  );
  assert.ok(previous && next);
  const last = new Map([...renderGenome(previous, stack)].map(([path, text]) => [path, [text]]));
  return movesBetween(entityPairs(previous, next), stack, last, renderGenome(next, stack));
};

describe('what is renamed with an entity', () => {
  const renamed = moves('- Order item: name (string)', '- Purchase (was OrderItem): name (string)');

  it('is every file that is rendered for it', () => {
    assert.equal(renamed.files.get('app/routers/purchase.py'), 'app/routers/order_item.py');
    assert.equal(renamed.files.get('tests/test_purchase.py'), 'tests/test_order_item.py');
    assert.ok(![...renamed.files.values()].some((path) => stack.templates.some((template) => template.path === path)));
  });

  it('is its name in every casing, also as part of a longer one, and no letters of another word', () => {
    const text =
      'create_order_item OrderItemPage orderItems "Order items" order-item order_items_x reorder_item order_item2';
    assert.equal(
      renamed.rename(text),
      'create_purchase PurchasePage purchases "Purchases" purchase purchases_x reorder_item order_item2',
    );
  });

  it('is in a line of a person only what is generated no more', () => {
    const line = 'items = [OrderItem(name=name), my_order_item, order_item_id]';
    assert.equal(renamedLine(line, renamed.gone), 'items = [Purchase(name=name), my_order_item, order_item_id]');
    const common = moves('- Item: name (string)', '- Thing (was Item): name (string)');
    assert.equal(renamedLine('page["items"], Item, item', common.gone), 'page["items"], Thing, item');
  });

  it('is a field, by the present name of its entity', () => {
    const { fields, gone, files } = moves('- Task: title (string)', '- Task\n  - headline (string, was title)');
    assert.deepEqual(fields, [{ entity: ['Task', 'task', 'tasks'], from: 'title', to: 'headline' }]);
    assert.deepEqual([gone.size, files.size], [0, 0]);
  });
});
