import type { Block } from './blocks.ts';
import { lazy } from './lazy.ts';
import { documentParts, nameLabels } from './lexicon/documents.ts';
import { anyOf, setOf } from './lexicon/words.ts';
import { headingText, plain } from './markup.ts';
import { isOtherTopic, roleOf, type Section } from './sections.ts';
import { nameInSentence } from './title-sentence.ts';
import { isOnlyDocument, nameInTitle, namesDocument } from './title-words.ts';
import { typeOf } from './types.ts';

const labelWord = lazy(
  () => new RegExp(String.raw`^(?:[-*]\s*)?(?:\*\*|__)?\s*(?:${anyOf(nameLabels)})\s*(?:\*\*|__)?\s*[:：]`, 'i'),
);

const textLines = (section: Section): string[] =>
  section.blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return block.lines.map(({ text }) => text);
    if (block.kind === 'table' && block.header.length === 2)
      return [block.header, ...block.rows].map((row) => row.map(({ text }) => plain(text)).join(': '));
    return block.kind === 'list' ? block.items.map(({ lines }) => lines[0]?.text ?? '') : [];
  });

// `**Product name:** Acme` near the top.
const labelled = (root: Section, depth = 0): string | null => {
  for (const text of textLines(root).slice(0, 12)) {
    const label = text.length > 200 ? null : labelWord().exec(text);
    if (!label) continue;
    const said = text.slice(label[0].length).trim();
    const bold = /^(\*\*?|__?)([^*_]{2,60})\1/.exec(said);
    const name = plain(bold?.[2] ?? said.replace(/^[\s*_]+/, ''));
    if (name === '' || name.length >= 80 || /,.*,/.test(name) || typeOf(name.split(',')[0] ?? '') !== null) continue;
    return nameInTitle(name) || name;
  }
  if (depth > 2) return null;
  for (const section of root.sections.slice(0, 3)) {
    const name = labelled(section, depth + 1);
    if (name) return name;
  }
  return null;
};

// `## Product name` with the name below it.
const headed = (root: Section): string | null => {
  const below = [...root.sections, ...root.sections.flatMap(({ sections }) => sections)].slice(0, 12);
  const section = below.find(({ at }) => labelWord().test(`${plain(headingText(at.text))}: x`));
  const [first] = section?.blocks ?? [];
  const line = first?.kind === 'paragraph' && first.lines.length === 1 ? plain(String(first.lines[0]?.text)) : '';
  return line !== '' && line.length < 60 && !/[.!?]$/.test(line) ? nameInTitle(line) || null : null;
};

const parts = lazy(() => setOf(documentParts));
const partOfDocument = (name: string): boolean => parts().has(name.toLowerCase());

const metadata = /^(?:\*\*|__)?[\p{L} ]{2,30}(?:\*\*|__)?\s*[:：]/u;

const isIntroduction = (block: Block): boolean => {
  if (block.kind === 'list') return block.items.every(({ lines }) => metadata.test(plain(lines[0]?.text ?? '')));
  return block.kind === 'paragraph' || block.kind === 'quote' || (block.kind === 'table' && block.header.length < 3);
};

const isNumbered = ({ at }: Section): boolean =>
  /^\s*[*_]*(?:\d+|[IVX]+)[.):]|^\s*[*_]*[A-Z]{1,4}-?\d+\b/.test(at.text);

// The heading below a title that only says what the document is.
const subtitle = (root: Section, first: Section): string | null => {
  if (!first.blocks.every(isIntroduction)) return null;
  const [below] = [...first.sections, ...root.sections.slice(root.sections.indexOf(first) + 1)];
  if (!below || below.level > 3 || isNumbered(below) || !below.blocks.every(isIntroduction)) return null;
  const name = nameInTitle(below.at.text);
  if (name === '' || partOfDocument(name) || roleOf(name) !== null || isOtherTopic(name)) return null;
  // Below “Data Model” the headings may name entities.
  const amongEntities = first.role === 'entities' && first.sections.every(({ role }) => role === null);
  return amongEntities && first.sections.length > 1 ? null : name;
};

const calledText =
  /\b(?:called|named|codenamed|heißt|appelée?|llamad[ao]|chamad[ao]|genaamd|chiamat[ao])\s+(?:\*\*|["“„«*_`])+([^*"”“«»_`]{2,40})(?:\*\*|["”“»*_`])/;

// `a web app called **Shiftly**` near the top, when nothing else names the product.
const called = (root: Section): string | null => {
  const sections = [root, ...root.sections, ...root.sections.flatMap((section) => section.sections)].slice(0, 6);
  for (const section of sections)
    for (const text of textLines(section).slice(0, 12)) {
      const name = text.length < 1000 ? calledText.exec(text)?.[1] : undefined;
      if (name) return name.trim();
    }
  return null;
};

