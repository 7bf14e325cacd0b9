import { type Braced, type Member, markOf, readBraced, readEnumBlock, unread } from './braces-blocks.ts';
import { type Draft, type RawEntity, canonical, openEntity } from './draft.ts';
import { enumValues } from './enum.ts';
import { readFacts } from './read-facts.ts';
import { fieldOf } from './field.ts';
import { lazy } from './lazy.ts';
import { readRemark } from './statements.ts';
import type { Line } from './source.ts';
import { typeOf } from './types.ts';

/** Names of types that describe what is sent or shown, not what is kept. */
export const notData =
  /(?:Payload|Request|Response|Props|Dto|DTO|Params|State|Config|Configuration|Options|Context|Input|Output|Args|Result|Results|Filters?|Repository|Handler|Controller|(?<=\w)(?:Service|Store|Manager|Client)|Api|API|Error|Hook|Query|Mutation|Body)$/;

const tsMember = lazy(
  () =>
    /^(?:public\s+|private\s+|protected\s+)?(?:readonly\s+)?["']?([\p{L}_$][\p{L}\p{N}_$]*)["']?\s*(\?)?\s*:\s*(.+)$/u,
);

const baseName = /^(?:base|abstract|auditable|timestamp|withid|entitybase)|(?:base|mixin)$/i;

const typeText = (text: string): string =>
  text
    .replace(/\s*;$/, '')
    .replace(/^(?:ReadonlyArray|Array|Set)<(.*)>$/, '$1[]')
    .replace(/^(?:Partial|Required|Readonly)<(\w+)>$/, '$1')
    .replace(/^Id<["'](\w+)["']>$/, '$1')
    .replace(/^(?:Record|Map|Partial|Pick|Omit)<.*>/, 'json')
    .replace(/^\{.*$/s, 'json')
    .replace(/^\(([^()]*)\)\[\]$/, (_, inner: string) => (/['"]/.test(inner) ? 'json' : `${inner}[]`))
    .replace(/^(?:Uint8Array|Buffer|Blob|File|ArrayBuffer)$/, 'string')
    .replace(/^(\w+)\[["']id["']\]$/, '$1')
    .replace(/(?<![\w'"])Date(?![\w'"])/g, 'datetime');

// What a comment says about a text: `string; // ISO date`.
const retyped =
  /^(?:an? )?(?:iso(?:[ -]?8601)?(?: (?:date|datetime|timestamp|string|date ?string|date-time))*|uuid(?: ?v\d)?|email|url|date|datetime|timestamp)(?: string| format)?$/i;

const readTypeMember = (draft: Draft, block: Braced, entity: RawEntity, member: Member): void => {
  draft.lines.add(member.at.line);
  const match = tsMember().exec(member.text);
  if (!match) {
    if (!/^(?:@|\}|\/?\*|constructor|\[)/.test(member.text)) unread(draft, block, member);
    return;
  }
  const [, name = '', optional, type = ''] = match;
  if (/^\(.*=>/.test(type)) return;
  const said = markOf(member, type);
  const field = fieldOf(markOf(member, name), { ...said, text: typeText(type.trim()) });
  if (!field) {
    unread(draft, block, member);
    return;
  }
  field.strict = true;
  const { facts } = field;
  facts.required = facts.primary || (optional === undefined && facts.required !== false);
  if (member.comment !== '') {
    const remark = markOf(member, member.comment);
    if (facts.typeWords === 'number' && typeOf(member.comment) !== null) facts.type = typeOf(member.comment);
    else if (facts.type === 'string' && retyped.test(member.comment)) {
      facts.type = null;
      readFacts(facts, {
        ...remark,
        text: /^iso(?:[ -]?8601)?(?: string)?$/i.test(member.comment)
          ? 'datetime'
          : member.comment.replace(/^an? | format$/gi, ''),
      });
      facts.type ??= 'string';
    } else readRemark(facts, remark);
  }
  if (/^(?:id|ID)$/.test(type.trim())) facts.type = 'uuid';
  entity.fields.push(field);
};

const readTypeBlock = (draft: Draft, block: Braced, bases: ReadonlyMap<string, Braced>): void => {
  const entity = openEntity(draft, { ...block.head, text: block.name });
  const parents = /(?:extends|=)\s+([\w<>, ]+?)\s*(?:&\s*)?$/.exec(block.rest)?.[1]?.split(',') ?? [];
  for (const parent of parents) {
    const base = bases.get(parent.trim());
    if (base) for (const member of base.members) readTypeMember(draft, block, entity, member);
  }
  for (const member of block.members) readTypeMember(draft, block, entity, member);
  entity.keyed = entity.fields.some(({ name }) => /^_?id$/.test(name));
};

/** Reads `type Status = 'a' | 'b'`, on one line or several. */
const readUnions = (draft: Draft, lines: readonly Line[]): void => {
  for (const [index, line] of lines.entries()) {
    const start = /^\s*(?:export\s+)?(?:type|const)\s+(\w+)\s*(?::[^=]*)?=\s*(.*)$/.exec(line.text);
    if (!start || /\{\s*$/.test(line.text)) continue;
    let text = String(start[2]);
    for (
      let next = index + 1;
      next < lines.length && next < index + 60 && /^\s*\|/.test(lines[next]?.text ?? '');
      next += 1
    )
      text += ` ${lines[next]?.text.trim() ?? ''}`;
    const union = text
      .replace(/\/\/.*$/, '')
      .replace(/;\s*$/, '')
      .replace(/^\s*\|/, '')
      .trim();
    if (!/^["'][^"']*["'](?:\s*\|\s*["'][^"']*["'])*$/.test(union)) continue;
    const values = enumValues(union);
    if (values) draft.enums.set(canonical(String(start[1])), values);
    draft.lines.add(line.line);
  }
};

const saysType = lazy(() => /:\s*(?!(?:true|false|null)\W*$)(?:[\p{L}({[]|["'][^"']*["']\s*\|)/u);

// `{ email: string }`
const anonymousType = (lines: readonly Line[]): Braced | null => {
  const at = lines.findIndex(({ text }) => /\S/.test(text));
  const named = lines.map((line, index) => (index === at ? { ...line, text: `type Own ${line.text}` } : line));
  const [block, ...more] = /^\s*\{/.test(lines[at]?.text ?? '') ? readBraced(named) : [];
  if (!block || more.length > 0 || block.members.length === 0) return null;
  return block.members.every(({ text }) => tsMember().test(text) && saysType().test(text)) ? block : null;
};

/** True for an object type without a name that describes a record below its title: the title says so, or it has an id. */
export const isRecordType = (title: string, lines: readonly Line[]): boolean => {
  const block = anonymousType(lines);
  if (block === null || block.members.length < 2 || notData.test(title.replace(/\s/g, ''))) return false;
  return (
    /(?:schema|record|model|entity|table|structure)$/i.test(title) ||
    block.members.some(({ text }) => /^_?id\b/.test(text))
  );
};

/** Reads an object type without a name, `{ email: string }`, as the entity it stands below. False for anything else. */
export const readAnonymousType = (draft: Draft, lines: readonly Line[], entity: RawEntity): boolean => {
  const block = anonymousType(lines);
  for (const member of block?.members ?? []) if (block) readTypeMember(draft, block, entity, member);
  return block !== null;
};

/** Reads TypeScript interfaces, object types, string unions and enums. */
export const readTypeScript = (draft: Draft, lines: readonly Line[]): void => {
  readUnions(draft, lines);
  const blocks = readBraced(lines);
  const bases = new Map(blocks.filter(({ name }) => baseName.test(name)).map((block) => [block.name, block]));
  for (const block of blocks) {
    const methods = block.members.filter(({ text }) => /^(?:async\s+)?\w+\??\s*(?:<[^>]*>)?\(|=>/.test(text)).length;
    if (block.word === 'enum') readEnumBlock(draft, block);
    else if (
      !notData.test(block.name) &&
      !bases.has(block.name) &&
      methods * 2 <= block.members.length &&
      block.members.length > 0
    )
      readTypeBlock(draft, block, bases);
  }
};
