import { crc32 } from 'node:zlib';

/** Eight hexadecimal digits that tell one text from another, the same on every machine: its CRC-32. */
export const shortHash = (text: string): string => crc32(text).toString(16).padStart(8, '0');
