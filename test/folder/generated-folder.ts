import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { applyRerun, type Ask, type Render, type RerunOptions, type RerunResult } from '../../folder/apply.ts';
import { type Disk, realDisk } from '../../folder/disk.ts';
import type { Files } from '../../pipeline/render-genome.ts';
import type { Answer, Question } from '../../pipeline/rerun/reconcile.ts';

const folders: string[] = [];

/** A new empty folder; all of them go with `removeFolders`. */
export const emptyFolder = (): string => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rerun-'));
  folders.push(folder);
  return folder;
};

export const removeFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

/** Writes a file as a person would. */
export const put = (folder: string, file: string, content: string | Uint8Array): void => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), content);
};

export const textAt = (folder: string, file: string): string => readFileSync(path.join(folder, file), 'utf8');

/** Every file in the folder by path, with its permissions and its bytes. */
export const treeOf = (folder: string): Map<string, string> => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = paths.filter((each) => !lstatSync(path.join(folder, each)).isDirectory());
  return new Map(
    files.map((each) => {
      const file = path.join(folder, each);
      return [each, `${(lstatSync(file).mode & 0o777).toString(8)} ${readFileSync(file, 'latin1')}`];
    }),
  );
};

export const filesOf = (files: Readonly<Record<string, string>>): Files => new Map(Object.entries(files));

/** The disk, but a power cut may lose what was written: waiting for it is all that takes time in these tests. */
export const quickDisk: Disk = {
  ...realDisk,
  create: (file, bytes, options) => realDisk.create(file, bytes, { ...options, isDurable: false }),
};

/** A run of version 1.0.0 without anybody to ask, unless the options say otherwise. */
export const generate = (
  folder: string,
  files: Readonly<Record<string, string>> | Render,
  options: Partial<RerunOptions> = {},
): Promise<RerunResult> => {
  const render =
    files instanceof Map || typeof files === 'function' ? files : filesOf(Object.fromEntries(Object.entries(files)));
  return applyRerun(folder, render, { version: '1.0.0', conflict: null, disk: quickDisk, ...options });
};

export const setMode = (folder: string, file: string, mode: number): void => chmodSync(path.join(folder, file), mode);
export const modeOf = (folder: string, file: string): number => lstatSync(path.join(folder, file)).mode & 0o777;

/** A person who decides about one file after the other. */
export const deciding =
  (decide: (question: Question) => Answer | Promise<Answer>): Ask =>
  async (questions) => {
    const answers = new Map<string, Answer>();
    for (const question of questions) answers.set(question.path, await decide(question));
    return answers;
  };

/** For runs in which nobody may be asked. */
export const neverAsked = (): never => {
  throw new Error('Nobody should have been asked');
};
