import { isMarker, type Source } from '../../folder/read-text.ts';
import type { SettledPrd } from '../../folder/settle-prd.ts';
import { prdUndecided, settledLines } from '../../terminal/prd-notes.ts';
import type { Conversation } from './ask.ts';
import { tryEditing } from './edit.ts';

/** The PRD to go by where the app has one of its own: asks where both were changed in the same lines. */
export const askPrd = async (conversation: Conversation, folder: string, settled: SettledPrd): Promise<Source> => {
  const { ask, say, asks, canAsk, options, drafts } = conversation;
  if (settled.kind !== 'undecided') {
    for (const line of settledLines(folder, settled)) say(`\n${line}\n`);
    return settled.source;
  }
  const { own, given, merged } = settled;
  if (options.conflict === 'overwrite') return given;
  if (own !== null && options.conflict === 'keep') return own;
  if (own === null || !(asks || (canAsk && options.conflict === 'ask'))) throw prdUndecided(folder, settled);
  say(`\n${own.name} and ${given.name} were both changed in the same lines.\n`);
  const choice = await ask<'own' | 'both' | 'given'>({
    type: 'select',
    name: 'which',
    message: 'Which is meant?',
    choices: [
      { name: `${own.name}, the app's own`, value: 'own' },
      ...(merged === null ? [] : [{ name: 'Both: I settle those lines in my editor', value: 'both' }]),
      { name: given.name, value: 'given' },
    ],
  });
  if (choice !== 'both' || merged === null) return choice === 'own' ? own : given;
  const text = await tryEditing(say, merged, 'prd.md');
  if (text !== null && !text.split('\n').some(isMarker)) {
    drafts.keep('prd', text);
    return { name: own.name, text };
  }
  if (text !== null) say('There are conflict markers left in what you saved.\n');
  return askPrd(conversation, folder, text === null ? settled : { ...settled, merged: text });
};
