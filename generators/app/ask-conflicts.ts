import type { Ask as AskConflicts } from '../../folder/apply.ts';
import type { Answer, Question } from '../../pipeline/rerun/reconcile.ts';
import { Cancelled } from '../../terminal/bad-input.ts';
import { differences } from '../../terminal/differences.ts';
import { widthOf } from '../../terminal/findings.ts';
import { paintFor } from '../../terminal/paint.ts';
import { counted } from '../../terminal/picture.ts';
import { paragraph } from '../../terminal/wrap-words.ts';
import type { Conversation } from './ask.ts';
import { tryEditing } from './edit.ts';

type Talk = Pick<Conversation, 'ask' | 'say'>;

/**
 * Asks about the files that both sides changed: once about all that merge without a conflict, and about each of the
 * others. Nothing is written meanwhile. Throws Cancelled when the person stops.
 */
export const conflictAsker =
  (talk: Talk): AskConflicts =>
  async (questions) => {
    const clean = questions.filter(isClean);
    const areMerged = clean.length > 0 && (await askClean(talk, clean));
    const answers = new Map<string, Answer>(areMerged ? clean.map(({ path }) => [path, 'merge']) : []);
    const open = questions.filter(({ path }) => !answers.has(path));
    for (const [index, question] of open.entries()) {
      const place = open.length === 1 ? '' : ` (${index + 1} of ${open.length})`;
      answers.set(question.path, await askOne(talk, question, place));
    }
    return answers;
  };

const tell = async ({ say }: Talk, text: string): Promise<void> =>
  say(`\n${await paragraph(text, widthOf(process.stdout))}\n`);

const isClean = ({ merged }: Question): boolean => merged?.conflicts === 0;

/** True when all of them are to be merged, false when the person wants to decide about each. */
const askClean = async (talk: Talk, clean: readonly Question[]): Promise<boolean> => {
  const [first] = clean;
  const only = clean.length === 1 ? first : undefined;
  const what = only?.path ?? `${clean.length} files`;
  await tell(talk, `You and the generator both changed ${what}, never in the same lines.`);
  if (only === undefined) talk.say(clean.map(({ path }) => `  ${path}\n`).join(''));
  for (;;) {
    const answer = await talk.ask<'merge' | 'show' | 'each' | 'stop'>({
      type: 'select',
      name: 'clean',
      message: only === undefined ? 'Merge both sides in all of them?' : 'Merge both sides?',
      choices: [
        { name: 'Merge: your changes stay, the new ones are added', value: 'merge' },
        { name: 'Show what the merge changes', value: 'show' },
        { name: only === undefined ? 'Decide about each file' : 'Something else', value: 'each' },
        { name: 'Stop, and write nothing', value: 'stop' },
      ],
    });
    if (answer === 'stop') throw new Cancelled();
    if (answer !== 'show') return answer === 'merge';
    for (const question of clean) show(talk, question);
  }
};

const askOne = async (talk: Talk, question: Question, place: string): Promise<Answer> => {
  const { path, from, merged, mine } = question;
  const named = from === null ? path : `${path}, which was ${from}`;
  await tell(talk, `${named}${place}: ${whatHappened(question)}`);
  for (;;) {
    const answer = await talk.ask<Answer | 'show' | 'edit' | 'stop'>({
      type: 'select',
      name: 'overlap',
      message: `What becomes of ${path}?`,
      choices: [
        ...(merged === null ? [] : mergeChoices(merged.conflicts)),
        { name: 'Keep yours, without what is new', value: 'keep' },
        { name: 'Take the new file, without what you changed', value: 'overwrite' },
        { name: `Show what ${merged === null ? 'the new file' : 'the merge'} changes in yours`, value: 'show' },
        ...(mine === null ? [] : [{ name: 'Edit it in my editor', value: 'edit' }]),
        { name: 'Stop, and write nothing', value: 'stop' },
      ],
    });
    if (answer === 'stop') throw new Cancelled();
    if (answer === 'show') show(talk, question);
    else if (answer !== 'edit') return answer;
    else {
      const text = await tryEditing(talk.say, outcomeOf(question), path.slice(path.lastIndexOf('/') + 1));
      if (text !== null) return { text };
    }
  }
};

const whatHappened = ({ mine, merged }: Question): string => {
  if (mine === null) return 'it is no text, and the generator has a new one.';
  if (merged === null) return 'it stands already, and was not generated.';
  if (merged.conflicts === 0) return 'you and the generator changed it, never in the same lines.';
  return `you and the generator changed the same lines in ${counted(merged.conflicts, 'place', 'places')}.`;
};

const mergeChoices = (conflicts: number): Array<{ name: string; value: Answer }> =>
  conflicts === 0
    ? [{ name: 'Merge: your changes stay, the new ones are added', value: 'merge' }]
    : [
        { name: 'Merge, and mark those lines: I settle them afterwards', value: 'merge' },
        { name: 'Merge, with yours in those lines', value: 'merge-mine' },
        { name: 'Merge, with the new ones in those lines', value: 'merge-theirs' },
      ];

const outcomeOf = ({ merged, theirs }: Question): string => merged?.text ?? theirs;

const show = ({ say }: Talk, question: Question): void => {
  const { path, mine } = question;
  const names = { before: `${path} (yours)`, after: `${path} (${question.merged === null ? 'new' : 'merged'})` };
  say(`\n${differences(names, mine ?? '', outcomeOf(question), paintFor(process.stdout))}\n\n`);
};
