import type { Block } from './blocks.ts';
import { isEntityName, report, type Draft, type RawEntity } from './draft.ts';
import { readEntityItem } from './entity-list.ts';
import { readEntityTable } from './entity-table.ts';
import { readFence } from './fences.ts';
import { asItem, itemLine } from './item.ts';
import { inlineFields } from './list-kind.ts';
import { isStruck, plain, quote } from './markup.ts';
import { readRelations, relationLabel } from './relation-words.ts';
import type { Line } from './source.ts';

/** Reads a paragraph with a label: `Relations: a band has many gigs; a gig has one setlist.` False without one. */
export const readRelationSentences = (draft: Draft, lines: readonly Line[], owner: string | null = null): boolean => {
  const [first] = lines;
  const text = lines.map((line) => line.text.trim()).join(' ');
  if (!first || !relationLabel.test(text)) return false;
  for (const sentence of text.replace(relationLabel, '').split(/[;.]\s+|[;.]$/)) {
    draft.relations.push(...readRelations({ ...first, text: sentence }, owner));
  }
  draft.lines.add(first.line);
  return true;
};

/** Reads the relations that a block states, of `owner` where it names no other. */
export const readRelationBlock = (draft: Draft, block: Block, owner: RawEntity | null): void => {
  if (block.kind === 'table') readEntityTable(draft, block);
  if (block.kind === 'fence') readFence(draft, block, true);
  if (block.kind === 'quote') for (const inner of block.blocks) readRelationBlock(draft, inner, owner);
  const items = block.kind === 'paragraph' ? block.lines.map(asItem) : block.kind === 'list' ? block.items : [];
  for (const item of items) {
    const line = itemLine(item);
    if (line.text.trim() === '' || isStruck(line.text)) continue;
    const relations = readRelations(line, owner?.name ?? null);
    draft.relations.push(...relations);
    draft.lines.add(line.line);
    if (relations.length > 0 || block.kind === 'paragraph') continue;
    if (Number(inlineFields(line)?.typed) > 0) {
      readEntityItem(draft, item);
      continue;
    }
    draft.missed.add(line.line);
    report(
      draft,
      'prd/unreadable-relation',
      `${quote(line.text)} does not read as a relation`,
      line,
      'write: A project has many tasks',
    );
  }
  if (block.kind !== 'list') return;
  for (const item of block.items) {
    const head = plain(itemLine(item).text)
      .replace(/[:—–-]\s*$/, '')
      .trim();
    const below = isEntityName(head) && item.blocks.length > 0 ? ({ name: head } as const) : null;
    for (const inner of item.blocks) readRelationBlock(draft, inner, below ? { ...emptyOwner, ...below } : owner);
  }
};
const emptyOwner: RawEntity = {
  name: '',
  at: { text: '', line: 0, column: 1 },
  description: [],
  was: null,
  fields: [],
  sketch: false,
  joins: null,
  keyed: null,
};
