/** True when a path, joined to any folder, stays inside of it on every system. */
export const isInside = (path: string): boolean =>
  !/[\\\0:]/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
