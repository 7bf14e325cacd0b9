import { appModel } from './app/app-model.ts';
import { isInside } from './inside-path.ts';
import type { Genome } from './genome.ts';
import { type History, stepsTo } from './migration.ts';
import type { Text } from './render-genome/rendering.ts';
import type { Stack, Template, Views } from './stack.ts';
import { strictView } from './render-genome/strict-view.ts';

/** Rendered files: path below the app's folder, with `/`, → text. Sorted by path. */
export type Files = ReadonlyMap<string, string>;

// A token has a dot, so that `__init__.py` is none.
const token = /__([a-z]+)\.([a-z_]+)__/g;

/** A rendered file: its path below the app's folder, with `/`, and its text. */
export type Output = readonly [path: string, text: Text];

/** The list that a path token loops over: `__entity.snake__` means once per entity. */
const itemsOf = (lists: Views['lists'], name: string): Iterable<object> => {
  const items = lists[name];
  if (!items) throw new Error(`A template path speaks of "${name}"; there is ${Object.keys(lists).join(', ')}`);
  return items;
};

const fillPath = (path: string, item: object): string =>
  path.replace(token, (_all, _list, key: string) => {
    const value: unknown = Reflect.get(item, key);
    if (typeof value !== 'string') throw new Error(`The template path ${path} asks for "${key}", which is not there`);
    return value;
  });

/** The name of the list that a template is rendered for, once per item; null for one that is rendered once. */
const listOf = ({ path }: Template): string | null => [...path.matchAll(token)][0]?.[1] ?? null;

/** True unless the stack says that this path exists only with items in a list that is empty. */
const isWanted = (path: string, lists: Views['lists'], when: Readonly<Record<string, string>>): boolean =>
  Object.entries(when).every(([start, list]) => !path.startsWith(start) || [...itemsOf(lists, list)].length > 0);

function* outputsOf(list: string | null, templates: readonly Template[], { view, lists }: Views): Generator<Output> {
  if (list === null) {
    for (const template of templates) yield [template.path, template.render(strictView(view))];
    return;
  }
  for (const item of itemsOf(lists, list)) {
    const scope = strictView(Object.assign(Object.create(view), { [list]: item }));
    for (const template of templates) yield [fillPath(template.path, item), template.render(scope)];
  }
}

const viewsOf = (genome: Genome, { view, descriptor, migrations }: Stack, history: History | null): Views => {
  const views = view(appModel(genome), descriptor);
  if (migrations === null) return views;
  const revision = { [Symbol.iterator]: () => stepsTo(genome, history, migrations.idOf).map(migrations.view).values() };
  return { ...views, lists: { ...views.lists, revision } };
};

/**
 * Renders every template of the stack, once or once per item as its path says, in no certain order; only one file is
 * held at a time. `history` tells of the revisions that an app already has; of these none is rendered, only the one that
 * leads from them to this genome.
 * Throws when a template asks for something that is not in the view, when a path would leave the folder, and
 * when two outputs have one path.
 */
export function* renderEach(genome: Genome, stack: Stack, history: History | null = null): Generator<Output> {
  const views = viewsOf(genome, stack, history);
  const wanted = stack.templates.filter(({ path }) => isWanted(path, views.lists, stack.descriptor.when));
  const paths = new Set<string>();
  for (const list of new Set(wanted.map(listOf))) {
    const templates = wanted.filter((template) => listOf(template) === list);
    for (const output of outputsOf(list, templates, views)) {
      const [path] = output;
      if (!isInside(path)) throw new Error(`The path "${path}" leaves the app's folder`);
      if (paths.has(path)) throw new Error(`Two templates write to ${path}`);
      paths.add(path);
      yield output;
    }
  }
}

/** All that `renderEach` renders, at once. */
export const renderGenome = (genome: Genome, stack: Stack, history: History | null = null): Files =>
  new Map(
    Array.from(renderEach(genome, stack, history), ([path, text]) => [path, wholeOf(text)] as const).sort(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  );

const wholeOf = (text: Text): string => (typeof text === 'string' ? text : [...text].join(''));
