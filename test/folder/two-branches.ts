import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { noAnswers } from '../../folder/answers.ts';
import type { RerunResult } from '../../folder/apply.ts';
import { planApp } from '../../folder/build-app.ts';
import { type Continued, continueApp } from '../../folder/continue-app.ts';
import { version } from '../../folder/version.ts';
import { hasErrors } from '../../pipeline/diagnostics.ts';
import { emptyFolder, generate, put } from './generated-folder.ts';

/** A PRD of entities, each a line. */
export const prdOf = (...entities: string[]): string =>
  `# Desk\n\n## Entities\n\n${entities.map((entity) => `- ${entity}\n`).join('')}`;

/** How the app of a PRD continues the one in the folder. */
export const continued = (folder: string, prd: string, allowDestructive = false): Continued => {
  const source = { name: 'prd.md', text: prd };
  const { genome } = planApp(source, noAnswers);
  assert.ok(genome);
  return continueApp(folder, genome, source, { allowDestructive });
};

/** Generates the app of a PRD, without anybody to ask; it must be possible. */
export const generateApp = async (folder: string, prd: string, allowDestructive = false): Promise<RerunResult> => {
  const { files, schemas, moves, diagnostics } = continued(folder, prd, allowDestructive);
  assert.ok(!hasErrors(diagnostics), diagnostics.map(({ message }) => message).join('\n'));
  return generate(folder, files, { version: version(), schemas, moves });
};

/** Runs git as somebody; its standard output. It may fail, as a merge with conflicts does. */
export const git = (folder: string, ...words: string[]): string => {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  return spawnSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8' }).stdout;
};

/** What a branch makes of the app. */
export type Work = { prd: string; allowDestructive?: boolean };

const work = async (folder: string, { prd, allowDestructive = false }: Work): Promise<void> => {
  await generateApp(folder, prd, allowDestructive);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'work');
};

type Step = (folder: string) => Promise<void>;

/** A repository in which `main` and `theirs` went on from one start, the second merged into the first. Each commits its work. */
export const branched = async (start: Step, ours: Step, theirs: Step): Promise<string> => {
  const folder = emptyFolder();
  git(folder, 'init', '-q', '-b', 'main');
  await start(folder);
  git(folder, 'checkout', '-q', '-b', 'theirs');
  await theirs(folder);
  git(folder, 'checkout', '-q', 'main');
  await ours(folder);
  git(folder, 'merge', 'theirs');
  return folder;
};

/** The same, of apps that are generated. */
export const mergedBranches = (start: string, ours: Work, theirs: Work): Promise<string> =>
  branched(
    (folder) => work(folder, { prd: start }),
    (folder) => work(folder, ours),
    (folder) => work(folder, theirs),
  );

/** What `alembic merge heads` writes. */
export const joinHeads = (folder: string, ...heads: string[]): void => {
  const down = heads.map((head) => JSON.stringify(head)).join(', ');
  put(
    folder,
    'alembic/versions/a1b2c3d4e5f6_.py',
    `"""empty message"""\n\nrevision = 'a1b2c3d4e5f6'\ndown_revision = (${down})\n\n\ndef upgrade() -> None:\n    pass\n\n\ndef downgrade() -> None:\n    pass\n`,
  );
};
