// The end of a template's path that is rendered once per revision: `versions/__revision.file__.py`.
const token = '__revision.file__';

/** Where the apps of a stack keep their revisions. */
export type RevisionFiles = {
  /** The folders, below that of the app. */
  folders: readonly string[];
  /** What the file at a path is called without its ending, if it is one of a revision; null for any other. */
  nameAt: (path: string) => string | null;
};

const startOf = (pattern: string): string => pattern.slice(0, pattern.indexOf(token));

/** The places of revisions that the templates of a stack tell. What begins with `__`, as `__init__.py`, is none. */
export const revisionFiles = (templates: ReadonlyArray<{ path: string }>): RevisionFiles => {
  const patterns = templates.map(({ path }) => path).filter((path) => path.includes(token));
  const nameAt = (path: string): string | null => {
    for (const pattern of patterns) {
      const [start, end] = [startOf(pattern), pattern.slice(startOf(pattern).length + token.length)];
      if (!path.startsWith(start) || !path.endsWith(end)) continue;
      const name = path.slice(start.length, path.length - end.length);
      if (name !== '' && !name.includes('/') && !name.startsWith('__')) return name;
    }
    return null;
  };
  return { folders: patterns.map((pattern) => startOf(pattern).replace(/\/$/, '')), nameAt };
};
