import type { ArchimateElement, Genome, GenomeIntegration, GenomeStory, Module } from '../genome.ts';
import { addElement, type ElementType, emptyModel, type Model, relate, slug } from './archimate-model.ts';

type Architecture = Pick<Genome, 'archimate_elements' | 'archimate_relationships'>;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Finds the one element of a type with this name, or adds it: two stories of a developer have one role. */
const once = (model: Model, type: ElementType): ((name: string, description?: string | null) => ArchimateElement) => {
  const byName = new Map<string, ArchimateElement>();
  return (name, description = null) => {
    const key = name.toLowerCase();
    const element = byName.get(key) ?? addElement(model, type, capital(name), slug(name), description);
    byName.set(key, element);
    return element;
  };
};

/** Each story is a process that its role performs, and that a part of the app serves. */
const storyAdder = (model: Model): ((stories: readonly GenomeStory[], server: ArchimateElement) => void) => {
  const roleOf = once(model, 'BusinessRole');
  const processOf = once(model, 'BusinessProcess');
  return (stories, server) => {
    for (const { as_a, i_want, so_that } of stories) {
      if (i_want === '') continue;
      const process = processOf(i_want, so_that);
      relate(model, roleOf(as_a), process);
      relate(model, server, process);
    }
  };
};

const serviceName = ({ module_type, entities }: Module): string =>
  module_type === 'account' ? 'Account management' : `${entities.map(({ title }) => title).join(', ')} management`;

const associateEntities = (
  model: Model,
  modules: readonly Module[],
  objects: ReadonlyMap<string, ArchimateElement>,
) => {
  for (const { name: module, entities } of modules) {
    const source = objects.get(module);
    if (!source) continue;
    const ends = entities.flatMap(({ fields, links }) => [
      ...fields.flatMap(({ name, references }) => (references ? [{ name, to: references.module }] : [])),
      ...links.map(({ name, module: to }) => ({ name, to })),
    ]);
    for (const { name, to } of ends) {
      const target = objects.get(to);
      if (target) relate(model, source, target, name);
    }
  }
};

/**
 * The architecture in ArchiMate 3.2. The app is a component that accesses a data object for each entity and realizes a
 * service for each module; its HTTP API is the interface assigned to those services; they serve the processes that the
 * stories tell of, which roles perform; services from outside serve the component.
 */
export const architecture = (
  app: Pick<Genome, 'solution_name' | 'description' | 'bundle_id' | 'user_stories'>,
  modules: readonly Module[],
  integrations: readonly GenomeIntegration[],
): Architecture => {
  const model = emptyModel();
  const component = addElement(
    model,
    'ApplicationComponent',
    app.solution_name,
    app.bundle_id.replaceAll('_', '-'),
    app.description,
  );
  const api = addElement(model, 'ApplicationInterface', `${app.solution_name} HTTP API`, 'http-api');
  relate(model, component, api);

  const objects = new Map<string, ArchimateElement>();
  for (const { name, entities } of modules) {
    const [entity] = entities;
    if (!entity) continue;
    const object = addElement(model, 'DataObject', entity.title, name.replaceAll('_', '-'), entity.description);
    objects.set(name, object);
    relate(model, component, object);
  }
  associateEntities(model, modules, objects);

  const addStories = storyAdder(model);
  for (const module of modules) {
    const service = addElement(model, 'ApplicationService', serviceName(module), module.name.replaceAll('_', '-'));
    relate(model, component, service);
    relate(model, api, service);
    addStories(module.user_stories, service);
  }
  addStories(app.user_stories, component);

  for (const { name, key, purpose } of integrations) {
    const service = addElement(model, 'ApplicationService', name, key.replaceAll('_', '-'), purpose);
    relate(model, service, component);
  }
  return {
    archimate_elements: [...model.elements.values()],
    archimate_relationships: [...model.relationships.values()],
  };
};
