import { existsSync, fstatSync } from 'node:fs';
import path from 'node:path';
import { type Answers, answersWith, readAnswers } from '../folder/answers.ts';
import { checkFolder, foreignFolder, isApp, sourceOf, strangersIn, wasCutOff } from '../folder/app-folder.ts';
import { type Plan, planApp } from '../folder/build-app.ts';
import { readSource, type Source } from '../folder/read-text.ts';
import { writeSample } from '../folder/sample.ts';
import type { SettledPrd } from '../folder/settle-prd.ts';
import { type Diagnostic, hasErrors } from '../pipeline/diagnostics.ts';
import { looksLikeGenome } from '../pipeline/parse-genome.ts';
import { possibleRenames } from '../pipeline/edit-prd/possible-renames.ts';
import { pack } from '../pipeline/pack.ts';
import { nearest } from '../pipeline/parse-prd/nearest.ts';
import { loadStack } from '../pipeline/load-stack.ts';
import { BadInput } from '../terminal/bad-input.ts';
import { countFindings, findings, widthOf } from '../terminal/findings.ts';
import { commandNames, type Options, readFill } from '../terminal/options.ts';
import { paintFor } from '../terminal/paint.ts';
import { prdToEdit, prdUndecided, settledLines } from '../terminal/prd-notes.ts';
import { openQuestions } from '../terminal/question-list.ts';
import { progressLine } from '../terminal/progress.ts';
import { renameNotes } from '../terminal/rename-notes.ts';
import {
  conflictsMarked,
  conflictsUndecided,
  ending,
  integrationNotes,
  isUndecided,
  lossLines,
} from '../terminal/summary.ts';
import { complete } from './complete.ts';
import { exitCodes } from './failure.ts';

/** `microcodegen [prd.md]`: writes the app into a folder, or as a ZIP into a pipe; in a terminal it asks instead. */
export const generate = async (words: readonly string[], options: Options): Promise<number> => {
  const meant = commandMeant(words);
  if (meant !== null) throw new BadInput(`There is no command ${words[0]}`, `Did you mean \`microcodegen ${meant}\`?`);
  if (words.length > 1) throw new BadInput(`One PRD at a time, but there are ${words.length}: ${words.join(', ')}`);
  const [file] = words;
  if (options.sample) return print(writeSample(file ?? 'prd.md'));

  const wantsToAsk = (options.out === null && !options.yes) || options.askAnswered || options.conflict === 'ask';
  if (inTerminal() && wantsToAsk) {
    return (await import('./converse.ts')).converse(words, options);
  }
  await repair(options.out ?? '.', options);
  if (file === undefined) {
    if (isApp('.')) return toFolder(await readSource(sourceOf('.')), '.', options);
    throw new BadInput(
      'There is no PRD to read',
      isPiped()
        ? 'Write `microcodegen -` to read it from the pipe, or `microcodegen prd.md --out DIR`.'
        : 'Write `microcodegen prd.md --out DIR`; `microcodegen --help` has more.',
    );
  }
  const source = await readSource(file);
  const isRerun = options.yes && isApp('.');
  if (options.out === null && !process.stdout.isTTY && !isRerun) return toPipe(source, options);
  if (options.out !== null || options.yes) return toFolder(source, options.out, options);
  throw new BadInput(
    'A ZIP is not for reading, so it is not printed to a terminal',
    `Write \`microcodegen ${file} > app.zip\`, or \`--out DIR\` for a folder.`,
  );
};

/** The command that may be meant by a first word that names no file; null for what looks like one. */
const commandMeant = ([first]: readonly string[]): string | null =>
  first === undefined || !/^[a-z]+$/i.test(first) || existsSync(first) ? null : nearest(first, commandNames);

/** True when standard input is a pipe or a file: there may be a PRD in it. */
const isPiped = (): boolean => {
  const input = fstatSync(0);
  return input.isFIFO() || input.isFile();
};

// In this order: to ask standard input alone takes 7 ms, and a script's output is no terminal.
const inTerminal = (): boolean => process.stdout.isTTY && process.stdin.isTTY;

/** Before anything is read from it: what stands in a folder in which a run was cut off is half of one app, half of another. */
const repair = async (folder: string, { dryRun }: Options): Promise<void> => {
  // A ZIP in a pipe should not wait for what is hardly ever needed.
  if (wasCutOff(folder)) await (await import('../folder/apply.ts')).repairFolder(folder, { dryRun });
};

const toPipe = async (named: Source, options: Options): Promise<number> => {
  if (options.dryRun)
    throw new BadInput('--dry-run compares with a folder, and none was named', 'Add `--out DIR`; nothing is written.');
  const source = await complete(named, options, false);
  const answers = answersWith(options);
  const { genome } = await plan(source, answers);
  if (genome === null) return exitCodes.badInput;
  const { zippedApp } = await import('../folder/zip-app.ts');
  const bytes = await pack(zippedApp(genome, source, named, answers));
  await new Promise<void>((resolve) => process.stdout.write(bytes, () => resolve()));
  return exitCodes.fine;
};

