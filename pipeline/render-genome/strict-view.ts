const keysOf = (object: object): string[] => {
  const keys: string[] = [];
  for (const key in object) keys.push(key);
  return keys;
};

/**
 * The same view, but asking for a key that is not there throws, at any depth: EJS alone would print nothing.
 * Read-only by intent; arrays keep their methods.
 */
export const strictView = <T extends object>(target: T): T => {
  const children = new Map<string | symbol, object>();
  return new Proxy(target, {
    get: (object, key, receiver): unknown => {
      const known = children.get(key);
      if (known) return known;
      const value: unknown = Reflect.get(object, key, receiver);
      if (value === undefined && typeof key === 'string' && !(key in object))
        throw new TypeError(`The view has no "${key}"; it has ${keysOf(object).join(', ')}`);
      if (typeof value !== 'object' || value === null) return value;
      const child = strictView(value);
      children.set(key, child);
      return child;
    },
  });
};
