import { realDisk } from './disk.ts';
import { readMemory } from './memory.ts';
import { version } from './version.ts';

/**
 * The PRD that the app in a folder was last made from. Null when there was none, and when there are two, since git has
 * merged two branches.
 */
export const lastPrd = (folder: string): string | null => {
  const [text, ...others] = readMemory(folder, version(), realDisk).render.get('prd.md') ?? [];
  return text === undefined || others.length > 0 ? null : text;
};
