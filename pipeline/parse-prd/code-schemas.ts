import { snakeCase } from '../names.ts';
import { type Draft, canonical, openEntity } from './draft.ts';
import { enumValues } from './enum.ts';
import { insideAt, readExpression } from './expressions.ts';
import type { Line } from './source.ts';
import { splitList } from './split.ts';
import { notData } from './typescript.ts';

const opening =
  /(?:(?:const|let|var)\s+(\w+)\s*(?::[^=]+)?=\s*)(?:z\.(?:strict)?[oO]bject\(\s*\{|\w+Table\(\s*["'`](\w+)["'`]\s*,\s*\{|new\s+(?:mongoose\.)?Schema(?:<\w+>)?\(\s*\{)/g;
const enumerations =
  /(?:const|let|var)\s+(\w+)\s*=\s*(?:z\.enum|pgEnum|mysqlEnum)\(\s*(?:["'`]\w+["'`]\s*,\s*)?\[([^\]]*)\]/g;

/** Reads models declared with builders in JavaScript or TypeScript: Zod objects, Drizzle tables and Mongoose schemas. */
export const readCodeSchemas = (draft: Draft, lines: readonly Line[]): void => {
  const text = lines
    .map((line) => line.text.replace(/(?:^|\s)\/\/.*$/, (remark) => ' '.repeat(remark.length)))
    .join('\n');
  // Each model is searched to its end, which is not linear; nobody declares models at such length.
  if (text.length > 100_000) return;
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.text.length + 1;
  }
  const lineAt = (index: number): Line =>
    lines[starts.findLastIndex((from) => from <= index)] ?? { text: '', line: 0, column: 1 };
  for (const match of text.matchAll(enumerations)) {
    const values = enumValues(String(match[2]).replace(/["'`]/g, ''));
    if (values) draft.enums.set(canonical(String(match[1])), values);
  }
  for (const match of text.matchAll(opening)) {
    const [whole, variable = '', table] = match;
    const name = table ?? variable.replace(/(?:Schema|Model|Table)$/, '');
    if (name === '' || notData.test(name) || /(?:Create|Update|Insert|Select|New)/.test(variable)) continue;
    const open = match.index + whole.length - 1;
    const body = insideAt(text, open);
    const entity = openEntity(draft, { ...lineAt(match.index), text: name.charAt(0).toUpperCase() + name.slice(1) });
    for (const part of splitList(body, ',')) {
      const member = /^["']?(\w+)["']?\s*:\s*([\s\S]+)$/.exec(part.text);
      if (!member) continue;
      const [, key = '', expression = ''] = member;
      const at = { ...lineAt(open + 1 + part.index), text: key };
      draft.lines.add(at.line);
      const list = expression.trim().startsWith('[');
      const written = expression
        .replace(/\b(\w+Enum)\(\s*["'`]\w+["'`]\s*\)/, '$1')
        .replace(/\bSchema\.Types\.|mongoose\.|\bz\.(?:coerce\.)?/g, '');
      const facts = readExpression({ ...at, text: written });
      const named = /^(\w+)\b/.exec(written)?.[1] ?? '';
      const values = draft.enums.get(canonical(named));
      if (values) Object.assign(facts, { type: 'enum', values });
      facts.many ||= list;
      // What Zod describes is there unless it says otherwise; a column or a path is not.
      facts.required ??= whole.includes('z.');
      if (facts.primary) facts.required = true;
      if (/\bcoerce\.date\(|z\.date\(/.test(expression)) facts.type = 'datetime';
      entity.fields.push({ name: snakeCase(key), at, facts, linked: false, strict: true });
    }
  }
};
