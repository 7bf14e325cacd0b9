import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';
import { isApp } from './app-folder.ts';

const enough = 30;
const signs = [
  /^#+ .*\b(entit(y|ies)|data model|domain model|database schema|schema)\b/im,
  /^#+ .*\b(user stories|requirements?|prd)\b/im,
  /\bas an? [\w ]+, i (want|need|can)\b/i,
];
const neverPrds = /^(changelog|license|contributing|code_of_conduct|security)\b|\.draft\.md$/i;

/**
 * What may be the PRD that is meant, at most 30: those of the apps right below, which their corrections are made in, then
 * the Markdown files of the folder and of its `docs/`, those that look like a PRD first.
 */
export const findPrds = (folder: string): string[] => {
  const others = [...markdownIn(folder, ''), ...markdownIn(folder, 'docs')]
    .map((name) => ({ name, score: scoreOf(path.join(folder, name)) }))
    .toSorted((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
  return [...prdsOfApps(folder), ...others].slice(0, enough);
};

const prdsOfApps = (folder: string): string[] =>
  foldersIn(folder)
    .filter((below) => isApp(path.join(folder, below)))
    .map((below) => path.join(below, 'prd.md'))
    .filter((name) => existsSync(path.join(folder, name)))
    .toSorted();

const foldersIn = (folder: string): string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
};

const markdownIn = (folder: string, below: string): string[] => {
  try {
    return readdirSync(path.join(folder, below), { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(md|markdown)$/i.test(entry.name) && !neverPrds.test(entry.name))
      .map((entry) => path.join(below, entry.name));
  } catch {
    return [];
  }
};

const scoreOf = (file: string): number => {
  const text = firstKilobytes(file);
  const name = path.basename(file);
  const named = /^prd\b/i.test(name) ? signs.length : /prd|requirements|spec/i.test(name) ? 1 : 0;
  return named + signs.filter((sign) => sign.test(text)).length;
};

// A file that cannot be read is no PRD; it is said when it is chosen all the same.
const firstKilobytes = (file: string): string => {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(32 * 1024);
      return bytes.toString('utf8', 0, readSync(descriptor, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return '';
  }
};
