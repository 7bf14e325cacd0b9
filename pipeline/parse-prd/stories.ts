import type { UserStory } from '../manifest.ts';
import type { Block, Item } from './blocks.ts';
import { itemLine } from './entity-list.ts';
import { plain } from './markup.ts';
import type { Section } from './sections.ts';

const sentence =
  /\bas an?\s+(.+?),?\s+i\s+(?:want|would like|need|can|should be able)(?:\s+to)?\s+(.+?)(?:,?\s+so(?: that)?\s+(.+?))?[.\s]*$/i;

const readStory = (text: string, line: number): UserStory | null => {
  const match = text.length > 2000 ? null : sentence.exec(text);
  if (!match) return null;
  return { as_a: String(match[1]), i_want: String(match[2]), so_that: match[3] ?? null, acceptance_criteria: [], line };
};

const readItem = (item: Item): UserStory[] => {
  const line = itemLine(item);
  const story = readStory(plain(line.text), line.line);
  if (!story) return item.blocks.flatMap(readBlock);
  const criteria = item.blocks
    .flatMap((block) => (block.kind === 'list' ? block.items : []))
    .map((child) => plain(itemLine(child).text));
  return [{ ...story, acceptance_criteria: criteria }];
};

const readBlock = (block: Block): UserStory[] => (block.kind === 'list' ? block.items.flatMap(readItem) : []);

/** The user stories of the whole document. */
export const readStories = (root: Section): UserStory[] => [
  ...root.blocks.flatMap(readBlock),
  ...root.sections.flatMap(readStories),
];
