import type { PossibleRename } from '../pipeline/edit-prd/possible-renames.ts';

/** What to do about a rename that nobody could be asked about; nothing was assumed. */
export const renameNotes = (renames: readonly PossibleRename[], isDryRun: boolean): string[] =>
  renames.flatMap(({ entity, from, to }) => {
    const [gone, added] = [from, to.join(' or ')].map((name) => (entity === null ? name : `${entity}.${name}`));
    const first = isDryRun ? '' : 'bring back the folder as it was before this run, ';
    return [
      `${gone} is gone and ${added} is new. Was it renamed? Then ${first}write (was ${from})`,
      `  behind the new name in the PRD, and run this again: what it holds is kept.`,
    ];
  });
