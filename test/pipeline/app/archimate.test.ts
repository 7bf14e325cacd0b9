import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { archimateXml, layout } from '../../../pipeline/app/archimate.ts';
import type { Genome } from '../../../pipeline/genome.ts';
import { manifestToGenome } from '../../../pipeline/manifest-to-genome.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { genome } from '../genomes.ts';
import { type ReadElement, readXml } from './xml.ts';

const examples = path.join(import.meta.dirname, '../../../examples');
const genomeOf = (name: string): Genome =>
  manifestToGenome(parsePrd(readFileSync(path.join(examples, `${name}.md`), 'utf8'))).genome;

const namesOf = ({ children }: ReadElement): string[] => children.map(({ name }) => name);
const only = ({ children }: ReadElement, name: string): ReadElement[] =>
  children.filter((child) => child.name === name);
const child = (parent: ReadElement, name: string): ReadElement => {
  const [found] = only(parent, name);
  assert.ok(found, `${parent.name} has no ${name}`);
  return found;
};
const all = (element: ReadElement): ReadElement[] => [element, ...element.children.flatMap(all)];

/** Fails unless the names come in the order that the schema demands, each at most once unless it ends in `*`. */
const inOrder = (element: ReadElement, order: readonly string[]): void => {
  const pattern = order.map((name) => (name.endsWith('*') ? `(?:${name.slice(0, -1)},)*` : `(?:${name},)?`)).join('');
  const names = namesOf(element)
    .map((name) => `${name},`)
    .join('');
  assert.match(names, new RegExp(`^${pattern}$`), element.name);
};

/** What the schema of the exchange format demands of a document that has these parts. */
const checkModel = (model: ReadElement): void => {
  assert.equal(model.name, 'model');
  assert.equal(model.attributes.xmlns, 'http://www.opengroup.org/xsd/archimate/3.0/');
  inOrder(model, ['name', 'documentation', 'elements', 'relationships', 'views']);
  for (const element of all(model)) {
    if (['element', 'relationship', 'node', 'connection', 'view'].includes(element.name))
      assert.ok(element.attributes['xsi:type'], element.name);
    if (['model', 'element', 'view'].includes(element.name)) assert.ok(child(element, 'name').text !== '');
    if (element.name === 'element') inOrder(element, ['name', 'documentation']);
    if (element.name === 'relationship') inOrder(element, ['name', 'documentation']);
    if (element.name === 'view') inOrder(element, ['name', 'documentation', 'node*', 'connection*']);
    if (['name', 'documentation'].includes(element.name)) assert.equal(element.attributes['xml:lang'], 'en');
    if (element.name === 'node') {
      const { x, y, w, h } = element.attributes;
      assert.ok([x, y, w, h].every((number) => /^\d+$/.test(number ?? '')));
    }
  }
  const identified = all(model).flatMap(({ attributes: { identifier } }) =>
    identifier === undefined ? [] : [identifier],
  );
  assert.equal(new Set(identified).size, identified.length, 'an identifier twice');
  for (const identifier of identified) assert.match(identifier, /^[A-Za-z_][\w.-]*$/);
};

/** Fails unless everything that refers to something refers to something of the right kind. */
const checkReferences = (model: ReadElement): void => {
  const idsOf = (name: string): Set<string | undefined> =>
    new Set(all(model).flatMap((one) => (one.name === name ? [one.attributes.identifier] : [])));
  const [elements, relationships, nodes] = ['element', 'relationship', 'node'].map(idsOf);
  const ends = new Map(all(model).map(({ attributes }) => [attributes.identifier, attributes]));
  for (const { name, attributes } of all(model)) {
    if (name === 'relationship') assert.ok(elements?.has(attributes.source) && elements.has(attributes.target));
    if (name === 'node') assert.ok(elements?.has(attributes.elementRef));
    if (name !== 'connection') continue;
    assert.ok(
      relationships?.has(attributes.relationshipRef) && nodes?.has(attributes.source) && nodes.has(attributes.target),
    );
    const relationship = ends.get(attributes.relationshipRef);
    assert.equal(ends.get(attributes.source)?.elementRef, relationship?.source);
    assert.equal(ends.get(attributes.target)?.elementRef, relationship?.target);
  }
};

describe('archimate', () => {
  for (const name of ['task_manager', 'saas_billing', 'ecommerce']) {
    it(`writes ${name} as the exchange format demands, with one view of everything`, () => {
      const built = genomeOf(name);
      const model = readXml(archimateXml(built));
      checkModel(model);
      checkReferences(model);
      assert.equal(child(model, 'elements').children.length, built.archimate_elements.length);
      assert.equal(child(model, 'relationships').children.length, built.archimate_relationships.length);
      const view = child(child(child(model, 'views'), 'diagrams'), 'view');
      assert.equal(only(view, 'node').length, built.archimate_elements.length);
      assert.equal(only(view, 'connection').length, built.archimate_relationships.length);
    });
  }

  it('lets no two boxes of the view touch', () => {
    const { archimate_elements: elements, archimate_relationships: relationships } = genomeOf('ecommerce');
    const boxes = layout(elements, relationships);
    assert.equal(boxes.length, elements.length);
    for (const [index, one] of boxes.entries())
      for (const two of boxes.slice(index + 1))
        assert.ok(Math.abs(one.x - two.x) > 160 || Math.abs(one.y - two.y) > 64, `${one.id} and ${two.id}`);
  });

  it('says how a component accesses data', () => {
    const access = all(readXml(archimateXml(genomeOf('task_manager')))).filter(
      ({ attributes }) => attributes['xsi:type'] === 'Access',
    );
    assert.ok(access.length > 0);
    assert.ok(access.every(({ attributes }) => attributes.accessType === 'ReadWrite'));
  });

  it('takes ids and texts of any kind', () => {
    const element = (id: string, name: string) =>
      ({ id, name, type: 'DataObject', layer: 'application', description: 'a\u0000<b>\n"c"' }) as const;
    const model = readXml(
      archimateXml(
        genome([], {
          solution_name: '<&>"',
          archimate_elements: [element('1 2', ''), element('é', ' '), element('ok', ']]>')],
          archimate_relationships: [{ id: '', type: 'Association', source: '1 2', target: 'é', name: '<!--' }],
        }),
      ),
    );
    checkModel(model);
    checkReferences(model);
  });

  it('writes an app without an architecture', () => {
    const model = readXml(archimateXml(genome([])));
    checkModel(model);
    assert.deepEqual(namesOf(model), ['name', 'views']);
  });
});
