import { writeFileSync } from 'node:fs';
import mocha from 'mocha';

/** mocha's spec reporter that also writes its counts, as JSON, to the file named by MOCHA_COUNTS. */
export default class CountingReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      if (process.env.MOCHA_COUNTS)
        writeFileSync(process.env.MOCHA_COUNTS, JSON.stringify({ passed, failed, skipped }));
    });
  }
}
