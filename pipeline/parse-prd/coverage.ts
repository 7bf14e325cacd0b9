import type { DiagnosticCode } from '../diagnostics.ts';
import type { Coverage, SetAside } from '../manifest.ts';
import type { Block, Fence, Item } from './blocks.ts';
import { tableKind } from './columns.ts';
import type { Draft } from './draft.ts';
import { notationOf } from './fences.ts';
import { isStruck } from './markup.ts';
import type { Section } from './sections.ts';
import type { Line } from './source.ts';
import type { Table } from './table.ts';

/** What became of a line: understood, not understood, or why it was set aside. */
type Fate = 'understood' | 'not-understood' | SetAside;

/** What is known about single lines once everything is read. */
export type ReadLines = {
  understood: ReadonlySet<number>;
  missed: ReadonlySet<number>;
  /** Lines that were set aside when they were read. */
  aside: ReadonlyMap<number, SetAside>;
};

/** What a section decides for the lines below its title. */
type Place = { reason: SetAside; inEntities: boolean };

type Sheet = { read: ReadLines; fates: (Fate | undefined)[] };

const known = ({ read }: Sheet, line: number): Fate | null =>
  read.missed.has(line)
    ? 'not-understood'
    : (read.aside.get(line) ?? (read.understood.has(line) ? 'understood' : null));

const put = (sheet: Sheet, lines: readonly number[], fate: Fate): void => {
  for (const line of lines) sheet.fates[line] = known(sheet, line) ?? fate;
};

const numbersOf = (lines: readonly Line[]): number[] => lines.map(({ line }) => line);

// What goes on over several lines is understood where it begins.
const together = (sheet: Sheet, lines: readonly number[], otherwise: Fate): Fate => {
  const fate = lines.map((line) => known(sheet, line)).find((one) => one !== null) ?? otherwise;
  put(sheet, lines, fate);
  return fate;
};

const coverItem = (sheet: Sheet, item: Item, place: Place): void => {
  const struck = isStruck(item.lines[0]?.text ?? '');
  const fate = together(sheet, numbersOf(item.lines), struck ? 'struck-through' : otherwiseOf(place));
  const described = fate === 'understood' && place.reason === 'prose';
  const inside: Place = described ? { ...place, reason: 'description' } : place;
  for (const block of item.blocks) coverBlock(sheet, block, inside);
};

// Among the entities, what nobody set aside and nothing was read from is lost.
const otherwiseOf = ({ reason, inEntities }: Place): Fate =>
  inEntities && reason === 'prose' ? 'not-understood' : reason;

const holdsData = (table: Table): boolean => /^(?:fields|fields-by-entity|entities|relations)$/.test(tableKind(table));

const coverTable = (sheet: Sheet, table: Table, place: Place): void => {
  const rows = table.rows.map((row) => row[0]?.line ?? 0);
  const header = table.header[0]?.line ?? 0;
  const isRead = rows.some((line) => known(sheet, line) !== null);
  const lost: Fate = place.reason === 'prose' && (place.inEntities || holdsData(table)) ? 'not-understood' : 'not-data';
  const otherwise = isRead ? 'not-understood' : place.reason === 'prose' ? lost : place.reason;
  put(sheet, rows, otherwise);
  const understood = rows.some((line) => sheet.fates[line] === 'understood');
  put(sheet, [header, header + 1], understood ? 'understood' : otherwise);
};

const coverFence = (sheet: Sheet, fence: Fence, place: Place): void => {
  const lines = numbersOf(fence.lines);
  const isRead = lines.some((line) => known(sheet, line) !== null);
  const notation = notationOf(fence);
  const drawn = notation !== null && notation !== 'typescript' && notation !== 'builders' && place.reason === 'prose';
  put(
    sheet,
    lines,
    isRead ? 'notation' : drawn ? 'not-understood' : place.reason === 'prose' ? 'sample' : place.reason,
  );
  const marks = isRead ? 'notation' : (sheet.fates[fence.line + 1] ?? 'sample');
  put(sheet, [fence.line, fence.line + lines.length + 1], marks);
};

const coverBlock = (sheet: Sheet, block: Block, place: Place): void => {
  if (block.kind === 'heading') put(sheet, [block.title.line], 'heading');
  if (block.kind === 'paragraph')
    together(
      sheet,
      numbersOf(block.lines),
      place.inEntities && place.reason === 'prose' ? 'description' : place.reason,
    );
  if (block.kind === 'list') for (const item of block.items) coverItem(sheet, item, place);
  if (block.kind === 'quote') for (const inner of block.blocks) coverBlock(sheet, inner, place);
  if (block.kind === 'table') coverTable(sheet, block, place);
  if (block.kind === 'fence') coverFence(sheet, block, place);
};

const reasonOf = ({ role, at }: Section): SetAside | null => {
  if (isStruck(at.text)) return 'struck-through';
  if (role === 'excluded') return 'out-of-scope';
  if (role === 'stories' || role === 'criteria') return 'story';
  if (role === 'integrations') return 'integration';
  return role === 'denied' ? 'not-data' : null;
};

const coverSection = (sheet: Sheet, section: Section, above: Place): void => {
  const names = sheet.read.understood.has(section.at.line) && section.level > 1;
  // A heading that names an entity says more than the words in it.
  const reason = names ? null : (sheet.read.aside.get(section.at.line) ?? reasonOf(section));
  const place: Place = {
    reason: reason ?? above.reason,
    inEntities: above.inEntities || section.role === 'entities' || names,
  };
  if (section.level > 0) put(sheet, [section.at.line], 'heading');
  for (const block of section.blocks) coverBlock(sheet, block, place);
  for (const child of section.sections) coverSection(sheet, child, place);
};

const asideCodes: Partial<Record<DiagnosticCode, SetAside>> = {
  'prd/ignored': 'not-data',
  'prd/placeholder': 'not-data',
  'prd/struck-through': 'struck-through',
  'prd/ignored-fence': 'sample',
};

/** The lines that were set aside when they were read. */
export const asideIn = ({ aside, diagnostics }: Draft): Map<number, SetAside> => {
  const said = diagnostics.flatMap(({ code, line }): [number, SetAside][] => {
    const reason = asideCodes[code];
    return reason === undefined ? [] : [[line, reason]];
  });
  return new Map([...said, ...aside]);
};

type Part = Coverage['parts'][number];
const stateOf = (fate: Fate): Pick<Part, 'fate' | 'reason'> =>
  fate === 'understood' || fate === 'not-understood' ? { fate, reason: null } : { fate: 'set-aside', reason: fate };

/**
 * What became of every line of a document that has something on it. `read` are the lines from which something was read,
 * and those that should have been. The three counts add up to the lines.
 */
export const coverageOf = (document: string, root: Section, read: ReadLines): Coverage => {
  const sheet: Sheet = { read, fates: [] };
  coverSection(sheet, root, { reason: 'prose', inEntities: false });
  const parts: Part[] = [];
  const count = { understood: 0, 'set-aside': 0, 'not-understood': 0 };
  for (const [index, text] of document.split(/\r\n?|\n/).entries()) {
    if (text.trim() === '') continue;
    const line = index + 1;
    const state = stateOf(sheet.fates[line] ?? known(sheet, line) ?? 'layout');
    count[state.fate] += 1;
    const last = parts.at(-1);
    if (last && last.fate === state.fate && last.reason === state.reason) last.to = line;
    else parts.push({ from: line, to: line, ...state });
  }
  const { understood, 'set-aside': set_aside, 'not-understood': not_understood } = count;
  return { lines: understood + set_aside + not_understood, understood, set_aside, not_understood, parts };
};
