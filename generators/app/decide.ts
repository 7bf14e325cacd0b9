import path from 'node:path';
import type { Answers } from '../../folder/answers.ts';
import { checkFolder, foreignFolder, isApp, strangersIn } from '../../folder/app-folder.ts';
import { folderOf, freeFolder, isOtherApp, likelyFolder, type NamedApp, otherAppIn } from '../../folder/app-name.ts';
import { repairFolder } from '../../folder/apply.ts';
import { withHome } from '../../folder/home.ts';
import type { Source } from '../../folder/read-text.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import { databases } from '../../terminal/options.ts';
import { accepting, answerOr, type Conversation } from './ask.ts';

type Database = (typeof databases)[number];

/** What is decided last. `folder` is as the person would type it. */
export type Decisions = Pick<Answers, 'name' | 'database' | 'zip'> & { folder: string; runs: boolean };

/** What is likely; in a re-run it is what the app that is there has been given. The folder is no other app's. */
export type Likely = { name: string; folder: string; isRerun: boolean; source: Source };

/** Asks for the name, the folder, the database and the ZIP; in a re-run only for what is not known. */
export const decide = async (
  conversation: Conversation,
  { name: title, folder: place, isRerun, source }: Likely,
  remembered: Answers,
): Promise<Decisions> => {
  const { options } = conversation;
  const known = isRerun ? ({ name: title, folder: place, database: 'sqlite', zip: false } as const) : null;
  const name = await askName(conversation, remembered.name ?? known?.name ?? null, title);
  const app = { source, name: name === title ? options.name : name };
  const suggested = name === title ? place : freeFolder(app);
  const chosen = await askFolder(conversation, options.out ?? known?.folder ?? null, suggested);
  const folder = chosen === place ? place : await notOfAnotherApp(conversation, app, chosen);
  await confirmStrangers(conversation, folder);
  const database = await askDatabase(conversation, remembered.database ?? known?.database ?? null);
  const afterwards = await askAfterwards(conversation, remembered.zip ?? known?.zip ?? null);
  // The PRD's own title needs no remembering: when it changes, the app's name follows.
  return { name: name === title ? remembered.name : name, folder: path.normalize(folder), database, ...afterwards };
};

const askName = (conversation: Conversation, given: string | null, title: string): Promise<string> =>
  answerOr(conversation, given, title, (likely) => ({
    type: 'input',
    name: 'name',
    message: 'Name of the app',
    default: likely,
    validate: accepting((value) => {
      if (!/\p{L}/u.test(value)) throw new BadInput('A name has at least one letter');
    }),
  }));

const askFolder = async (conversation: Conversation, given: string | null, place: string): Promise<string> => {
  const folder = await answerOr(conversation, given, place, (likely) => ({
    type: 'input',
    name: 'folder',
    message: 'Folder to write it into',
    default: likely,
    validate: accepting((value) => {
      if (value === '') throw new BadInput('Type a path; . is this folder');
      checkFolder(withHome(value));
    }),
  }));
  checkFolder(withHome(folder));
  return withHome(folder);
};

/** The folder that was named, or that is likely; one that holds another app only if the person wants that. */
export const likelyPlace = async (conversation: Conversation, app: NamedApp & { source: Source }): Promise<string> => {
  const { out } = conversation.options;
  if (out !== null) return notOfAnotherApp(conversation, app, out);
  if (conversation.asks) return freeFolder(app);
  return notOfAnotherApp(conversation, app, folderOf(app.source) ?? (isApp('.') ? '.' : likelyFolder(app)));
};

/** The folder, unless it holds another app and the person does not want that replaced: then the one they name instead. */
const notOfAnotherApp = async (conversation: Conversation, app: NamedApp, folder: string): Promise<string> => {
  const there = otherAppIn(folder, app);
  if (there === null) return folder;
  const { asks, canAsk, ask, options } = conversation;
  if (!asks && !(canAsk && options.conflict === 'ask')) throw isOtherApp(folder, there, app);
  const isWished = await ask<boolean>({
    type: 'confirm',
    name: 'another',
    message: `${folder} holds another app, “${there}”. Turn it into this one?`,
    default: false,
  });
  if (isWished) return folder;
  if (!asks) throw isOtherApp(folder, there, app);
  return notOfAnotherApp(
    conversation,
    app,
    await askFolder({ ...conversation, asksAgain: true }, null, freeFolder(app)),
  );
};

const askDatabase = (conversation: Conversation, given: Database | null): Promise<Database> =>
  answerOr<Database>(conversation, given, 'sqlite', (likely) => ({
    type: 'select',
    name: 'database',
    message: 'Database for development',
    default: likely,
    choices: [
      { name: 'SQLite, a file: nothing to install', value: 'sqlite' },
      { name: 'PostgreSQL, as in production: docker compose brings it', value: 'postgresql' },
    ],
  }));

/** What to do once the app is written. Only the ZIP is remembered: who runs this again has the app running already. */
const askAfterwards = async (
  conversation: Conversation,
  zip: boolean | null,
): Promise<{ zip: boolean; runs: boolean }> => {
  const { run } = conversation.options;
  const chosen = (given: boolean): Array<'zip' | 'run'> => [
    ...(given ? ['zip' as const] : []),
    ...(run ? ['run' as const] : []),
  ];
  const wished = await answerOr(conversation, zip === null ? null : chosen(zip), chosen(false), (likely) => ({
    type: 'checkbox',
    name: 'afterwards',
    message: 'And then?',
    default: likely,
    choices: [
      { name: 'Pack it into a ZIP too', value: 'zip' },
      { name: 'Install what it needs, and start it', value: 'run' },
    ],
  }));
  return { zip: wished.includes('zip'), runs: wished.includes('run') };
};

/** Writing among other people's files must be wished for: by an answer, or by saying what to do about conflicts. */
const confirmStrangers = async (conversation: Conversation, folder: string): Promise<void> => {
  const { conflict, dryRun } = conversation.options;
  // What is left of a run that was cut off is nobody else's.
  await repairFolder(folder, { dryRun });
  const strangers = strangersIn(folder);
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
