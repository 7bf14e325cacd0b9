import { describeApp } from '../app-suite.ts';

await describeApp('examples/task_manager.md');
