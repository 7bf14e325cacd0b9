import { hunksOf, linesOf, markers } from './merge.ts';

type Part = { plain: string } | Sides;
type Sides = { ours: string[]; theirs: string[] };
type Side = keyof Sides;

/**
 * Clears the conflicts that a git merge left in `text` where generated text met generated text: if one side says there
 * only what a render says, nobody wrote it, and the other side stands. Conflicts between two people's lines are left as
 * they are. `renders` are the texts that were generated on either branch.
 */
export const settleGitMarkers = (text: string, renders: readonly string[]): string => {
  const parts = partsOf(linesOf(text));
  if (!parts) return text;
  return parts
    .flatMap((part) => {
      if ('plain' in part) return [part.plain];
      if (renders.some((render) => isUnedited(parts, part, 'theirs', render))) return part.ours;
      if (renders.some((render) => isUnedited(parts, part, 'ours', render))) return part.theirs;
      return part.marked;
    })
    .join('');
};

/** The text as either branch has it, where git left its conflicts; null when it has none, or a broken one. */
export const gitSides = (text: string): [ours: string, theirs: string] | null => {
  const parts = partsOf(linesOf(text));
  if (!parts) return null;
  const textOf = (side: Side): string => parts.flatMap((part) => linesOn(part, side)).join('');
  return [textOf('ours'), textOf('theirs')];
};

/** True when the text holds a conflict that a git merge left in it, be it a broken one. */
export const hasGitMarkers = (text: string): boolean => {
  const lines = text.split(/\r?\n/);
  const holds = (start: string, own: string): boolean => lines.some((line) => line.startsWith(start) && line !== own);
  return holds('<<<<<<< ', markers.mine) && holds('>>>>>>> ', markers.theirs);
};

type Conflict = Sides & { marked: string[] };

/** The text as plain lines and conflicts; null when it has no conflict of git's, or a broken one. */
const partsOf = (lines: readonly string[]): Array<{ plain: string } | Conflict> | null => {
  const parts: Array<{ plain: string } | Conflict> = [];
  let conflict: Conflict | null = null;
  let into: string[] | null = null;
  for (const line of lines) {
    const bare = line.replace(/\r?\n$/, '');
    if (!conflict) {
      const opens = bare.startsWith('<<<<<<< ') && bare !== markers.mine;
      if (opens) conflict = { ours: [], theirs: [], marked: [line] };
      else parts.push({ plain: line });
      into = conflict?.ours ?? null;
      continue;
    }
    conflict.marked.push(line);
    if (bare.startsWith('<<<<<<< ')) return null;
    if (bare.startsWith('||||||| ')) into = [];
    else if (bare === markers.middle) into = conflict.theirs;
    else if (bare.startsWith('>>>>>>> ')) {
      parts.push(conflict);
      conflict = null;
    } else into?.push(line);
  }
  return conflict === null && parts.some((part) => !('plain' in part)) ? parts : null;
};

const linesOn = (part: Part, side: Side): string[] => ('plain' in part ? [part.plain] : part[side]);

/** True when this side of the conflict, read within the file as that side has it, is the render's and unchanged. */
const isUnedited = (parts: readonly Part[], conflict: Sides, side: Side, render: string): boolean => {
  const linesHere = (part: Part): string[] => linesOn(part, side);
  const index = parts.findIndex((part) => part === conflict);
  const start = parts.slice(0, index).flatMap(linesHere).length;
  const end = start + conflict[side].length;
  const hunks = hunksOf(linesOf(render), parts.flatMap(linesHere));
  return hunks !== null && !hunks.some(({ at, lines }) => at <= end && at + lines.length >= start);
};
