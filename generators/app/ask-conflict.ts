import path from 'node:path';
import { Conflicter, type ConflicterFile } from '@yeoman/conflicter';
import { createTwoFilesPatch } from 'diff';
import type { InputOutputAdapter } from '@yeoman/types';
import type Generator from 'yeoman-generator';
import type { Ask as AskConflict } from '../../folder/apply.ts';
import type { Answer, Question } from '../../pipeline/rerun/reconcile.ts';
import { Cancelled } from '../../terminal/bad-input.ts';
import { counted } from '../../terminal/picture.ts';
import { isExit } from './ask.ts';

type Prompting = { adapter: InputOutputAdapter };

/**
 * Asks about files that both sides changed through Yeoman's own conflict prompt, with one more choice: merge. Nothing
 * is written meanwhile. Throws Cancelled when the person aborts.
 */
export const conflictAsker = (generator: Generator, folder: string): AskConflict => {
  let merged: Answer | null = null;
  let question: Question | null = null;

  // Meanwhile Yeoman's own adapter waits for an answer: what the prompt itself prints and asks must go past it.
  const showDifferences = ({ adapter }: Prompting): 'ask' => {
    if (question !== null) adapter.log.colored(diffOf(question));
    return 'ask';
  };
  const merge = async ({ adapter }: Prompting): Promise<'write' | 'ask'> => {
    if (question?.merged) merged = await askMerge(adapter, question.path, question.merged.conflicts);
    return merged === null ? 'ask' : 'write';
  };
  const conflicter = new Conflicter(generator.env.adapter, {
    cwd: folder,
    // What is to be remembered, the folder's memory remembers; the prompt ends itself after showing a diff thrice.
    customizeActions: (actions) => [
      ...actions.filter((action) => !('key' in action && ['d', 'i', 'r'].includes(action.key))).slice(0, 3),
      ...(question?.merged ? [{ key: 'm' as const, name: mergeTitle(question.merged.conflicts), value: merge }] : []),
      { key: 'd', name: 'show the differences between the old and the new', value: showDifferences },
      ...actions.filter((action) => 'key' in action && ['x', 'e'].includes(action.key)),
    ],
  });

  return async (asked) => {
    // Nothing stands at its path, so that Yeoman would see no conflict.
    if (asked.from !== null) return askMoved(generator.env.adapter, asked);
    [question, merged] = [asked, null];
    const file: ConflicterFile = generator.fs.store.get(path.join(folder, asked.path));
    file.contents = Buffer.from(asked.theirs);
    delete file.conflicter;
    const { conflicter: decision } = await conflicter.checkForCollision(file).catch((error: unknown) => {
      throw isExit(error) || isAbort(error) ? new Cancelled() : error;
    });
    if (merged !== null) return merged;
    if (decision === 'skip' || decision === 'identical') return 'keep';
    const text = file.contents.toString();
    return text === asked.theirs ? 'overwrite' : { text };
  };
};

const isAbort = (error: unknown): boolean => error instanceof Error && error.message === 'Process aborted by user';

const mergeTitle = (conflicts: number): string =>
  conflicts === 0
    ? 'merge both: nothing overlaps'
    : `merge both: they overlap in ${counted(conflicts, 'place', 'places')}`;

const askMerge = async (adapter: InputOutputAdapter, file: string, conflicts: number): Promise<Answer | null> => {
  if (conflicts === 0) return 'merge';
  const { overlap } = await adapter.prompt<{ overlap: Answer | 'back' }>({
    type: 'select',
    name: 'overlap',
    message: `Where both changed the same lines of ${file}`,
    choices: [
      { name: 'write both, with conflict markers', value: 'merge' },
      { name: 'take yours', value: 'merge-mine' },
      { name: 'take the new ones', value: 'merge-theirs' },
      { name: 'go back', value: 'back' },
    ],
  });
  return overlap === 'back' ? null : overlap;
};

/** Asks about a file that has moved, until there is an answer. */
const askMoved = async (adapter: InputOutputAdapter, asked: Question): Promise<Answer> => {
  for (;;) {
    const answer = await askMerge(adapter, `${asked.path}, which was ${asked.from}`, asked.merged?.conflicts ?? 1);
    if (answer !== null) return answer;
  }
};

type Coloured = { message: string; color?: 'added' | 'removed' };

const diffOf = ({ path: file, mine, theirs }: Question): Coloured[] =>
  createTwoFilesPatch(`${file} (yours)`, `${file} (new)`, mine ?? '', theirs, undefined, undefined, { context: 3 })
    .split('\n')
    .slice(1)
    .flatMap((line): Coloured[] => {
      const color = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : null;
      return [{ message: line, ...(color !== null && { color }) }, { message: '\n' }];
    });
