import type { Loss } from '../../pipeline/schema/losses.ts';
import { Cancelled } from '../../terminal/bad-input.ts';
import { lossLines } from '../../terminal/summary.ts';
import type { Conversation } from './ask.ts';

/** Says what rows would lose, and asks whether that is meant. Throws Cancelled unless it is. */
export const confirmLosses = async (
  { ask, say }: Pick<Conversation, 'ask' | 'say'>,
  losses: readonly Loss[],
): Promise<void> => {
  if (losses.length === 0) return;
  say(`\n${lossLines(losses).join('\n')}\n`);
  const isMeant = await ask<boolean>({
    type: 'confirm',
    name: 'losses',
    message: 'That cannot be brought back. Write this migration?',
    default: false,
  });
  if (!isMeant) throw new Cancelled();
};
