import type { Source } from '../../folder/read-text.ts';
import type { Manifest } from '../../pipeline/manifest.ts';
import { splitList } from '../../pipeline/parse-prd/split.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import { printPrd } from '../../pipeline/print-prd.ts';
import { withEntities } from '../../pipeline/with-entities.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import { accepting, type Conversation } from './ask.ts';

/** Asks about one entity field by field, in the reference form; gives the PRD with what was changed. */
export const stepThrough = async ({ ask, say }: Conversation, source: Source, manifest: Manifest): Promise<Source> => {
  const entity = await ask<string>({
    type: 'select',
    name: 'entity',
    message: 'Which entity?',
    choices: manifest.entities.map(({ name }) => ({ name, value: name })),
  });
  const printed = printPrd({ ...manifest, user_stories: [], integrations: [] });
  const { before, items, after } = takeApart(printed, entity);
  const rebuilt = (changed: readonly string[]): string => `${before}${changed.join(', ')}${after}`;
  const check = (changed: readonly string[]): void => {
    const [finding] = parsePrd(rebuilt(changed)).diagnostics.filter(({ line }) => line === lineOf(before));
    if (finding !== undefined) throw new BadInput(finding.message, finding.hint);
  };

  say('\nEnter keeps a field, - removes it; else change it as you would write it in the PRD.\n');
  const kept: string[] = [];
  for (const [index, item] of items.entries()) {
    const rest = items.slice(index + 1);
    const answer = await ask<string>({
      type: 'input',
      name: 'field',
      message: `${entity}:`,
      default: item,
      prefill: 'editable',
      validate: accepting((text) => check(text === '-' ? [...kept, ...rest] : [...kept, text, ...rest])),
    });
    if (answer.trim() !== '-') kept.push(answer.trim());
  }
  for (;;) {
    const answer = await ask<string>({
      type: 'input',
      name: 'added',
      message: `${entity}, one more field (Enter: no more):`,
      validate: accepting((text) => text === '' || check([...kept, text])),
    });
    if (answer.trim() === '') break;
    kept.push(answer.trim());
  }
  if (kept.join() === items.join()) return source;
  return { ...source, text: withEntities(source.text, parsePrd(rebuilt(kept))) };
};

/** The printed PRD around the items of one entity. */
const takeApart = (printed: string, entity: string): { before: string; items: string[]; after: string } => {
  const start = `\n- ${entity}: `;
  const from = printed.indexOf(start) + start.length;
  const end = printed.indexOf('\n', from);
  const items = splitList(printed.slice(from, end)).map(({ text }) => text);
  return { before: printed.slice(0, from), items, after: printed.slice(end) };
};

const lineOf = (before: string): number => before.split('\n').length;
