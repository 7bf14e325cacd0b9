import type { Coverage, SetAside } from '../pipeline/manifest.ts';

const reasons: Readonly<Record<SetAside, string>> = {
  heading: 'a heading',
  prose: 'tells, and describes no data',
  description: 'describes an entity',
  story: 'belongs to a story',
  integration: 'belongs to an integration',
  'out-of-scope': 'said to be left out',
  'not-data': 'describes no entity',
  notation: 'code that says nothing about fields',
  sample: 'a sample',
  'struck-through': 'struck through',
  layout: 'layout or a comment',
};

/** The lines that were set aside with their reasons, and those that were not understood, one run of lines each. */
export const setAsideList = ({ parts }: Coverage, name: string): string =>
  parts
    .filter(({ fate }) => fate !== 'understood')
    .map(({ from, to, reason }) => {
      const lines = from === to ? `${from}` : `${from}-${to}`;
      return `${name}:${lines} ${reason === null ? 'not understood' : `set aside: ${reasons[reason]}`}\n`;
    })
    .join('');
