import type { List } from './blocks.ts';
import { readColumns } from './columns.ts';
import { type Draft, canonical, saysEntity } from './draft.ts';
import { enumValues } from './enum.ts';
import { holdsEntities } from './evidence.ts';
import { readFence } from './fences.ts';
import { childLists, itemLine, splitHead } from './item.ts';
import { flat, plain } from './markup.ts';
import type { Section } from './sections.ts';
import type { Table } from './table.ts';

// Reads named lists of values: `- TaskStatus: todo, done`, or the items below a heading that names the list.
const readEnumList = (draft: Draft, name: string | null, list: List): void => {
  const lines = list.items.map(itemLine);
  for (const line of lines) draft.lines.add(line.line);
  if (name !== null) {
    draft.enums.set(
      canonical(name.replace(/\benum(?:eration)?\b/gi, '')),
      lines.map((line) => splitHead(line).head.text.replace(/^["']|["']$/g, '')),
    );
    return;
  }
  for (const item of list.items) {
    const { head, rest } = splitHead(itemLine(item));
    const below = childLists(item).flatMap(({ items }) => items.map((child) => splitHead(itemLine(child)).head.text));
    const values = below.length > 0 ? below : enumValues(String(rest?.text ?? '').replace(/^[[({]|[\])}]$/g, ''));
    if (values && values.length > 1) draft.enums.set(canonical(head.text.replace(/\s+enum$/i, '')), values);
  }
};

// Reads a table of allowed values: one row per value below a heading that names the list, or one row per list.
const readEnumTable = (draft: Draft, name: string | null, table: Table): void => {
  const columns = readColumns(table);
  const valuesAt = columns.at('values');
  for (const [first] of table.rows) if (first) draft.lines.add(first.line);
  if (name !== null) {
    const values = table.rows.map((row) => plain(row[Math.max(0, valuesAt)]?.text ?? '')).filter(Boolean);
    draft.enums.set(canonical(name.replace(/\benum(?:eration)?\b/gi, '')), values);
    return;
  }
  const listAt = valuesAt > 0 ? valuesAt : 1;
  for (const row of table.rows) {
    const values = enumValues(flat(row[listAt] ?? { text: '', line: 0, column: 0 }).text);
    if (row[0] && values && values.length > 1) draft.enums.set(canonical(plain(row[0].text)), values);
  }
};

/** Reads a section of named lists of values: in lists, tables and fences, or one below each heading. */
export const readEnums = (draft: Draft, section: Section): void => {
  for (const block of section.blocks) {
    if (block.kind === 'list') readEnumList(draft, null, block);
    if (block.kind === 'table') readEnumTable(draft, null, block);
    if (block.kind === 'fence') readFence(draft, block, false);
  }
  for (const child of section.sections) {
    for (const block of child.blocks) {
      if (block.kind === 'list') readEnumList(draft, child.title, block);
      if (block.kind === 'table') readEnumTable(draft, child.title, block);
    }
  }
};

/** True for a section whose title says that it lists the values of one enum. */
export const isEnumSection = (section: Section): boolean =>
  /\benum(?:eration)?\b|\((?:enum|values)\)/i.test(section.at.text) &&
  !saysEntity(section.at.text) &&
  !holdsEntities(section);
