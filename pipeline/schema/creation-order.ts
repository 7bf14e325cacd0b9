import type { Module } from '../genome.ts';

type Edges = ReadonlyMap<string, ReadonlySet<string>>;

/** Module → the other modules that it refers to, all of them or only those that it cannot do without. */
const targetsOf = (modules: readonly Module[], requiredOnly: boolean): Edges => {
  const names = new Set(modules.map(({ name }) => name));
  return new Map(
    modules.map(({ name, entities }) => {
      const targets = entities
        .flatMap(({ fields }) => fields)
        .filter(({ required }) => required || !requiredOnly)
        .flatMap(({ references }) => references?.module ?? [])
        .filter((target) => target !== name && names.has(target));
      return [name, new Set(targets)];
    }),
  );
};

const reversed = (edges: Edges): Map<string, string[]> => {
  const sources = new Map<string, string[]>();
  for (const [source, targets] of edges) {
    for (const target of targets) {
      const known = sources.get(target);
      if (known) known.push(source);
      else sources.set(target, [source]);
    }
  }
  return sources;
};

/** A queue of the modules whose targets are all placed; `place` tells it of one more. */
const waitingFor = (modules: readonly Module[], edges: Edges): { queue: string[]; place: (name: string) => void } => {
  const open = new Map([...edges].map(([name, targets]) => [name, targets.size]));
  const sources = reversed(edges);
  const queue = modules.map(({ name }) => name).filter((name) => open.get(name) === 0);
  const place = (name: string): void => {
    for (const source of sources.get(name) ?? []) {
      const left = (open.get(source) ?? 0) - 1;
      open.set(source, left);
      if (left === 0) queue.push(source);
    }
  };
  return { queue, place };
};

/**
 * The modules, every one after those that it refers to. Where references go round in a circle, a module comes at least
 * after those that it requires; where even these do, the PRD's order decides. Takes time linear in modules and references.
 */
export const inCreationOrder = (modules: readonly Module[]): Module[] => {
  const all = waitingFor(modules, targetsOf(modules, false));
  const required = waitingFor(modules, targetsOf(modules, true));
  const queues = [all.queue, required.queue, modules.map(({ name }) => name)];
  const next = [0, 0, 0];
  const placed = new Set<string>();
  const take = (): string | undefined => {
    for (const [index, queue] of queues.entries()) {
      for (let at = next[index] ?? 0; at < queue.length; at += 1) {
        next[index] = at + 1;
        const name = queue[at];
        if (name !== undefined && !placed.has(name)) return name;
      }
    }
    return undefined;
  };
  for (let name = take(); name !== undefined; name = take()) {
    placed.add(name);
    all.place(name);
    required.place(name);
  }
  const byName = new Map(modules.map((module) => [module.name, module]));
  return [...placed].flatMap((name) => byName.get(name) ?? []);
};
