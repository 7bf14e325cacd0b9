import { createHash } from 'node:crypto';
import path from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import { SchemaStep } from '../pipeline/schema/schema-step.ts';
import { isInside } from '../pipeline/inside-path.ts';
import { byCodeUnit } from '../pipeline/text/by-code-unit.ts';
import type { Decision, Memory } from '../pipeline/rerun/reconcile.ts';
import type { Files } from '../pipeline/render-genome.ts';
import { BadInput } from '../terminal/bad-input.ts';
import type { Disk } from './disk.ts';
import { insideOf } from './inside.ts';
import { mostOfFile } from './read-regular.ts';

/** The folder in a generated app in which the tool keeps what it remembers. Meant to be committed. */
export const memoryFolder = '.microcodegen';
const memoryPath = `${memoryFolder}/memory.jsonl`;
/** The files that hold the memory, by path in the app's folder. */
export const memoryPaths: readonly string[] = [
  `${memoryFolder}/.gitattributes`,
  `${memoryFolder}/.gitignore`,
  memoryPath,
];

/*
 * The memory is a text file with one line per remembered file, sorted by path, and one per revision, and not a ZIP, because of git:
 * - Two branches that were both generated merge line by line. `.gitattributes` asks for the union, so a file that both
 *   branches rendered anew has two lines, and both are bases to merge from. Where a forge ignores that attribute, git
 *   leaves its conflict markers; these are no records and are passed over, which is the union again. One re-run then
 *   settles everything. A ZIP would be "both modified" and one branch's render would be lost.
 * - Git stores a changed line, not a new archive, for each run.
 * The texts are packed, so that a search-and-replace over the project, or a formatter, cannot reach into the memory and
 * make an edited file look untouched; a checksum tells when something did.
 */
const Header = z.strictObject({ microcodegen: z.string().check(z.regex(/^\d+\.\d+\.\d+/)), format: z.literal(1) });
const RenderedFile = z.strictObject({ path: z.string(), sha256: z.string(), deflate: z.string() });
const SchemaChanged = z.strictObject({ revision: z.string(), sha256: z.string(), deflate: z.string() });
const GivenPrd = z.strictObject({ given: z.literal('prd.md'), sha256: z.string(), deflate: z.string() });
const Decided = z.strictObject({ path: z.string(), decision: z.enum(['deleted', 'released']) });
const Withheld = z.strictObject({ withheld: z.string() });
const End = z.strictObject({ end: z.literal(true) });
const Line = z.union([Header, RenderedFile, SchemaChanged, GivenPrd, Decided, Withheld, End]);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * All that is remembered. `schemas` are the steps by which the revisions have led to the schema that stands; `withheld` is
 * what has been said once of what the PRD asks for and rows could not bear; `given` is the PRD as it was last given from
 * elsewhere, which the app's own may have gone on from (several after git has merged branches).
 */
export type FullMemory = Memory & {
  schemas: readonly SchemaStep[];
  withheld?: readonly string[];
  given?: readonly string[];
};

/** A memory as it was read. `packed` has the packed form of each text, so that it need not be packed again. */
export type StoredMemory = Required<FullMemory> & { packed: ReadonlyMap<string, string> };

/** The memory of a folder that was never generated. */
const noMemory: StoredMemory = {
  render: new Map(),
  decisions: new Map(),
  schemas: [],
  withheld: [],
  given: [],
  packed: new Map(),
};

const attributes = `memory.jsonl text eol=lf merge=union -diff linguist-generated\n`;
const ignored = `# What a run in progress needs\nlock*\njournal*\nstaging/\n`;

/**
 * The files that hold the memory, by path in the app's folder. The same memory gives the same bytes with the
 * same Node; `packed` holds those that were read. `version` is that of the tool.
 */
