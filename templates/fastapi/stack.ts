import type { StackCode } from '../../pipeline/stack.ts';
import { migrations } from './migrations.ts';
import { codeName } from './view/code-name.ts';
import { viewsOf } from './view.ts';

/** The code of this stack. */
export const stack: StackCode = { codeName, view: viewsOf, migrations };
