import { createTwoFilesPatch } from 'diff';
import type { Paint } from './paint.ts';
import { visible } from './visible.ts';

/** What is different in two texts, as `diff -u` shows it, with the lines that come green and those that go red. */
export const differences = (
  names: { before: string; after: string },
  before: string,
  after: string,
  paint: Paint,
): string =>
  createTwoFilesPatch(names.before, names.after, before, after, undefined, undefined, { context: 3 })
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const shown = visible(line.replace(/\r$/, ''));
      return line.startsWith('+') ? paint('green', shown) : line.startsWith('-') ? paint('red', shown) : shown;
    })
    .join('\n');
