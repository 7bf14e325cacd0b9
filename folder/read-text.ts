import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import { nearest } from '../pipeline/parse-prd/nearest.ts';
import { BadInput } from '../terminal/bad-input.ts';
import { reasonOf } from './disk-errors.ts';
import { findPrds } from './find-prds.ts';
import { readAtMost } from './read-regular.ts';

/** The most bytes that a PRD or a genome may have. */
export const mostBytes = 4 * 1024 * 1024;

/** A text that was read, and the name under which findings speak of it. */
export type Source = { name: string; text: string };

/** Reads a PRD or a genome; the name `-` stands for standard input. Throws BadInput for all that cannot be one. */
export const readSource = async (name: string): Promise<Source> =>
  name === '-' ? sourceFrom(await readStandardInput(), 'standard input') : readFile(name);

/** Reads a PRD or a genome from a file. */
export const readFile = (name: string): Source => {
  const problem = problemWith(name);
  if (problem !== null) throw problem;
  return sourceFrom(readBytes(name), name);
};

/** Reads any other text, whatever its ending. Throws BadInput when there is none. */
export const readText = (name: string): Source => {
  if (!existsSync(name)) throw new BadInput(`There is no file ${name}`);
  return sourceFrom(readBytes(name), name);
};

/** True for a line that a merge has left around a conflict; what stands between the sides may be a heading as well. */
export const isMarker = (line: string): boolean => /^(?:<{7}|>{7})(?: |$)/.test(line);

const sourceFrom = (bytes: Buffer, name: string): Source => {
  const text = decode(bytes, name);
  const line = text.split(/\r?\n/).findIndex(isMarker) + 1;
  if (line === 0) return { name, text };
  throw new BadInput(
    `${name}:${line} has git's conflict markers: settle them first`,
    'If they are meant, indent them.',
  );
};

/** Says why the file cannot be a PRD; null when it may be one. Judges by the name, the kind and the size alone. */
export const problemWith = (name: string): BadInput | null => {
  const start = 'Run `microcodegen --sample` for a PRD to start from.';
  if (!existsSync(name)) return new BadInput(`There is no file ${name}`, fileNear(name) ?? start);
  const stat = statSync(name);
  if (stat.isDirectory()) return new BadInput(`${name} is a folder, not a PRD`, filesIn(name) ?? start);
  if (!stat.isFile()) return null;
  if (!textExtensions.includes(path.extname(name).toLowerCase())) {
    return new BadInput(`${name} is not a Markdown file`, 'Export the PRD as Markdown and give it the ending .md.');
  }
  return stat.size > mostBytes ? tooLarge(name) : null;
};

const textExtensions = ['.md', '.markdown', '.mdx', '.mdown', '.txt', '.text', '.json', ''];

const filesIn = (folder: string): string | null => {
  const [first] = findPrds(folder);
  return first === undefined ? null : `Did you mean ${path.join(folder, first)}?`;
};

const fileNear = (name: string): string | null => {
  const folder = path.dirname(name);
  const near = nearest(path.basename(name), findPrds(folder));
  return near === null ? null : `Did you mean ${path.join(folder, near)}?`;
};

const tooLarge = (name: string): BadInput =>
  new BadInput(`${name} has more than ${mostBytes / 1024 / 1024} MB`, 'Keep to the part that describes the app.');

/** It may be a pipe, as in `microcodegen <(cat a.md b.md)`, and a device gives bytes without end. */
const readBytes = (name: string): Buffer => {
  try {
    const file = openSync(name, 'r');
    try {
      const bytes = readAtMost(file, mostBytes);
      if (bytes === null) throw tooLarge(name);
      return bytes;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${name} cannot be read (${reasonOf(error)})`);
  }
};

const readStandardInput = async (): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
    if (size > mostBytes) throw tooLarge('Standard input');
  }
  return Buffer.concat(chunks);
};

const decode = (bytes: Buffer, name: string): string => {
  const hint = 'Save it as plain text in UTF-8.';
  if (bytes.includes(0)) throw new BadInput(`${name} is not text`, hint);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadInput(`${name} is not UTF-8 (line ${firstBadLine(bytes)})`, hint);
  }
};

const firstBadLine = (bytes: Buffer): number => {
  const lines = bytes.toString('latin1').split('\n');
  const decoder = () => new TextDecoder('utf-8', { fatal: true });
  const bad = lines.findIndex((line) => {
    try {
      decoder().decode(Buffer.from(line, 'latin1'));
      return false;
    } catch {
      return true;
    }
  });
  return bad + 1;
};
