import type { Answers } from '../../folder/answers.ts';
import { planApp } from '../../folder/build-app.ts';
import type { Source } from '../../folder/read-text.ts';
import type { Manifest, Relation } from '../../pipeline/manifest.ts';
import { firstFindings, widthOf } from '../../terminal/findings.ts';
import { paintFor } from '../../terminal/paint.ts';
import { answerOr, type Conversation } from './ask.ts';

/** What the person confirmed: which entities stay out, and which suggested relations are built. */
export type Confirmed = Pick<Answers, 'exclude' | 'accept' | 'acceptSuggestions'>;

/** Asks which entities to generate, and which relations to add to those that are written. */
export const confirm = async (
  conversation: Conversation,
  source: Source,
  manifest: Manifest,
  remembered: Answers,
): Promise<Confirmed> => {
  const exclude = await confirmEntities(conversation, manifest, remembered.exclude);
  if (exclude.length > 0) await showCut(conversation, source, { ...remembered, exclude });
  return { exclude, ...(await confirmSuggestions(conversation, manifest, remembered)) };
};

/** Says which references are lost with the entities that stay out. */
const showCut = async ({ say }: Conversation, source: Source, answers: Answers): Promise<void> => {
  const cut = planApp(source, answers).diagnostics.filter(({ code }) => code === 'genome/excluded-reference');
  say(await firstFindings(cut, source, { width: widthOf(process.stdout), paint: paintFor(process.stdout) }));
};

const confirmEntities = async (
  conversation: Conversation,
  { entities }: Manifest,
  remembered: readonly string[],
): Promise<string[]> => {
  const names = entities.map(({ name }) => name);
  const included = (excluded: readonly string[]) => names.filter((name) => !excluded.includes(name));
  const given = conversation.options.exclude;
  const chosen = await answerOr(
    conversation,
    given === null ? null : included(given),
    included(remembered),
    (picked) => ({
      type: 'checkbox',
      name: 'entities',
      message: 'Entities to generate',
      choices: names.map((name) => ({ name, value: name })),
      default: picked,
      validate: (left: readonly unknown[]) => left.length > 0 || 'Keep at least one',
    }),
  );
  // An exclusion outlives the entity's absence: it may come back.
  const gone = (given ?? remembered).filter((name) => !names.includes(name));
  return [...gone, ...names.filter((name) => !chosen.includes(name))];
};

const keyOf = ({ from, field }: Relation): string => `${from}.${field}`;

const confirmSuggestions = async (
  conversation: Conversation,
  { suggested_relations: suggested }: Manifest,
  remembered: Answers,
): Promise<Pick<Answers, 'accept' | 'acceptSuggestions'>> => {
  if (conversation.options.acceptSuggestions) return { accept: [], acceptSuggestions: true };
  if (suggested.length === 0) return { accept: remembered.accept, acceptSuggestions: remembered.acceptSuggestions };
  const accept = await answerOr(conversation, conversation.options.accept, remembered.accept, (picked) => ({
    type: 'checkbox',
    name: 'suggestions',
    message: 'The text implies these relations. Which are to be built?',
    default: picked,
    choices: suggested.map((relation) => ({
      name: `${keyOf(relation)} → ${relation.to}`,
      value: keyOf(relation),
      description: relation.reason,
    })),
  }));
  return { accept: [...accept], acceptSuggestions: false };
};
