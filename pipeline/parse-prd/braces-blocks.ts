import { type Draft, canonical, miss } from './draft.ts';
import type { Mark } from './facts.ts';
import { lazy } from './lazy.ts';
import type { Line } from './source.ts';
import { splitList } from './split.ts';

/** A block `name { … }`: its head, and its members one by one. */
export type Braced = { head: Line; name: string; word: string; rest: string; members: Member[] };

export type Member = { text: string; comment: string; at: Line };

const opening = lazy(
  () =>
    /^\s*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(model|enum|interface|type|class|table|view|entity)\s+["'`]?([\p{L}_][\p{L}\p{N}_.]*)["'`]?([^{]*)\{(.*)$/iu,
);

// `User = {` or `User {`, without a word that says what it is.
const bareOpening = lazy(() => /^\s*(\p{Lu}[\p{L}\p{N}_]*)\s*[=:]?\s*\{(\s*)$/u);

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
export const readBraced = (lines: readonly Line[]): Braced[] => {
  const blocks: Braced[] = [];
  let block: Braced | null = null;
  let depth = 0;
  let inComment = false;
  for (const line of lines) {
    if (inComment || /^\s*\/\*/.test(line.text)) {
      inComment = !line.text.includes('*/');
      continue;
    }
    const start: RegExpExecArray | null = depth <= 1 || !block ? opening().exec(line.text) : null;
    const bare: RegExpExecArray | null = start || (block && depth > 0) ? null : bareOpening().exec(line.text);
    if (bare) {
      block = { head: line, word: 'bare', name: String(bare[1]), rest: '', members: [] };
      blocks.push(block);
      depth = 1;
      continue;
    }
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
      for (const part of depth === 1 ? splitList(text, ';') : [{ text }])
        if (part.text.trim()) block.members.push({ text: part.text.trim().replace(/,$/, ''), comment, at: line });
    if (depth <= 0) {
      block = null;
      depth = 0;
    }
  }
  return blocks;
};

export const markOf = (member: Member, text: string): Mark => ({
  text,
  line: member.at.line,
  column: member.at.column + Math.max(0, member.at.text.indexOf(text)),
});

export const unread = (draft: Draft, block: Braced, member: Member): void => {
  miss(
    draft,
    'prd/unreadable-field',
    `“${member.text.slice(0, 60)}” does not read as a field of ${block.name}`,
    { ...member.at, text: member.text },
    null,
  );
};

export const readEnumBlock = (draft: Draft, block: Braced): void => {
  const values = block.members
    .flatMap(({ text }) => (/^\w+(?:\s+\w+)+$/.test(text) ? text.split(/\s+/) : text.split(',')))
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
