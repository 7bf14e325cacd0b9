import assert from 'node:assert/strict';
import type { Check } from './contract/check.ts';
import { rateLimitChecks } from './contract/checks/safety.ts';
import { startExampleApp } from './contract/example/app.ts';
import { type Flaw, flaws } from './contract/example/flaws.ts';
import type { Target } from './contract/session.ts';
import { contractChecks } from './contract/suite.ts';

const allChecks = (target: Target): Check[] =>
  [...contractChecks(target), rateLimitChecks(target)].flatMap(({ checks }) => checks);

/** Runs the checks that a title matches against a flawed example app; gives what each says, in order, when it fails. */
const failures = async (planted: readonly Flaw[], title: RegExp): Promise<string[]> => {
  const app = await startExampleApp(planted);
  const found: string[] = [];
  try {
    const checks = allChecks(app).filter((check) => title.test(check.title));
    assert.ok(checks.length > 0, `no check is called ${title}`);
    for (const check of checks) {
      await check.run().catch((error: unknown) => found.push(`${check.title}: ${String(error)}`));
    }
  } finally {
    app.stop();
  }
  return found;
};

describe('the HTTP contract', function () {
  this.timeout(60_000);
  it('holds for an app that keeps it', async () => {
    assert.deepEqual(await failures([], /^/), []);
  });

  for (const [flaw, title] of flaws) {
    it(`is not held by an app that has this flaw: ${flaw}`, async () => {
      assert.notDeepEqual(await failures([flaw], title), []);
    });
  }
});
