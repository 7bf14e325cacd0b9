import { canonical, miss, openEntity, type Draft, type RawEntity } from './draft.ts';
import { readEnum, enumValues } from './enum.ts';
import { noFacts, readFacts, type Mark } from './facts.ts';
import { readRemark, type RawField } from './field.ts';
import { snakeCase } from '../names.ts';
import type { Line } from './source.ts';

type Token = { text: string; line: number; column: number };

const tokenPattern =
  /\s+|--[^\n]*|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\$([A-Za-z_]*)\$[\s\S]*?(?:\$\1\$|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|\[[A-Za-z_][\w ]*\]|[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|::|->|[\s\S]/gu;

/** Cuts SQL into words, quoted texts, comments and signs; blanks are left out. Untidy text is cut all the same. */
const tokenize = (lines: readonly Line[]): Token[] => {
  const text = lines.map((line) => line.text).join('\n');
  const tokens: Token[] = [];
  let row = 0;
  let lineStart = 0;
  for (const match of text.matchAll(tokenPattern)) {
    const word = match[0];
    const line = lines[row];
    if (word.trim() !== '' && line)
      tokens.push({ text: word, line: line.line, column: line.column + match.index - lineStart });
    for (let at = word.indexOf('\n'); at >= 0; at = word.indexOf('\n', at + 1)) {
      row += 1;
      lineStart = match.index + at + 1;
    }
  }
  return tokens;
};

const isComment = (token: Token): boolean => /^(?:--|#|\/\/|\/\*)/.test(token.text);
const isWord = (token: Token | undefined, pattern: RegExp): boolean => token !== undefined && pattern.test(token.text);
const bare = (text: string): string => text.replace(/^["'`[]|["'`\]]$/g, '');

/** Index of the bracket that closes the one at `open`; the end of the tokens when none does. */
const closingAt = (tokens: readonly Token[], open: number): number => {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    const text = tokens[index]?.text;
    if (text === '(') depth += 1;
    if (text === ')' && (depth -= 1) === 0) return index;
    // A new statement inside brackets: the bracket was forgotten.
    if (
      index > open &&
      depth > 0 &&
      isWord(tokens[index], /^create$/i) &&
      isWord(tokens[index + 1], /^(?:table|type|index|unique)$/i)
    )
      return index - 1;
  }
  return tokens.length;
};

type Item = { tokens: Token[]; comments: Token[] };

/** The items of a bracketed list; a comment belongs to the item that ended or stands on its line. */
const itemsOf = (tokens: readonly Token[], from: number, to: number): Item[] => {
  const items: Item[] = [];
  let item: Item = { tokens: [], comments: [] };
  let depth = 0;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (!token) break;
    if (isComment(token)) {
      const last = item.tokens.at(-1);
      const owner = last ? item : items.at(-1)?.tokens.at(-1)?.line === token.line ? items.at(-1) : undefined;
      owner?.comments.push(token);
      continue;
    }
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (depth === 0 && (token.text === ',' || token.text === ';')) {
      if (item.tokens.length > 0) items.push(item);
      item = { tokens: [], comments: [] };
    } else item.tokens.push(token);
  }
  if (item.tokens.length > 0) items.push(item);
  return items;
};

const textOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s*\(\s*/g, '(')
    .replace(/\s*([,)])/g, '$1')
    .replace(/\)(?=[\p{L}'])/gu, ') ')
    .replace(/\s*(\[|\]|\.|::)\s*/g, '$1');

const noise =
  /\b(?:collate\s+\S+|generated\s+(?:always|by default)(?:\s+as\s+(?:identity(?:\([^)]*\))?|\([^)]*\)\s*(?:stored|virtual)?))?|identity(?:\([^)]*\))?|auto_?increment|constraint\s+\w+|character set \w+|deferrable(?: initially \w+)?|on (?:delete|update) (?:cascade|set null|restrict|no action|set default)|stored|virtual)\b/gi;
const comment = /\bcomment\s+'([^']*)'/i;
const check = /\bcheck\s*\((?:[^()]|\([^()]*\))*\)/i;
const anyOf = /=\s*any\s*\(\s*array\s*\[([^\]]*)\][^)]*\)/i;

