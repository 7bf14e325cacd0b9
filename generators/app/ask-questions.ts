import { withAnswerFile } from '../../folder/answer-file.ts';
import type { Source } from '../../folder/read-text.ts';
import type { Question } from '../../pipeline/manifest.ts';
import { looksLikeGenome } from '../../pipeline/parse-genome.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import { withAnswers } from '../../pipeline/edit-prd/with-answers.ts';
import type { Conversation } from './ask.ts';
import { show } from './show.ts';

/** The PRD with the answers in it, and the one that the person has seen, if any. */
export type Completed = { source: Source; known: string | null };

/**
 * Asks what the PRD leaves open and the file of answers has not answered, unless an app was made from it as it is; the
 * answers are in the text that comes back. What the PRD says is shown before, unless the person has seen a `known` one.
 */
export const askQuestions = async (
  conversation: Conversation,
  source: Source,
  wasMade: boolean,
  known: string | null,
): Promise<Completed> => {
  if (looksLikeGenome(source.text)) return { source, known };
  const { answers } = conversation.options;
  const answered = answers === null ? source : withAnswerFile(source, answers, wasMade);
  return conversation.asks && !wasMade ? askAll(conversation, answered, known) : { source: answered, known };
};

const askAll = async (conversation: Conversation, source: Source, known: string | null): Promise<Completed> => {
  const manifest = parsePrd(source.text);
  const { questions } = manifest;
  if (questions.length === 0) return { source, known };
  if (known === null) await show(conversation, { source, manifest, diagnostics: [] }, null);
  const open = questions.length === 1 ? 'one thing' : `${questions.length} things`;
  conversation.say(`\n${source.name} leaves ${open} open.\n`);
  const answers = new Map<string, readonly string[]>();
  const lines = source.text.split('\n');
  for (const question of questions) answers.set(question.id, await askOne(conversation, question, lines));
  return { source: { ...source, text: withAnswers(source.text, answers) }, known: known ?? source.text };
};

const askOne = async ({ ask }: Conversation, question: Question, lines: readonly string[]): Promise<string[]> => {
  const choices = question.candidates.map(({ value, text, lines: spoken }) => ({
    name: text,
    value,
    checked: question.default.includes(value),
    description: spoken
      .slice(0, 3)
      .map((line) => quoted(line, lines))
      .join('\n'),
  }));
  // Yeoman takes a dot in the name of a prompt for a path.
  const common = { name: question.id.replaceAll('.', ' '), message: question.text };
  if (question.several) return ask<string[]>({ ...common, type: 'checkbox', choices });
  const [suggested = ''] = question.default;
  const leave = { name: 'Leave it as it is', value: '' };
  const chosen = await ask<string>({ ...common, type: 'select', choices: [...choices, leave], default: suggested });
  return chosen === '' ? [] : [chosen];
};

const quoted = (line: number, lines: readonly string[]): string => {
  const text = (lines[line - 1] ?? '').trim();
  return `line ${line}: ${text.length > 100 ? `${text.slice(0, 99)}…` : text}`;
};
