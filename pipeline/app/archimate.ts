import type { ArchimateElement, ArchimateRelationship, Genome } from '../genome.ts';
import { oneLine } from '../text/markdown.ts';
import { element, xmlDocument, type XmlElement } from '../text/xml.ts';
import { shortHash } from '../short-hash.ts';

const namespace = 'http://www.opengroup.org/xsd/archimate/3.0/';
const schema = 'http://www.opengroup.org/xsd/archimate/3.1/archimate3_Diagram.xsd';

/** The id where XML takes it for one, else one made from it. */
const identifier = (id: string): string => (/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(id) ? id : `id-${shortHash(id, 16)}`);

const text = (name: string, value: string): XmlElement => element(name, { 'xml:lang': 'en' }, oneLine(value) || '—');

const documentation = (value: string | null): XmlElement[] =>
  value === null || oneLine(value) === '' ? [] : [text('documentation', value)];

const elementOf = ({ id, type, name, description }: ArchimateElement): XmlElement =>
  element('element', { identifier: identifier(id), 'xsi:type': type }, [
    text('name', name),
    ...documentation(description),
  ]);

const relationshipOf = ({ id, type, source, target, name }: ArchimateRelationship): XmlElement =>
  element(
    'relationship',
    {
      identifier: identifier(id),
      source: identifier(source),
      target: identifier(target),
      'xsi:type': type,
      ...(type === 'Access' ? { accessType: 'ReadWrite' } : {}),
    },
    name === null ? [] : [text('name', name)],
  );

// The bands of the view, from the people at the top to what is outside at the bottom.
const bands: ReadonlyArray<(element: ArchimateElement, outside: ReadonlySet<string>) => boolean> = [
  ({ type }) => type === 'BusinessRole',
  ({ type }) => type === 'BusinessProcess',
  ({ type, id }, outside) => type === 'ApplicationService' && !outside.has(id),
  ({ type }) => type === 'ApplicationInterface' || type === 'ApplicationComponent',
  ({ type }) => type === 'DataObject',
  ({ type, id }, outside) => type === 'ApplicationService' && outside.has(id),
];

const box = { width: 160, height: 64, gap: 32, margin: 24, perRow: 8 };

/** Where an element stands in the view, in pixels from the top left corner. */
export type Position = { id: string; x: number; y: number };

/** Elements in bands, eight to a row; what serves the app itself comes from outside and stands at the bottom. */
export const layout = (
  elements: readonly ArchimateElement[],
  relationships: readonly ArchimateRelationship[],
): Position[] => {
  const components = new Set(elements.filter(({ type }) => type === 'ApplicationComponent').map(({ id }) => id));
  const outside = new Set(
    relationships
      .filter(({ type, target }) => type === 'Serving' && components.has(target))
      .map(({ source }) => source),
  );
  const positions: Position[] = [];
  let y = box.margin;
  for (const belongs of bands) {
    const band = elements.filter((candidate) => belongs(candidate, outside));
    band.forEach(({ id }, index) => {
      const column = index % box.perRow;
      const row = Math.floor(index / box.perRow);
      positions.push({ id, x: box.margin + column * (box.width + box.gap), y: y + row * (box.height + box.gap) });
    });
    if (band.length > 0) y += Math.ceil(band.length / box.perRow) * (box.height + box.gap) + box.gap;
  }
  return positions;
};

const viewOf = (genome: Genome): XmlElement => {
  const { archimate_elements: elements, archimate_relationships: relationships } = genome;
  const nodes = layout(elements, relationships).map(({ id, x, y }) =>
    element('node', {
      identifier: `node-${identifier(id)}`,
      elementRef: identifier(id),
      'xsi:type': 'Element',
      x,
      y,
      w: box.width,
      h: box.height,
    }),
  );
  const connections = relationships.map(({ id, source, target }) =>
    element('connection', {
      identifier: `connection-${identifier(id)}`,
      relationshipRef: identifier(id),
      'xsi:type': 'Relationship',
      source: `node-${identifier(source)}`,
      target: `node-${identifier(target)}`,
    }),
  );
  return element('view', { identifier: 'view-overview', 'xsi:type': 'Diagram' }, [
    text('name', 'Overview'),
    ...nodes,
    ...connections,
  ]);
};

const group = (name: string, children: readonly XmlElement[]): XmlElement[] =>
  children.length === 0 ? [] : [element(name, {}, children)];

/** The genome's architecture in the Open Group's ArchiMate Model Exchange File Format 3.x, with one view of it all. */
export const archimateXml = (genome: Genome): string =>
  xmlDocument(
    element(
      'model',
      {
        xmlns: namespace,
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xsi:schemaLocation': `${namespace} ${schema}`,
        identifier: `model-${identifier(genome.bundle_id)}`,
      },
      [
        text('name', genome.solution_name),
        ...documentation(genome.description),
        ...group('elements', genome.archimate_elements.map(elementOf)),
        ...group('relationships', genome.archimate_relationships.map(relationshipOf)),
        element('views', {}, [element('diagrams', {}, [viewOf(genome)])]),
      ],
    ),
  );
