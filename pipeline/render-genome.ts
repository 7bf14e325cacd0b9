import type { Genome } from './genome.ts';
import type { History } from './migration.ts';
import type { Stack, Template } from './stack.ts';
import { strictView } from './view/strict-view.ts';
import { viewOf, type View } from './view.ts';

/** Rendered files: path below the app's folder, with `/`, → text. Sorted by path. */
export type Files = ReadonlyMap<string, string>;

// A token has a dot, so that `__init__.py` is none.
const token = /__([a-z]+)\.([a-z_]+)__/g;

/** A path below the folder and nothing else: relative, no empty or dotted-away segment, no backslash. */
const isSafePath = (path: string): boolean =>
  path !== '' && !/[\\\0:]/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

type Output = { path: string; text: string };

/** The lists a path token may loop over: `__entity.snake__` means once per entity. */
const listOf = (view: View, name: string): readonly object[] => {
  const lists: Record<string, readonly object[]> = {
    entity: view.entities,
    integration: view.integrations,
    revision: view.revisions,
    webhook: view.webhooks,
    ...view.vendors,
  };
  const list = lists[name];
  if (!list) throw new Error(`A template path speaks of "${name}"; there is ${Object.keys(lists).join(', ')}`);
  return list;
};

const fillPath = (path: string, item: object): string =>
  path.replace(token, (_all, _list, key: string) => {
    const value: unknown = Reflect.get(item, key);
    if (typeof value !== 'string') throw new Error(`The template path ${path} asks for "${key}", which is not there`);
    return value;
  });

const outputsOf = (template: Template, view: View): Output[] => {
  const name = [...template.path.matchAll(token)].map(([, list]) => list)[0];
  if (name === undefined) return [{ path: template.path, text: template.render(view) }];
  return listOf(view, name).map((item) => ({
    path: fillPath(template.path, item),
    text: template.render(Object.assign(Object.create(view), { [name]: item })),
  }));
};

/** True unless the stack says that this path exists only with items in a list that is empty. */
const isWanted = (path: string, view: View, when: Readonly<Record<string, string>>): boolean =>
  Object.entries(when).every(([start, list]) => !path.startsWith(start) || listOf(view, list).length > 0);

/**
 * Renders every template of the stack, once or once per item as its path says. `history` tells of the revisions that an
 * app already has; of these none is rendered, only the one that leads from them to this genome.
 * Throws when a template asks for something that is not in the view, when a path would leave the folder, and
 * when two outputs have one path.
 */
export const renderGenome = (genome: Genome, stack: Stack, history: History | null = null): Files => {
  const view = strictView(viewOf(genome, stack.descriptor, history));
  const outputs = stack.templates
    .filter(({ path }) => isWanted(path, view, stack.descriptor.when))
    .flatMap((template) => outputsOf(template, view));
  for (const { path } of outputs) if (!isSafePath(path)) throw new Error(`The path "${path}" leaves the app's folder`);
  const files = new Map(outputs.sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, text }) => [path, text]));
  if (files.size < outputs.length) throw new Error('Two templates write to one path');
  return files;
};
