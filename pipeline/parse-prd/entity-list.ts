import { snakeCase } from '../names.ts';
import { readInlineFields } from './field.ts';
import type { Item } from './blocks.ts';
import { type Draft, canonical, isEntityName, miss, openEntity, report } from './draft.ts';
import { enumValues } from './enum.ts';
import type { Mark } from './facts.ts';
import { childLists, itemLine, splitHead } from './item.ts';
import { readBracketedFields } from './listed-fields.ts';
import { beginsWithFact, inlineFields } from './list-kind.ts';
import { asciiPunctuation, flat, isStruck, plain, quote } from './markup.ts';
import { readMembers } from './members.ts';
import { implyRelations, labelsFields, readProse } from './prose.ts';
import { readOwnedField } from './owned-field.ts';
import { readRelations } from './relation-words.ts';
import { roleOf } from './sections.ts';
import type { Line } from './source.ts';

const absent = /^(?:\(?(?:optional|future|not a table|not included|later|tbd|n\/a)\b)/i;

// `Entity: Patient`: the name follows its label, unless `Model` or `Class` is the name and fields follow.
const unlabelled = (line: Line): Line => {
  const label = /^[\s*`_]*(?:entity|table|model|collection|class)[\s*_]*:[\s*_]*(?=\S)/i.exec(line.text)?.[0];
  if (label === undefined || (!/entity/i.test(label) && inlineFields(line) !== null)) return line;
  if (beginsWithFact(flat(line).text.slice(label.length))) return line;
  return { ...line, text: line.text.slice(label.length), column: line.column + label.length };
};

/** Reads an item that names an entity: inline fields, fields below it, or only a description. */
export const readEntityItem = (draft: Draft, item: Item): void => {
  // A name may have two labels; nobody writes more.
  const line = unlabelled(unlabelled(itemLine(item)));
  if (line.text.trim() === '') {
    for (const block of item.blocks)
      if (block.kind === 'list') for (const child of block.items) readEntityItem(draft, child);
    return;
  }
  draft.lines.add(line.line);
  if (isStruck(line.text)) {
    report(draft, 'prd/struck-through', `${quote(line.text)} is struck through and left out`, line);
    return;
  }
  if (/^\s*(?:\*\*)?\[[^\]]+\](?:\*\*)?\s*(?::|$)|\{\{|<[a-z ]+>\s*:/i.test(line.text)) {
    report(draft, 'prd/placeholder', `${quote(line.text)} is a placeholder of a template and left out`, line);
    return;
  }
  if (readPossession(draft, line) || readOwnedField(draft, line)) return;
  const { head: written, rest, bracket } = splitHead(line);
  const head = { ...written, text: extended(draft, written.text) };
  const inline = inlineFields(line);
  if (!isEntityName(head.text) || (rest && absent.test(rest.text) && item.blocks.length === 0)) {
    if (rest && absent.test(rest.text))
      report(draft, 'prd/ignored', `${quote(line.text)} is said to be left out`, line);
    else if (!readRelationsOf(draft, line))
      miss(
        draft,
        'prd/unreadable-entity',
        `${quote(line.text)} does not read as an entity`,
        line,
        'write: - Name: field (type, required), field (type)',
      );
    return;
  }
  const role = roleOf(head.text);
  const other = role !== null && /^(?:denied|excluded|stories|criteria)$/.test(role);
  if (
    rest &&
    item.blocks.length === 0 &&
    (isMetadata(head.text, rest.text) || other) &&
    !(inline && (inline.typed > 0 || inline.names >= 2))
  ) {
    report(draft, 'prd/ignored', `${quote(line.text)} describes no entity and is not read`, line);
    return;
  }
  const values = namedEnum(head, rest);
  if (values) {
    draft.enums.set(canonical(values.name), values.values);
    return;
  }
  const closing = rest && !bracket ? readBracketedFields(rest) : null;
  const listed =
    closing === null && inline !== null && (inline.typed > 0 || inline.names >= 2) && !labelsFields(rest?.text ?? '');
  // `**Vote**: One vote. Includes a token` describes an entity; `A vote includes a token` relates two.
  const described = rest !== null && /^\s*(?:\*\*|__|`)/.test(line.text);
  if (!listed && !described && readRelationsOf(draft, line)) return;
  const single = !listed && rest !== null && !bracket && childLists(item).length === 0 ? inline : null;
  const name = bracket && !listed ? { ...head, text: flat(line).text.trim() } : head;
  const entity = openEntity(draft, name);
  if (bracket && rest && !listed)
    draft.relations.push(...readRelations({ ...rest, text: rest.text.replace(/^\(|\).*$/g, '') }, entity.name));
  if (listed && rest) implyRelations(draft, entity, rest);
  if (closing) {
    entity.fields.push(...closing.fields);
    entity.description.push(plain(closing.before));
    draft.relations.push(...readRelations({ ...line, text: closing.before }, entity.name));
  } else if (listed && inline) entity.fields.push(...readInlineFields(inline.list));
  else if (single && single.names === 1 && beginsWithFact(single.list.text.replace(/^[^(]*/, '')))
    entity.fields.push(...readInlineFields(single.list));
  else if (rest && oneCode.test(line.text)) entity.fields.push(...readInlineFields(rest));
  else if (rest && !bracket && !readProse(draft, entity, rest)) entity.description.push(plain(rest.text));
  for (const block of item.blocks) {
    if (block.kind === 'paragraph') {
      entity.description.push(block.lines.map(({ text }) => plain(text)).join(' '));
      draft.told.push(...block.lines.map((at) => ({ entity, at })));
    } else readMembers(draft, entity, block);
  }
};

// `Loan: `due_on``
const oneCode = /[:—–-]\s*`[a-z_]\w*`\s*(?:\([^()]*\))?\.?\s*$/;

const possession =
  /^\s*(?:(?:[Aa]n?|[Tt]he|[Ee]ach|[Ee]very)\s+)?(?:\*\*|__|`)?(\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)?)(?:\*\*|__|`)?\s+(?:with|has|have|contains?|stores?|includes?|holds?|mit|hat|con|tiene|avec|com|tem)\s+(?!many\b|one\b|multiple\b|several\b|zero\b|exactly\b)/u;

// `Loan with a due date and a state`
const readPossession = (draft: Draft, line: Line): boolean => {
  const match = line.text.length < 2000 ? possession.exec(line.text) : null;
  if (!match || !isEntityName(String(match[1]))) return false;
  const rest = { ...line, text: `has ${line.text.slice(match[0].length)}` };
  const entity = openEntity(draft, { ...line, text: String(match[1]) });
  if (readProse(draft, entity, rest)) return true;
  draft.entities.pop();
  if (draft.named.get(canonical(entity.name)) === entity) draft.named.delete(canonical(entity.name));
  return false;
};

const metadata = new Set(
  `date status version created updated last_updated branch feature_branch input stage priority estimate document_type
  prerequisites supersedes datum stand fecha estado_del_documento version_du_document`.split(/\s+/),
);

/** True for a line such as `**Status**: accepted`, which tells about the document, as do the lines around it. */
export const isMetadataLine = (line: Line): boolean => {
  const [head = '', rest = ''] = plain(line.text).split(/:\s*(.*)$/s);
  return isMetadata(head, rest);
};

// `**Date**: 2025-03-01` tells about the document.
const isMetadata = (head: string, rest: string): boolean => {
  const key = snakeCase(head);
  return (
    (metadata.has(key) && rest.split(/\s+/).length <= 3) ||
    (/^(?:feature|project|spec|epic|owner|author|area|type)$/.test(key) && /^[`[\d]/.test(rest))
  );
};

// `orders gains:` goes on with what is known as `orders`.
const extended = (draft: Draft, name: string): string => {
  const stem = name.replace(/\s+(?:gains?|gets|adds|additions|also has|is extended with)$/i, '');
  return draft.named.has(canonical(stem)) ? stem : name;
};

const readRelationsOf = (draft: Draft, line: Line): boolean => {
  const relations = readRelations(line, null);
  draft.relations.push(...relations);
  return relations.length > 0;
};

// `TaskStatus: enum (todo, done)` below the entities defines values, not an entity.
const namedEnum = (head: Mark, rest: Mark | null): { name: string; values: string[] } | null => {
  const text = asciiPunctuation(rest?.text ?? '');
  const match = /^\(?enum\)?\s*[:(—–-]?\s*(.*?)\)?$/i.exec(text);
  if (!match || match[1] === '') return null;
  const values = enumValues(String(match[1]));
  return values && values.length > 1 ? { name: head.text, values } : null;
};
