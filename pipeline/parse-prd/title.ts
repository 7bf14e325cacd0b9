import {
  isOnlyDocument,
  withoutDocument,
  withoutEasternKind,
  withoutEnding,
  withoutRemark,
  withoutTagline,
} from './document-words.ts';
import type { Block } from './blocks.ts';
import { lazy } from './lazy.ts';
import { headingText, plain } from './markup.ts';
import { isOtherTopic, roleOf, type Section } from './sections.ts';
import { typeOf } from './types.ts';
import { letter } from './word-end.ts';

const documentWords = [
  String.raw`product requirements? (?:document|doc|specification|spec)s?(?:\s*\(prd\))?`,
  String.raw`\(prd\)|(?:technical |product |feature |mvp |engineering |lean |short )?prd|product requirements|requirements? (?:document|specification|doc|spec)s?|product spec(?:ification)?s?`,
  String.raw`(?:feature|technical|tech|functional|software|design|project|product|system|mvp|app|application)\s+(?:requirements?(?: specification| document)?|spec(?:ification)?s?|design(?: document| doc)?|brief|proposal|requirements)`,
  String.raw`(?:data|domain) model(?: (?:specification|document))?|database schema|(?:srs|frd|brd)|spec(?:ification)?|design doc(?:ument)?|mvp(?: scope)?|requirements`,
  String.raw`pflichtenheft|lastenheft|produktanforderungen|anforderungen|cahier des charges|spécifications?(?: fonctionnelles)?|documento de requisitos(?: (?:de|do|del) produc?to)?|documento de requerimientos|documento de producto|requisitos(?: del? producto)?|especificación|especificação|要件定義書?|製品要求仕様書|仕様書|产品需求文档|需求文档|요구사항(?: 정의서| 명세서)?|техническое задание|требования`,
].join('|');
const leading = new RegExp(
  String.raw`^(?:(?:lastenheft|pflichtenheft|prd|srs|cahier des charges|要件定義書)\s+(?=${letter})|(?:${documentWords})\s*(?:[:：—–-]+\s*|\s+(?:for|für|pour|para|de|of)\s+(?:the\s+)?|$))`,
  'i',
);
// One class and no choice before the words: V8 compiles what follows a choice once for each branch.
const trailing = new RegExp(String.raw`[\s:：—–|(（[-]+(?:${documentWords})\s*[)）\]]?$`, 'i');
const linking = /^(?:for|für|pour|para|per|для)\s+(?:(?:the|die|das|den|le|la|el|os?|as?|il)\s+)?(?=\p{Lu})/u;
const version =
  /\s*[[(（]?(?:\b(?:v(?:ersion)?\s*\d[\w.]*|rev(?:ision)?\s*\d+)\b[^)\]）]*|\b(?:draft|wip|final|updated?)\b[^)\]）—–:-]*)[)\]）]?\s*$/i;

// What is longer is no title, and need not be searched.
const longestTitle = 300;

/** The name in a title: `Acme – Product Requirements Document (PRD) v1.2` is `Acme`. Empty when there is none. */
const nameInTitle = (title: string): string => {
  let name = headingText(title.slice(0, longestTitle));
  name = name.replace(
    /^(?:project|product|app|projekt|produkt|projet|produit|proyecto|producto|projeto|produto)\s*[:：]\s*/i,
    '',
  );
  if (isOnlyDocument(name)) return '';
  for (let round = 0; round < 4; round += 1) {
    const before = name;
    name = withoutDocument(withoutRemark(name.replace(version, '').trim()));
    name = name.replace(leading, '').replace(linking, '').trim();
    name = withoutEnding(withoutEasternKind(name.replace(trailing, '')))
      .replace(/^[\s:—–|·•-]+|[\s:—–|·•-]+$/g, '')
      .trim();
    if (name === before) break;
  }
  if (isOnlyDocument(name)) return '';
  name = withoutTagline(name);
  if (/^[[<{].*(?:name|title|project|product|feature|your|app).*[\]>}]$/i.test(name) || /^\[[A-Z _]+\]$/.test(name))
    return '';
  name = name.replace(/^[[「『"“](.*)[\]」』"”]$/, '$1').trim();
  return /^(?:overview|introduction|readme|table of contents|summary|notes|document|entities|user stories|integrations|untitled)$/i.test(
    name,
  ) || /[{}<>]|^\[/.test(name)
    ? ''
    : name;
};

const labelWord =
  /^(?:[-*]\s*)?(?:\*\*|__)?\s*(?:(?:product|project|app|application|solution)(?: name| title)?|name|title|code ?name|working title|arbeitstitel|nom de code|nombre en clave|codinome|コードネーム|项目代号|produkt(?:name)?|projekt(?:name)?|nom du (?:produit|projet)|produit|projet|nombre del (?:producto|proyecto)|producto|proyecto|nome do (?:produto|projeto)|produto|projeto|プロダクト名|製品名|产品名称|项目名称)\s*(?:\*\*|__)?\s*[:：]/i;

const textLines = (section: Section): string[] =>
  section.blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return block.lines.map(({ text }) => text);
    return block.kind === 'list' ? block.items.map(({ lines }) => lines[0]?.text ?? '') : [];
  });

