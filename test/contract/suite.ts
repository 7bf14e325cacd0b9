import type { GenomeEntity } from '../../pipeline/genome.ts';
import type { Check, Group } from './check.ts';
import { accountChecks } from './checks/account.ts';
import { isolationChecks } from './checks/isolation.ts';
import { linkChecks } from './checks/links.ts';
import { listChecks } from './checks/lists.ts';
import { refusalChecks } from './checks/refusals.ts';
import { rowChecks } from './checks/rows.ts';
import { safetyChecks } from './checks/safety.ts';
import { servedEntities } from './rows.ts';
import type { Target } from './session.ts';

const weight = ({ fields }: GenomeEntity): number => fields.filter(({ references }) => references !== null).length;

/**
 * The HTTP contract that every stack serves, as checks made from a genome. They use nothing but HTTP, so they hold an app in
 * any language to it.
 */
export const contractChecks = (target: Target): Group[] => {
  const entities = servedEntities(target.genome);
  // Paging through many rows is shown once, where a row needs the fewest others.
  const paged = entities.toSorted((a, b) => weight(a) - weight(b))[0];
  return [
    safetyChecks(target),
    accountChecks(target),
    ...entities.flatMap((entity) => [
      rowChecks(target, entity),
      refusalChecks(target, entity),
      listChecks(target, entity, entity === paged),
      isolationChecks(target, entity),
      ...entity.links.map((link) => linkChecks(target, entity, link)),
    ]),
  ].filter(({ checks }) => checks.length > 0);
};

/** Runs checks, some at once, which is safe since each stands alone; gives what those that failed failed with. */
const runAll = async (checks: readonly Check[], atOnce: number): Promise<Map<Check, unknown>> => {
  const failures = new Map<Check, unknown>();
  const waiting = checks.values();
  const work = async (): Promise<void> => {
    for (const check of waiting) {
      await check.run().catch((error: unknown) => failures.set(check, error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failures;
};

/** Registers groups of checks as mocha tests. A group's checks run `atOnce` at a time, before the first of them is told. */
export const registerChecks = (groups: readonly Group[], atOnce: number): void => {
  for (const { title, checks } of groups) {
    describe(title, () => {
      let failures: Map<Check, unknown>;
      before(async () => {
        failures = await runAll(checks, atOnce);
      });
      for (const check of checks) {
        it(check.title, () => {
          if (failures.has(check)) throw failures.get(check);
        });
      }
    });
  }
};

/** The HTTP contract as mocha tests, for an app that runs by the time they do. */
export const contractSuite = (target: Target): void => registerChecks(contractChecks(target), 4);