export const memoryFiles = (
  { render, decisions, schemas, withheld = [], given = [] }: FullMemory,
  version: string,
  packed: StoredMemory['packed'] = new Map(),
): Files => {
  const rendered = [...render].flatMap(([file, texts]) => texts.map((text) => ({ path: file, ...pack(text, packed) })));
  const decided = [...decisions].map(([file, decision]) => ({ path: file, decision }));
  const changes = schemas.map((step) => ({ revision: step.revision, ...pack(JSON.stringify(step), packed) }));
  const said = [...new Set(withheld)].toSorted().map((finding) => ({ withheld: finding }));
  const prds = given.map((text) => ({ given: 'prd.md', ...pack(text, packed) }));
  return filesOf(version, [
    ...[...rendered, ...decided].toSorted((a, b) => byCodeUnit(a.path, b.path)),
    ...changes.toSorted((a, b) => byCodeUnit(a.revision, b.revision)),
    ...said,
    ...prds,
  ]);
};

/** The memory of an app that is packed while it is rendered: a file is noted as it goes by, so that none is held. */
export const passingMemory = (version: string) => {
  const rendered: Array<z.infer<typeof RenderedFile>> = [];
  return {
    note: (file: string, text: string): void => void rendered.push({ path: file, ...pack(text) }),
    files: (schemas: readonly SchemaStep[], given: readonly string[]): Files =>
      filesOf(version, [
        ...rendered.toSorted((a, b) => byCodeUnit(a.path, b.path)),
        ...schemas.map((step) => ({ revision: step.revision, ...pack(JSON.stringify(step)) })),
        ...given.map((text) => ({ given: 'prd.md', ...pack(text) })),
      ]),
  };
};

const pack = (text: string, packed: StoredMemory['packed'] = new Map()): { sha256: string; deflate: string } => ({
  sha256: sha256(text),
  deflate: packed.get(text) ?? deflated(text),
});

const filesOf = (version: string, records: readonly object[]): Files => {
  const lines = [{ microcodegen: version, format: 1 }, ...records, { end: true }].map((line) => JSON.stringify(line));
  return new Map([
    [`${memoryFolder}/.gitattributes`, attributes],
    [`${memoryFolder}/.gitignore`, ignored],
    [memoryPath, `${lines.join('\n')}\n`],
  ]);
};

// Another Node may pack in other bytes. That changes no line: a text that is remembered keeps the bytes it has.
const deflated = (text: string): string => deflateRawSync(text).toString('base64');

// Each is checked on its own. A thousand entities make 5,000.
const mostLines = 200_000;

/**
 * Reads what the folder remembers; nothing for a folder that was never generated. Throws BadInput when the memory is
 * damaged, no ordinary file or reached through a link, or was written by a newer version than `version`.
 */
export const readMemory = (folder: string, version: string, anyDisk: Disk): StoredMemory => {
  const disk = insideOf(folder, anyDisk);
  const file = path.join(folder, memoryPath);
  if (disk.entry(file) === null) return noMemory;
  const text = new TextDecoder().decode(disk.read(file));
  const split = text.split('\n', mostLines + 1);
  if (split.length > mostLines) throw damaged(file, `it has more than ${mostLines} lines`);
  const lines = split.map((line, index) => ({ text: line.trimEnd(), number: index + 1 }));
  const records = lines
    .filter((line) => line.text !== '' && !isGitMarker(line.text))
    .map((line) => parseLine(line.text, `${file}:${line.number}`));
  if (!records.some((record) => 'end' in record)) throw damaged(file, 'its end is missing');
  const versions = records.flatMap((record) => ('microcodegen' in record ? [record.microcodegen] : []));
  if (versions.length === 0) throw damaged(file, 'its first line is missing');
  for (const writer of versions) if (isNewer(writer, version)) throw tooNew(folder, writer, version);
  return remembered(records, file);
};

/** True for a path inside of the folder that is neither the tool's own nor git's, of no repository in it. */
export const mayBeGenerated = (file: string): boolean => {
  const [first = '', ...others] = file.split('/').map(nameOnDisk);
  return isInside(file) && !/^(\.microcodegen|microc~\d+)$/.test(first) && ![first, ...others].some(isOfGit);
};

