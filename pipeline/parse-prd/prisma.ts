import { snakeCase } from '../names.ts';
import { type Braced, type Member, markOf, readBraced, readEnumBlock, unread } from './braces-blocks.ts';
import { type Draft, openEntity } from './draft.ts';
import { type Facts, type Mark, noFacts } from './facts.ts';
import { readFacts } from './read-facts.ts';
import { type RawField } from './field.ts';
import { readRemark } from './statements.ts';
import type { Line } from './source.ts';

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

/** Reads Prisma models and enums. */
export const readPrisma = (draft: Draft, lines: readonly Line[]): void => {
  const blocks = readBraced(lines);
  for (const block of blocks) if (block.word === 'enum') readEnumBlock(draft, block);
  const models = blocks.filter(({ word }) => word === 'model' || word === 'type');
  const names = new Set(models.map(({ name }) => name));
  for (const block of models) readPrismaModel(draft, block, names);
};
