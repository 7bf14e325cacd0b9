import { openEntity, type Draft, type RawEntity, type RawRelation } from './draft.ts';
import { fieldOf } from './field.ts';
import { lazy } from './lazy.ts';
import type { Line } from './source.ts';
import { cardinalityIn } from './relation-words.ts';

const relationLine = lazy(
  () =>
    /^\s*"?([\p{L}_][\p{L}\p{N}_-]*?)"?(?:\[[^\]]*\])?\s*([|}o]{1,2}[|o]?)\s*(--|\.\.)\s*([|o]{1,2}[|{]?|[o|]\{)\s*"?([\p{L}_][\p{L}\p{N}_-]*)"?(?:\[[^\]]*\])?\s*(?::\s*(.*))?$/u,
);
const attributeLine = lazy(
  () =>
    /^\s*([\p{L}_][\p{L}\p{N}_()[\],]*)\s+\*?([\p{L}_][\p{L}\p{N}_]*)\s*((?:(?:PK|FK|UK)\s*,?\s*)*)(?:"([^"]*)")?\s*$/u,
);

const find = (entities: Map<string, RawEntity>, draft: Draft, line: Line, name: string): RawEntity => {
  const known = entities.get(name);
  if (known) return known;
  const column = line.column + Math.max(0, line.text.indexOf(name));
  const entity = openEntity(draft, { text: name, line: line.line, column });
  entity.sketch = true;
  entities.set(name, entity);
  return entity;
};

/** Reads the entities, attributes and relations of a Mermaid `erDiagram`. */
export const readEntityDiagram = (draft: Draft, lines: readonly Line[]): void => {
  const entities = new Map<string, RawEntity>();
  let open: RawEntity | null = null;
  for (const line of lines) {
    const text = line.text.replace(/%%.*$/, '');
    if (!/\S/.test(text) || /^\s*(?:erDiagram|title|direction|---)/.test(text)) continue;
    draft.lines.add(line.line);
    const relation = relationLine().exec(text);
    if (relation) {
      const [, from = '', left = '', , right = '', to = '', label = ''] = relation;
      find(entities, draft, line, from);
      find(entities, draft, line, to);
      draft.relations.push(
        relationOf(from, to, left.includes('}'), right.includes('{'), `${left}${right}`, label, line),
      );
      continue;
    }
    const start = /^\s*"?([\p{L}_][\p{L}\p{N}_-]*)"?(?:\[[^\]]*\])?\s*\{(.*)$/u.exec(text);
    if (start) {
      const entity: RawEntity = find(entities, draft, line, String(start[1]));
      const inner = String(start[2]).replace(/\}\s*$/, '');
      if (inner.trim()) readAttribute(draft, entity, { ...line, text: inner });
      open = text.trimEnd().endsWith('}') ? null : entity;
      continue;
    }
    if (/^\s*\}/.test(text)) open = null;
    else if (open) readAttribute(draft, open, { ...line, text });
    else if (/^\s*[\p{L}_][\p{L}\p{N}_-]*\s*$/u.test(text)) find(entities, draft, line, text.trim());
    else draft.missed.add(line.line);
  }
};

const relationOf = (
  from: string,
  to: string,
  fromMany: boolean,
  toMany: boolean,
  ends: string,
  label: string,
  line: Line,
): RawRelation => {
  const kind = fromMany && toMany ? 'many-to-many' : toMany ? 'one-to-many' : fromMany ? 'many-to-one' : 'one-to-one';
  const field = /([a-z]\w*_id)/.exec(label.slice(0, 200))?.[1] ?? null;
  const parent = toMany ? ends.slice(0, 2) : ends.slice(-2);
  // Of one-to-one the side that must be there is referred to, and the first one where both must.
  const turned = kind === 'one-to-one' && ends.startsWith('||');
  return {
    from: turned ? to : from,
    to: turned ? from : to,
    kind,
    required: kind === 'many-to-many' ? false : !parent.includes('o'),
    field,
    at: { ...line, text: '' },
  };
};

