import type { Operation } from '../../../pipeline/schema/operations.ts';
import { operationLines } from './operations.ts';
import { functionSources, importsFor } from './preamble.ts';

/** The Python of a revision: the parts that its template puts together. */
export type RevisionSource = {
  imports: string;
  /** Functions that the steps call, each a whole definition. */
  functions: readonly string[];
  upgrade: readonly string[];
  downgrade: readonly string[];
};

const body = (operations: readonly Operation[]): string[] => {
  const lines = operations.flatMap(operationLines);
  return lines.length === 0 ? ['    pass'] : lines;
};

/** Prints the steps of a revision, up and down, as Alembic's Python. */
export const revisionSource = (up: readonly Operation[], down: readonly Operation[]): RevisionSource => {
  const [upgrade, downgrade] = [body(up), body(down)];
  const functions = functionSources([...upgrade, ...downgrade].join('\n'));
  return { imports: importsFor([...functions, ...upgrade, ...downgrade].join('\n')), functions, upgrade, downgrade };
};
