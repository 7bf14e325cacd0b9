import { snakeCase } from '../names.ts';
import { enumValues, readEnum } from './enum.ts';
import { noFacts } from './facts.ts';
import { readFacts } from './read-facts.ts';
import { type RawField } from './field.ts';
import { readRemark } from './statements.ts';
import { type Item, type Token, bare, cleanComment, textOf } from './sql-tokens.ts';

const noise =
  /\b(?:collate\s+\S+|generated\s+(?:always|by default)(?:\s+as\s+(?:identity(?:\([^)]*\))?|\([^)]*\)\s*(?:stored|virtual)?))?|identity(?:\([^)]*\))?|auto_?increment|constraint\s+\w+|character set \w+|deferrable(?: initially \w+)?|on (?:delete|update) (?:cascade|set null|restrict|no action|set default)|stored|virtual)\b/gi;

const comment = /\bcomment\s+'([^']*)'/i;

const check = /\bcheck\s*\((?:[^()]|\([^()]*\))*\)/i;

const anyOf = /=\s*any\s*\(\s*array\s*\[([^\]]*)\][^)]*\)/i;

const readComments = (field: RawField, comments: readonly Token[]): void => {
  for (const token of comments) {
    const text = cleanComment(token.text);
    const values =
      /(?:^|:\s*)(?:enum\s*:?\s*|one of:?\s*|values:?\s*)?((?:'[^']*'|"[^"]*")(?:\s*[,|/]\s*(?:'[^']*'|"[^"]*"))+)/i.exec(
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

export const columnOf = ({ tokens, comments }: Item): RawField | null => {
  const [first, ...rest] = tokens;
  if (!first || !/^(?:["'`[]\d*)?[\p{L}_]/u.test(first.text)) return null;
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

export const readCheck = (facts: RawField['facts'], text: string): void => {
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
