import assert from 'node:assert/strict';
import { settleGitMarkers } from '../../../pipeline/rerun/git-markers.ts';

const text = (...lines: string[]): string => lines.map((line) => `${line}\n`).join('');
const conflict = (ours: string[], theirs: string[], base?: string[]): string[] => [
  '<<<<<<< HEAD',
  ...ours,
  ...(base ? ['||||||| merged common ancestors', ...base] : []),
  '=======',
  ...theirs,
  '>>>>>>> branch',
];

const ours = text('a', 'b', 'OURS', 'd', 'e');
const theirs = text('a', 'b', 'THEIRS', 'd', 'e');

describe('settleGitMarkers', () => {
  const cases: Array<[name: string, text: string, renders: string[], settled: string]> = [
    [
      'takes one side where both are generated',
      text('a', 'b', ...conflict(['OURS'], ['THEIRS']), 'd', 'e'),
      [ours, theirs],
      ours,
    ],
    [
      'does with the common ancestor shown',
      text('a', 'b', ...conflict(['OURS'], ['THEIRS'], ['c']), 'd', 'e'),
      [ours, theirs],
      ours,
    ],
    [
      'takes a person’s side against a generated one',
      text('a', 'b', ...conflict(['mine'], ['THEIRS']), 'd', 'e'),
      [ours, theirs],
      text('a', 'b', 'mine', 'd', 'e'),
    ],
    [
      'takes it from the other side just as well',
      text('a', 'b', ...conflict(['OURS'], ['mine']), 'd', 'e'),
      [ours, theirs],
      text('a', 'b', 'mine', 'd', 'e'),
    ],
    [
      'takes a generated side that was edited in part',
      text('a', 'b', ...conflict(['OURS', 'mine'], ['THEIRS']), 'd', 'e'),
      [ours, theirs],
      text('a', 'b', 'OURS', 'mine', 'd', 'e'),
    ],
    [
      'looks at the place: a line that is generated elsewhere may be a person’s here',
      text('a', 'b', ...conflict(['OURS', 'mine'], ['e']), 'd', 'e'),
      [ours],
      text('a', 'b', ...conflict(['OURS', 'mine'], ['e']), 'd', 'e'),
    ],
    [
      'settles each conflict for itself',
      text(...conflict(['mine'], ['theirs']), 'b', 'c', 'd', 'e', ...conflict(['OURS'], ['THEIRS'])),
      [text('x', 'b', 'c', 'd', 'e', 'OURS')],
      text(...conflict(['mine'], ['theirs']), 'b', 'c', 'd', 'e', 'THEIRS'),
    ],
  ];
  for (const [name, before, renders, settled] of cases) {
    it(name, () => assert.equal(settleGitMarkers(before, renders), settled));
  }

  const unchanged: Array<[name: string, text: string]> = [
    ['conflicts between two people', text('a', 'b', ...conflict(['mine'], ['yours']), 'd', 'e')],
    ['what a deletion left of one side', text('a', 'b', ...conflict([], ['mine']), 'd', 'e')],
    ['the tool’s own markers', text('a', '<<<<<<< yours', 'mine', '=======', 'THEIRS', '>>>>>>> generated')],
    ['a conflict without its end', text('a', '<<<<<<< HEAD', 'OURS', '=======', 'THEIRS')],
    [
      'a conflict within a conflict',
      text('<<<<<<< HEAD', '<<<<<<< HEAD', 'OURS', '=======', 'x', '>>>>>>> b', '>>>>>>> b'),
    ],
    ['a heading in Markdown', text('Title', '=======', 'text')],
    ['a text without markers', ours],
  ];
  for (const [name, before] of unchanged) {
    it(`leaves alone ${name}`, () => assert.equal(settleGitMarkers(before, [ours, theirs]), before));
  }
});
