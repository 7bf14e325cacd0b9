import type { Item, List } from './blocks.ts';
import { type RawField, readInlineFields } from './field.ts';
import { itemLine, splitHead } from './item.ts';
import { isListed, isSureName } from './listed-fields.ts';
import { flat, isStruck } from './markup.ts';
import { roleOf } from './sections.ts';
import { splitFields } from './split.ts';
import { namesValues } from './values.ts';
import { snakeCase } from '../names.ts';

/** The names behind a label, `Timing: startsAt, endsAt`, and how many of them can be nothing but fields. */
type Labelled = { names: string[]; sure: number; coded: boolean; list: { text: string; line: number; column: number } };

const behindLabel = (item: Item): Labelled | null => {
  const line = itemLine(item);
  const { head, rest, bracket } = splitHead(line);
  if (!rest || bracket || item.blocks.length > 0 || isStruck(line.text)) return null;
  if (/^\W*`/.test(line.text) || !/^[\p{Lu}\p{Lo}]/u.test(head.text) || head.text.split(/\s+/).length > 3) return null;
  if (roleOf(head.text) !== null) return null;
  const list = { ...flat(rest), text: flat(rest).text.replace(/[.;]\s*$/, '') };
  const names = splitFields(list.text).map(({ text }) => text);
  if (names.length === 0 || !names.every(isListed)) return null;
  // `Status: open, closed` has values; `State: status (open, closed)` has a field.
  if (namesValues(snakeCase(head.text)) && !names.some((name) => name.includes('('))) return null;
  const written = line.text.slice(line.text.indexOf(head.text) + head.text.length);
  const coded = (written.match(/`[^`]+`/g)?.length ?? 0) >= names.length;
  return { names, sure: names.filter(isSureName).length, coded, list };
};

/**
 * The fields of a list whose items are labels of groups: `Identity: slug, title`, `Timing: startsAt, endsAt`. Empty for
 * other lists: most items must have such a label, and names behind it that can be nothing else or are marked as code.
 */
export const readLabelledFields = (list: List): Map<Item, RawField[]> => {
  const found = new Map<Item, RawField[]>();
  const read = list.items.map((item) => ({ item, labelled: behindLabel(item) }));
  const labelled = read.flatMap(({ labelled: one }) => one ?? []);
  const sum = (count: (one: Labelled) => number): number => labelled.reduce((total, one) => total + count(one), 0);
  const names = sum((one) => one.names.length);
  const several = labelled.filter((one) => one.names.length > 1 || one.names[0]?.includes('(')).length;
  const coded = labelled.every((one) => one.coded);
  if (labelled.length < 2 || labelled.length * 2 < list.items.length || several === 0) return found;
  if (sum((one) => one.sure) * (coded ? 3 : 2) < names || (!coded && several < labelled.length)) return found;
  for (const { item, labelled: one } of read) if (one) found.set(item, readInlineFields(one.list));
  return found;
};
