import type { UserStory } from '../manifest.ts';
import { singular } from '../names.ts';
import type { Block, Fence, Item } from './blocks.ts';
import { report, type Draft } from './draft.ts';
import { itemLine } from './item.ts';
import { isStruck, plain } from './markup.ts';
import { roleOf, type Role, type Section } from './sections.ts';
import type { Line } from './source.ts';
import { readRole, readSentence, readWant, type Sentence } from './story-sentence.ts';
import { readCells, storyColumns } from './story-table.ts';
import type { Table } from './table.ts';

type Reader = {
  draft: Draft;
  /** The stories by what they say: who wants what. */
  stories: Map<string, UserStory>;
  /** The role that a heading or label gives to the items below it. */
  role: { role: string; bare: boolean } | null;
  /** The story that acceptance criteria belong to. */
  last: UserStory | null;
  inStories: boolean;
};

const add = (reader: Reader, sentence: Sentence, line: number): UserStory => {
  const key = JSON.stringify([sentence.as_a, sentence.i_want]);
  const story = reader.stories.get(key) ?? { ...sentence, acceptance_criteria: [], line };
  reader.stories.set(key, story);
  reader.last = story;
  return story;
};

const criterionStart = /^(?:(?:ac|acceptance criteri(?:on|a)|scenario)[-\s]?[\d.]*\s*[:.)–—-]\s*|\[[ xX]\]\s*)/i;
const cleanCriterion = (text: string): string =>
  plain(text.replace(/^\[[ xX]\]\s*/, ''))
    .replace(criterionStart, '')
    .trim();

const isStep = (text: string): RegExpExecArray | null =>
  /^(given|when|then|and|but|angenommen|wenn|dann|und|dado|cuando|entonces|étant donné|quand|alors)\b/i.exec(text);