const toFolder = async (named: Source, out: string | null, options: Options): Promise<number> => {
  const { folderOf, isOtherApp, likelyFolder, otherAppIn } = await import('../folder/app-name.ts');
  const app = { source: named, name: options.name };
  const folder = out ?? folderOf(named) ?? (isApp('.') ? '.' : likelyFolder(app));
  checkFolder(folder);
  await repair(folder, options);
  const other = otherAppIn(folder, app);
  if (other !== null) {
    if (canAsk(named) && !options.yes && options.conflict === null) return askAboutConflicts(named, options);
    throw isOtherApp(folder, other, app);
  }
  const { isKept, settlePrd, writtenOf } = await import('../folder/settle-prd.ts');
  const settled = settlePrd(folder, named);
  const prd = prdBy(options.conflict, settled);
  if (prd === null && canAsk(named)) return askAboutConflicts(named, options);
  if (prd === null) throw prdUndecided(folder, settled);
  const source = await complete(prd, options, isKept(folder, settled, prd));

  const answers = answersWith(options, readAnswers(folder));
  const { genome: planned, diagnostics, manifest } = await plan(source, answers);
  if (planned === null) return exitCodes.badInput;

  const { dryRun, allowDestructive, fill } = options;
  const zip = answers.zip && !dryRun ? await import('../folder/pack-folder.ts') : null;
  zip?.checkZip(folder);
  const strangers = strangersIn(folder);
  if (strangers.length > 0 && options.conflict === null) {
    if (canAsk(named)) return askAboutConflicts(named, options);
    throw foreignFolder(folder, strangers);
  }

  // A ZIP in a pipe knows nothing of folders, and should not wait for what does.
  const { lastPrd } = await import('../folder/last-prd.ts');
  const { continueApp } = await import('../folder/continue-app.ts');
  const { writeApp } = await import('../folder/write-app.ts');
  if (process.stderr.isTTY) process.stderr.write(progressLine(planned.modules.length));
  const continued = continueApp(folder, planned, source, { allowDestructive, fill: readFill(fill) });
  const { genome, losses, diagnostics: more } = continued;
  await report(more, source);
  if (hasErrors(more)) return exitCodes.badInput;
  if (losses.length > 0 && canAsk(named) && !options.yes && !dryRun)
    await (await import('./converse.ts')).confirmLoss(losses);

  const last = looksLikeGenome(source.text) ? null : lastPrd(folder);
  const renames = last === null ? [] : possibleRenames(last, source.text, answers.exclude);
  const conflict = options.conflict === 'ask' ? null : options.conflict;
  const { outcome, summary, marked, notes } = await writeApp(folder, continued, answers, {
    conflict,
    dryRun,
    ...writtenOf(settled),
  });
  if (outcome === 'conflicts' && canAsk(named) && summary.gitMarked.length === 0)
    return askAboutConflicts(named, options);
  if (outcome === 'conflicts') throw conflictsUndecided(path.relative('.', folder), summary);
  if (outcome === 'unchanged' && marked.length > 0) throw conflictsMarked(marked, summary);

  const found = countFindings([...diagnostics, ...more]);
  const { next, run } = loadStack(genome.stack).descriptor;
  print(
    ending({
      folder: path.relative('.', folder),
      isDryRun: dryRun,
      changes: summary,
      notes: [
        ...lossLines(losses),
        ...integrationNotes(genome.integrations, summary),
        ...renameNotes(renames, dryRun),
        ...notes,
        ...(found === '' ? [] : [`${found} about ${source.name}`]),
        ...(manifest === null ? [] : openQuestions(manifest, source.name)),
        ...((await zip?.zipFolder(folder)) ?? []),
        ...settledLines(path.relative('.', folder), settled),
        ...(continued.files.has('prd.md') && !dryRun ? [prdToEdit(path.relative('.', folder), settled)] : []),
      ],
      next: options.run ? null : next,
    }),
  );
  if (dryRun && isUndecided(summary, conflict)) throw conflictsUndecided(path.relative('.', folder), summary);
  if (marked.length > 0) throw conflictsMarked(marked, summary);
  if (options.run && !dryRun) await (await import('../folder/run-app.ts')).runApp(folder, run, print);
  return exitCodes.fine;
};

/** The PRD to go by; null where both were changed in the same lines and no policy decides. */
const prdBy = (conflict: Options['conflict'], settled: SettledPrd): Source | null => {
  if (settled.kind !== 'undecided') return settled.source;
  if (conflict === 'overwrite') return settled.given;
  return conflict === 'keep' ? settled.own : null;
};

const canAsk = ({ name }: Source): boolean => inTerminal() && name !== 'standard input';

/** Whatever else was to be asked is decided: only the conflicts are left to the person. */
const askAboutConflicts = async (source: Source, options: Options): Promise<number> =>
  (await import('./converse.ts')).converse([source.name], { ...options, yes: true, conflict: 'ask' });

const plan = async (source: Source, answers: Answers): Promise<Plan> => {
  const planned = planApp(source, answers);
  await report(planned.diagnostics, source);
  return planned;
};

const report = async (diagnostics: readonly Diagnostic[], source: Source): Promise<void> => {
  const printer = { width: widthOf(process.stderr), paint: paintFor(process.stderr) };
  process.stderr.write(await findings(diagnostics, source, printer));
};

const print = (text: string): number => {
  process.stdout.write(text);
  return exitCodes.fine;
};
