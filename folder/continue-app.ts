import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, hasErrors } from '../pipeline/diagnostics.ts';
import type { Genome } from '../pipeline/genome.ts';
import { settle } from '../pipeline/migration/settle.ts';
import { withRevisions } from '../pipeline/migration.ts';
import { parseGenome } from '../pipeline/parse-genome.ts';
import type { LastRender } from '../pipeline/reconcile.ts';
import type { Files } from '../pipeline/render-genome.ts';
import { renderApp } from './build-app.ts';
import { realDisk } from './disk.ts';
import { readMemory } from './memory.ts';
import { version } from './version.ts';
import type { Source } from './read-text.ts';
import { readRevisions } from './revisions.ts';

/**
 * The files of an app, and what there is to say about how they continue the app that stands; no files: it has errors.
 * `basedOn` is the last render that they continue: over any other one they would undo what another run has added.
 */
export type Continued = { files: Files; basedOn: LastRender; genome: Genome; diagnostics: Diagnostic[] };

/** How the standing app may change. */
export type ContinueChoices = { allowDestructive: boolean };

/**
 * The files of an app for this folder. Where one stands, its tables may hold rows: what the new genome changes becomes
 * one more revision, and what would lose rows is kept and reported.
 */
export const continueApp = (folder: string, genome: Genome, source: Source, choices: ContinueChoices): Continued => {
  const { render: basedOn } = readMemory(folder, version(), realDisk);
  const previous = previousGenome(folder, basedOn);
  const { revisions, head, diagnostics } = readRevisions(folder);
  if (previous === null || revisions.length === 0) {
    return { files: renderApp(genome, source), basedOn, genome, diagnostics: [] };
  }
  if (hasErrors(diagnostics) || head === null) return { files: new Map(), basedOn, genome, diagnostics };

  const settled = settle(previous, genome, choices);
  const found = [...diagnostics, ...settled.withheld];
  if (hasErrors(found)) return { files: new Map(), basedOn, genome, diagnostics: found };
  const history = { previous, head, taken: revisions.map(({ id }) => id) };
  const files = renderApp(settled.genome, source, history);
  return { files: withRevisions(files, filesOf(basedOn)), basedOn, genome: settled.genome, diagnostics: found };
};

/**
 * The genome that the standing revisions lead to. After two branches were merged there are two: together they lead to
 * all that either has.
 */
const previousGenome = (folder: string, last: LastRender): Genome | null => {
  const file = path.join(folder, 'GENOME.json');
  const texts = last.get('GENOME.json') ?? (existsSync(file) ? [readFileSync(file, 'utf8')] : []);
  const genomes = texts.flatMap((text) => parseGenome(text).genome ?? []);
  const [first, ...others] = genomes;
  if (first === undefined) return null;
  return others.reduce((all, next) => settle(all, next, { allowDestructive: false }).genome, first);
};

const filesOf = (last: LastRender): Files =>
  new Map([...last].flatMap(([file, [text]]) => (text === undefined ? [] : [[file, text] as const])));
