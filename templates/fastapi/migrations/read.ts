/** The value of a name that a module sets at its top level, with or without a type; null when it sets none. */
const assigned = (source: string, name: string): string | null => {
  const start = new RegExp(`^${name}\\s*(?::[^=\\n]+)?=\\s*`, 'm').exec(source);
  if (!start) return null;
  const value = source.slice(start.index + start[0].length);
  const bracketed = /^[([][^)\]]*[)\]]/.exec(value);
  return (bracketed?.[0] ?? value.split('\n')[0] ?? '').trim();
};

const stringsIn = (value: string): string[] =>
  [...value.matchAll(/"([^"\\]*)"|'([^'\\]*)'/g)].map(([, double, single]) => double ?? single ?? '');

/** Which revision a module is, and those that it builds on; null when it does not say. */
export const revisionIn = (source: string): { id: string; down: string[] } | null => {
  const [id] = stringsIn(assigned(source, 'revision') ?? '');
  const down = assigned(source, 'down_revision');
  if (id === undefined || down === null) return null;
  const ids = stringsIn(down);
  return ids.length > 0 || down.startsWith('None') ? { id, down: ids } : null;
};
