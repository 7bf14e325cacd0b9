import type { ArchimateElement, Genome, Module } from '../genome.ts';
import { inline } from '../text/markdown.ts';
import { attribute, label } from '../text/mermaid.ts';
import { sentenceCase } from '../names.ts';
import { accountFields, crudModules, linkEnds, tablesOf } from '../schema/tables.ts';

/** A row of a Markdown table; every cell is quoted. */
type ElementRow = { name: string; type: string; layer: string; description: string };
type RelationshipRow = { source: string; type: string; target: string; name: string };

/** A node and an edge of a Mermaid flowchart; ids are numbers, labels are quoted. */
type Node = { id: string; open: string; label: string; close: string };
type Edge = { source: string; target: string; arrow: string; label: string };

type DiagramColumn = { type: string; name: string; key: string };
type DiagramTable = { id: string; label: string; columns: readonly DiagramColumn[] };
type DiagramRelation = { from: string; to: string; cardinality: string; label: string };

/** The genome's architecture as tables and diagrams of Markdown. */
export type ArchitectureView = {
  elements: readonly ElementRow[];
  relationships: readonly RelationshipRow[];
  nodes: readonly Node[];
  edges: readonly Edge[];
  tables: readonly DiagramTable[];
  relations: readonly DiagramRelation[];
};

const spaced = (type: string): string => sentenceCase(type);

const shapes: Readonly<Partial<Record<ArchimateElement['type'], readonly [open: string, close: string]>>> = {
  BusinessRole: ['([', '])'],
  ApplicationInterface: ['[/', '/]'],
  ApplicationService: ['(', ')'],
  DataObject: ['[(', ')]'],
};

const shown = new Set<ArchimateElement['type']>([
  'ApplicationComponent',
  'ApplicationInterface',
  'ApplicationService',
  'DataObject',
]);

const nodeOf = ({ name, type }: ArchimateElement, id: string): Node => {
  const [open, close] = shapes[type] ?? ['[', ']'];
  return { id, open, label: label(name), close };
};

/** The application layer as a flowchart; the processes and roles are in the tables and in the exchange file. */
const flowchart = ({ archimate_elements: elements, archimate_relationships: relationships }: Genome) => {
  const ids = new Map(elements.filter(({ type }) => shown.has(type)).map(({ id }, index) => [id, `n${index + 1}`]));
  return {
    nodes: elements.flatMap((element) => {
      const id = ids.get(element.id);
      return id === undefined ? [] : [nodeOf(element, id)];
    }),
    edges: relationships.flatMap(({ type, source, target, name }) => {
      const [from, to] = [ids.get(source), ids.get(target)];
      if (from === undefined || to === undefined || type === 'Association') return [];
      return [{ source: from, target: to, arrow: '-->', label: label(name ?? type.toLowerCase()) }];
    }),
  };
};

const columnsOf = (fields: Module['entities'][number]['fields']): DiagramColumn[] =>
  fields.map(({ name, type, references, unique }) => ({
    type,
    name: attribute(name),
    key: references !== null ? ' FK' : unique ? ' UK' : '',
  }));

const key = (name: string, mark: string): DiagramColumn => ({ type: 'uuid', name, key: mark });

/** The tables of the entities and of the links between them, and what refers to what. */
const entityDiagram = (genome: Genome): Pick<ArchitectureView, 'tables' | 'relations'> => {
  const modules = crudModules(genome);
  const owners = modules.flatMap((module) => module.entities.map((entity) => ({ module, entity })));
  const entities = new Map(owners.map(({ module, entity }) => [module.name, entity]));
  const ids = new Map(tablesOf(genome).map(({ name }, index) => [name, `t${index + 1}`]));
  const idOf = (table: string): string => ids.get(table) ?? '';
  const tableOfModule = (module: string): string => entities.get(module)?.plural ?? 'users';
  const references = owners.flatMap(({ entity }) =>
    entity.fields.flatMap(({ name, references: reference, required, unique }) =>
      reference === null
        ? []
        : [
            {
              from: idOf(tableOfModule(reference.module)),
              to: idOf(entity.plural),
              cardinality: `${required ? '||' : '|o'}--${unique ? 'o|' : 'o{'}`,
              label: label(name),
            },
          ],
    ),
  );
  const links = owners.flatMap(({ module, entity }) =>
    entity.links.map((link) => ({
      from: idOf(entity.plural),
      to: idOf(linkEnds(module, entity, link, entities).item),
      cardinality: '}o--o{',
      label: label(link.name),
    })),
  );
  return {
    tables: [
      {
        id: idOf('users'),
        label: label('users'),
        columns: [key('id', ' PK'), { type: 'email', name: 'email', key: ' UK' }, ...columnsOf(accountFields(genome))],
      },
      ...owners.map(({ entity }) => ({
        id: idOf(entity.plural),
        label: label(entity.plural),
        columns: [key('user_id', ' PK'), key('id', ' PK'), ...columnsOf(entity.fields)],
      })),
    ],
    relations: [...references, ...links],
  };
};

/** The architecture as ARCHITECTURE.md shows it. */
export const architectureView = (genome: Genome): ArchitectureView => {
  const names = new Map(genome.archimate_elements.map(({ id, name }) => [id, inline(name)]));
  return {
    elements: genome.archimate_elements.map(({ name, type, layer, description }) => ({
      name: inline(name),
      type: spaced(type),
      layer: sentenceCase(layer),
      description: inline(description ?? ''),
    })),
    relationships: genome.archimate_relationships.map(({ type, source, target, name }) => ({
      source: names.get(source) ?? inline(source),
      type: spaced(type),
      target: names.get(target) ?? inline(target),
      name: inline(name ?? ''),
    })),
    ...flowchart(genome),
    ...entityDiagram(genome),
  };
};
