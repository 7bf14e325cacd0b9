import { createHash } from 'node:crypto';

/** The SHA-256 of a text, as 64 hexadecimal digits: the same on every machine. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
