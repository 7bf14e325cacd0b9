import { getBuiltinModule } from 'node:process';

/**
 * Hexadecimal digits that tell one text from another, the same on every machine: the first of its SHA-256. `node:crypto`
 * takes 5 ms to load and few runs have a name to shorten, so it is loaded at the first call.
 */
export const shortHash = (text: string, digits = 8): string =>
  getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex').slice(0, digits);
