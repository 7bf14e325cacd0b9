import type { Answers } from '../../folder/answers.ts';
import { type Plan, planApp } from '../../folder/build-app.ts';
import type { Source } from '../../folder/read-text.ts';
import { hasErrors } from '../../pipeline/diagnostics.ts';
import type { Manifest } from '../../pipeline/manifest.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import { printPrd } from '../../pipeline/edit-prd/print-prd.ts';
import { withLostLines } from '../../pipeline/edit-prd/with-lost-lines.ts';
import { withEntities } from '../../pipeline/edit-prd/with-entities.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import { countFindings, firstFindings, widthOf } from '../../terminal/findings.ts';
import { paintFor } from '../../terminal/paint.ts';
import type { Conversation } from './ask.ts';
import { tryEditing } from './edit.ts';
import { show } from './show.ts';
import { stepThrough } from './step-through.ts';

/** The text after all corrections, and what it means; a genome has no manifest. */
export type Corrected = { source: Source; manifest: Manifest | null };

/**
 * Shows what was understood, or what is different in it since the `known` PRD, and lets the person correct it, until it
 * looks right. Throws BadInput when what there is
 * does not make an app and nobody can or wants to correct it.
 */
export const correct = async (
  conversation: Conversation,
  source: Source,
  answers: Answers,
  known: string | null,
): Promise<Corrected> => {
  const plan = planApp(source, answers);
  if (plan.manifest === null) return { source, manifest: null };
  await show(conversation, plan, known);
  if (!conversation.asks) {
    if (plan.genome === null) throw cannotBeBuilt(plan);
    return { source, manifest: plan.manifest };
  }
  const next = (text: string): Promise<Corrected> => {
    if (text !== source.text) conversation.drafts.keep('prd', text);
    return correct(conversation, { ...source, text }, answers, text === source.text ? known : source.text);
  };
  const choice = await chooseNext(conversation, plan, known !== null);
  switch (choice) {
    case 'all':
      return correct(conversation, source, answers, null);
    case 'right':
      return { source, manifest: plan.manifest };
    case 'stop':
      throw cannotBeBuilt(plan);
    case 'document':
      return next(await editDocument(conversation, source));
    case 'entities':
      return next(await editEntities(conversation, source, plan.manifest));
    case 'step':
      return next(await stepThrough(conversation, source, plan.manifest));
  }
};

const cannotBeBuilt = ({ source, diagnostics }: Plan): BadInput =>
  new BadInput(`${source.name} cannot be built: ${countFindings(diagnostics)}`, 'Correct it and run this again.');

type Next = 'right' | 'all' | 'entities' | 'step' | 'document' | 'stop';

const chooseNext = ({ ask, drafts }: Conversation, { genome }: Plan, isPart: boolean): Promise<Next> =>
  genome === null
    ? ask({
        type: 'select',
        name: 'repair',
        message: 'That is not enough for an app. What now?',
        choices: [
          { name: 'Edit the PRD in my editor', value: 'document' },
          { name: 'Stop', value: 'stop' },
        ],
      })
    : ask({
        type: 'select',
        name: 'correct',
        message: 'Does this look right?',
        choices: [
          { name: 'Looks right', value: 'right' },
          {
            name: `Edit the entities in my editor${drafts.left('entities') === null ? '' : ', from where I stopped'}`,
            value: 'entities',
          },
          { name: 'Step through one entity', value: 'step' },
          ...(isPart ? [{ name: 'Show all that was understood', value: 'all' }] : []),
        ],
      });

const editDocument = async ({ say }: Conversation, { text }: Source): Promise<string> =>
  (await tryEditing(say, text, 'prd.md')) ?? text;

const editEntities = async (conversation: Conversation, { text }: Source, manifest: Manifest): Promise<string> => {
  const printed = printPrd({ ...manifest, user_stories: [], integrations: [] });
  const before = withLostLines(printed, text, manifest);
  const edited = await editUntilClean(conversation, before, conversation.drafts.left('entities') ?? before);
  conversation.drafts.drop('entities');
  return edited === null ? text : withEntities(text, edited);
};

/** Gives what was saved once it has no errors and the person is content with the warnings; null when abandoned. */
const editUntilClean = async (conversation: Conversation, before: string, text: string): Promise<Manifest | null> => {
  const saved = await tryEditing(conversation.say, text, 'entities.md');
  if (saved === null || saved === before || saved.trim() === '') return null;
  const manifest = parsePrd(saved);
  const screen = { width: widthOf(process.stdout), paint: paintFor(process.stdout) };
  const found = await firstFindings(manifest.diagnostics, { name: 'entities.md', text: saved }, screen, null);
  if (found === '') return manifest;
  conversation.drafts.keep('entities', saved);
  conversation.say(`\n${found}\n`);
  const next = await conversation.ask<'again' | 'take' | 'discard'>({
    type: 'select',
    name: 'edited',
    message: `There ${manifest.diagnostics.length === 1 ? 'is' : 'are'} ${countFindings(manifest.diagnostics)} in what you saved`,
    choices: [
      { name: 'Edit it again', value: 'again' },
      ...(hasErrors(manifest.diagnostics) ? [] : [{ name: 'Take it as it is', value: 'take' }]),
      { name: 'Discard my edits', value: 'discard' },
    ],
  });
  if (next === 'again') return editUntilClean(conversation, before, saved);
  return next === 'take' ? manifest : null;
};
