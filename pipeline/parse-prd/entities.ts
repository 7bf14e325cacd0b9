import { singular } from '../names.ts';
import type { Block, List } from './blocks.ts';
import { isEntityName, report, type Draft, type RawEntity } from './draft.ts';
import { listKind, openEntity, readEntityItem, readMembers } from './entity-list.ts';
import { isStruck, plain, quote } from './markup.ts';
import { isOtherTopic, plainLevel, type Role, type Section } from './sections.ts';

/** Where a section stands: within the entities or not, and below which entity. */
type Place = { inEntities: boolean; entity: RawEntity | null; depth: number };

const lists = (section: Section): List[] => section.blocks.filter((block): block is List => block.kind === 'list');

const holdsFields = (section: Section): boolean =>
  lists(section).some((list) => listKind(list) === 'fields') ||
  section.sections.some((child) => child.role === 'fields');

const holdsEntities = (section: Section): boolean => lists(section).some((list) => listKind(list) === 'entities');

// A word such as "Request" names an entity when it stands among entities; "Requests" and "Indexes" do not.
const namesEntity = (title: string): boolean =>
  isEntityName(title) &&
  !/^(?:index|retention|glossary|indexing|validation|rls|kpi|api)$/i.test(title) &&
  singular(title) === title.toLowerCase();

const effectiveRole = (section: Section, place: Place): Role | null => {
  const { role, title } = section;
  if (!place.inEntities || role === null) return role;
  if (
    (role === 'denied' || role === 'integrations' || role === 'overview') &&
    namesEntity(title) &&
    holdsFields(section)
  )
    return null;
  return role;
};

const readUnderEntity = (draft: Draft, entity: RawEntity, section: Section): void => {
  for (const block of section.blocks) {
    if (block.kind === 'paragraph') entity.description.push(block.lines.map(({ text }) => plain(text)).join(' '));
    else readMembers(draft, entity, block);
  }
};

const readEntityBlock = (draft: Draft, block: Block): void => {
  if (block.kind === 'list') for (const item of block.items) readEntityItem(draft, item);
  if (block.kind === 'quote') for (const inner of block.blocks) readEntityBlock(draft, inner);
};

/** Reads a section that stands within the entities: an entity, a group of entities, or something about one. */
const readInside = (draft: Draft, section: Section, place: Place): void => {
  const role = effectiveRole(section, place);
  if (role === 'denied' || role === 'overview') {
    if (section.blocks.length > 0)
      report(
        draft,
        'prd/ignored',
        `The section ${quote(section.title)} describes no entities and is not read`,
        section.at,
      );
    return;
  }
  if (role === 'fields' && place.entity) {
    const { entity } = place;
    for (const block of section.blocks) readMembers(draft, entity, block);
    return;
  }
  if (role === 'entities' || section.level === 0) {
    for (const block of section.blocks) readEntityBlock(draft, block);
    readChildren(draft, section, { ...place, entity: null });
    return;
  }
  const named = isEntityName(section.title);
  if (named && !holdsEntities(section) && (holdsFields(section) || section.sections.length === 0)) {
    const entity = openEntity(draft, section.at);
    readUnderEntity(draft, entity, section);
    readChildren(draft, section, { ...place, entity });
    return;
  }
  for (const block of section.blocks) readEntityBlock(draft, block);
  readChildren(draft, section, { ...place, entity: null });
};

const readChildren = (draft: Draft, section: Section, place: Place): void => {
  for (const child of section.sections) readSection(draft, child, { ...place, depth: place.depth + 1 });
};

const readSection = (draft: Draft, section: Section, place: Place): void => {
  const role = effectiveRole(section, place);
  if (role === 'excluded' || isStruck(section.at.text)) return;
  if (role === 'stories' || role === 'criteria' || role === 'integrations') return;
  if (role === 'entities') {
    draft.hasEntitySection = true;
    readInside(draft, section, { ...place, inEntities: true });
    return;
  }
  if (place.inEntities) {
    readInside(draft, section, place);
    return;
  }
  const evident =
    role === null && section.level < plainLevel && !isOtherTopic(section.title) && isEntityName(section.title);
  if (evident && lists(section).some((list) => listKind(list) === 'fields' && list.items.length > 1)) {
    draft.hasEntitySection = true;
    readInside(draft, section, { ...place, inEntities: true });
    return;
  }
  readChildren(draft, section, place);
};

/** Reads the entities of the whole document into the draft. */
export const readEntities = (draft: Draft, root: Section): void => {
  readSection(draft, root, { inEntities: false, entity: null, depth: 0 });
};
