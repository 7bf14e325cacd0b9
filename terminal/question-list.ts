import type { Manifest, Question } from '../pipeline/manifest.ts';
import { nearest } from '../pipeline/parse-prd/nearest.ts';
import type { QuestionAnswers } from '../pipeline/edit-prd/with-answers.ts';
import { BadInput } from './bad-input.ts';
import { visible } from './visible.ts';

/** Says how to answer what a PRD leaves open, where nobody was asked; nothing when nothing is open. */
export const openQuestions = ({ questions }: Manifest, name: string): string[] =>
  questions.length === 0
    ? []
    : [
        `${name} leaves ${questions.length === 1 ? 'one thing' : `${questions.length} things`} open: ` +
          `\`microcodegen questions ${name} > answers.txt\`, answer there, and add --answers=answers.txt.`,
      ];

// What says that none of the candidates is chosen.
const none = 'none';

/**
 * The questions of a PRD as a text that becomes a file of answers when something is written behind the colons. Nothing
 * is printed when it leaves nothing open.
 */
export const questionList = ({ questions }: Manifest, name: string): string =>
  questions.length === 0
    ? ''
    : [
        `# What ${visible(name)} leaves open. Answer behind the colon, several answers with commas between them,`,
        `# or leave it empty: then nothing is assumed. Give this file back with --answers.`,
        ...questions.map(questionText),
        '',
      ].join('\n');

const questionText = (question: Question): string =>
  [
    '',
    `# ${question.text}${question.several ? ` Any of these, or ${none}:` : ' One of these:'}`,
    ...question.candidates.map(({ value, text, lines }) => `#   ${choice(value, text)}${linesOf(lines)}`),
    `${question.id}: ${question.default.join(', ')}`.trimEnd(),
  ].join('\n');

const choice = (value: string, text: string): string => (value === text ? value : `${value}: ${text}`);

const linesOf = (lines: readonly number[]): string =>
  lines.length === 0 ? '' : ` (line${lines.length === 1 ? '' : 's'} ${lines.join(', ')})`;

/**
 * Reads a file of answers. An empty answer counts as none given. Throws BadInput, with the line, for a value that is none
 * of the candidates, and for a question that the PRD does not ask, unless that `mayBeAnswered` by now.
 */
export const readAnswerFile = (
  text: string,
  name: string,
  { questions }: Manifest,
  mayBeAnswered = false,
): QuestionAnswers => {
  const answers = new Map<string, string[]>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const place = `${name}:${index + 1}`;
    const written = line.trim();
    if (written === '' || written.startsWith('#')) continue;
    const colon = written.indexOf(':');
    const id = written.slice(0, Math.max(0, colon)).trim();
    const question = questions.find((each) => each.id === id);
    if (question === undefined && mayBeAnswered) continue;
    if (question === undefined) throw noSuchQuestion(place, colon < 0 ? written : id, questions);
    const values = written
      .slice(colon + 1)
      .split(',')
      .map((value) => value.trim())
      .filter(Boolean);
    if (values.length > 0) answers.set(id, valuesOf(place, question, values));
  }
  return answers;
};

const noSuchQuestion = (place: string, id: string, questions: readonly Question[]): BadInput => {
  const ids = questions.map((question) => question.id);
  const near = nearest(id, ids);
  if (ids.length === 0) return new BadInput(`${place} answers ${JSON.stringify(id)}, but the PRD leaves nothing open`);
  const hint = near === null ? 'Write `microcodegen questions` for the list.' : `Did you mean ${near}?`;
  return new BadInput(`${place} answers ${JSON.stringify(id)}, which the PRD does not ask`, hint);
};

const valuesOf = (place: string, { id, several, candidates }: Question, values: readonly string[]): string[] => {
  if (several && values.length === 1 && values[0] === none) return [];
  const known = candidates.map(({ value }) => value);
  const unknown = values.find((value) => !known.includes(value));
  const hint = `It is ${several ? 'any' : 'one'} of: ${known.join(', ')}.`;
  if (unknown !== undefined) throw new BadInput(`${place}: ${JSON.stringify(unknown)} is no answer to ${id}`, hint);
  if (!several && values.length > 1) throw new BadInput(`${place}: ${id} has one answer, not ${values.length}`, hint);
  return [...values];
};
