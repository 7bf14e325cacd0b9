import type { RawRelation } from './draft.ts';
import type { Line } from './source.ts';

/** The relations that a line states in words. */
export const readRelations = (_line: Line, _owner: string | null): RawRelation[] => [];
