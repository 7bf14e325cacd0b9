import { snakeCase } from '../names.ts';
import { type Draft, type RawEntity, canonical, openEntity } from './draft.ts';
import { readExpression } from './expressions.ts';
import type { RawField } from './field.ts';
import { readRemark } from './statements.ts';
import type { Line } from './source.ts';
import { notData } from './typescript.ts';

const classLine = /^class\s+(\w+)\s*(?:\(([^)]*)\))?\s*:/;
const member = /^([a-z_]\w*)\s*(?::\s*([^=]+?))?\s*(?:=\s*(.+))?$/s;
const declares = /\b(?:\w*Column|mapped_column|\w+Field|ForeignKey|Field|relationship|Relationship)\s*\(/;
const relation = /\b[rR]elationship\s*\(/;

type Body = { head: Line; name: string; bases: string; lines: Line[] };

// A line that leaves a bracket open goes on in the next one.
const joined = (lines: readonly Line[]): Line[] => {
  const whole: Line[] = [];
  let depth = 0;
  for (const line of lines) {
    const last = whole.at(-1);
    if (depth > 0 && last) last.text += ` ${line.text.trim()}`;
    else whole.push({ ...line });
    for (const character of line.text.replace(/"[^"]*"|'[^']*'/g, ''))
      depth += '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0;
    depth = Math.max(0, depth);
  }
  return whole;
};

const classesOf = (lines: readonly Line[]): Body[] => {
  const bodies: Body[] = [];
  let open: Body | null = null;
  let indentation = -1;
  let quoted = false;
  for (const line of joined(lines)) {
    const quotes = line.text.split('"""').length - 1;
    if (quotes > 0 || quoted) {
      quoted = quotes % 2 === 1 ? !quoted : quoted;
      continue;
    }
    const start = classLine.exec(line.text);
    if (start) {
      open = { head: line, name: String(start[1]), bases: start[2] ?? '', lines: [] };
      indentation = -1;
      bodies.push(open);
      continue;
    }
    if (!open || line.text.trim() === '') continue;
    const depth = line.text.length - line.text.trimStart().length;
    if (depth === 0) open = null;
    if (indentation < 0) indentation = depth;
    if (open && depth === indentation) open.lines.push(line);
  }
  return bodies;
};

const readMember = (draft: Draft, entity: RawEntity, line: Line): void => {
  const [code = '', remark = ''] = line.text.trim().split(/\s+#\s*/);
  const match = member.exec(code);
  const [, name = '', type, value = ''] = match ?? [];
  if (!match || name.startsWith('__') || relation.test(value) || /ClassVar/.test(type ?? '')) return;
  if (type === undefined && !declares.test(value)) return;
  draft.lines.add(line.line);
  const at = { text: name, line: line.line, column: line.column + line.text.indexOf(name) };
  const written = `${(type ?? '').replace(/\bMapped\b/, '').replace(/\b(?:Optional|Annotated)\b/, '')} ${declares.test(value) ? value : ''}`;
  const facts = readExpression({ ...at, text: written.replace(/\b(?:[Ll]ist|[Ss]et|Sequence)\s*\[/, 'array[') });
  const optional = /\bOptional\b|\|\s*None\b|\bNone\s*\|/.test(type ?? '');
  facts.unknown = facts.unknown.filter(({ text }) => !/^(?:None|CASCADE|SET_NULL|PROTECT|Base)$/.test(text));
  facts.required ??= optional ? false : type !== undefined || /\w+Field\s*\(|models\./.test(value);
  if (facts.primary) facts.required = true;
  if (remark !== '') readRemark(facts, { ...at, text: remark });
  const field: RawField = { name: snakeCase(name), at, facts, linked: false, strict: true };
  entity.fields.push(field);
};

const readEnumClass = (draft: Draft, body: Body): void => {
  const values = body.lines.flatMap(
    ({ text }) => /=\s*(?:["'](.*?)["']|\(\s*["'](.*?)["'])/.exec(text)?.slice(1, 3) ?? [],
  );
  draft.enums.set(canonical(body.name), values.filter(Boolean));
};

const variants =
  /(?:Create|Update|Read|Base|Mixin|In|Out|Public|Admin|View|ViewSet|Serializer|Form|Schema|Test|Manager|QuerySet)$/;

/** Reads Python classes that describe records: dataclasses, and the models of Pydantic, SQLAlchemy, SQLModel and Django. */
export const readPython = (draft: Draft, lines: readonly Line[]): void => {
  const bodies = classesOf(lines);
  const isEnum = ({ bases }: Body): boolean => /\b(?:\w*Enum|\w*Choices)\b/.test(bases);
  for (const body of bodies) if (isEnum(body)) readEnumClass(draft, body);
  for (const body of bodies) {
    if (isEnum(body) || notData.test(body.name) || variants.test(body.name) || body.name === 'Meta') continue;
    const entity = openEntity(draft, { ...body.head, text: body.name });
    for (const line of body.lines) readMember(draft, entity, line);
    if (entity.fields.length === 0) draft.entities.splice(draft.entities.indexOf(entity), 1);
  }
};
