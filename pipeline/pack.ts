import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw, deflateRawSync } from 'node:zlib';
import { isInside } from './inside-path.ts';
import { byCodeUnit } from './text/by-code-unit.ts';

/**
 * Packs files (path and text, bytes or the pieces of a text; each path once) into a ZIP archive, one file after the other:
 * only what is packed is kept, so the files may be made while they are packed, and a file's pieces too. A large one is
 * deflated on a thread, beside those that follow.
 * The bytes depend on the files and on the zlib of this Node alone: entries are sorted by code unit and dated 1980-01-01;
 * files that start with `#!` are executable. Rejects when a path would leave the archive's folder, and when there is more
 * than a ZIP can hold.
 */
export const pack = async (
  files: Iterable<readonly [path: string, content: string | Uint8Array | Iterable<string>]>,
): Promise<Uint8Array> => {
  const packed: Entry[] = [];
  let onThread = Promise.resolve();
  for (const [path, content] of files) {
    if (!isInside(path)) throw new Error(`The path ${JSON.stringify(path)} would leave the archive's folder`);
    if (typeof content !== 'string' && !(content instanceof Uint8Array)) {
      packed.push(await entryOfPieces(path, content));
      continue;
    }
    const bytes = bytesOf(content);
    if (bytes.length < large) {
      packed.push(entryOf(path, bytes, deflateRawSync(bytes, roomFor(bytes))));
      continue;
    }
    // One at a time, so that no more than two large files are held.
    await onThread;
    onThread = deflate(bytes, roomFor(bytes)).then((body) => void packed.push(entryOf(path, bytes, body)));
  }
  await onThread;
  const entries: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of packed.toSorted((a, b) => byCodeUnit(a.path, b.path))) {
    const { body, mode } = entry;
    const name = Buffer.from(entry.path);
    const header = headerOf(entry, name.length);
    entries.push(signature(localFile), header, name, body);
    directory.push(signature(directoryEntry), directoryHeader(header, mode, offset), name);
    offset += 4 + header.length + name.length + body.length;
  }
  if (packed.length > most.files || offset > most.bytes) throw new Error('This is more than a ZIP can hold');
  return Buffer.concat([...entries, ...directory, directoryEnd(packed.length, lengthOf(directory), offset)]);
};

// The format is https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, without its 64-bit extensions.
const localFile = 0x04034b50;
const directoryEntry = 0x02014b50;
const endOfDirectory = 0x06054b50;
const most = { files: 0xffff, bytes: 0xffffffff };

const version = 20;
const namesAreUtf8 = 1 << 11;
const deflated = 8;
const firstOfJanuary1980 = (1 << 5) | 1;
const unix = 3 << 8;
const regularFile = 0o100644;
const executable = 0o100755;

// In bytes: below that, handing a file to a thread costs more than deflating it.
const large = 2 ** 18;

const deflate = promisify(deflateRaw);

// In more pieces than one, a thread would wait for each to be fetched.
const roomFor = ({ length }: Uint8Array): { chunkSize: number } => ({ chunkSize: Math.max(length >> 1, 256) });

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content;

const lengthOf = (buffers: readonly Buffer[]): number => buffers.reduce((length, buffer) => length + buffer.length, 0);

const modeOf = ([first, second]: Uint8Array): number => (first === 0x23 && second === 0x21 ? executable : regularFile);

/** Numbers of 16 bits the way a ZIP holds them: the low byte first. */
const words = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.allocUnsafe(2 * values.length);
  let at = 0;
  for (const value of values) at = bytes.writeUInt16LE(value, at);
  return bytes;
};
const low = (value: number): number => value & 0xffff;
const high = (value: number): number => value >>> 16;

const signature = (value: number): Buffer => words(low(value), high(value));

/** A packed file; `crc` and `size` are those of what it unpacks to. */
type Entry = { path: string; body: Uint8Array; crc: number; size: number; mode: number };

const entryOf = (path: string, bytes: Uint8Array, body: Uint8Array): Entry => ({
  path,
  // In a room of its own: as a Buffer it would keep that of its neighbours, who are packed and gone.
  body: new Uint8Array(body),
  crc: crc32(bytes),
  size: bytes.length,
  mode: modeOf(bytes),
});

/** The pieces as bytes, several at a time: all but the last are large. */
function* chunksOf(pieces: Iterable<string>): Generator<Buffer, undefined> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < large) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

const entryOfPieces = async (path: string, pieces: Iterable<string>): Promise<Entry> => {
  const chunks = chunksOf(pieces);
  const { value: first = Buffer.of() } = chunks.next();
  if (first.length < large) return entryOf(path, first, deflateRawSync(first, roomFor(first)));
  let [crc, size] = [0, 0];
  const counted = (bytes: Buffer): Buffer => {
    crc = crc32(bytes, crc);
    size += bytes.length;
    return bytes;
  };
  function* all(): Generator<Buffer> {
    yield counted(first);
    for (const chunk of chunks) yield counted(chunk);
  }
  const body = await pipeline(all(), createDeflateRaw(), (deflated) => buffer(deflated));
  return { path, body, crc, size, mode: modeOf(first) };
};

/** What the file's own header and the directory have in common. */
const headerOf = ({ body, crc, size }: Entry, nameLength: number): Buffer => {
  const sizes = [low(crc), high(crc), low(body.length), high(body.length), low(size), high(size)];
  return words(version, namesAreUtf8, deflated, 0, firstOfJanuary1980, ...sizes, nameLength, 0);
};

const directoryHeader = (header: Buffer, mode: number, offset: number): Buffer =>
  Buffer.concat([words(unix | version), header, words(0, 0, 0, 0, mode, low(offset), high(offset))]);

const directoryEnd = (count: number, length: number, offset: number): Buffer =>
  words(
    low(endOfDirectory),
    high(endOfDirectory),
    0,
    0,
    count,
    count,
    low(length),
    high(length),
    low(offset),
    high(offset),
    0,
  );
