import { snakeCase } from '../names.ts';
import { canonical, miss, openEntity, type Draft, type RawEntity } from './draft.ts';
import { enumValues } from './enum.ts';
import { noFacts, readFacts, type Facts, type Mark } from './facts.ts';
import { fieldOf, readField, readRemark, type RawField } from './field.ts';
import type { Line } from './source.ts';
import { typeOf } from './types.ts';

/** A block `name { … }`: its head, and its members one by one. */
type Braced = { head: Line; name: string; word: string; rest: string; members: Member[] };
type Member = { text: string; comment: string; at: Line };

const opening =
  /^\s*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(model|enum|interface|type|class|table|view|entity)\s+["'`]?([\p{L}_][\p{L}\p{N}_.]*)["'`]?([^{]*)\{(.*)$/iu;

const commentAt = (text: string): number => {
  const match = /(?:^|\s)(?:\/\/|#(?!\w))|\/\*/.exec(text);
  return match ? match.index : -1;
};

const strip = (line: Line): { text: string; comment: string } => {
  const at = commentAt(line.text);
  if (at < 0) return { text: line.text, comment: '' };
  return {
    text: line.text.slice(0, at),
    comment: line.text
      .slice(at)
      .replace(/^\s*(?:\/\/+|#|\/\*+)\s*|\s*\*\/\s*$/g, '')
      .trim(),
  };
};

const depthOf = (text: string): number => {
  let depth = 0;
  for (const character of text.replace(/"[^"]*"|'[^']*'/g, ''))
    depth += '{(['.includes(character) ? 1 : '})]'.includes(character) ? -1 : 0;
  return depth;
};

/** The blocks in braces of a text. A block that is never closed ends where the next one begins. */
const readBraced = (lines: readonly Line[]): Braced[] => {
  const blocks: Braced[] = [];
  let block: Braced | null = null;
  let depth = 0;
  let inComment = false;
  for (const line of lines) {
    if (inComment || /^\s*\/\*/.test(line.text)) {
      inComment = !line.text.includes('*/');
      continue;
    }
    const start: RegExpExecArray | null = depth <= 1 || !block ? opening.exec(line.text) : null;
    if (start && (depth === 0 || !block)) {
      block = {
        head: line,
        word: String(start[1]).toLowerCase(),
        name: String(start[2]),
        rest: String(start[3]),
        members: [],
      };
      blocks.push(block);
      depth = 1;
      const body = String(start[4]).replace(/\}\s*;?\s*$/, '');
      if (body !== start[4]) depth = 0;
      for (const text of body.split(/[;,]/))
        if (text.trim()) block.members.push({ text: text.trim(), comment: '', at: line });
      continue;
    }
    if (!block) continue;
    const { text, comment } = strip(line);
    const before = depth;
    depth += depthOf(text);
    if (before === 1 && depth >= 1 && text.trim() !== '')
      for (const part of depth === 1 ? text.split(';') : [text])
        if (part.trim()) block.members.push({ text: part.trim().replace(/,$/, ''), comment, at: line });
    if (depth <= 0) {
      block = null;
      depth = 0;
    }
  }
  return blocks;
};

const markOf = (member: Member, text: string): Mark => ({
  text,
  line: member.at.line,
  column: member.at.column + Math.max(0, member.at.text.indexOf(text)),
});

const unread = (draft: Draft, block: Braced, member: Member): void => {
  miss(
    draft,
    'prd/unreadable-field',
    `“${member.text.slice(0, 60)}” does not read as a field of ${block.name}`,
    { ...member.at, text: member.text },
    null,
  );
};

const fieldNamed = (member: Member, name: string, facts: Facts, required: boolean): RawField => {
  facts.required = facts.primary || required;
  return { name: snakeCase(name), at: markOf(member, name), facts, linked: false, strict: true };
};

const prismaTypes: Readonly<Record<string, string>> = {
  String: 'string',
  Int: 'integer',
  BigInt: 'bigint',
  Float: 'float',
  Decimal: 'decimal',
  Boolean: 'boolean',
  DateTime: 'datetime',
  Json: 'json',
  Bytes: 'string',
};
const prismaMember = /^(\w+)\s+(\w+)(?:\([^)]*\))?(\[\])?(\?)?\s*(.*)$/;

const readNative = (facts: Facts, attributes: string): void => {
  const native = /@db\.(\w+)(?:\(([\d, ]+)\))?/.exec(attributes);
  if (!native) return;
  const size = native[2] ? `(${native[2]})` : '';
  const scratch = noFacts();
  if (
    !readFacts(scratch, {
      text: `${String(native[1]).replace(/^Timestamptz?$/i, 'timestamp')}${size}`,
      line: 0,
      column: 0,
    })
  )
    return;
  facts.type = scratch.type ?? facts.type;
  facts.max_length = scratch.max_length;
  facts.precision = scratch.precision;
  facts.scale = scratch.scale;
};

const readPrismaModel = (draft: Draft, block: Braced, models: ReadonlySet<string>): void => {
  const entity = openEntity(draft, { ...block.head, text: block.name });
  const pending: { key: string; target: string; at: Mark }[] = [];
  for (const member of block.members) {
    draft.lines.add(member.at.line);
    const group = /^@@(unique|id|index)\(\s*(?:fields:\s*)?\[([^\]]*)\]/.exec(member.text);
    if (group) {
      const names = String(group[2])
        .split(',')
        .map((name) => snakeCase(name.replace(/\(.*/, '')));
      const field = names.length === 1 ? entity.fields.find(({ name }) => name === names[0]) : undefined;
      if (group[1] === 'id' && names.length === 2) entity.joins = names;
      if (field && group[1] === 'unique') field.facts.unique = true;
      if (field && group[1] === 'index') field.facts.indexed = true;
      continue;
    }
    if (member.text.startsWith('@@')) continue;
    const match = prismaMember.exec(member.text);
    if (!match) {
      unread(draft, block, member);
      continue;
    }
    const [, name = '', type = '', list, optional, attributes = ''] = match;
    const facts = noFacts();
    if (models.has(type)) {
      const keys = /fields:\s*\[([^\]]*)\]/.exec(attributes);
      for (const key of keys ? String(keys[1]).split(',') : [])
        pending.push({ key: snakeCase(key), target: type, at: markOf(member, type) });
      if (!list) continue;
      facts.many = true;
      facts.reference = { target: markOf(member, type) };
      entity.fields.push(fieldNamed(member, name, facts, false));
      continue;
    }
    const known = prismaTypes[type];
    readFacts(facts, markOf(member, known ?? type));
    facts.many = list !== undefined;
    facts.primary = /@id\b/.test(attributes);
    facts.unique = /@unique\b/.test(attributes);
    const value = /@default\(\s*("(?:[^"\\]|\\.)*"|[\w.-]+(?:\([^)]*\))?|\[\])\s*\)/.exec(attributes);
    if (value) facts.default = String(value[1]);
    readNative(facts, attributes);
    const field = fieldNamed(member, name, facts, optional === undefined);
    if (member.comment)
      readRemark(field.facts, { ...markOf(member, member.comment), text: member.comment.replace(/^\/+\s*/, '') });
    entity.fields.push(field);
  }
  for (const { key, target, at } of pending) {
    const field = entity.fields.find(({ name }) => name === key);
    if (field) field.facts.reference = { target: { ...at, text: target } };
  }
};

const readEnumBlock = (draft: Draft, block: Braced): void => {
  const values = block.members
    .flatMap(({ text }) => text.split(','))
    .map((text) =>
      text
        .trim()
        .replace(/@map\(.*\)|\[.*\]/, '')
        .trim(),
    )
    .filter((text) => text !== '' && !text.startsWith('@@'))
    .map((text) => /=\s*["'`](.*)["'`]$/.exec(text)?.[1] ?? text.replace(/\s*=.*$/, '').trim());
  for (const { at } of block.members) draft.lines.add(at.line);
  if (values.length > 0) draft.enums.set(canonical(block.name), values);
};

const notData =
  /(?:Payload|Request|Response|Props|Dto|DTO|Params|State|Config|Configuration|Options|Context|Input|Output|Args|Result|Results|Filters?|Service|Repository|Store|Handler|Controller|Manager|Client|Api|API|Error|Hook|Query|Mutation|Body)$/;
const tsMember =
  /^(?:public\s+|private\s+|protected\s+)?(?:readonly\s+)?["']?([\p{L}_$][\p{L}\p{N}_$]*)["']?\s*(\?)?\s*:\s*(.+)$/u;
const baseName = /^(?:base|abstract|auditable|timestamp|withid|entitybase)|(?:base|mixin)$/i;

const typeText = (text: string): string =>
  text
    .replace(/\s*;$/, '')
    .replace(/^(?:ReadonlyArray|Array|Set)<(.*)>$/, '$1[]')
    .replace(/^(?:Partial|Required|Readonly)<(\w+)>$/, '$1')
    .replace(/^(?:Record|Map|Partial|Pick|Omit)<.*>/, 'json')
    .replace(/^\{.*$/s, 'json')
    .replace(/^\(([^()]*)\)\[\]$/, (_, inner: string) => (/['"]/.test(inner) ? 'json' : `${inner}[]`))
    .replace(/(?<![\w'"])Date(?![\w'"])/g, 'datetime');

// What a comment says about a text: `string; // ISO date`.
const retyped =
  /^(?:an? )?(?:iso(?:[ -]?8601)?(?: (?:date|datetime|timestamp|string|date ?string|date-time))*|uuid(?: ?v\d)?|email|url|date|datetime|timestamp)(?: string| format)?$/i;

const readTypeMember = (draft: Draft, block: Braced, entity: RawEntity, member: Member): void => {
  draft.lines.add(member.at.line);
  const match = tsMember.exec(member.text);
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

/** Reads Prisma models and enums. */
export const readPrisma = (draft: Draft, lines: readonly Line[]): void => {
  const blocks = readBraced(lines);
  for (const block of blocks) if (block.word === 'enum') readEnumBlock(draft, block);
  const models = blocks.filter(({ word }) => word === 'model' || word === 'type');
  const names = new Set(models.map(({ name }) => name));
  for (const block of models) readPrismaModel(draft, block, names);
};

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