const labelled = (root: Section, depth = 0): string | null => {
  for (const text of textLines(root).slice(0, 12)) {
    const label = text.length > 200 ? null : labelWord.exec(text);
    if (!label) continue;
    const said = text.slice(label[0].length).trim();
    const bold = /^(?:\*\*|__)([^*_]{2,60})(?:\*\*|__)/.exec(said);
    const name = plain(bold?.[1] ?? said.replace(/^[\s*_]+/, ''));
    if (name !== '' && name.length < 80 && !/,.*,/.test(name) && typeOf(name.split(',')[0] ?? '') === null)
      return nameInTitle(name) || name;
  }
  if (depth > 2) return null;
  for (const section of root.sections.slice(0, 3)) {
    const name = labelled(section, depth + 1);
    if (name) return name;
  }
  return null;
};

const titled = (section: Section): string | null => {
  if (section.level > 3 || roleOf(section.at.text) !== null || isOtherTopic(section.title)) return null;
  return nameInTitle(section.at.text) || null;
};

// `## Product name` with the name below it.
const headed = (root: Section): string | null => {
  const below = [...root.sections, ...root.sections.flatMap(({ sections }) => sections)].slice(0, 12);
  const section = below.find(({ at }) => labelWord.test(`${plain(headingText(at.text))}: x`));
  const [first] = section?.blocks ?? [];
  const line = first?.kind === 'paragraph' && first.lines.length === 1 ? plain(String(first.lines[0]?.text)) : '';
  return line !== '' && line.length < 60 && !/[.!?]$/.test(line) ? nameInTitle(line) || null : null;
};

const calledText =
  /\b(?:called|named|codenamed|heißt|appelée?|llamad[ao]|chamad[ao])\s+(?:\*\*|["“„«*_`])+([^*"”“«»_`]{2,40})(?:\*\*|["”“»*_`])/;

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

const isIntroduction = (block: Block): boolean =>
  block.kind === 'paragraph' || block.kind === 'quote' || (block.kind === 'table' && block.header.length < 3);

const introduction = lazy(
  () =>
    /^(?:the\s+)?((?:\p{Lu}|\p{Ll}+\p{Lu})[\p{L}\p{N}.'’-]*(?: \p{Lu}[\p{L}\p{N}.'’-]*){0,2})(?:\s\([^()]{1,60}\))? (?:is|ist|est|es|é|è) (?:an?|the|our|your|eine?|une?|una?|uma?|le|la|el|o) /u,
);
const pronoun = /^(?:this|that|it|there|here|dies|das|es|c|ce|ceci|esto|este|esta|isto|our|the|a|one|each|every)$/i;

// `PawDesk is a web app for vets.` in the first lines, when nothing else names the product.
const introduced = (root: Section): string | null => {
  const [first] = root.sections;
  const near = [root, ...(first ? [first, ...first.sections] : []), ...root.sections.slice(1, 2)].slice(0, 4);
  for (const section of near) {
    if (section.role !== null && section.role !== 'overview') continue;
    const paragraph = section.blocks.find(({ kind }) => kind === 'paragraph');
    const text = paragraph?.kind === 'paragraph' ? plain(String(paragraph.lines[0]?.text)) : '';
    const name = text.length < 1000 ? introduction().exec(text)?.[1] : undefined;
    if (
      name &&
      !pronoun.test(name.split(' ')[0] ?? '') &&
      !/^(?:User|Product|App|Application|System|Goal)s?$/.test(name)
    )
      return name;
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

const solutionName = (root: Section, frontMatter: ReadonlyMap<string, string>): string => {
  const stated =
    frontMatter.get('title') ?? frontMatter.get('name') ?? frontMatter.get('project') ?? frontMatter.get('product');
  const fromFront = stated ? nameInTitle(stated) : '';
  if (fromFront !== '') return fromFront;
  const first = root.sections.find(({ level }) => level === 1) ?? root.sections[0];
  if (!first) return labelled(root) ?? called(root) ?? introduced(root) ?? 'App';
  const opening = first.level > 1 ? opened(root) : null;
  if (opening) return opening;
  const own = first.level <= 1 || root.sections.length === 1 ? nameInTitle(first.at.text) : (titled(first) ?? '');
  const generic =
    own === '' ||
    /^(?:overview|introduction|einleitung|background)$/i.test(own) ||
    (roleOf(own) !== null && roleOf(first.at.text) === 'entities') ||
    (roleOf(own) === 'overview' && /^\S+$|overview|summary|statement/i.test(own));
  if (!generic) return own;
  const label = labelled(root) ?? headed(root);
  if (label) return label;
  const below = [...first.sections, ...root.sections.filter((section) => section !== first)][0];
  return (
    (below && below.level <= 3 && below.blocks.every(isIntroduction) && titled(below)) ||
    called(root) ||
    introduced(root) ||
    'App'
  );
};

const metadata = /^(?:\*\*|__)?[\p{L} ]{2,30}(?:\*\*|__)?\s*[:：]/u;

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
