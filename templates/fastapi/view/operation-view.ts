import type { Operation } from '../../../pipeline/contract/operations.ts';

/** What a route says of itself. */
export type OperationView = {
  id: string;
  /** Lines for a docstring. */
  description: string;
  status: number;
  /** The statuses of its errors, as arguments. */
  problems: string;
};

/** What the route of an operation says of itself. */
export const operationView = ({ id, description, status, problems }: Operation): OperationView => ({
  id,
  // A docstring is indented as its function.
  description: description.replace(/\n(?!\n)/g, '\n    '),
  status,
  problems: problems.join(', '),
});

/** The operations by what they do. */
export const operationViews = <Name extends string>(
  operations: Readonly<Record<Name, Operation>>,
): Record<string, OperationView> =>
  Object.fromEntries(Object.entries<Operation>(operations).map(([name, each]) => [name, operationView(each)]));
