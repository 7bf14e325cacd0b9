import path from 'node:path';
import type { Answers } from '../../folder/answers.ts';
import { checkFolder, foreignFolder, strangersIn } from '../../folder/app-folder.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import { databases } from '../../terminal/options.ts';
import { accepting, answerOr, type Conversation } from './ask.ts';

type Database = (typeof databases)[number];

/** What is decided last. `folder` is as the person would type it. */
export type Decisions = Pick<Answers, 'name' | 'database' | 'zip'> & { folder: string };

/** Asks for the name, the folder, the database and the ZIP. */
export const decide = async (
  conversation: Conversation,
  suggested: { name: string; folder: string; isRerun: boolean },
  remembered: Answers,
): Promise<Decisions> => {
  const { options } = conversation;
  const known = suggested.isRerun ? suggested : null;
  const name = await answerOr(
    conversation,
    options.name ?? remembered.name ?? known?.name ?? null,
    suggested.name,
    (likely) => ({
      default: likely,
      type: 'input',
      name: 'name',
      message: 'Name of the app',
      validate: accepting((value) => {
        if (!/\p{L}/u.test(value)) throw new BadInput('A name has at least one letter');
      }),
    }),
  );
  const folder = await answerOr(conversation, options.out ?? known?.folder ?? null, suggested.folder, (likely) => ({
    default: likely,
    type: 'input',
    name: 'folder',
    message: 'Folder to write it into',
    validate: accepting((value) => {
      if (value === '') throw new BadInput('Type a path; . is this folder');
      checkFolder(value);
    }),
  }));
  checkFolder(folder);
  await confirmStrangers(conversation, folder);
  const database = await answerOr<Database>(
    conversation,
    options.database ?? remembered.database,
    'sqlite',
    (likely) => ({
      default: likely,
      type: 'select',
      name: 'database',
      message: 'Database for development',
      choices: databases.map((value) => ({ name: descriptions[value], value })),
    }),
  );
  const zip = await answerOr(conversation, options.zip ? true : remembered.zip, false, (likely) => ({
    default: likely,
    type: 'confirm',
    name: 'zip',
    message: 'Also pack it into a ZIP?',
  }));
  // The PRD's own title needs no remembering: when it changes, the app's name follows.
  return { name: name === suggested.name ? remembered.name : name, folder: path.normalize(folder), database, zip };
};

/** Writing among other people's files must be wished for: by an answer, or by saying what to do about conflicts. */
const confirmStrangers = async (conversation: Conversation, folder: string): Promise<void> => {
  const strangers = strangersIn(folder);
  const { conflict } = conversation.options;
  if (strangers.length === 0 || (conflict !== null && conflict !== 'ask')) return;
  if (!conversation.canAsk || (!conversation.asks && conflict === null)) throw foreignFolder(folder, strangers);
  const named = `${strangers.slice(0, 3).join(', ')}${strangers.length > 3 ? ', …' : ''}`;
  const isWished = await conversation.ask<boolean>({
    type: 'confirm',
    name: 'among',
    message: `${folder} holds other files (${named}). Write the app among them?`,
    default: false,
  });
  if (!isWished) throw foreignFolder(folder, strangers);
};

const descriptions = {
  sqlite: 'SQLite, a file: nothing to install',
  postgresql: 'PostgreSQL, as in production: docker compose brings it',
} as const;
