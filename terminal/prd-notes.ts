import path from 'node:path';
import type { SettledPrd } from '../folder/settle-prd.ts';
import { Conflict } from './bad-input.ts';
import { quoteForShell } from './summary.ts';

/** What became of the PRD that was given, where the app's own has gone on. */
export const settledLines = (folder: string, { kind, given }: SettledPrd): string[] => {
  const place = path.join(folder, 'prd.md');
  if (kind === 'own')
    return [`${given.name} says nothing new, and ${place} has been changed since: the app is made from that.`];
  return kind === 'merged' ? [`${given.name} and ${place} have both been changed: the app is made from both.`] : [];
};

/** Which PRD to edit from now on. */
export const prdToEdit = (folder: string, { given, isElsewhere }: SettledPrd): string => {
  const place = path.join(folder, 'prd.md');
  return isElsewhere
    ? `From now on edit ${place}, not ${given.name}.`
    : `To change the app, edit ${place} and run this again.`;
};

/** Says that both PRDs were changed in the same lines, and nobody decided. */
export const prdUndecided = (folder: string, { given, own }: SettledPrd): Conflict => {
  const place = own?.name ?? path.join(folder, 'prd.md');
  return new Conflict(
    `${given.name} and ${place}, the PRD of the app itself, were both changed in the same lines. Nothing was written.`,
    [
      `Put what is to be in ${place}, and generate from that: ${quoteForShell(place)} --out=${quoteForShell(folder)}`,
      `--conflict=keep takes ${place}, --conflict=overwrite takes ${given.name}.`,
    ].join('\n  '),
  );
};
