import { homedir } from 'node:os';
import path from 'node:path';

/** A path as the person typed it, where no shell has read it: `~` is their own folder. */
export const withHome = (typed: string): string => {
  const text = typed.trim();
  return text === '~' || /^~[\\/]/.test(text) ? path.join(homedir(), text.slice(1)) : text;
};
