import { describeApp } from '../app-suite.ts';

await describeApp('examples/ecommerce.md');
