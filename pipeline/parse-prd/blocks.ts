import { parser } from '@lezer/markdown';
import type { SyntaxNode } from '@lezer/common';
import type { Line } from './source.ts';
import { readTable, tableStart, type Table } from './table.ts';

export type Heading = { kind: 'heading'; level: number; title: Line };
export type Paragraph = { kind: 'paragraph'; lines: Line[] };
/** One list item: the lines of its own text, and the blocks below it. */
export type Item = { lines: Line[]; blocks: Block[]; ordered: boolean };
export type List = { kind: 'list'; items: Item[] };
export type Fence = { kind: 'fence'; language: string; lines: Line[]; line: number };
export type Quote = { kind: 'quote'; blocks: Block[] };
export type Block = Heading | Paragraph | List | Fence | Quote | Table;

// Inline rules are removed because they are not linear; indented code, HTML and link definitions because people who
// write a PRD mean text there.
const blocksOnly = parser.configure([
  {
    remove: [
      'Escape',
      'Entity',
      'InlineCode',
      'HTMLTag',
      'Emphasis',
      'HardBreak',
      'Link',
      'Image',
      'LinkEnd',
      'IndentedCode',
      'HTMLBlock',
      'LinkReference',
    ],
  },
]);

// With its rules gone it would still look at every character.
blocksOnly.parseInline = () => [];

type Position = { line: number; column: number };

const lineIndex = (text: string, firstLine: number): ((offset: number) => Position) => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  let last = 0;
  return (offset) => {
    // Offsets come almost in order, so the search starts where the last one ended.
    if (offset < Number(starts[last])) last = 0;
    if (offset >= Number(starts[last + 1] ?? Infinity)) {
      let low = last;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (Number(starts[middle]) <= offset) low = middle;
        else high = middle - 1;
      }
      last = low;
    }
    return { line: firstLine + last, column: offset - Number(starts[last]) + 1 };
  };
};

type Reader = { text: string; position: (offset: number) => Position };

const children = (node: SyntaxNode): SyntaxNode[] => {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
};

const readLines = ({ text, position }: Reader, from: number, to: number, prefixes = /^[ >]*/): Line[] => {
  const first = position(from);
  return text
    .slice(from, to)
    .split('\n')
    .map((raw, index) => {
      const prefix = index === 0 ? 0 : (prefixes.exec(raw)?.[0].length ?? 0);
      const column = index === 0 ? first.column : prefix + 1;
      return { text: raw.slice(prefix), line: first.line + index, column };
    });
};

const readHeading = (reader: Reader, node: SyntaxNode): Block => {
  const level = Number(node.name.at(-1));
  const [title, ...more] = readLines(reader, node.from, node.to);
  if (!title) return { kind: 'paragraph', lines: [] };
  if (node.name.startsWith('Setext')) {
    // A rule right below several lines of text was meant as a rule.
    if (more.length > 1) return { kind: 'paragraph', lines: [title, ...more.slice(0, -1)] };
    return { kind: 'heading', level, title };
  }
  const marks = /^#+ */.exec(title.text)?.[0].length ?? 0;
  const text = title.text.slice(marks).replace(/ +#+$/, '');
  return { kind: 'heading', level, title: { ...title, text, column: title.column + marks } };
};

const readFence = (reader: Reader, node: SyntaxNode): Fence => {
  // What is indented more than the fence itself keeps its indentation.
  const indentation = new RegExp(`^[ >]{0,${reader.position(node.from).column - 1}}`);
  const lines = readLines(reader, node.from, node.to, indentation);
  const opening = lines[0]?.text ?? '';
  const mark = /^(?:`+|~+)/.exec(opening)?.[0] ?? '```';
  const closed = lines.length > 1 && lines.at(-1)?.text.trimStart().startsWith(mark);
  const language = opening.slice(mark.length).trim().split(/[\s{]/)[0] ?? '';
  const content = lines.slice(1, closed ? -1 : undefined);
  return { kind: 'fence', language: language.toLowerCase(), lines: content, line: lines[0]?.line ?? 0 };
};

const readParagraph = (lines: Line[]): Block[] => {
  // SQL that someone forgot to fence.
  if (/^create\s+(?:table|type)\b/i.test(lines[0]?.text ?? ''))
    return [{ kind: 'fence', language: 'sql', lines, line: lines[0]?.line ?? 0 }];
  const start = tableStart(lines);
  if (start < 0) return [{ kind: 'paragraph', lines }];
  const { table, rest } = readTable(lines.slice(start));
  const before: Block[] = start > 0 ? [{ kind: 'paragraph', lines: lines.slice(0, start) }] : [];
  return [...before, table, ...(rest.length > 0 ? [{ kind: 'paragraph' as const, lines: rest }] : [])];
};

const readItem = (reader: Reader, node: SyntaxNode): Item => {
  const parts = children(node);
  const blocks = parts.filter(({ name }) => name !== 'ListMark').flatMap((part) => readBlock(reader, part));
  const first = blocks[0];
  const lines = first?.kind === 'paragraph' ? first.lines : first?.kind === 'heading' ? [first.title] : [];
  const mark = parts[0];
  const ordered = mark !== undefined && /\d/.test(reader.text.slice(mark.from, mark.to));
  return { lines, blocks: lines.length > 0 ? blocks.slice(1) : blocks, ordered };
};

const boldLine = /^(?:\*\*|__)[^*_]+(?:_[^*_]+)*(?:\*\*|__)\s*:?$|^\p{Lu}[\p{L} ]{1,30}:$/u;

/** Takes the label off the end of an item: Markdown reads a line right below a list as a part of its last item. */
const takeLabel = (item: Item, column: number): Line | null => {
  const last = item.blocks.at(-1);
  if (last?.kind === 'list') {
    const inner = last.items.at(-1);
    return inner ? takeLabel(inner, column) : null;
  }
  const lines = last === undefined ? item.lines : last.kind === 'paragraph' ? last.lines : [];
  const line = lines.at(-1);
  if (lines.length < 2 || !line || line.column > column || !boldLine.test(line.text.trim())) return null;
  lines.pop();
  return line;
};

const readList = (reader: Reader, node: SyntaxNode): Block[] => {
  const blocks: Block[] = [];
  const { column } = reader.position(node.from);
  let items: Item[] = [];
  for (const child of children(node)) {
    const item = readItem(reader, child);
    items.push(item);
    const label = takeLabel(item, column);
    if (!label) continue;
    blocks.push({ kind: 'list', items }, { kind: 'paragraph', lines: [label] });
    items = [];
  }
  return items.length > 0 ? [...blocks, { kind: 'list', items }] : blocks;
};

const readBlock = (reader: Reader, node: SyntaxNode): Block[] => {
  if (/Heading\d$/.test(node.name)) return [readHeading(reader, node)];
  if (node.name === 'Paragraph') return readParagraph(readLines(reader, node.from, node.to));
  if (node.name === 'FencedCode') return [readFence(reader, node)];
  if (node.name === 'BulletList' || node.name === 'OrderedList') return readList(reader, node);
  if (node.name === 'Blockquote') {
    return [{ kind: 'quote', blocks: children(node).flatMap((child) => readBlock(reader, child)) }];
  }
  return [];
};

/**
 * The blocks of a decoded document, or of a part that begins at a line of it, in order: headings, paragraphs, nested
 * lists, tables, fences and quotes.
 */
export const readBlocks = (text: string, firstLine = 1): Block[] => {
  const reader = { text, position: lineIndex(text, firstLine) };
  return children(blocksOnly.parse(text).topNode).flatMap((node) => readBlock(reader, node));
};
