import { snakeCase } from '../names.ts';
import { type Draft, type RawEntity, canonical, miss, openEntity } from './draft.ts';
import type { Mark } from './facts.ts';
import type { Line } from './source.ts';
import { columnOf, readCheck } from './sql-column.ts';
import {
  type Item,
  type Token,
  bare,
  cleanComment,
  closingAt,
  isComment,
  isWord,
  itemsOf,
  textOf,
  tokenize,
} from './sql-tokens.ts';

const constraintStart = /^(?:primary|unique|foreign|constraint|check|key|index|exclude|fulltext|like|period)$/i;

const isConstraint = (tokens: readonly Token[]): boolean => {
  const [first, second] = tokens;
  if (!isWord(first, constraintStart)) return false;
  // `key VARCHAR(50)` and `index INTEGER` are columns.
  return (
    isWord(first, /^(?:constraint|foreign|exclude|like|check)$/i) ||
    isWord(second, /^(?:key|\(|index|nulls)$/i) ||
    (isWord(tokens[2], /^\($/) &&
      isWord(first, /^(?:unique|key|index|fulltext)$/i) &&
      !isWord(second, /^(?:varchar|char|numeric|decimal|int)$/i))
  );
};

const applyConstraint = (entity: RawEntity, tokens: readonly Token[]): void => {
  const text = textOf(tokens).slice(0, 2000);
  const columns =
    /^(?:constraint \S+ )?(primary key|unique(?: key| index)?|foreign key|index|key)\s*(?:["`[]?\w+["`\]]?\s*)?\(([^()]*)\)/i.exec(
      text,
    );
  const names = String(columns?.[2] ?? '')
    .split(',')
    .map((name) => snakeCase(bare(name.trim())));
  const field = names.length === 1 ? entity.fields.find(({ name }) => name === names[0]) : undefined;
  const kind = columns?.[1]?.toLowerCase() ?? '';
  if (kind === 'primary key' && names.length === 2) entity.joins = names;
  const inCheck = /check\s*\(\s*["`]?(\w+)["`]?\s/i.exec(text);
  // `wallet IS NULL OR method IN ('card')` says nothing of `wallet` alone.
  const listed = /["`]?(\w+)["`]?\s+in\s*\(/i.exec(text)?.[1];
  const isOther = inCheck !== null && listed !== undefined && snakeCase(listed) !== snakeCase(String(inCheck[1]));
  const checked =
    inCheck && !isOther ? entity.fields.find(({ name }) => name === snakeCase(String(inCheck[1]))) : undefined;
  if (checked) readCheck(checked.facts, text.slice(text.toLowerCase().indexOf('check')));
  if (!field) return;
  const { facts } = field;
  if (kind === 'primary key') facts.primary = facts.required = true;
  else if (kind.startsWith('unique')) facts.unique = true;
  else if (kind === 'foreign key') {
    const target = /references\s+((?:["`[]?\w+["`\]]?\.)*["`[]?\w+["`\]]?)/i.exec(text);
    const [at] = tokens;
    if (target && at) facts.reference = { target: { ...at, text: String(target[1]).replace(/["`[\]]/g, '') } };
  } else facts.indexed = true;
};

const nameAt = (tokens: readonly Token[], from: number): { name: Mark; next: number } | null => {
  let at = from;
  while (isWord(tokens[at], /^(?:if|not|exists|only)$/i)) at += 1;
  let name = tokens[at];
  while (tokens[at + 1]?.text === '.' && tokens[at + 2]) {
    at += 2;
    name = tokens[at];
  }
  if (!name || !/^["'`[]?[\p{L}_]/u.test(name.text)) return null;
  return { name: { ...name, text: bare(name.text) }, next: at + 1 };
};

const find = (entities: ReadonlyMap<string, RawEntity>, name: string): RawEntity | undefined =>
  entities.get(canonical(name));

const readColumns = (draft: Draft, entity: RawEntity, items: readonly Item[]): void => {
  for (const item of items) {
    const [first] = item.tokens;
    if (!first) continue;
    for (const token of item.tokens) draft.lines.add(token.line);
    if (isConstraint(item.tokens)) continue;
    if (/^(?:\.|…)/.test(first.text)) {
      miss(
        draft,
        'prd/unreadable-field',
        `${entity.name} goes on with “…”: the fields left out are not built`,
        first,
        'write them down',
      );
      continue;
    }
    const lineOf = item.tokens.findIndex(
      (token, index) =>
        index > 1 &&
        token.line > first.line &&
        depthAt(item.tokens, index) === 0 &&
        /^[a-z_]\w*$/i.test(token.text) &&
        !continues.test(token.text) &&
        /^[a-z]\w*$/i.test(item.tokens[index + 1]?.text ?? ''),
    );
    const column = columnOf(lineOf > 0 ? { ...item, tokens: item.tokens.slice(0, lineOf) } : item);
    if (column) entity.fields.push(column);
    else
      miss(
        draft,
        'prd/unreadable-field',
        `“${textOf(item.tokens).slice(0, 60)}” does not read as a column of ${entity.name}`,
        first,
        'write: name TYPE NOT NULL,',
      );
    if (lineOf > 0) readColumns(draft, entity, [{ tokens: item.tokens.slice(lineOf), comments: [] }]);
  }
  for (const item of items) if (isConstraint(item.tokens)) applyConstraint(entity, item.tokens);
};

// Words that go on with a column in the next line; any other word begins a column whose comma before is missing.
const continues =
  /^(?:not|null|default|primary|unique|references|check|constraint|on|collate|generated|comment|key|foreign|auto_increment|identity|with|without|deferrable|initially|using|as|in|and|or|is|between|update|delete|cascade|set|check|unsigned|zerofill|varying|precision|character)$/i;

const depthAt = (tokens: readonly Token[], index: number): number => {
  let depth = 0;
  for (const { text } of tokens.slice(0, Math.min(index, 200))) depth += text === '(' ? 1 : text === ')' ? -1 : 0;
  return index > 200 ? 1 : depth;
};

const ownTables = /^(?:schema_migrations|alembic_version|_prisma_migrations|knex_migrations|django_\w+)$/i;

const readTable = (draft: Draft, tokens: readonly Token[], from: number): number => {
  const found = nameAt(tokens, from);
  if (!found) return from;
  if (tokens[found.next]?.text !== '(') {
    if (!isWord(tokens[found.next], /^(?:partition|as)$/i))
      miss(
        draft,
        'prd/unreadable-entity',
        `The table ${found.name.text} is named without columns`,
        found.name,
        'write: CREATE TABLE name (column TYPE, …)',
      );
    return found.next;
  }
  const end = closingAt(tokens, found.next);
  if (ownTables.test(found.name.text)) return end;
  draft.lines.add(found.name.line);
  const entity = openEntity(draft, found.name);
  const before = tokens.slice(Math.max(0, from - 6), from).findLast(isComment);
  const above = before ? cleanComment(before.text) : '';
  if (before && before.line === found.name.line - 1 && /\w+\s+\w+/.test(above) && !/[=*#-]{3}/.test(above))
    entity.description.push(above);
  readColumns(draft, entity, itemsOf(tokens, found.next + 1, end));
  return end;
};

const readAlter = (draft: Draft, own: ReadonlyMap<string, RawEntity>, tokens: readonly Token[], from: number): void => {
  const found = nameAt(tokens, from);
  const entity = found ? find(own, found.name.text) : undefined;
  if (!found || !entity) return;
  let end = found.next;
  while (
    (end < tokens.length && tokens[end]?.text !== ';' && !isWord(tokens[end], /^(?:create|alter)$/i)) ||
    (end > found.next && isWord(tokens[end - 1], /^,$/))
  )
    end += 1;
  for (const item of itemsOf(tokens, found.next, end)) {
    const body = item.tokens.slice(isWord(item.tokens[0], /^add$/i) ? 1 : item.tokens.length);
    const columns = isWord(body[0], /^column$/i) ? body.slice(1) : body;
    const start = columns.findIndex((token) => !isWord(token, /^(?:if|not|exists)$/i));
    if (start >= 0) readColumns(draft, entity, [{ tokens: columns.slice(start), comments: item.comments }]);
  }
};

const readIndex = (
  own: ReadonlyMap<string, RawEntity>,
  tokens: readonly Token[],
  from: number,
  unique: boolean,
): void => {
  const on = tokens.findIndex((token, index) => index > from && index < from + 12 && isWord(token, /^on$/i));
  const found = on > 0 ? nameAt(tokens, on + 1) : null;
  const entity = found ? find(own, found.name.text) : undefined;
  const open = found
    ? tokens.findIndex((token, index) => index >= found.next && index < found.next + 4 && token.text === '(')
    : -1;
  if (!entity || open < 0) return;
  const end = closingAt(tokens, open);
  if (end !== open + 2 && !(end === open + 3 && isWord(tokens[open + 2], /^(?:asc|desc)$/i))) return;
  const field = entity.fields.find(({ name }) => name === snakeCase(bare(tokens[open + 1]?.text ?? '')));
  const partial = isWord(tokens[end + 1], /^where$/i);
  if (!field) return;
  if (unique && !partial) field.facts.unique = true;
  else field.facts.indexed = true;
};

/** Reads SQL, tidy or not: CREATE TABLE, CREATE TYPE … AS ENUM, CREATE INDEX and ALTER TABLE … ADD. */
export const readSql = (draft: Draft, lines: readonly Line[]): void => {
  const tokens = tokenize(lines);
  const first = draft.entities.length;
  for (let at = 0; at < tokens.length; at += 1) {
    if (
      isWord(tokens[at], /^table$/i) &&
      !isWord(tokens[at - 1], /^(?:alter|drop|on|comment|truncate|from|lock|foreign)$/i) &&
      tokens[at + 1] &&
      !isWord(tokens[at - 1], /^exists$/i)
    ) {
      if (
        isWord(tokens[at - 1], /^(?:create|temp|temporary|unlogged|external|;)$/i) ||
        at === 0 ||
        tokens[at - 1]?.line !== tokens[at]?.line
      )
        at = readTable(draft, tokens, at + 1);
    } else if (isWord(tokens[at], /^type$/i) && isWord(tokens[at - 1], /^create$/i)) {
      const found = nameAt(tokens, at + 1);
      const open = found && isWord(tokens[found.next + 1], /^enum$/i) ? found.next + 2 : -1;
      if (!found || open < 0) continue;
      const end = closingAt(tokens, open);
      draft.enums.set(
        canonical(found.name.text),
        itemsOf(tokens, open + 1, end).map(({ tokens: [value] }) => bare(value?.text ?? '')),
      );
      at = end;
    }
  }
  const tables = draft.entities.length > first ? draft.entities.slice(first) : draft.entities;
  const own = new Map(tables.map((entity) => [canonical(entity.name), entity]));
  for (let at = 0; at < tokens.length; at += 1) {
    if (isWord(tokens[at], /^alter$/i) && isWord(tokens[at + 1], /^table$/i)) readAlter(draft, own, tokens, at + 2);
    if (isWord(tokens[at], /^index$/i) && isWord(tokens[at - 1], /^(?:create|unique)$/i))
      readIndex(own, tokens, at, isWord(tokens[at - 1], /^unique$/i));
  }
};
