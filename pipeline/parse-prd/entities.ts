import type { Block } from './blocks.ts';
import { tableKind } from './columns.ts';
import { canonical, isEntityName, openEntity, report, saysEntity, type Draft, type RawEntity } from './draft.ts';
import {
  announcesEntities,
  describesField,
  captionedBlocks,
  listsEntities,
  groupsEntities,
  holdsEntities,
  holdsFields,
  holdsTypedFields,
  isEvident,
  roleAmongEntities,
  roleOutsideEntities,
} from './evidence.ts';
import { captionOf, type Caption } from './captions.ts';
import { isFieldName, readInlineFields } from './field.ts';
import { lazy } from './lazy.ts';
import { readListedFields } from './listed-fields.ts';
import { beginsWithFact, inlineFields, listKind } from './list-kind.ts';
import { asItem, itemLine, splitHead } from './item.ts';
import { isMetadataLine, readEntityItem } from './entity-list.ts';
import { isEnumSection, readEnums } from './enum-section.ts';
import { readMembers } from './members.ts';
import { readValuesOf } from './value-lists.ts';
import { readEntityTable } from './entity-table.ts';
import { notationOf, readFence } from './fences.ts';
import { isStruck, quote } from './markup.ts';
import { readParagraph, subjectOf } from './prose.ts';
import { readRelationBlock, readRelationSentences } from './relation-blocks.ts';
import { isOtherTopic, plainLevel, type Section } from './sections.ts';
import type { Line } from './source.ts';
import { splitList } from './split.ts';
import { denies, namesThing, tellsOfThing } from './thing.ts';
import { reportTold } from './told.ts';
import { readParagraphUnder, readUnderEntity } from './under-entity.ts';
import { wordCharacter } from './word-end.ts';

/** Where a section stands: within the entities or not, below which entity, and beside how many evident ones. */
type Place = { inEntities: boolean; entity: RawEntity | null; evident: number };

