import { possibleRenames } from '../../pipeline/edit-prd/possible-renames.ts';
import { withFormerName } from '../../pipeline/edit-prd/with-former-name.ts';
import type { PossibleRename } from '../../pipeline/edit-prd/possible-renames.ts';
import { plural, snakeCase } from '../../pipeline/names.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import type { Conversation } from './ask.ts';

/**
 * Asks of everything that may have been renamed since the last PRD whether it was, once each, and not of what is called
 * after an entity that was. Gives the PRD, saying `was` of what the person confirmed: only that keeps its rows and
 * values under the new name.
 */
export const askRenames = async (
  { ask, say }: Pick<Conversation, 'ask' | 'say'>,
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
    const named = namedAfter(next, text);
    if (named !== null) {
      say(`${gone} is ${nameOf(entity, named)} now, as what it is called after.\n`);
      text = withFormerName(text, { entity, from, to: named });
      continue;
    }
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

/** The field's new name where an entity that was renamed gave it both names; else null. */
const namedAfter = ({ entity, from, to }: PossibleRename, prd: string): string | null => {
  if (entity === null) return null;
  const names = parsePrd(prd).entities.flatMap(({ name, was }) =>
    was === null ? [] : [snakeCase, (each: string) => plural(snakeCase(each))].map((form) => [form(was), form(name)]),
  );
  const isWord = (word: string): RegExp => new RegExp(`(?<![a-z0-9])${word}(?![a-z0-9])`);
  const followed = names.flatMap(([was = '', name = '']) => snakeCase(from).replace(isWord(was), name));
  return to.find((each) => followed.includes(snakeCase(each))) ?? null;
};

const no = '';
const nameOf = (entity: string | null, name: string): string => (entity === null ? name : `${entity}.${name}`);
