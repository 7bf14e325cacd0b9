import { possibleRenames } from '../../pipeline/edit-prd/possible-renames.ts';
import { withFormerName } from '../../pipeline/edit-prd/with-former-name.ts';
import type { Conversation } from './ask.ts';

/**
 * Asks of everything that may have been renamed since the last PRD whether it was, once each. Gives the PRD, saying
 * `was` of what the person confirmed: only that keeps its rows and values under the new name.
 */
export const askRenames = async (
  { ask }: Pick<Conversation, 'ask'>,
  prd: string,
  last: string,
  exclude: readonly string[],
): Promise<string> => {
  const asked = new Set<string>();
  let text = prd;
  for (;;) {
    const next = possibleRenames(last, text, exclude).find((each) => !asked.has(nameOf(each.entity, each.from)));
    if (next === undefined) return text;
    const { entity, from, to } = next;
    const gone = nameOf(entity, from);
    asked.add(gone);
    const later = await ask<string>({
      type: 'select',
      name: 'renamed',
      message: `${gone} is gone. Was it renamed? Its ${entity === null ? 'rows' : 'values'} are kept then`,
      choices: [
        { name: 'No', value: no },
        ...to.map((name) => ({ name: `Yes, to ${nameOf(entity, name)}`, value: name })),
      ],
    });
    if (later !== no) text = withFormerName(text, { entity, from, to: later });
  }
};

const no = '';
const nameOf = (entity: string | null, name: string): string => (entity === null ? name : `${entity}.${name}`);