/** True for a path at which a run may write: what may be generated, and the memory. */
export const mayBeWritten = (file: string): boolean => mayBeGenerated(file) || memoryPaths.includes(file);

// As file systems compare names: macOS passes over what is not shown, Windows over dots and blanks at the end.
const nameOnDisk = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[. ]+$/, '')
    .toLowerCase();

// The second is what Windows may call the first for old programs.
const isOfGit = (name: string): boolean => /^(\.git|git~\d+)$/.test(name);

const isGitMarker = (line: string): boolean => /^(<{7}|\|{7}|={7}|>{7})( |$)/.test(line);

const parseLine = (text: string, at: string): z.infer<typeof Line> => {
  const line = Line.safeParse(parseJson(text));
  if (!line.success) throw damaged(at, 'this line cannot be understood');
  return line.data;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const remembered = (records: ReadonlyArray<z.infer<typeof Line>>, file: string): StoredMemory => {
  const render = new Map<string, string[]>();
  const decisions = new Map<string, Decision>();
  const packed = new Map<string, string>();
  const schemas = new Map<string, SchemaStep>();
  const withheld = new Set<string>();
  const given = new Set<string>();
  let room = mostUnpacked;
  const unpack = (record: Packed, of: string): string => {
    const text = inflated(record, of, file, room);
    room -= text.length;
    return text;
  };
  for (const record of records) {
    if ('given' in record) {
      const text = unpack(record, 'the given PRD');
      packed.set(text, record.deflate);
      given.add(text);
    }
    if ('revision' in record) {
      const text = unpack(record, `the revision ${record.revision}`);
      const step = SchemaStep.safeParse(parseJson(text));
      if (!step.success) throw damaged(file, `what it holds of the revision ${record.revision} cannot be understood`);
      packed.set(text, record.deflate);
      schemas.set(text, step.data);
    }
    if ('withheld' in record) withheld.add(record.withheld);
    if (!('path' in record)) continue;
    if (!mayBeGenerated(record.path)) throw damaged(file, `nothing is generated at ${JSON.stringify(record.path)}`);
    if ('decision' in record) {
      decisions.set(record.path, record.decision);
      continue;
    }
    const text = unpack(record, record.path);
    packed.set(text, record.deflate);
    render.set(record.path, [...new Set([...(render.get(record.path) ?? []), text])]);
  }
  const steps = [...schemas.values()];
  return { render, decisions, schemas: steps, withheld: [...withheld], given: [...given], packed };
};

type Packed = { sha256: string; deflate: string };

// A few kilobytes may unpack to gigabytes. A thousand entities make 30 MB.
const mostUnpacked = 4 * mostOfFile;

const inflated = (record: Packed, of: string, file: string, room: number): string => {
  const text = inflate(record.deflate, room);
  if (text === null || sha256(text) !== record.sha256) throw damaged(file, `what it holds of ${of} was altered`);
  return text;
};

/** Null for what is not packed, and for more than there is room for. */
const inflate = (packed: string, room: number): string | null => {
  try {
    return inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: Math.max(room, 1) }).toString('utf8');
  } catch {
    return null;
  }
};

/** Compares versions such as 1.10.2 by their three numbers. */
const isNewer = (version: string, than: string): boolean => {
  const [a, b] = [version, than].map((text) => text.split(/[.+-]/, 3).map(Number));
  const first = [0, 1, 2].find((index) => a?.[index] !== b?.[index]);
  return first !== undefined && (a?.[first] ?? 0) > (b?.[first] ?? 0);
};

const damaged = (file: string, why: string): BadInput =>
  new BadInput(
    `${file} is damaged: ${why}. Nothing was changed.`,
    `Restore it from version control, or delete ${memoryFolder}: you are then asked about every file that differs.`,
  );

const tooNew = (folder: string, writer: string, version: string): BadInput =>
  new BadInput(
    `${folder} was generated by microcodegen ${writer}, and this is ${version}. Nothing was changed.`,
    `Install version ${writer} or newer, such as with: npm install -g generator-microcodegen@latest`,
  );
