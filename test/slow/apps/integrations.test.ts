import { describeApp } from '../app-suite.ts';

await describeApp('test/fixtures/integrations.md');
