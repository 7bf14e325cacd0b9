import { widthOf } from '../../terminal/findings.ts';
import { textWidthFor, type TextWidth } from '../../terminal/text-width.ts';
import { paintFor } from '../../terminal/paint.ts';
import { wrapWords } from '../../terminal/wrap-words.ts';

/** One of several answers. */
export type Choice = { name: string; value: unknown; short?: string; description?: string; checked?: boolean };

type Common = { name: string; message: string };

/** A question as all parts of the conversation ask it. */
export type Question =
  | (Common & { type: 'select'; choices: readonly Choice[]; default?: unknown })
  | (Common & {
      type: 'checkbox';
      choices: readonly Choice[];
      default?: unknown[];
      validate?: (chosen: readonly unknown[]) => string | boolean;
    })
  | (Common & {
      type: 'input';
      default?: string;
      prefill?: 'editable';
      validate?: (value: string) => string | boolean;
    })
  | (Common & {
      type: 'search';
      source: (term: string | undefined) => readonly Choice[];
      validate: (value: unknown) => string | boolean;
    })
  | (Common & { type: 'confirm'; default: boolean });

/** The screen that a question is shown on; none where it is no terminal. */
export type Size = { columns?: number; rows?: number };

// `? ` or `✔ ` before a message, `❯ ` before a choice, `❯◉ ` before one of several.
const prefix = 2;
const margins = { select: 2, checkbox: 3 };
const yesOrNo = '(y/N)'.length + 2;

/** The question with line breaks between words: the prompts themselves break lines wherever the screen ends. */
export const fitQuestion = async (question: Question, size: Size) => {
  const textWidth = await textWidthFor(JSON.stringify(question));
  // What reaches the last column makes a prompt add an empty line.
  const width = widthOf(size) - 1;
  const wrap = (text: string, taken: number, indent: number): string =>
    wrapWords(text, { width, taken, indent }, textWidth);
  switch (question.type) {
    case 'confirm': {
      const message = wrapWords(question.message, { width: width - yesOrNo, taken: prefix, indent: prefix }, textWidth);
      return { ...question, message };
    }
    case 'search':
      // What it offers are paths, which have no words to break between.
      return { ...question, message: wrap(question.message, prefix, prefix) };
    case 'input':
      return fitInput(question, { width, textWidth });
    case 'select':
    case 'checkbox': {
      const message = wrap(question.message, prefix, prefix);
      const margin = margins[question.type];
      const after = columnsOfLast(message, prefix, textWidth) + 1;
      const choices = question.choices.map(({ name, short = name, description, ...choice }) => ({
        ...choice,
        name: wrap(name, margin, margin),
        short: wrap(short, after, prefix),
        ...(description !== undefined && { description: wrap(description, 0, prefix) }),
      }));
      const pageSize = Math.max(7, (size.rows ?? 24) - 8);
      if (question.type === 'select') return { ...question, message, choices, pageSize };
      const style = {
        renderSelectedChoices: (chosen: ReadonlyArray<{ value: unknown }>) =>
          wrap(namesOf(question.choices, chosen), after, prefix),
      };
      return { ...question, message, choices, pageSize, theme: { style } };
    }
  }
};

const namesOf = (choices: readonly Choice[], chosen: ReadonlyArray<{ value: unknown }>): string =>
  choices
    .filter(({ value }) => chosen.some((each) => each.value === value))
    .map(({ name, short = name }) => short)
    .join(', ');

type Line = { width: number; textWidth: TextWidth };

/** What is typed begins on a line of its own where it, or what is suggested, does not fit behind the message. */
const fitInput = (question: Question & { type: 'input' }, { width, textWidth }: Line) => {
  const { message, validate, default: suggested = '' } = question;
  const wrapped = wrapWords(message, { width, taken: prefix, indent: prefix }, textWidth);
  const taken = columnsOfLast(wrapped, prefix, textWidth);
  const below = taken + textWidth(suggested) + '() '.length > width;
  const start = below ? prefix : taken + 1;
  const paint = paintFor(process.stdout);
  return {
    ...question,
    message: below ? `${wrapped}\n ` : wrapped,
    transformer: (value: string, { isFinal }: { isFinal: boolean }): string =>
      isFinal ? paint('cyan', wrapWords(value, { width, taken: start, indent: prefix }, textWidth)) : value,
    ...(validate !== undefined && {
      validate: (value: string): string | boolean => {
        const result = validate(value);
        return typeof result === 'string'
          ? wrapWords(result, { width, taken: prefix, indent: prefix }, textWidth)
          : result;
      },
    }),
  };
};

const columnsOfLast = (wrapped: string, taken: number, textWidth: TextWidth): number => {
  const end = wrapped.lastIndexOf('\n');
  return end < 0 ? taken + textWidth(wrapped) : textWidth(wrapped.slice(end + 1));
};