const inOrder = (section: Section): Section[] =>
  section.sections.slice(0, 4).flatMap((child) => [child, ...inOrder(child)]);

// In the first lines, when nothing else names the product.
const introduced = (root: Section): string | null => {
  const [first] = root.sections;
  const near = [root, ...root.sections.slice(0, 3)].flatMap((one) => [one, ...(one === root ? [] : inOrder(one))]);
  for (const section of near.slice(0, 8)) {
    const inside = section.role !== null && section.role !== 'overview' && section !== first;
    if (inside || (section !== first && isOtherTopic(section.title))) continue;
    const paragraph = section.blocks.find(({ kind }) => kind === 'paragraph' || kind === 'quote');
    const block = paragraph?.kind === 'quote' ? paragraph.blocks[0] : paragraph;
    const text = block?.kind === 'paragraph' ? block.lines.map((line) => line.text.trim()).join(' ') : '';
    if (text.length > 2000) continue;
    const [sentence = ''] = text.split(/(?<=[.!?])\s/);
    const name = nameInSentence(sentence);
    if (name !== null) return name;
  }
  return null;
};

// A document without a title of level 1 may begin with one that is no heading.
const opened = (root: Section): string | null => {
  const [block] = root.blocks;
  const [line, ...more] = block?.kind === 'paragraph' ? block.lines : [];
  if (!line || more.length > 0 || line.text.length > 60 || /[.!?,;:：。]\s*$|^[!|<>[{]|https?:/.test(line.text))
    return null;
  return /^[\p{Lu}\p{Lo}\p{Extended_Pictographic}*]/u.test(line.text.trim()) ? nameInTitle(line.text) || null : null;
};

// `App Overview & Objectives`
const onlyParts = (name: string): boolean =>
  name.split(/[\s/&,]+/).every((one) => partOfDocument(one) || namesDocument(one)) && /\s/.test(name);

const isGeneric = (written: string, name: string): boolean =>
  name === '' ||
  partOfDocument(name) ||
  onlyParts(name) ||
  namesDocument(name) ||
  (roleOf(name) !== null && roleOf(written) === 'entities') ||
  (roleOf(name) === 'overview' && /^\S+$|overview|summary|statement/i.test(name));

const solutionName = (root: Section, frontMatter: ReadonlyMap<string, string>): string => {
  const stated =
    frontMatter.get('title') ?? frontMatter.get('name') ?? frontMatter.get('project') ?? frontMatter.get('product');
  for (const text of [stated, frontMatter.get('subtitle')]) {
    const name = text ? nameInTitle(text) : '';
    if (name !== '' && !namesDocument(name)) return name;
  }
  const first = root.sections.find(({ level }) => level === 1) ?? root.sections[0];
  if (!first) return labelled(root) ?? called(root) ?? introduced(root) ?? 'App';
  const opening = first.level > 1 ? opened(root) : null;
  if (opening) return opening;
  const titles = first.level <= 1 || root.sections.length === 1;
  const own =
    titles || (roleOf(first.at.text) === null && !isOtherTopic(first.title)) ? nameInTitle(first.at.text) : '';
  // What is that long describes the product; a label may name it.
  const shorter = own.split(/\s+/).length > 5 ? labelled(root) : null;
  if (!isGeneric(first.at.text, own)) return shorter ?? own;
  const weak =
    own !== '' && titles && !partOfDocument(own) && roleOf(own) === null && !isOnlyDocument(own) ? own : 'App';
  return labelled(root) ?? headed(root) ?? subtitle(root, first) ?? called(root) ?? introduced(root) ?? weak;
};

const paragraphOf = (section: Section): string | null => {
  for (const block of section.blocks) {
    if (block.kind !== 'paragraph') continue;
    const [first] = block.lines;
    const isMetadata = block.lines.every(({ text }) => metadata.test(plain(text)) && text.length < 200);
    if (first && !isMetadata && !/^[!|<]/.test(first.text))
      return plain(block.lines.map(({ text }) => text.trim()).join(' '));
  }
  return null;
};

const overviewOf = (section: Section): string | null => {
  if (section.role === 'overview') {
    const described = [section, ...section.sections].find((part) => paragraphOf(part) !== null);
    return described ? paragraphOf(described) : null;
  }
  for (const child of section.sections) {
    const text = overviewOf(child);
    if (text) return text;
  }
  return null;
};

/** The name and the description of the solution, from front matter, titles, labels and the first paragraph. */
export const readTitle = (
  root: Section,
  frontMatter: ReadonlyMap<string, string>,
): { solution_name: string; description: string | null } => {
  const first = root.sections.find(({ level }) => level === 1);
  const description =
    frontMatter.get('description') ??
    (first && first.role !== 'entities' ? paragraphOf(first) : null) ??
    paragraphOf(root) ??
    overviewOf(root);
  return { solution_name: solutionName(root, frontMatter), description: description === '' ? null : description };
};
