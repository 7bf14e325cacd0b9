import { strToU8, Zip, ZipDeflate } from 'fflate';

// DOS time has no zone and fflate writes the local parts, so local parts it is: the same bytes in every time zone.
const epoch = new Date(1980, 0, 1);
const unix = 3;
const regularFile = 0o100644;
const executable = 0o100755;

/**
 * Packs files (path → text or bytes) into a ZIP archive. The bytes depend on the files alone: entries are sorted by code unit
 * and dated 1980-01-01; files that start with `#!` are executable. Throws when a path would leave the archive's folder.
 */
export const pack = (files: ReadonlyMap<string, string | Uint8Array>): Uint8Array => {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const path of [...files.keys()].toSorted(byCodeUnit)) addEntry(zip, path, bytesOf(files.get(path) ?? ''));
  zip.end();
  return concatenate(chunks);
};

/** True when a path, joined to any folder, stays inside of it on every system. */
export const isInside = (path: string): boolean =>
  !/[\\\0:]/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? strToU8(content) : content;

const addEntry = (zip: Zip, path: string, bytes: Uint8Array): void => {
  if (!isInside(path)) throw new Error(`The path ${JSON.stringify(path)} would leave the archive's folder`);
  const entry = new ZipDeflate(path);
  entry.mtime = epoch;
  entry.os = unix;
  entry.attrs = (isScript(bytes) ? executable : regularFile) << 16;
  zip.add(entry);
  entry.push(bytes, true);
};

const isScript = ([first, second]: Uint8Array): boolean => first === 0x23 && second === 0x21;

const concatenate = (chunks: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
};
