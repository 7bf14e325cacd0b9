import type { Genome } from '../genome.ts';
import { operationsBetween } from './difference.ts';
import type { Fill, Operation } from './operations.ts';
import { withFormerLinks } from './renamed-modules.ts';
import { schemaOf } from './schema.ts';

/** What the rows of a standing app lose on the way to another genome, each in words, as tables and columns are called. */
export const lossesBetween = (previous: Genome, next: Genome): string[] => {
  const after = withFormerLinks(previous, next, schemaOf(next));
  return [...new Set(operationsBetween(schemaOf(previous), after, 'up').flatMap(lossesIn))];
};

const lossesIn = (operation: Operation): string[] => {
  switch (operation.kind) {
    case 'drop_table':
      return [`drops the table ${operation.table} with all its rows`];
    case 'alter_table':
      return operation.changes.flatMap((change) =>
        change.kind === 'drop_column'
          ? [`drops the column ${operation.table}.${change.column} with all its values`]
          : [],
      );
    case 'fill':
      return changesValues(operation.fill)
        ? [`changes the values of ${operation.table}.${columnName(operation.fill)} that no longer fit`]
        : [];
    default:
      return [];
  }
};

const changesValues = ({ kind }: Fill): boolean =>
  ['other-values', 'below', 'above', 'longer', 'shorter', 'not-a-number'].includes(kind);

const columnName = ({ column }: Fill): string => (typeof column === 'string' ? column : column.name);
