import { readBesideList } from './beside-list.ts';
import { captionOf } from './captions.ts';
import { type Draft, type RawEntity, emptyDraft, openEntity } from './draft.ts';
import { holdsFields } from './evidence.ts';
import { readFence } from './fences.ts';
import { asItem } from './item.ts';
import { lazy } from './lazy.ts';
import { isFieldItem, isFieldsLabel, listKind } from './list-kind.ts';
import { readListedFields } from './listed-fields.ts';
import { plain } from './markup.ts';
import { readMembers } from './members.ts';
import { readProse } from './prose.ts';
import { readRelationSentences } from './relation-blocks.ts';
import type { Section } from './sections.ts';
import type { Line } from './source.ts';
import { verbatimIn } from './statements.ts';

const sentence = lazy(() => /^\s*\p{L}[^:]*\s[^:]*[.!]\s*$/u);

// Lines of one text and not of one field each: a long line goes on in small letters.
const isWrapped = (lines: readonly Line[]): boolean =>
  lines.some(({ text }, index) => {
    const next = lines[index + 1]?.text ?? '';
    return /^(?:\S+\s+){6}/.test(text.trim()) && !/[.:;!?]\s*$/.test(text) && /^\s*\p{Ll}\S*\s/u.test(next);
  });

/** Reads a paragraph that stands below an entity: its fields, or what is told of it. `listed`: a list of the fields stands beside it. */
export const readParagraphUnder = (draft: Draft, entity: RawEntity, lines: readonly Line[], listed: boolean): void => {
  const items = lines.map(asItem);
  if (
    listKind({ kind: 'list', items }) === 'fields' &&
    !isWrapped(lines) &&
    (lines.length > 1 || /^\W*(?:fields|attributes|columns|properties)\W*:/i.test(lines[0]?.text ?? ''))
  ) {
    for (const [index, item] of items.entries()) {
      const line = lines[index];
      // `One per claim, never more.` stands before the fields and tells about the entity.
      if (line && sentence().test(line.text) && !isFieldItem(item) && !isFieldsLabel(item))
        readParagraphUnder(draft, entity, [line], true);
      else readMembers(draft, entity, { kind: 'list', items: [item] });
    }
    return;
  }
  const [first] = lines;
  if (!first) return;
  const line = { ...first, text: lines.map(({ text }) => text.trim()).join(' ') };
  const told = verbatimIn(line.text);
  if (told !== null) {
    entity.description.push(told);
    return;
  }
  const found = readListedFields(line);
  if (found) {
    entity.fields.push(...found.fields);
    if (found.before !== '') entity.description.push(found.before);
    draft.lines.add(first.line);
    if (found.after !== '') readParagraphUnder(draft, entity, [{ ...first, text: found.after }], false);
    return;
  }
  if (listed) readBesideList(draft, entity, line);
  else if (!readProse(draft, entity, line)) entity.description.push(plain(line.text));
};

/** True for a text that only describes an entity, so that it may be written below its name without `Note:`. */
export const describesEntityOnly = (name: string, text: string): boolean =>
  verbatimIn(text) === null &&
  [true, false].every((listed) => {
    const draft = emptyDraft();
    const entity = openEntity(draft, { text: name, line: 0, column: 1 });
    const line = { text, line: 1, column: 1 };
    // `Physical Asset` alone would be the name above a list.
    if (captionOf({ kind: 'paragraph', lines: [line] }) || readRelationSentences(draft, [line], name)) return false;
    readParagraphUnder(draft, entity, [line], listed);
    const found = entity.fields.length + draft.relations.length + draft.implied.length + draft.entities.length;
    return found === 1 && entity.description.length === 1 && entity.description[0] === text;
  });

/** Reads what stands below the title of an entity. */
export const readUnderEntity = (draft: Draft, entity: RawEntity, section: Section): void => {
  const listed = holdsFields(section) || section.blocks.some(({ kind }) => kind === 'fence');
  for (const block of section.blocks) {
    if (block.kind === 'paragraph' && readRelationSentences(draft, block.lines, entity.name)) continue;
    if (block.kind === 'paragraph') readParagraphUnder(draft, entity, block.lines, listed);
    else if (block.kind === 'fence') readFence(draft, block, true, entity);
    else readMembers(draft, entity, block);
  }
};
