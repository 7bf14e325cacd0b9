import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from './package-root.ts';
import { Descriptor } from './stack.ts';

const templates = path.join(packageRoot(), 'templates');

const isDefault = (name: string): boolean =>
  Descriptor.parse(JSON.parse(readFileSync(path.join(templates, name, 'stack.json'), 'utf8'))).is_default;

/**
 * Name of the stack that is generated for when none is chosen: the one whose `stack.json` says so. The build puts a module
 * in this one's place that knows it.
 */
export const defaultStack: string = readdirSync(templates).find(isDefault) ?? '';
