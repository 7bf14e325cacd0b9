import { snakeCase } from '../names.ts';
import { type Draft, canonical, openEntity } from './draft.ts';
import { lazy } from './lazy.ts';
import { cardinalityIn } from './relation-words.ts';
import type { Line } from './source.ts';

const branch = lazy(
  () => /^[\s│|]*[├└|`+][─-]+\s*(\p{L}[\p{L}\p{N}_]*)\s*\(([^()]*)\)\s*(?:(?:→|->)\s*(\p{L}[\p{L}\p{N}_]*))?\s*$/u,
);
const root = lazy(() => /^(\p{L}[\p{L}\p{N}_]*)\s*:?\s*$/u);

/** True for lines that draw entities as trees: `User`, and below it `├── Order (1:many)`. */
export const isRelationTree = (lines: readonly Line[]): boolean => {
  const branches = lines.flatMap(({ text }) => branch().exec(text)?.[2] ?? []);
  return branches.length > 0 && branches.every((words) => cardinalityIn(words) !== null);
};

/** Reads trees of entities, each branch with how many there are: `├── Order (1:many as buyer) → Shop`. */
export const readRelationTree = (draft: Draft, lines: readonly Line[]): void => {
  let from: string | null = null;
  const open = (name: string, line: Line): void => {
    if (draft.named.has(canonical(name))) return;
    const column = line.column + Math.max(0, line.text.indexOf(name));
    openEntity(draft, { text: name, line: line.line, column }).sketch = true;
  };
  for (const line of lines) {
    const top = root().exec(line.text);
    const [, to = '', words = '', further] = branch().exec(line.text) ?? [];
    const kind = to === '' ? null : cardinalityIn(words);
    if (top) from = String(top[1]);
    if (top || kind !== null) draft.lines.add(line.line);
    else if (/\S/.test(line.text)) draft.missed.add(line.line);
    if (top) open(String(top[1]), line);
    if (from === null || kind === null) continue;
    open(to, line);
    const role = /\bas (\w+)/i.exec(words)?.[1];
    const field = role === undefined ? null : `${snakeCase(role)}_id`;
    const required = /\boptional\b/i.test(words) ? false : null;
    // Of one-to-one it is the branch that points to its root.
    const [holder, held] = kind === 'one-to-one' ? [to, from] : [from, to];
    draft.relations.push({ from: holder, to: held, kind, required, field, at: { ...line, text: '' } });
    if (further === undefined) continue;
    open(further, line);
    draft.relations.push({
      from: to,
      to: further,
      kind: 'many-to-one',
      required: null,
      field: null,
      at: { ...line, text: '' },
    });
  }
};
