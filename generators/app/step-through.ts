import type { Source } from '../../folder/read-text.ts';
import type { Manifest } from '../../pipeline/manifest.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';
import { printPrd } from '../../pipeline/edit-prd/print-prd.ts';
import { withEntities } from '../../pipeline/edit-prd/with-entities.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import { widthOf } from '../../terminal/findings.ts';
import { paragraph } from '../../terminal/wrap-words.ts';
import { accepting, type Conversation } from './ask.ts';

/** Asks about one entity field by field, in the reference form; gives the PRD with what was changed. */
export const stepThrough = async (conversation: Conversation, source: Source, manifest: Manifest): Promise<string> => {
  const { ask, say, drafts } = conversation;
  const { text: prd } = source;
  const entity = await ask<string>({
    type: 'select',
    name: 'entity',
    message: 'Which entity?',
    choices: manifest.entities.map(({ name }) => ({ name, value: name })),
  });
  const printed = printPrd({ ...manifest, user_stories: [], integrations: [] });
  const { before, items, after } = takeApart(printed, entity);
  const rebuilt = (changed: readonly string[]): string =>
    [...before, ...changed.map((item) => `- ${item}`), ...after].join('\n');
  const corrected = (changed: readonly string[]): string => withEntities(prd, parsePrd(rebuilt(changed)));
  const check = (changed: readonly string[]): void => {
    const isHere = (line: number): boolean => line >= before.length && line <= before.length + changed.length;
    const [finding] = parsePrd(rebuilt(changed)).diagnostics.filter(({ line }) => isHere(line));
    if (finding !== undefined) throw new BadInput(finding.message, finding.hint);
  };

  const how =
    'Enter keeps a field, - removes it, < goes back to the one before; else change it as you would in the PRD.';
  say(`\n${await paragraph(how, widthOf(process.stdout))}\n`);
  // Null stands for one that was removed, so that it can be gone back to.
  const texts: Array<string | null> = [...items];
  const withText = (at: number, text: string | null): string[] =>
    [...texts.slice(0, at), text, ...texts.slice(at + 1)].filter((each) => each !== null);
  const soFar = (): string => {
    const kept = withText(texts.length, null);
    return kept.join() === items.join() ? prd : corrected(kept);
  };
  for (let at = 0; ;) {
    const isMore = at === texts.length;
    const now = isMore ? '' : (texts[at] ?? removal);
    const answer = await ask<string>({
      type: 'input',
      name: isMore ? 'added' : 'field',
      message: isMore ? `${entity}, one more field (Enter: no more):` : `${entity}:`,
      default: now,
      ...(!isMore && { prefill: 'editable' }),
      validate: accepting((text) => {
        if (text !== now && text !== back) check(withText(at, text === removal && !isMore ? null : text));
      }),
    });
    const text = answer.trim();
    if (text === back && at === 0) return stepThrough(conversation, { ...source, text: soFar() }, parsePrd(soFar()));
    if (text === '') return soFar();
    if (text === back) at -= 1;
    else {
      texts[at] = text === removal ? null : text;
      at += 1;
      if (text !== now) drafts.keep('prd', soFar());
    }
  }
};

const removal = '-';
const back = '<';

/** The lines of the printed PRD before, of, and after the fields of one entity. */
const takeApart = (printed: string, entity: string): { before: string[]; items: string[]; after: string[] } => {
  const lines = printed.split('\n');
  // Lines count from 1, so that this is the one below the heading.
  const below = parsePrd(printed).entities.find(({ name }) => name === entity)?.line ?? 0;
  const next = lines.findIndex((line, index) => index >= below && line.startsWith('#'));
  const end = next < 0 ? lines.length : next;
  const isItem = (line: string): boolean => line.startsWith('- ');
  const found = lines.findIndex((line, index) => index >= below && isItem(line));
  const first = found < 0 ? end : Math.min(found, end);
  const items = lines.slice(first, end).filter(isItem);
  return {
    before: lines.slice(0, first),
    items: items.map((line) => line.slice('- '.length)),
    after: lines.slice(first + items.length),
  };
};
