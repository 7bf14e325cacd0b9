import { markOf, readBraced, readEnumBlock, unread } from './braces-blocks.ts';
import { type Draft, openEntity } from './draft.ts';
import { readField } from './field.ts';
import type { Line } from './source.ts';

/** Reads the tables of DBML: `Table users { id integer [primary key] }`. */
export const readDbml = (draft: Draft, lines: readonly Line[]): void => {
  for (const block of readBraced(lines)) {
    if (block.word === 'enum') readEnumBlock(draft, block);
    if (block.word !== 'table' && block.word !== 'entity') continue;
    const entity = openEntity(draft, { ...block.head, text: block.name });
    for (const member of block.members) {
      draft.lines.add(member.at.line);
      if (/^(?:indexes|note)\b/i.test(member.text)) continue;
      const pointer = /ref:\s*[<>-]+\s*([\w.]+)/i.exec(member.text);
      const text = member.text.replace(/,?\s*ref:\s*[<>-]+\s*[\w.]+/i, '').replace(/\[\s*,?\s*\]/, '');
      const field = readField(markOf(member, text));
      if (!field) {
        unread(draft, block, member);
        continue;
      }
      if (pointer) field.facts.reference = { target: markOf(member, String(pointer[1])) };
      field.facts.required ??= false;
      field.strict = true;
      entity.fields.push(field);
    }
  }
};
