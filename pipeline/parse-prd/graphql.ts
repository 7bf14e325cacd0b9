import { type Braced, markOf, readBraced, readEnumBlock } from './braces-blocks.ts';
import { type Draft, openEntity } from './draft.ts';
import { fieldOf } from './field.ts';
import type { Line } from './source.ts';
import { notData } from './typescript.ts';

const member = /^(\w+)\s*(\([^)]*\))?\s*:\s*(\[)?\s*(\w+)(!)?/;

const isRecord = ({ word, name }: Braced): boolean =>
  (word === 'type' || word === 'interface') &&
  !notData.test(name) &&
  !/^(?:Query|Mutation|Subscription|PageInfo)$|(?:Edge|Connection)$/.test(name);

/** Reads the object types and enums of a GraphQL schema. */
export const readGraphql = (draft: Draft, lines: readonly Line[]): void => {
  const blocks = readBraced(lines);
  for (const block of blocks) {
    if (block.word === 'enum') readEnumBlock(draft, block);
    if (!isRecord(block)) continue;
    const entity = openEntity(draft, { ...block.head, text: block.name });
    for (const one of block.members) {
      const match = member.exec(one.text);
      if (!match) continue;
      const [, name = '', , list, type = '', required] = match;
      draft.lines.add(one.at.line);
      const said = markOf(one, type);
      const word = { ID: 'uuid', DateTime: 'datetime', Date: 'date', JSON: 'json' }[type] ?? type;
      const field = fieldOf(markOf(one, name), { ...said, text: list ? `${word}[]` : word });
      if (!field) continue;
      field.strict = true;
      field.facts.required = required !== undefined;
      entity.fields.push(field);
    }
  }
};