const readAttribute = (draft: Draft, entity: RawEntity, line: Line): void => {
  const match = attributeLine().exec(line.text);
  if (!match) {
    draft.missed.add(line.line);
    return;
  }
  const [, type = '', name = '', keys = '', remark = ''] = match;
  const mark = (text: string) => ({
    text,
    line: line.line,
    column: line.column + Math.max(0, line.text.indexOf(text)),
  });
  const field = fieldOf(mark(name), mark(type), mark(keys), mark(remark));
  if (field) entity.fields.push(field);
};

const memberLine = /^\s*[+#~-]?\s*(.+?)\s*$/;

const readClassMember = (draft: Draft, entity: RawEntity, line: Line): void => {
  const text = memberLine.exec(line.text)?.[1] ?? '';
  if (text === '' || /\(.*\)|^<</.test(text)) return;
  const named = /^([\p{L}_][\p{L}\p{N}_]*)\??\s*:\s*(.+)$/u.exec(text);
  const typed = /^([\p{L}_][\p{L}\p{N}_<>~[\]]*\??)\s+([\p{L}_][\p{L}\p{N}_]*\??)$/u.exec(text);
  const name = named?.[1] ?? typed?.[2] ?? (/^\w+$/.test(text) ? text : null);
  const type = (named?.[2] ?? typed?.[1] ?? '')
    .replace(/\?$/, '')
    .replace(/^(?:List|Array|Set)[<~](\w+)[>~]$/, '$1[]')
    .replace(/^Date$/, 'date');
  if (name === null) {
    draft.missed.add(line.line);
    return;
  }
  const mark = (part: string) => ({
    text: part,
    line: line.line,
    column: line.column + Math.max(0, line.text.indexOf(part)),
  });
  const field = fieldOf(mark(name), mark(type));
  if (field) entity.fields.push(field);
};

const classRelation = lazy(
  () =>
    /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*(?:"([^"]*)")?\s*(<\|--|--\|>|\*--|--\*|o--|--o|<--|-->|--|\.\.>|<\.\.|\.\.\|>|<\|\.\.|\.\.)\s*(?:"([^"]*)")?\s*([\p{L}_][\p{L}\p{N}_]*)\s*(?::\s*(.*))?$/u,
);

const readClassRelation = (
  draft: Draft,
  entities: Map<string, RawEntity>,
  line: Line,
  match: RegExpExecArray,
): void => {
  const [, from = '', left = '', drawn = '', right = '', to = ''] = match;
  if (drawn.includes('|')) return;
  find(entities, draft, line, from);
  find(entities, draft, line, to);
  const owns = drawn.startsWith('*') || drawn.startsWith('o');
  const kind =
    cardinalityIn(`${left || (right ? '1' : '')}:${right || (left ? '1' : '')}`) ??
    (owns ? 'one-to-many' : drawn === '-->' ? 'many-to-one' : null);
  if (kind === null) return;
  draft.relations.push({ from, to, kind, required: null, field: null, at: { ...line, text: '' } });
};

/** Reads the classes, attributes and associations of a Mermaid `classDiagram`. */
export const readClassDiagram = (draft: Draft, lines: readonly Line[]): void => {
  const entities = new Map<string, RawEntity>();
  let open: RawEntity | null = null;
  for (const line of lines) {
    const text = line.text.replace(/%%.*$/, '');
    if (!/\S/.test(text) || /^\s*(?:classDiagram|direction|title|note|namespace|<<)/.test(text)) continue;
    draft.lines.add(line.line);
    const start = /^\s*class\s+([\p{L}_][\p{L}\p{N}_]*)[^{]*(\{)?(.*)$/u.exec(text);
    const relation = classRelation().exec(text);
    const member = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*:\s*(.+)$/u.exec(text);
    if (start) {
      const entity = find(entities, draft, line, String(start[1]));
      open = start[2] && !String(start[3]).includes('}') ? entity : null;
    } else if (/^\s*\}/.test(text)) open = null;
    else if (open) readClassMember(draft, open, { ...line, text });
    else if (relation) readClassRelation(draft, entities, line, relation);
    else if (member)
      readClassMember(draft, find(entities, draft, line, String(member[1])), { ...line, text: String(member[2]) });
    else draft.missed.add(line.line);
  }
};
