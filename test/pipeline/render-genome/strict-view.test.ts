import assert from 'node:assert/strict';
import { strictView } from '../../../pipeline/render-genome/strict-view.ts';

describe('view/strict-view', () => {
  const view = strictView({ app: { title: 'Desk' }, entities: [{ name: 'Visit' }], empty: '' });

  it('gives what is there, at any depth', () => {
    assert.equal(view.app.title, 'Desk');
    assert.deepEqual(
      view.entities.map(({ name }) => name),
      ['Visit'],
    );
    assert.equal(view.empty, '');
  });

  it('throws for a key that is not there, and says what there is', () => {
    assert.throws(() => Reflect.get(view.app, 'titel'), /no "titel"; it has title/);
    assert.throws(() => view.entities.map((entity) => Reflect.get(entity, 'plural')), /no "plural"; it has name/);
  });
});