/** One criterion per item, except that Given, When and Then in items of their own are one. */
const joinSteps = (texts: readonly string[]): string[] => {
  const joined: string[] = [];
  for (const text of texts) {
    const step = isStep(text)?.[1]?.toLowerCase();
    const previous = joined.at(-1);
    const continues =
      previous !== undefined &&
      isStep(previous) &&
      step !== undefined &&
      /^(?:when|then|and|but|wenn|dann|und|cuando|entonces|quand|alors)$/.test(step) &&
      !/\bthen\b|\bshall\b|\bdann\b|\bentonces\b|\balors\b/i.test(step === 'and' || step === 'but' ? '' : previous);
    if (continues)
      joined[joined.length - 1] = `${previous.replace(/,$/, '')}, ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
    else if (text !== '') joined.push(text);
  }
  return joined;
};

const about =
  /^(?:priority|notes?|estimate|story points|status|dependencies|effort|labels?|id|epic|size|why this priority|independent test)\b\s*[:(]/i;

const criteriaOf = (blocks: readonly Block[]): string[] => {
  const texts: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'paragraph')
      for (const line of block.lines) if (isStep(plain(line.text))) texts.push(cleanCriterion(line.text));
    if (block.kind === 'quote') texts.push(...criteriaOf(block.blocks));
    if (block.kind === 'fence') texts.push(...stepsOf(block));
    if (block.kind === 'table') for (const row of block.rows) texts.push(cleanCriterion(row.at(-1)?.text ?? ''));
    if (block.kind !== 'list') continue;
    for (const item of block.items) {
      const text = plain(itemLine(item).text);
      if (isStruck(itemLine(item).text) || about.test(text)) continue;
      const label = roleOf(text.replace(/[:：].*$/, '')) === 'criteria';
      const rest = label ? text.replace(/^[^:：]*[:：]?\s*/, '') : cleanCriterion(itemLine(item).text);
      if (rest !== '' && item.blocks.length > 0 && !isStep(rest) && rest.endsWith(':'))
        texts.push(...criteriaOf(item.blocks));
      else if (rest !== '') texts.push([rest, ...joinSteps(criteriaOf(item.blocks))].join(' ').trim());
      else texts.push(...criteriaOf(item.blocks));
    }
  }
  return joinSteps(texts);
};

const stepsOf = (fence: Fence): string[] => {
  if (fence.language !== 'gherkin' && fence.language !== 'feature' && fence.language !== '') return [];
  return fence.lines.map((line) => line.text.trim()).filter((text) => isStep(text));
};

const isTextFence = (fence: Fence): boolean => /^(?:|text|txt|plaintext|markdown|md)$/.test(fence.language);

// `As a r`, `I want x` and `so that y` may stand in lines, items or paragraphs of their own.
const unfinished = (text: string): boolean =>
  /^(?:\S{0,20}[.:)]\s+)?as an?\s/i.test(text) && !/\bi\s+(?:want|can|need|would)|\bi['’]d\b/i.test(text);
const goesOn = (text: string): boolean =>
  /^(?:i (?:want|need|can|would like|should)|i['’]d like|so that|so i|in order to)\b/i.test(text);

const joinParts = (lines: readonly Line[]): Line[] => {
  const joined: Line[] = [];
  for (const line of lines) {
    const previous = joined.at(-1);
    const text = plain(line.text);
    const before = previous && goesOn(text) ? plain(previous.text) : '';
    if (
      previous &&
      (unfinished(before) ||
        (/^so|^in order/i.test(text) && /\bas an?\b/i.test(before) && !/\bso that\b/i.test(before)))
    ) {
      joined[joined.length - 1] = {
        ...previous,
        text: `${before.replace(/[,.;]$/, '')}${/^i/i.test(text) && !/^in order/i.test(text) ? ', ' : ' '}${text}`,
      };
    } else joined.push(line);
  }
  return joined;
};

const inOneLine = ([first, ...more]: readonly Line[]): Line[] =>
  first ? [{ ...first, text: [first, ...more].map(({ text }) => text.trim()).join(' ') }] : [];

// A story in several lines ends at a blank one.
const linesOfStories = (lines: readonly Line[]): Line[] => {
  const groups: Line[][] = [[]];
  for (const line of lines) {
    if (line.text.trim() === '') groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.flatMap((group) => {
    const parts = joinParts(group);
    return parts.some(({ text }) => readSentence(plain(text)) !== null) ? parts : inOneLine(group);
  });
};

const readLine = (reader: Reader, line: Line): UserStory | null => {
  if (line.text.length > 3000 || isStruck(line.text)) return null;
  const text = plain(line.text.replace(/^\[[ xX]\]\s*/, ''));
  const sentence = readSentence(text) ?? (reader.role ? readWant(reader.role.role, text, reader.role.bare) : null);
  return sentence ? add(reader, sentence, line.line) : null;
};

const readItems = (reader: Reader, items: readonly Item[]): void => {
  const lines = joinParts(items.map(itemLine));
  const byLine = new Map(items.map((item) => [itemLine(item).line, item]));
  for (const line of lines) {
    const story = readLine(reader, line);
    const item = byLine.get(line.line);
    if (item) {
      const role = story ? null : readRole(plain(line.text));
      const below: Reader = role ? { ...reader, role } : reader;
      if (story && !nested(item)) story.acceptance_criteria.push(...criteriaOf(item.blocks));
      else for (const block of item.blocks) readBlock(below, block);
    }
  }
};

const nested = (item: Item): boolean =>
  item.blocks.some(
    (block) => block.kind === 'list' && block.items.some((child) => readSentence(plain(itemLine(child).text)) !== null),
  );

const readTable = (reader: Reader, table: Table): void => {
  const columns = storyColumns(table.header.map(({ text }) => plain(text)));
  for (const row of table.rows) {
    const story = row.find((cell) => readLine(reader, cell));
    const [who, what] = [row[columns.role], row[columns.want]];
    if (story || !who || !what || !(reader.inStories || columns.told)) continue;
    const sentence = readCells(plain(who.text), plain(what.text), plain(row[columns.reason]?.text ?? ''));
    if (sentence) add(reader, sentence, who.line);
  }
};

const readBlock = (reader: Reader, block: Block): void => {
  if (block.kind === 'list') readItems(reader, block.items);
  if (block.kind === 'table') readTable(reader, block);
  if (block.kind === 'quote') for (const inner of block.blocks) readBlock(reader, inner);
  if (block.kind === 'fence' && reader.inStories) {
    if (/^(?:gherkin|feature)$/.test(block.language))
      reader.last?.acceptance_criteria.push(...joinSteps(stepsOf(block)));
    else if (isTextFence(block)) {
      const before = reader.stories.size;
      for (const line of linesOfStories(block.lines)) readLine(reader, line);
      if (reader.stories.size > before)
        report(reader.draft, 'prd/story-in-fence', 'The stories in this fenced block are read', {
          text: '',
          line: block.line,
          column: 1,
        });
    }
  }
  if (block.kind !== 'paragraph') return;
  // `Acceptance criteria:` in the last line belongs to the list below.
  const labelled = block.lines.findIndex(({ text }) => /[:：]\W*$/.test(text) && roleOf(text) === 'criteria');
  const lines = labelled > 0 ? block.lines.slice(0, labelled) : block.lines;
  const [whole] = inOneLine(lines);
  if (!whole) return;
  const parts = joinParts(lines);
  const separate = parts.filter((line) => readSentence(plain(line.text)) !== null).length;
  if (separate > 1 || (separate === 1 && parts.length > 1 && readSentence(plain(whole.text)) === null))
    for (const line of parts) readLine(reader, line);
  else if (!readLine(reader, whole) && reader.last && reader.inStories)
    reader.last.acceptance_criteria.push(...criteriaOf([block]));
};

const numbered = /^(?:user )?story\s*#?\d+(?:\.\d+)*\s*[:–—-]+\s*(.+)$/i;
const priority = /\s*[([](?:priority|p\d)[^)\]]*[)\]]\s*[🎯]*\s*(?:mvp)?$/iu;

// A sentence below the title, in whatever language, tells the story that the title only names.
const told = (section: Section): boolean =>
  section.blocks.some((block) => {
    if (block.kind === 'quote') return told({ ...section, blocks: block.blocks });
    const lines = block.kind === 'list' ? block.items.map(itemLine) : block.kind === 'paragraph' ? block.lines : [];
    return [...lines, ...(block.kind === 'paragraph' ? inOneLine(lines) : [])]
      .map(({ text }) => plain(text))
      .some((text) => readSentence(text) !== null || readRole(text) !== null || unfinished(text));
  });

// `User Story 1 - Browse albums (Priority: P1)` tells what is wanted in its title and who in its text.
const readTitled = (reader: Reader, section: Section): void => {
  const title = numbered.exec(section.title);
  if (!title || readSentence(section.title)) return;
  const text =
    section.blocks
      .map((block) => (block.kind === 'paragraph' ? plain(block.lines.map((line) => line.text).join(' ')) : ''))
      .find((part) => part !== '') ?? '';
  if (told(section)) return;
  const who =
    /^(?:an?|the|any)\s+((?!system\b|app\b)[\p{L}-]+(?:\s[\p{L}-]+)??)\s+(?:can|want|need|should|must|may|[\p{L}]{2,}s)\b/iu.exec(
      text,
    ) ??
    /^((?:(?!\p{L}+s\s)\p{L}+\s)?(?!users\b|this\b|as\b)\p{Lu}?\p{Ll}+s)\s+(?:can\b|want|need|should\b|must\b|may\b|\p{Ll}{2,}(?<!s)\s)/u.exec(
      text,
    );
  const want = String(title[1]).replace(priority, '').trim();
  if (!placeholder.test(want))
    add(
      reader,
      { as_a: singularRole(who?.[1] ?? 'user'), i_want: want.charAt(0).toLowerCase() + want.slice(1), so_that: null },
      section.at.line,
    );
};
// `Visitors vote …` is told as a visitor.
const singularRole = (who: string): string =>
  /^\p{Lu}?\p{Ll}+(?: \p{Ll}+)?s$/u.test(who) ? singular(who).replaceAll('_', ' ') : who;
const placeholder = /[[\]{}<>]/;

const sectionRole = (section: Section): Role | null => section.role;

const readSection = (reader: Reader, section: Section): void => {
  const role = sectionRole(section);
  if (role === 'excluded' || isStruck(section.at.text)) return;
  const inStories = reader.inStories || role === 'stories' || numbered.test(section.title);
  const inner: Reader = { ...reader, inStories, role: readRole(plain(section.at.text)) ?? reader.role };
  if (role === 'criteria' && reader.last) {
    reader.last?.acceptance_criteria.push(...criteriaOf(section.blocks));
    for (const child of section.sections) reader.last?.acceptance_criteria.push(...criteriaOf(child.blocks));
    return;
  }
  const titled = readLine({ ...inner, role: null }, { ...section.at, text: section.title });
  if (titled) inner.last = titled;
  else readTitled(inner, section);
  for (const block of section.blocks) {
    const isCriteria = titled !== null || (numbered.test(section.title) && inner.last !== null);
    if (
      isCriteria &&
      block.kind === 'list' &&
      inner.last &&
      !block.items.some((item) => readSentence(plain(itemLine(item).text)))
    )
      inner.last.acceptance_criteria.push(...criteriaOf([block]));
    else readBlock(inner, block);
  }
  for (const child of section.sections) {
    readSection(inner, child);
  }
  reader.last = inner.last;
};

/** The user stories of the whole document, with the acceptance criteria written below them. */
export const readStories = (draft: Draft, root: Section): UserStory[] => {
  const reader: Reader = { draft, stories: new Map(), role: null, last: null, inStories: false };
  readSection(reader, root);
  return [...reader.stories.values()];
};
