import { describeApp } from '../app-suite.ts';

await describeApp('test/fixtures/everything.md');
