import type { Module } from '../genome.ts';

/** A required reference that nobody could ever fill: the module that holds it, and the field. */
export type ImpossibleReference = { module: string; field: string };

type Edge = { field: string; to: string };

const requiredEdges = (modules: readonly Module[]): Map<string, Edge[]> =>
  new Map(
    modules.map(({ name, entities }) => [
      name,
      entities
        .flatMap(({ fields }) => fields)
        .flatMap((field) =>
          field.required && field.references ? [{ field: field.name, to: field.references.module }] : [],
        ),
    ]),
  );

/**
 * The required references that close a circle, so that neither row could be the first, in the order of the PRD; with
 * them made optional, none is left. An account has no rows when it registers, so all of its references are among them.
 */
export const impossibleReferences = (modules: readonly Module[]): ImpossibleReference[] => {
  const edges = requiredEdges(modules);
  const found: ImpossibleReference[] = [];
  const state = new Map<string, 'open' | 'closed'>();
  for (const { name, module_type } of modules) {
    if (module_type !== 'account') continue;
    found.push(...(edges.get(name) ?? []).map(({ field }) => ({ module: name, field })));
    state.set(name, 'closed');
  }
  for (const { name } of modules) {
    if (state.has(name)) continue;
    // Depth first with a stack of its own: a PRD may hang a thousand entities on one another.
    const path = [{ module: name, next: 0 }];
    state.set(name, 'open');
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const edge = edges.get(at.module)?.[at.next++];
      if (!edge) {
        state.set(at.module, 'closed');
        path.pop();
      } else if (state.get(edge.to) === 'open') found.push({ module: at.module, field: edge.field });
      else if (!state.has(edge.to)) {
        state.set(edge.to, 'open');
        path.push({ module: edge.to, next: 0 });
      }
    }
  }
  return found;
};