const namedFields = lazy(
  () =>
    /^\p{Lu}[\p{L}\p{N} ]{0,30}\s*[:—–]\s.{0,300}\b(?:fields|attributes|properties|felder|attributs|campos|atributos)\s*:/iu,
);
const boldStart = /^\s*(?:\*\*|__)[^*_]+(?:\*\*|__)\s*(?:\([^)]*\))?\s*[:—–(-]/;

const readCaption = (draft: Draft, caption: Caption, readBelow: (entity: RawEntity) => void): void => {
  const entity = openEntity(draft, caption.name);
  if (caption.remark !== '') entity.description.push(caption.remark);
  draft.lines.add(caption.name.line);
  readBelow(entity);
};

const readEntityBlock = (draft: Draft, block: Block): void => {
  if (block.kind === 'list') for (const item of block.items) readEntityItem(draft, item);
  if (block.kind === 'quote') for (const inner of block.blocks) readEntityBlock(draft, inner);
  if (block.kind === 'table') readEntityTable(draft, block);
  if (block.kind === 'fence') readFence(draft, block, true);
  if (block.kind !== 'paragraph') return;
  const { lines } = block;
  const below = lines.slice(1);
  const caption = below.some((line) => readListedFields(line) !== null)
    ? captionOf({ ...block, lines: lines.slice(0, 1) })
    : null;
  if (caption) {
    readCaption(draft, caption, (entity) => readParagraphUnder(draft, entity, below, false));
    return;
  }
  const itemLike = (line: Line): boolean =>
    boldStart.test(line.text) || namedFields().test(line.text) || Number(inlineFields(line)?.typed ?? 0) >= 2;
  const listLike = (line: Line): boolean => {
    const inline = inlineFields(line);
    return inline !== null && (inline.typed > 0 || inline.names >= 2);
  };
  if (lines[0] && lines.every(itemLike) && lines.some(isMetadataLine)) {
    report(draft, 'prd/ignored', `${quote(lines[0].text)} describes no entity and is not read`, lines[0]);
    return;
  }
  if (lines.every(itemLike) || (lines.length > 1 && lines.every(listLike)))
    for (const line of lines) readEntityItem(draft, asItem(line));
  else if (lines[0] && itemLike(lines[0]) && !lines.slice(1).some(itemLike))
    readEntityItem(draft, { lines, blocks: [], ordered: false });
  else if (!readRelationSentences(draft, lines)) readParagraph(draft, lines);
};

const captionsFields = (block: Block | undefined): boolean => {
  if (block?.kind === 'table') return tableKind(block) === 'fields';
  if (block?.kind !== 'list') return false;
  const kind = listKind(block);
  return (
    kind === 'fields' ||
    (kind === 'unclear' && block.items.every((item) => isFieldName(splitHead(itemLine(item)).head.text)))
  );
};

const readEntityBlocks = (draft: Draft, blocks: readonly Block[]): void => {
  for (const [index, block] of blocks.entries()) {
    const caption = captionsFields(block) ? captionOf(blocks[index - 1]) : null;
    if (caption) readCaption(draft, caption, (entity) => readMembers(draft, entity, block));
    else if (!captionsFields(blocks[index + 1]) || !captionOf(block)) readEntityBlock(draft, block);
  }
};

/** Reads a section that stands within the entities: an entity, a group of entities, or something about one. */
const readInside = (draft: Draft, section: Section, place: Place): void => {
  const role = groupsEntities(section) && !denies(section.title) ? 'entities' : roleAmongEntities(section);
  if (role === 'denied' || role === 'overview') {
    const listing = section.blocks.some(({ kind }) => kind !== 'paragraph') || section.sections.length > 0;
    if (listing)
      report(
        draft,
        'prd/ignored',
        `The section ${quote(section.title)} describes no entities and is not read`,
        section.at,
      );
    return;
  }
  if (role === 'enums' || (role === null && isEnumSection(section))) {
    readEnums(draft, role === 'enums' ? section : { ...section, blocks: [], sections: [section] });
    return;
  }
  if (role === 'relations') {
    for (const block of section.blocks) readRelationBlock(draft, block, place.entity);
    for (const child of section.sections) for (const block of child.blocks) readRelationBlock(draft, block, null);
    return;
  }
  const caption = section.level === plainLevel ? captionOf({ kind: 'paragraph', lines: [section.at] }) : null;
  const another =
    caption !== null && place.entity !== null && canonical(caption.name.text) !== canonical(place.entity.name);
  if (role === 'fields' && another) {
    readNamed(draft, section, { ...place, entity: null });
    return;
  }
  if (role === 'fields' && place.entity) {
    readUnderEntity(draft, place.entity, section);
    for (const child of section.sections) {
      const role = roleAmongEntities(child);
      if (role === null || role === 'fields') readUnderEntity(draft, place.entity, child);
      else readInside(draft, child, place);
    }
    return;
  }
  if (role === 'entities' || section.level === 0) {
    readEntityBlocks(draft, section.blocks);
    readChildren(draft, section, { ...place, entity: null });
    return;
  }
  readNamed(draft, section, place);
};

// `Totals can include:` has a list below it, of nothing that is sure to be a field.
const isRemark = (section: Section): boolean =>
  section.level === plainLevel && section.role === null && !holdsTypedFields(section) && !holdsEntities(section);

// What is listed or drawn below a title, with no field and no relation in it, is about something else.
const isOther = (draft: Draft, entity: RawEntity, section: Section): boolean =>
  entity.fields.length === 0 &&
  section.blocks.some(({ kind }) => kind !== 'paragraph') &&
  !draft.relations.some(({ from, to }) => from === entity.name || to === entity.name);

// `name`, `weight (kg)`: no type is said, but they can be nothing else.
const listsNames = (block: Block): boolean =>
  block.kind === 'list' &&
  block.items.every((item) => {
    const { head } = splitHead(itemLine(item));
    return splitList(head.text.replace(/[.;]\s*$/, '')).every(({ text }) => isFieldName(text.trim()));
  });

// One field, or an object without a name, is enough below a heading among the entities.
const holdsOnlyTyped = (block: Block): boolean =>
  block.kind === 'list'
    ? block.items.every((item) => {
        const said = splitHead(itemLine(item)).rest?.text ?? '';
        return beginsWithFact(said.replace(/^\(/, '')) || /^\(\p{Lu}[\p{L}\p{N}]*[,)]/u.test(said);
      })
    : block.kind === 'fence' &&
      /^(?:|ts|typescript|js|javascript)$/.test(block.language) &&
      /^\s*\{/.test(block.lines[0]?.text ?? '');

// A title names an entity when typed fields or a drawing stand below it; else it must read like a name, and a label below
// an entity is about that entity.
const isThing = (section: Section, place: Place): boolean => {
  if (holdsTypedFields(section) || section.blocks.some(holdsOnlyTyped) || saysEntity(section.at.text)) return true;
  if (!namesThing(section.title)) return false;
  if (section.level >= plainLevel - 1 && place.entity) return false;
  return (
    holdsFields(section) ||
    section.blocks.some(listsNames) ||
    section.blocks.some((block) => tellsOfThing(block, section.title)) ||
    section.blocks.length === 0
  );
};

// What explains something may hold a notation all the same.
const readAbout = (draft: Draft, section: Section, place: Place): void => {
  draft.aside.set(section.at.line, denies(section.title) ? 'out-of-scope' : 'description');
  for (const block of section.blocks)
    if (block.kind === 'fence') readFence(draft, block, true);
    else if (block.kind === 'paragraph') for (const at of block.lines) draft.told.push({ entity: place.entity, at });
  readChildren(draft, section, place);
};

const readNamed = (draft: Draft, section: Section, place: Place): void => {
  const own = holdsFields(section);
  // A label such as "Notes:" below an entity is about it.
  if (place.entity && section.level >= plainLevel - 1 && (!own || isRemark(section) || !holdsTypedFields(section))) {
    readValuesOf(place.entity, section);
    for (const block of section.blocks)
      if (block.kind === 'fence' && notationOf(block) !== null) readFence(draft, block, true);
    return;
  }
  const fenced = section.blocks.some((block) => block.kind === 'fence' && notationOf(block) !== null);
  // Labels below what is described already are about it.
  const described = section.level < plainLevel - 1 && section.blocks.length > 0 && isThing(section, place);
  const leaf = section.sections.every((child) => child.role !== null || (described && child.level >= plainLevel - 1));
  const group = captionedBlocks(section).size > 0 || holdsEntities(section) || (!own && (fenced || !leaf));
  const label: Block = { kind: 'paragraph', lines: [section.at] };
  const captions =
    section.level < plainLevel || (own && place.entity === null && section.role === null && !captionOf(label));
  if (describesField(section) || (denies(section.title) && !holdsTypedFields(section) && !fenced)) {
    readAbout(draft, section, place);
    return;
  }
  const named = isEntityName(section.title) && captions && !group;
  if (named && isThing(section, place)) {
    const entity = openEntity(draft, section.at);
    draft.lines.add(section.at.line);
    const inline = inlineFields(section.at);
    if (inline && (inline.typed > 0 || (inline.names >= 2 && section.at.text.includes(':'))))
      entity.fields.push(...readInlineFields(inline.list));
    readUnderEntity(draft, entity, section);
    readChildren(draft, section, { ...place, entity });
    if (isOther(draft, entity, section)) draft.entities.splice(draft.entities.lastIndexOf(entity), 1);
    return;
  }
  if (named) {
    readAbout(draft, section, place);
    return;
  }
  readEntityBlocks(draft, section.level === plainLevel ? [label, ...section.blocks] : section.blocks);
  // `### transactions` with its SQL below: the labels after it are about what the SQL declares.
  const declared = fenced && section.level < plainLevel ? draft.named.get(canonical(section.title)) : undefined;
  readChildren(draft, section, { ...place, entity: declared ?? null });
};

const readChildren = (draft: Draft, section: Section, place: Place): void => {
  const evident = place.inEntities ? 0 : section.sections.filter((child) => isEvident(draft, child, 0)).length;
  for (const child of section.sections) readSection(draft, child, { ...place, evident });
};

// `Each tree has a species (string, required) and a height (decimal).`
const tellsFields = (lines: readonly Line[]): boolean => {
  const [first] = lines;
  if (!first || subjectOf(first.text) === null) return false;
  const said = lines.map(({ text }) => text).join(' ');
  return (
    said.length < 4000 &&
    [...said.matchAll(/\(([^(),;]+)[^()]*\)/g)].filter(([, words = '']) => beginsWithFact(words)).length >= 2
  );
};

// Outside the entity sections stand entities too: in fences, in tables that name them, and in lists that are announced.
const readLoose = (draft: Draft, section: Section): void => {
  let announced = false;
  for (const block of section.blocks) {
    if (block.kind === 'fence') readFence(draft, block, false);
    if (block.kind === 'table' && /^(?:fields-by-entity|entities)$/.test(tableKind(block)))
      readEntityTable(draft, block);
    if (block.kind === 'paragraph' && tellsFields(block.lines)) {
      draft.hasEntitySection = true;
      readParagraph(draft, block.lines);
    }
    if (block.kind === 'list' && listsEntities(block, announced)) {
      draft.hasEntitySection = true;
      readEntityBlock(draft, block);
    }
    announced = block.kind === 'paragraph' && announcesEntities(block.lines.at(-1)?.text ?? '');
  }
};

// Below “Database” a bare name may be that of the database.
const storage =
  /^(?:database|db|data|storage|persistence|datenbank|daten|base de données|base de datos|banco de dados|dados|datos|データベース|データ|数据库|데이터베이스)$/i;
const listsBareNames = (block: Block): boolean =>
  block.kind === 'list' &&
  block.items.every((item) => item.blocks.length === 0 && splitHead(itemLine(item)).rest === null);

// `Phase 2 additions to Kiln`
const additionTo = new RegExp(
  String.raw`^(?:.{0,40}\s)?(?:additions|extensions|additional fields|new fields|more fields|fields added|ergänzungen|erweiterungen|ajouts|adiciones|adições)\s+(?:to|for|of|on|zu|zur|zum|von|à|a|para)\s+(?:the\s+)?[\x60*]*((?!\d)${wordCharacter}(?:${wordCharacter}| ){0,40}?)[\x60*]*$`,
  'i',
);

const readSection = (draft: Draft, section: Section, place: Place): void => {
  const role = place.inEntities ? roleAmongEntities(section) : roleOutsideEntities(section);
  if (isStruck(section.at.text)) return;
  const extended = additionTo.exec(section.title)?.[1];
  if (extended !== undefined && draft.named.has(canonical(extended)) && holdsFields(section)) {
    readUnderEntity(draft, openEntity(draft, { ...section.at, text: extended }), section);
    return;
  }
  if (role === 'excluded') return;
  const evident = !place.inEntities && isEvident(draft, section, place.evident);
  if ((role === 'stories' || role === 'criteria' || role === 'integrations') && !evident) return;
  if (role === 'entities' && !place.inEntities) {
    // The title of the outermost section is no name, in whatever language it stands.
    draft.hasEntitySection = true;
    readEntityBlocks(
      draft,
      storage.test(section.title) ? section.blocks.filter((block) => !listsBareNames(block)) : section.blocks,
    );
    readChildren(draft, section, { inEntities: true, entity: null, evident: 0 });
    return;
  }
  if (place.inEntities) {
    readInside(draft, section, place);
    return;
  }
  if (role === 'denied' && !evident) return;
  if (role === 'relations' || role === 'enums') {
    readInside(draft, section, place);
    return;
  }
  if (evident) {
    draft.hasEntitySection = true;
    readNamed(draft, section, { inEntities: true, entity: null, evident: 0 });
    return;
  }
  if (!isOtherTopic(section.title) || section.level <= 1) readLoose(draft, section);
  readChildren(draft, section, place);
};

/** Reads the entities of the whole document into the draft. */
export const readEntities = (draft: Draft, root: Section): void => {
  readSection(draft, root, { inEntities: false, entity: null, evident: 0 });
  reportTold(draft);
};
