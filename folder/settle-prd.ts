import path from 'node:path';
import { merge } from '../pipeline/rerun/merge.ts';
import { looksLikeGenome } from '../pipeline/parse-genome.ts';
import type { Files } from '../pipeline/render-genome.ts';
import { isApp } from './app-folder.ts';
import { isOwn } from './app-name.ts';
import { realDisk } from './disk.ts';
import { lastPrd } from './last-prd.ts';
import { readMemory } from './memory.ts';
import { readFile, type Source } from './read-text.ts';
import { version } from './version.ts';

/**
 * The PRD that an app is made from. `own` is the one in its folder where another one was given, and `given` the one that
 * was, from elsewhere or not. Where both were changed in the same lines it is undecided: `merged` has markers there, and
 * is null where it is not known what both started from.
 */
export type SettledPrd = { own: Source | null; given: Source; isElsewhere: boolean } & (
  | { kind: 'given' | 'own' | 'merged'; source: Source }
  | { kind: 'undecided'; merged: string | null }
);

/**
 * Compares the PRD that was given with the one in the folder of the app, where corrections are made, and with the one
 * that was given before: like every file of the app, its own PRD loses nothing that a person wrote. Throws BadInput when
 * it cannot be read.
 */
export const settlePrd = (folder: string, given: Source): SettledPrd => {
  const place = path.join(folder, 'prd.md');
  const isElsewhere = !looksLikeGenome(given.text) && !isOwn(folder, given);
  if (!isElsewhere || !isApp(folder) || realDisk.entry(place)?.kind !== 'file')
    return { kind: 'given', source: given, own: null, given, isElsewhere };
  const own = readFile(place);
  const [mine, theirs] = [withLf(own.text), withLf(given.text)];
  const sides = { own, given, isElsewhere };
  const take = (kind: 'given' | 'own' | 'merged', source: Source): SettledPrd => ({ ...sides, kind, source });
  if (mine === theirs) return take('given', given);

  const { given: before, render } = readMemory(folder, version(), realDisk);
  const bases = (before.length > 0 ? before : (render.get('prd.md') ?? [])).map(withLf);
  if (bases.includes(mine)) return take('given', given);
  if (bases.includes(theirs)) return take('own', own);
  const [base] = bases;
  if (base === undefined || bases.length > 1) return { ...sides, kind: 'undecided', merged: null };
  const { text, conflicts } = merge(base, mine, theirs);
  return conflicts === 0 ? take('merged', { name: place, text }) : { ...sides, kind: 'undecided', merged: text };
};

/** True for a PRD that the app in the folder was made from, whatever a model or answers have added to it: it is complete. */
export const isKept = (folder: string, { kind }: SettledPrd, { text }: Source): boolean =>
  kind === 'own' || lastPrd(folder) === text;

/** What to tell `writeApp` of it: the text in the folder may give way to the settled one. */
export const writtenOf = ({ own, given, isElsewhere }: SettledPrd): { replaced: Files; given?: string } => ({
  replaced: new Map([['prd.md', (own ?? given).text]]),
  ...(isElsewhere && { given: given.text }),
});

const withLf = (text: string): string => text.replaceAll('\r\n', '\n');
