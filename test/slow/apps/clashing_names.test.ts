import { describeApp } from '../app-suite.ts';

await describeApp('test/fixtures/clashing_names.md');
