import path from 'node:path';
import { isApp, sourceOf } from '../../folder/app-folder.ts';
import { findPrds } from '../../folder/find-prds.ts';
import { withHome } from '../../folder/home.ts';
import { offerPaths } from '../../folder/offer-paths.ts';
import { problemWith, readSource, type Source } from '../../folder/read-text.ts';
import { looksLikeGenome } from '../../pipeline/parse-genome.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import { visible } from '../../terminal/visible.ts';
import { accepting, type Conversation } from './ask.ts';

/** Finds the PRD: the one that was named, the one of the app that we stand in, or the one that the person picks. */
export const choosePrd = async (conversation: Conversation, named: string | undefined): Promise<Source> => {
  const known = named ?? (isApp('.') ? sourceOf('.') : null);
  const asks = conversation.asks && conversation.asksAgain && known !== '-';
  if (known !== null && !asks) return readSource(known);
  if (!conversation.asks) throw new BadInput('There is no PRD to read', 'Name it: `yo microcodegen prd.md --yes`.');
  return readSource(await pickFile(conversation, known));
};

/** The PRD, or what the person made of it last time, if no app was made from that and they want to go on with it. */
export const offerDraft = async ({ ask, asks, drafts }: Conversation, source: Source): Promise<Source> => {
  const text = drafts.left('prd');
  if (!asks || text === null || text === source.text || looksLikeGenome(source.text)) return source;
  const goesOn = await ask<boolean>({
    type: 'select',
    name: 'draft',
    message: `You edited ${source.name} last time, and made no app of that.`,
    choices: [
      { name: 'Go on with those edits', value: true },
      { name: `Start from ${source.name} as it stands, and delete them`, value: false },
    ],
  });
  if (goesOn) drafts.keep('prd', text);
  else drafts.drop('prd', 'entities');
  return goesOn ? { ...source, text } : source;
};

/** Asks for one of the PRDs that stand beside the known one, which comes first. */
const pickFile = async ({ ask }: Conversation, known: string | null): Promise<string> => {
  const folder = known === null ? '.' : path.dirname(known);
  const beside = findPrds(folder).map((name) => path.join(folder, name));
  const found = known === null ? beside : [...new Set([path.normalize(known), ...beside])];
  const other = '';
  const picked =
    found.length === 0
      ? other
      : await ask<string>({
          type: 'select',
          name: 'prd',
          message: 'Which PRD?',
          choices: [
            ...found.map((name) => ({ name: visible(name), value: name })),
            { name: 'another file …', value: other },
          ],
        });
  if (picked !== other) return picked;
  const typed = await ask<string>({
    type: 'search',
    name: 'path',
    message: 'Path of the PRD (Markdown; Tab completes it)',
    source: (term: string | undefined) => offerPaths(term ?? '').map((name) => ({ name: visible(name), value: name })),
    validate: (value: unknown) => checkPath(String(value)),
  });
  return withHome(typed);
};

const checkPath = accepting((value) => {
  const problem = problemWith(withHome(value));
  if (problem !== null) throw problem;
});
