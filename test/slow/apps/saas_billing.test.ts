import { describeApp } from '../app-suite.ts';

await describeApp('examples/saas_billing.md');
