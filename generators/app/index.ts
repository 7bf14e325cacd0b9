import path from 'node:path';
import Generator, { type BaseOptions } from 'yeoman-generator';
import { type Answers, answersWith, noAnswers, readAnswers } from '../../folder/answers.ts';
import { checkFolder, isApp } from '../../folder/app-folder.ts';
import { freeFolder, otherAppIn, titleOf } from '../../folder/app-name.ts';
import { type Ask as AskConflicts, repairFolder, type RerunResult } from '../../folder/apply.ts';
import { planApp } from '../../folder/build-app.ts';
import { continueApp } from '../../folder/continue-app.ts';
import { type Drafts, draftsOf } from '../../folder/drafts.ts';
import { lastPrd } from '../../folder/last-prd.ts';
import { checkZip, zipFolder } from '../../folder/pack-folder.ts';
import type { Source } from '../../folder/read-text.ts';
import { isKept, type SettledPrd, settlePrd, writtenOf } from '../../folder/settle-prd.ts';
import { runApp } from '../../folder/run-app.ts';
import { writeSample } from '../../folder/sample.ts';
import { writeApp } from '../../folder/write-app.ts';
import { type Diagnostic, hasErrors } from '../../pipeline/diagnostics.ts';
import type { Genome } from '../../pipeline/genome.ts';
import { looksLikeGenome } from '../../pipeline/parse-genome.ts';
import { possibleRenames } from '../../pipeline/edit-prd/possible-renames.ts';
import type { SchemaStep } from '../../pipeline/schema/schema-step.ts';
import type { LastRender, Policy } from '../../pipeline/rerun/reconcile.ts';
import { type Moves, noMoves } from '../../pipeline/rerun/moves.ts';
import { loadStack } from '../../pipeline/load-stack.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import { countFindings, firstFindings, widthOf } from '../../terminal/findings.ts';
import { options as allOptions, type Options as RunOptions, readFill, readOptions } from '../../terminal/options.ts';
import { paintFor } from '../../terminal/paint.ts';
import { programName } from '../../terminal/program-name.ts';
import { prdToEdit, settledLines } from '../../terminal/prd-notes.ts';
import { progressLine } from '../../terminal/progress.ts';
import { renameNotes } from '../../terminal/rename-notes.ts';
import { repeatCommand } from '../../terminal/repeat.ts';
import {
  conflictsMarked,
  conflictsUndecided,
  ending,
  integrationNotes,
  isUndecided,
  lossLines,
} from '../../terminal/summary.ts';
import { usage } from '../../terminal/usage.ts';
import { askThrough, type Conversation } from './ask.ts';
import { conflictAsker } from './ask-conflicts.ts';
import { askModel } from './ask-model.ts';
import { askQuestions, type Completed } from './ask-questions.ts';
import { askRenames } from './ask-renames.ts';
import { askRows } from './ask-rows.ts';
import { choosePrd, offerDraft } from './choose.ts';
import { confirm } from './confirm.ts';
import { confirmLosses } from './confirm-losses.ts';
import { correct } from './correct.ts';
import { decide, likelyPlace } from './decide.ts';
import { optionsOf } from './read-options.ts';
import { guarded, keptIn, leaveOurselves } from './leave.ts';
import { askPrd } from './settle.ts';
import { takePending } from './take-pending.ts';

/** The options of the command line; `interactive` says that there is somebody to ask, terminal or not. */
export type Options = BaseOptions & { prd?: string; interactive?: boolean };

/** `yo microcodegen [prd.md]`: asks, shows what was understood, and writes the app. */
export default class AppGenerator extends Generator<Answers, Options> {
  #options: RunOptions = readOptions({});
  #source: Source = { name: '', text: '' };
  #answers: Answers = noAnswers;
  #genome: Genome | null = null;
  #diagnostics: Diagnostic[] = [];
  #basedOn: LastRender = new Map();
  #schemas: readonly SchemaStep[] = [];
  #withheld: readonly string[] = [];
  #settled: { prd: SettledPrd; folder: string } | null = null;
  #drafts: Drafts = draftsOf('prd.md');
  #moves: Moves = noMoves;
  #notes: string[] = [];
  #result: RerunResult | null = null;

  constructor(args?: string[], options?: Options) {
    super(args, options, { customInstallTask: true, tasksMatchingPriority: true });
    leaveOurselves(this);
    this.argument('prd', { type: String, required: false, description: 'The PRD, a Markdown file' });
    for (const { name, short, value, about } of allOptions.filter(({ commands }) => commands.includes('generate'))) {
      const type = value === undefined ? Boolean : String;
      this.option(name, { type, description: about, ...(short !== undefined && { alias: short }) });
    }
  }

  override help(): string {
    return usage('yo microcodegen');
  }

  prompting(): Promise<void> {
    return this._guarded(() => this._prompting());
  }

