import type { PromptAnswers, PromptQuestion } from 'yeoman-generator';
import type { Drafts } from '../../folder/drafts.ts';
import { BadInput, Cancelled } from '../../terminal/bad-input.ts';
import type { Options } from '../../terminal/options.ts';
import { fitQuestion, type Question } from './fit-question.ts';

/** Asks one question through Yeoman's adapter. Throws Cancelled when the person leaves. */
export type Ask = <Answer>(question: Question) => Promise<Answer>;

/** What all parts of the conversation need. */
export type Conversation = {
  ask: Ask;
  say: (text: string) => void;
  options: Options;
  /** Where edits are kept until an app was made from them. */
  drafts: Drafts;
  /** True when there is somebody to ask. */
  canAsk: boolean;
  /** True when the person wants to be asked; else the defaults are taken. */
  asks: boolean;
  /** Ask again what the options and earlier answers have answered; they are then the suggested answers. */
  asksAgain: boolean;
};

/** Takes the answer that was given, or asks, or takes the default where nobody can be asked. */
export const answerOr = async <Answer>(
  { ask, asks, asksAgain }: Conversation,
  given: Answer | null,
  suggested: Answer,
  question: (suggested: Answer) => Question,
): Promise<Answer> => {
  const answer = given ?? suggested;
  if (!asks || (given !== null && !asksAgain)) return answer;
  return ask(question(answer));
};

/** True for what a prompt throws on Ctrl-C, at the end of the input, and when the terminal is closed. */
export const isExit = (error: unknown): boolean =>
  error instanceof Error &&
  ['ExitPromptError', 'AbortPromptError', 'CancelPromptError', 'AbortError'].includes(error.name);

/** Makes Ask of a generator's own `prompt`. */
export const askThrough =
  (prompt: (question: PromptQuestion) => Promise<PromptAnswers>): Ask =>
  async (question) => {
    const fitting = await fitQuestion(question, process.stdout);
    const answers = await prompt(fitting).catch((error: unknown) => {
      throw isExit(error) ? new Cancelled() : error;
    });
    return answers[question.name];
  };

/** A validator for a prompt, from a function that throws BadInput. */
export const accepting =
  (check: (value: string) => void) =>
  (value: string): true | string => {
    try {
      check(value.trim());
      return true;
    } catch (error) {
      if (error instanceof BadInput) return error.message;
      throw error;
    }
  };