const cleanComment = (text: string): string => text.replace(/^(?:--+|#+|\/\/+|\/\*+)\s*|\s*\*\/$/g, '').trim();

const readComments = (field: RawField, comments: readonly Token[]): void => {
  for (const token of comments) {
    const text = cleanComment(token.text);
    const values =
      /^(?:enum\s*:?\s*|one of:?\s*|values:?\s*)?((?:'[^']*'|"[^"]*")(?:\s*[,|/]\s*(?:'[^']*'|"[^"]*"))+)/i.exec(
        text,
      ) ??
      /^(\w+(?:\s*\|\s*\w+)+)$/.exec(text) ??
      /^(?:enum|one of|values)\s*:?\s*(\w+(?:\s*[,|/]\s*\w+)+)$/i.exec(text);
    const read = values && !field.facts.values ? enumValues(String(values[1])) : null;
    if (
      read &&
      read.length > 1 &&
      (field.facts.type === 'string' ||
        field.facts.type === 'text' ||
        field.facts.type === 'enum' ||
        field.facts.type === null)
    ) {
      field.facts.type = 'enum';
      field.facts.values = read;
    } else if (text.length < 300) readRemark(field.facts, { ...token, text });
  }
};

const columnOf = ({ tokens, comments }: Item): RawField | null => {
  const [first, ...rest] = tokens;
  if (!first || !/^["'`[]?[\p{L}_]/u.test(first.text)) return null;
  const facts = noFacts();
  let text = textOf(rest).slice(0, 480);
  const range = check.exec(text);
  if (range) text = text.replace(range[0], ' ');
  const said = comment.exec(text);
  if (said) text = text.replace(said[0], ' ');
  text = text.replace(noise, ' ').replace(/\s+/g, ' ').trim();
  const serial = /\b(?:big|small)?serial\b|auto_?increment|\bidentity\b/i.test(textOf(rest));
  const enumerated = /^(?:enum|set)\s*\(([^)]*)\)/i.exec(text);
  const values = enumerated ? enumValues(String(enumerated[1])) : null;
  if (values) {
    facts.type = 'enum';
    facts.values = values;
    text = text.slice(enumerated?.[0].length ?? 0);
  }
  const mark = { text, line: first.line, column: rest[0]?.column ?? first.column };
  if (!readFacts(facts, mark)) {
    // What follows an unknown word, such as the name of an enum, is still SQL.
    const unknown = facts.unknown.pop();
    const match = /^([\w.]+)(?:\([^)]*\))?\s*(.*)$/s.exec(unknown?.text ?? '');
    if (unknown && match) {
      readFacts(facts, { ...mark, text: String(match[2]) });
      facts.unknown = [{ ...unknown, text: String(match[1]) }];
    }
  }
  if (range) readCheck(facts, range[0]);
  if (said) facts.description.push(String(said[1]));
  facts.required = facts.required === true || facts.primary;
  const field: RawField = {
    name: snakeCase(bare(first.text)),
    at: { ...first, text: first.text },
    facts,
    linked: false,
    strict: true,
  };
  if (serial && facts.primary && field.name !== 'id') facts.default = null;
  readComments(field, comments);
  return field.name === '' ? null : field;
};

const readCheck = (facts: RawField['facts'], text: string): void => {
  const array = anyOf.exec(text);
  if (readEnum(facts, array ? `check (x in (${String(array[1])}))` : text.replace(/::\w+/g, ''))) return;
  const between = /between\s+(-?\d+(?:\.\d+)?)\s+and\s+(-?\d+(?:\.\d+)?)/i.exec(text);
  const low = />=\s*(-?\d+(?:\.\d+)?)/.exec(text);
  const high = /<=\s*(-?\d+(?:\.\d+)?)/.exec(text);
  const length = /length\s*\(/i.test(text);
  const from = between?.[1] ?? low?.[1];
  const to = between?.[2] ?? high?.[1];
  if (from !== undefined) facts[length ? 'min_length' : 'minimum'] = Number(from);
  if (to !== undefined) facts[length ? 'max_length' : 'maximum'] = Number(to);
};

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
  const checked = inCheck ? entity.fields.find(({ name }) => name === snakeCase(String(inCheck[1]))) : undefined;
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
