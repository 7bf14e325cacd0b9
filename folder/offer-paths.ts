import { readdirSync } from 'node:fs';
import path from 'node:path';
import { withHome } from './home.ts';

const most = 50;

/** What a path may go on to from what was typed of it, as it would be typed: folders, with a slash, and Markdown files. */
export const offerPaths = (typed: string): string[] => {
  const begun = typed === '~' ? '~/' : typed;
  const folder = begun.slice(0, begun.lastIndexOf('/') + 1);
  const start = begun.slice(folder.length);
  return entriesOf(withHome(folder) || '.')
    .filter(({ name, isFolder }) => name.startsWith(start) && (isFolder || /\.(md|markdown|mdx|txt|json)$/i.test(name)))
    .filter(({ name }) => start.startsWith('.') || !name.startsWith('.'))
    .map(({ name, isFolder }) => `${folder}${name}${isFolder ? '/' : ''}`)
    .toSorted((one, other) => Number(one.endsWith('/')) - Number(other.endsWith('/')) || (one < other ? -1 : 1))
    .slice(0, most);
};

const entriesOf = (folder: string): Array<{ name: string; isFolder: boolean }> => {
  try {
    return readdirSync(path.resolve(folder), { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      isFolder: entry.isDirectory(),
    }));
  } catch {
    return [];
  }
};
