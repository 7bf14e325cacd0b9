import path from 'node:path';
import { readAnswers } from '../folder/answers.ts';
import { folderFor, isApp } from '../folder/app-folder.ts';
import { planApp } from '../folder/build-app.ts';
import { readSource, type Source } from '../folder/read-text.ts';
import { type Diagnostic, hasErrors } from '../pipeline/diagnostics.ts';
import { manifestToGenome } from '../pipeline/manifest-to-genome.ts';
import type { Manifest } from '../pipeline/manifest.ts';
import { parsePrd } from '../pipeline/parse-prd.ts';
import { countFindings, findings, widthOf } from '../terminal/findings.ts';
import type { Options } from '../terminal/options.ts';
import { paintFor } from '../terminal/paint.ts';
import { counts } from '../terminal/picture.ts';
import { questionList } from '../terminal/question-list.ts';
import { setAsideList } from '../terminal/set-aside.ts';
import { exitCodes } from './failure.ts';
import { onlyFile } from './inspect.ts';

/** `microcodegen check prd.md`: prints what was not understood, and what the app that stands does without, for people, for editors (JSON) or for GitHub. */
export const check = async (words: readonly string[], { strict, all, json, format }: Options): Promise<number> => {
  const file = onlyFile(words, 'check');
  const source = await readSource(file);
  const manifest = parsePrd(source.text);
  const diagnostics = [...allDiagnostics(manifest), ...(await withheldFrom(appOf(file, manifest), source))];

  if (json)
    process.stdout.write(
      `${JSON.stringify({ coverage: manifest.coverage, questions: manifest.questions, diagnostics }, null, 2)}\n`,
    );
  else if (format === 'github') process.stdout.write(annotations(diagnostics, source));
  else {
    const aside = all ? `${setAsideList(manifest.coverage, source.name)}\n` : '';
    process.stdout.write(`${aside}${await report(manifest, diagnostics, source)}`);
  }

  const fails = ({ severity }: Diagnostic) => severity === 'error' || (strict && severity === 'warning');
  return diagnostics.some(fails) ? exitCodes.badInput : exitCodes.fine;
};

const allDiagnostics = (manifest: Manifest): Diagnostic[] =>
  hasErrors(manifest.diagnostics)
    ? manifest.diagnostics
    : [...manifest.diagnostics, ...manifestToGenome(manifest).diagnostics];

/** The app that is made from this PRD; null when there is none. */
const appOf = (file: string, { solution_name: name }: Manifest): string | null =>
  [path.dirname(file), folderFor(name)].find(isApp) ?? null;

/** What the app that stands does without, since its rows could not bear it. It was said once, when it was generated. */
const withheldFrom = async (folder: string | null, source: Source): Promise<Diagnostic[]> => {
  if (folder === null) return [];
  const { genome } = planApp(source, readAnswers(folder));
  if (genome === null) return [];
  const { continueApp } = await import('../folder/continue-app.ts');
  return continueApp(folder, genome, source, { allowDestructive: false, isAsked: true }).diagnostics;
};

const report = async (manifest: Manifest, diagnostics: readonly Diagnostic[], source: Source): Promise<string> => {
  const found = await findings(diagnostics, source, {
    width: widthOf(process.stdout),
    paint: paintFor(process.stdout),
  });
  const counted = countFindings(diagnostics);
  const questions = questionList(manifest, source.name);
  const sum = `${counts(manifest)}\n${counted === '' ? 'no findings' : counted}\n`;
  return `${found}${found === '' ? '' : '\n'}${sum}${questions === '' ? '' : `\n${questions}`}`;
};

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

// https://docs.github.com/actions/reference/workflow-commands-for-github-actions: what ends a value must be escaped.
const escapeMessage = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeValue = (text: string): string => escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const annotations = (diagnostics: readonly Diagnostic[], { name }: Source): string =>
  diagnostics
    .map(({ severity, code, message, hint, line, column }) => {
      const place = [
        `file=${escapeValue(name)}`,
        ...(line === 0 ? [] : [`line=${line}`, `col=${column}`]),
        `title=${escapeValue(code)}`,
      ];
      const text = hint === null ? message : `${message}\n${hint}`;
      return `::${commands[severity]} ${place.join(',')}::${escapeMessage(text)}\n`;
    })
    .join('');