  async _prompting(): Promise<void> {
    this.#options = optionsOf(this.options);
    if (this.#options.sample) return this._say(writeSample(this.options.prd ?? 'prd.md'));

    if (this.#options.out !== null) checkFolder(this.#options.out);
    const { dryRun } = this.#options;
    await repairFolder(this.#options.out ?? '.', { dryRun });
    const chosen = await choosePrd(this._conversation(), this.options.prd);
    this.#drafts = draftsOf(chosen.name);
    const conversation = this._conversation();
    const started = await offerDraft(conversation, chosen);
    const named = { source: chosen, name: this.#options.name };
    const first = this.#options.out ?? freeFolder(named);
    const isFree = otherAppIn(first, named) === null;
    const settledFirst = isFree ? await this._settlePrd(conversation, first, started, chosen) : started;
    const last = isFree && conversation.asks ? lastPrd(first) : null;
    const { source, known } = await this._complete(conversation, first, settledFirst, last);
    const { source: corrected, manifest } = await correct(conversation, source, answersWith(this.#options), known);
    const app = { source: corrected, name: this.#options.name };
    const likely = await likelyPlace(conversation, app);
    await repairFolder(likely, { dryRun });
    const isRerun = isApp(likely) && otherAppIn(likely, app) === null;
    const remembered = answersWith(this.#options, isRerun || !isApp(likely) ? readAnswers(likely) : noAnswers);
    const confirmed = manifest === null ? {} : await confirm(conversation, corrected, manifest, remembered);
    const suggested = { name: app.name ?? titleOf(corrected.text), folder: likely, isRerun, source: corrected };
    const { folder, runs, ...decided } = await decide(conversation, suggested, remembered);
    this.#answers = { ...remembered, ...confirmed, ...decided };
    this.#options = { ...this.#options, run: runs };
    const settled = await this._settlePrd(conversation, folder, corrected, chosen);
    const text = await this._settleRenames(conversation, settled.text, folder);
    if (text !== corrected.text) this.#drafts.keep('prd', text);
    // A corrected PRD is the one that the app keeps.
    this.#source = text === chosen.text ? chosen : { name: path.join(folder, 'prd.md'), text };
    this.destinationRoot(path.resolve(folder));
  }

  /** The PRD to go by, where the app in this folder has one of its own; `chosen` is as it stands on disk. */
  async _settlePrd(conversation: Conversation, folder: string, source: Source, chosen: Source): Promise<Source> {
    if (path.resolve(folder) === this.#settled?.folder) return source;
    await repairFolder(folder, { dryRun: this.#options.dryRun });
    const prd = settlePrd(folder, source);
    this.#settled = { prd: { ...prd, given: chosen }, folder: path.resolve(folder) };
    return askPrd(conversation, folder, prd);
  }

  /** The PRD with what a language model and the person add to it, unless the app was made from it as it is. */
  async _complete(talk: Conversation, folder: string, source: Source, last: string | null): Promise<Completed> {
    const isSettled = this.#settled !== null && isKept(folder, this.#settled.prd, source);
    return askQuestions(talk, isSettled ? source : await askModel(talk, source), isSettled, last);
  }

  /** The PRD, saying what was renamed since the app in the folder was made. */
  async _settleRenames(conversation: Conversation, prd: string, folder: string): Promise<string> {
    if (looksLikeGenome(prd)) return prd;
    const before = lastPrd(folder);
    if (before === null) return prd;
    const { exclude } = this.#answers;
    if (conversation.asks) return askRenames(conversation, prd, before, exclude);
    this.#notes = renameNotes(possibleRenames(before, prd, exclude), this.#options.dryRun);
    return prd;
  }

  configuring(): Promise<void> {
    return this._guarded(() => this._configuring());
  }

  _configuring(): void {
    if (this.#options.sample) return;
    // Answers and a ZIP that could not be kept are an error before anything is written.
    readAnswers(this.destinationPath());
    if (this.#answers.zip && !this.#options.dryRun) checkZip(this.destinationPath());
    const { genome, diagnostics } = planApp(this.#source, this.#answers);
    if (genome === null) throw new BadInput(`${this.#source.name} cannot be built: ${countFindings(diagnostics)}`);
    this.#genome = genome;
    this.#diagnostics = diagnostics;
  }

  writing(): Promise<void> {
    return this._guarded(() => this._writing());
  }

  async _writing(): Promise<void> {
    if (this.#genome === null) return;
    this._say(progressLine(this.#genome.modules.length));
    const { dryRun, allowDestructive, fill, askAnswered } = this.#options;
    const folder = this.destinationPath();
    const conversation = this._conversation();
    const asks = conversation.asks && !dryRun;
    const choices = { allowDestructive, fill: readFill(fill), isAsked: asks && askAnswered };
    const continued = continueApp(folder, this.#genome, this.#source, choices);
    const { diagnostics } = continued;
    const screen = { width: widthOf(process.stdout), paint: paintFor(process.stdout) };
    this._say(await firstFindings(diagnostics, this.#source, screen));
    if (hasErrors(diagnostics)) throw new BadInput(`The app cannot be continued: ${countFindings(diagnostics)}`);
    const chosen = asks ? await askRows(conversation, continued) : null;
    const app = chosen === null ? continued : continueApp(folder, this.#genome, this.#source, chosen);
    const { files, basedOn, genome, losses } = app;
    if (asks) await confirmLosses(conversation, losses);
    this.#notes.push(...lossLines(losses));
    this.#genome = genome;
    this.#basedOn = basedOn;
    this.#schemas = app.schemas;
    this.#withheld = app.withheld;
    this.#moves = app.moves;
    this.#diagnostics.push(...diagnostics);
    for (const [name, text] of files) this.fs.write(this.destinationPath(name), text);
  }

  /** Decides about every file and writes all of them or none, before Yeoman's own commit finds something to do. */
  conflicts(): Promise<void> {
    return this._guarded(() => this._conflicts());
  }

  async _conflicts(): Promise<void> {
    if (this.#genome === null) return;
    const folder = this.destinationPath();
    const pending = {
      files: takePending(this.fs, folder),
      basedOn: this.#basedOn,
      schemas: this.#schemas,
      withheld: this.#withheld,
      moves: this.#moves,
    };
    const { dryRun } = this.#options;
    const conflict = this._conflict();
    const { notes, ...result } = await writeApp(folder, pending, this.#answers, {
      conflict,
      dryRun,
      ...(this.#settled && writtenOf(this.#settled.prd)),
    });
    this.#notes.push(...notes);
    this.#result = result;
    if (this.#result.outcome === 'conflicts')
      throw conflictsUndecided(path.relative('.', folder), this.#result.summary);
  }

  end(): Promise<void> {
    return this._guarded(() => this._end());
  }

  async _end(): Promise<void> {
    if (this.#genome === null || this.#result === null) return;
    const { outcome, summary, marked } = this.#result;
    if (outcome === 'written' || outcome === 'unchanged') this.#drafts.drop('prd', 'entities');
    if (outcome === 'unchanged' && marked.length > 0) throw conflictsMarked(marked, summary);
    const isDryRun = this.#options.dryRun;
    const found = countFindings(this.#diagnostics);
    const notes = [
      ...this.#notes,
      ...integrationNotes(this.#genome.integrations, summary),
      ...(found === '' ? [] : [`${found} about ${this.#source.name}`]),
      ...(this.#answers.zip && !isDryRun ? await zipFolder(this.destinationPath()) : []),
      ...(isDryRun ? keptIn(this.#drafts) : []),
      ...this._prdNotes(),
    ];
    const runs = this.#options.run && !isDryRun;
    const { next, run } = loadStack(this.#genome.stack).descriptor;
    const folder = path.relative('.', this.destinationPath());
    this._say(`\n${ending({ folder, isDryRun, changes: summary, notes, next: runs ? null : next })}`);
    if (!isDryRun) {
      const command = repeatCommand(programName(), this.#source.name, folder, this.#answers);
      this._say(`\nThe same without questions:\n  ${command}\n`);
    }
    if (isDryRun && isUndecided(summary, this._conflict())) throw conflictsUndecided(folder, summary);
    if (marked.length > 0) throw conflictsMarked(marked, summary);
    if (runs) await runApp(this.destinationPath(), run, (text) => this._say(text));
  }

  _guarded(phase: () => void | Promise<void>): Promise<void> {
    return guarded(this, phase, () => keptIn(this.#drafts));
  }

  _prdNotes(): string[] {
    if (this.#settled === null || this.#options.dryRun || looksLikeGenome(this.#source.text)) return [];
    const folder = path.relative('.', this.destinationPath());
    return [...settledLines(folder, this.#settled.prd), prdToEdit(folder, this.#settled.prd)];
  }

  _conversation(): Conversation {
    const canAsk = this.options.interactive ?? Boolean(process.stdin.isTTY && process.stdout.isTTY);
    return {
      ask: askThrough((question) => this.prompt(question)),
      say: (text) => this._say(text),
      options: this.#options,
      drafts: this.#drafts,
      canAsk,
      asks: canAsk && !this.#options.yes,
      asksAgain: this.#options.askAnswered,
    };
  }

  /** Null where nobody can be asked, or nobody wants to be, and there is no policy. */
  _conflict(): AskConflicts | Policy | null {
    const conversation = this._conversation();
    const policy = this.#options.conflict;
    if (policy !== null && policy !== 'ask') return policy;
    return conversation.asks || (conversation.canAsk && policy === 'ask') ? conflictAsker(conversation) : null;
  }

  // What a person reads goes where the prompts go; Yeoman's log is standard error and is written later.
  _say(text: string): void {
    process.stdout.write(text);
  }
}
