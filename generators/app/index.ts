import path from 'node:path';
import Generator, { type BaseOptions } from 'yeoman-generator';
import { type Answers, answersWith, noAnswers, readAnswers } from '../../folder/answers.ts';
import { isApp } from '../../folder/app-folder.ts';
import { type Plan, planApp, renderApp } from '../../folder/build-app.ts';
import { finishApp } from '../../folder/finish-app.ts';
import type { Source } from '../../folder/read-text.ts';
import { writeSample } from '../../folder/sample.ts';
import type { Genome } from '../../pipeline/genome.ts';
import { kebabCase } from '../../pipeline/names.ts';
import type { Files } from '../../pipeline/render-genome.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import { countFindings } from '../../terminal/findings.ts';
import { options as known, type Options as RunOptions, readOptions } from '../../terminal/options.ts';
import { summary } from '../../terminal/summary.ts';
import { usage } from '../../terminal/usage.ts';
import { askThrough, type Conversation } from './ask.ts';
import { choosePrd } from './choose.ts';
import { confirm } from './confirm.ts';
import { correct } from './correct.ts';
import { decide } from './decide.ts';

/** The options of the command line, and one for tests, in which a mocked prompt stands for a terminal. */
export type Options = BaseOptions & { prd?: string; interactive?: boolean };

/** `yo microcodegen [prd.md]`: asks, shows what was understood, and writes the app. */
export default class AppGenerator extends Generator<Answers, Options> {
  #options: RunOptions = readOptions({});
  #source: Source = { name: '', text: '' };
  #answers: Answers = noAnswers;
  #genome: Genome | null = null;
  #files: Files = new Map();
  #findings = '';

  constructor(args?: string[], options?: Options) {
    super(args, options, { customInstallTask: true, tasksMatchingPriority: true });
    this.argument('prd', { type: String, required: false, description: 'The PRD, a Markdown file' });
    for (const { name, short, value, about } of known.filter(({ commands }) => commands.includes('generate'))) {
      this.option(name, {
        type: value === undefined ? Boolean : String,
        description: about,
        ...(short !== undefined && { alias: short }),
      });
    }
  }

  override help(): string {
    return usage('yo microcodegen');
  }

  async prompting(): Promise<void> {
    this.#options = readOptions(this.options);
    if (this.#options.sample) {
      this._say(writeSample(this.options.prd ?? 'prd.md'));
      return this.cancelCancellableTasks();
    }
    const conversation = this._conversation();
    const source = await choosePrd(conversation, this.options.prd);
    const { source: corrected, manifest } = await correct(conversation, source, answersWith(this.#options));
    const name = manifest?.solution_name ?? '';
    const likely = this.#options.out ?? (isApp('.') ? '.' : kebabCase(name));
    const remembered = answersWith(this.#options, readAnswers(likely));
    const confirmed = manifest === null ? remembered : await confirm(conversation, manifest, remembered);
    const { folder, ...decided } = await decide(conversation, { name, folder: likely }, remembered);
    this.#source = corrected;
    this.#answers = { ...remembered, ...confirmed, ...decided };
    this.destinationRoot(path.resolve(folder));
  }

  configuring(): void {
    const { genome, diagnostics }: Plan = planApp(this.#source, this.#answers);
    if (genome === null) throw new BadInput(`${this.#source.name} cannot be built: ${countFindings(diagnostics)}`);
    this.#genome = genome;
    this.#findings = countFindings(diagnostics);
    this.config.set(this.#answers);
  }

  writing(): void {
    if (this.#genome === null) return;
    this.#files = renderApp(this.#genome, this.#source);
    for (const [name, text] of this.#files) this.fs.write(this.destinationPath(name), text);
  }

  end(): void {
    if (this.#genome === null || this.#options.dryRun) return;
    const outcome = finishApp(this.destinationPath(), this.#genome, this.#files, this.#answers);
    const notes = [...outcome.notes, ...(this.#findings === '' ? [] : [this.#findings])];
    this._say(summary({ ...outcome, notes }));
  }

  _conversation(): Conversation {
    const inTerminal = Boolean(process.stdin.isTTY && process.stdout.isTTY);
    return {
      ask: askThrough((question) => this.prompt(question)),
      say: (text) => this._say(text),
      options: this.#options,
      asks: (this.options.interactive ?? inTerminal) && !this.#options.yes,
      asksAgain: this.options.askAnswered === true,
    };
  }

  // What a person reads goes where the prompts go; Yeoman's log is standard error and is written later.
  _say(text: string): void {
    process.stdout.write(text);
  }
}
