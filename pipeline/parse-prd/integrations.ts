import type { Integration } from '../manifest.ts';
import type { List } from './blocks.ts';
import { itemLine } from './entity-list.ts';
import { plain } from './markup.ts';
import type { Section } from './sections.ts';

/** The systems outside the app that the document names. */
export const readIntegrations = (root: Section): Integration[] => {
  if (root.role === 'excluded') return [];
  const own =
    root.role !== 'integrations'
      ? []
      : root.blocks
          .filter((block): block is List => block.kind === 'list')
          .flatMap(({ items }) =>
            items.map((item) => {
              const line = itemLine(item);
              const text = plain(line.text);
              const match = /^([^(:—–]+?)\s*(?:\(([^)]*)\))?\s*(?:[:—–-]\s*(.*))?$/.exec(text);
              const name = match?.[1] ?? text;
              return { name, category: match?.[2] ?? 'other', purpose: match?.[3] ?? null, line: line.line };
            }),
          );
  return [...own, ...root.sections.flatMap(readIntegrations)];
};
