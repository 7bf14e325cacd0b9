import type { ArchimateElement, ArchimateRelationship, elementTypes, relationshipTypes } from '../genome.ts';
import { kebabCase } from '../names.ts';
import { asciiWords, shorten } from './identifier.ts';

export type ElementType = (typeof elementTypes)[number];
export type RelationshipType = (typeof relationshipTypes)[number];

/**
 * The relationship that a genome uses between two types of elements, each out of those that ArchiMate 3.2 (appendix B)
 * allows: source → target → type.
 */
export const relationshipBetween: Readonly<
  Partial<Record<ElementType, Readonly<Partial<Record<ElementType, RelationshipType>>>>>
> = {
  ApplicationComponent: {
    ApplicationInterface: 'Composition',
    ApplicationService: 'Realization',
    BusinessProcess: 'Serving',
    DataObject: 'Access',
  },
  ApplicationInterface: { ApplicationService: 'Assignment' },
  ApplicationService: { ApplicationComponent: 'Serving', BusinessProcess: 'Serving' },
  BusinessRole: { BusinessProcess: 'Assignment' },
  DataObject: { DataObject: 'Association' },
};

/** An architecture in the making: elements and relationships by their ids, in the order in which they were added. */
export type Model = {
  elements: Map<string, ArchimateElement>;
  relationships: Map<string, ArchimateRelationship>;
};

export const emptyModel = (): Model => ({ elements: new Map(), relationships: new Map() });

/** A name as part of an id: kebab-case ASCII, at most 60 characters. */
export const slug = (name: string): string => shorten(asciiWords(name).join('-') || 'unnamed');

const freeId = (id: string, taken: ReadonlyMap<string, unknown>): string => {
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
  return free;
};

const layerOf = (type: ElementType): ArchimateElement['layer'] =>
  type.startsWith('Business') ? 'business' : 'application';

// What fits into a box of a diagram.
const longestName = 80;

const short = (text: string): string => {
  if (text.length <= longestName) return text;
  const characters = Array.from(text);
  if (characters.length <= longestName) return text;
  return `${characters
    .slice(0, longestName - 1)
    .join('')
    .trimEnd()}…`;
};

/** Adds an element. Its id comes from its type and `key`, so that it stays when other elements come and go. */
export const addElement = (
  { elements }: Model,
  type: ElementType,
  name: string,
  key: string,
  description: string | null = null,
): ArchimateElement => {
  const id = freeId(`id-${kebabCase(type)}-${key}`, elements);
  const element = { id, name: short(name), type, layer: layerOf(type), description };
  elements.set(id, element);
  return element;
};

/** Relates two elements, once, in the one way that `relationshipBetween` has for their types. */
export const relate = (
  { relationships }: Model,
  source: ArchimateElement,
  target: ArchimateElement,
  name: string | null = null,
): void => {
  const type = relationshipBetween[source.type]?.[target.type];
  if (type === undefined) throw new Error(`No relationship from ${source.type} to ${target.type} is foreseen`);
  const ends = [source, target].map(({ id }) => id.slice('id-'.length));
  const own = ['id', type.toLowerCase(), ...ends, ...(name === null ? [] : [slug(name)])].join('-');
  const same = relationships.get(own);
  if (same && same.source === source.id && same.target === target.id && same.name === name) return;
  const id = freeId(own, relationships);
  relationships.set(id, { id, type, source: source.id, target: target.id, name });
};
