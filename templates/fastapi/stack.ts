import type { StackCode } from '../../pipeline/stack.ts';
import { migrations } from './migrations.ts';
import { viewsOf } from './view.ts';

/** The code of this stack. */
export const stack: StackCode = { view: viewsOf, migrations };
