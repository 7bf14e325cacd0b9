import { type Draft, type RawEntity, canonical, openEntity } from './draft.ts';
import { type RawField, readFieldLine } from './field.ts';
import type { Mark } from './facts.ts';
import { flat } from './markup.ts';
import { beginsWithFact } from './list-kind.ts';
import type { Line } from './source.ts';

// `Rental.baseFee`; `public.users` and `inv.site` are tables in a schema.
const owned = /^\s*(\p{L}[\p{L}\p{N}_]*)\.([\p{L}_][\p{L}\p{N}_]*)(?![\p{L}\p{N}_.])/u;

const splitOwner = (draft: Draft, text: string): { owner: string; from: number } | null => {
  const match = owned.exec(text);
  if (!match) return null;
  const [whole, owner = '', name = ''] = match;
  const rest = text.slice(whole.length).replace(/^[\s:=(—–-]+/, '');
  const named = /^\p{Lu}/u.test(owner) ? /^[\p{Ll}_]/u.test(name) : draft.named.has(canonical(owner));
  if (!named && !(canonical(owner) !== owner && beginsWithFact(rest))) return null;
  return { owner, from: whole.length - name.length };
};

/** The owner of a name such as `Rental.baseFee` and the name of the field. Null for others. */
export const splitOwned = (draft: Draft, name: Mark): { owner: string; field: Mark } | null => {
  const split = splitOwner(draft, name.text);
  if (!split) return null;
  const { owner, from } = split;
  return { owner, field: { ...name, text: name.text.slice(from), column: name.column + from } };
};

/** Reads a line that says itself whose field it describes: `Rental.baseFee: decimal, required`. Null for others. */
export const readOwnedField = (draft: Draft, line: Line): { entity: RawEntity; fields: RawField[] } | null => {
  const { text } = flat(line);
  const split = splitOwner(draft, text);
  if (!split) return null;
  const { owner, from } = split;
  const own = { ...line, text: line.text.replace(text.slice(0, from).trim(), ''), column: line.column + from };
  const fields = readFieldLine(own);
  if (fields.length === 0) return null;
  const entity = draft.named.get(canonical(owner)) ?? openEntity(draft, { ...line, text: owner });
  entity.fields.push(...fields);
  draft.lines.add(line.line);
  return { entity, fields };
};
