import { singular, snakeCase } from '../names.ts';
import type { Block, Fence, Item, List } from './blocks.ts';
import { captionOf } from './captions.ts';
import { readColumns, tableKind } from './columns.ts';
import { canonical, isEntityName, saysEntity, type Draft } from './draft.ts';
import { peekFieldLine, readInlineFields, type RawField } from './field.ts';
import { itemLine, splitHead } from './item.ts';
import { lazy } from './lazy.ts';
import { isFieldList, readListedLines } from './listed-fields.ts';
import { beginsWithFact, hasStrongEntity, inlineFields, keyName, listKind, saysSomething } from './list-kind.ts';
import { describesEntity, mentionsFields, subjectOf } from './prose.ts';
import { isOtherTopic, plainLevel, roleOf, type Role, type Section } from './sections.ts';
import { splitList } from './split.ts';
import type { Table } from './table.ts';
import { namesThing } from './thing.ts';
import { typeAt, typeOf } from './types.ts';
import { isRecordType } from './typescript.ts';

const lists = (section: Section): List[] => section.blocks.filter((block): block is List => block.kind === 'list');
const tables = (section: Section): Table[] => section.blocks.filter((block): block is Table => block.kind === 'table');

/** The lists and tables of fields in a section that have a caption of their own. */
export const captionedBlocks = (section: Section): Set<Block> => {
  const remarks: string[] = [];
  const captioned = section.blocks.filter((block, index) => {
    const isFields =
      (block.kind === 'list' && listKind(block) === 'fields') ||
      (block.kind === 'table' && tableKind(block) === 'fields');
    const caption = isFields ? captionOf(section.blocks[index - 1]) : null;
    if (caption) remarks.push(caption.remark);
    return caption !== null;
  });
  // `**Role**: a booked room` above the only table below `Room` tells about the room.
  const tells = captioned.length === 1 && remarks[0] !== '' && section.level > 0 && section.level < plainLevel - 1;
  return new Set(tells && section.role === null && namesThing(section.title) ? [] : captioned);
};

// `A member has:` names whose fields follow.
const isFieldsPart = (section: Section): boolean =>
  section.role === 'fields' &&
  (section.level < plainLevel || captionOf({ kind: 'paragraph', lines: [section.at] }) === null);

/** True when fields stand right below a title: a list or a table of them, or a label such as “Fields:”. */
export const holdsFields = (section: Section): boolean => {
  const captioned = captionedBlocks(section);
  return (
    lists(section).some((list) => listKind(list) === 'fields' && !captioned.has(list)) ||
    tables(section).some((table) => tableKind(table) === 'fields' && !captioned.has(table)) ||
    section.blocks.some(
      (block) => block.kind === 'paragraph' && !boldStart.test(block.lines[0]?.text ?? '') && isFieldList(block.lines),
    ) ||
    section.sections.some((child) => isFieldsPart(child) && (child.blocks.length > 0 || child.sections.length > 0))
  );
};

/** True when a list or a table of entities stands right below a title. */
export const holdsEntities = (section: Section): boolean =>
  lists(section).some((list) => listKind(list) === 'entities') ||
  tables(section).some((table) => /^(?:entities|fields-by-entity|entity-names)$/.test(tableKind(table)));

const pointsOrKeys = lazy(() => /^(?:fk|pk|primary|foreign|references?|relation|lookup|→|->)(?![\p{L}\p{N}_])/iu);
const typeCell = (text: string): boolean =>
  typeOf(
    text
      .replace(/[`*]/g, '')
      .replace(/(?:[([,;]|→|->).*/, '')
      .trim(),
  ) !== null || pointsOrKeys().test(text.trim());

const mostRows = (table: Table, says: (row: Table['rows'][number]) => boolean): boolean =>
  table.rows.filter(says).length * 2 > table.rows.length;

// A column that is called a type, or holds types.
const isTypedTable = (table: Table): boolean => {
  if (tableKind(table) !== 'fields') return false;
  const typeAt = readColumns(table).at('type');
  const named = typeAt >= 0 && mostRows(table, (row) => /^\S+(?:\s\S+){0,2}$/.test(row[typeAt]?.text ?? ''));
  return named || table.header.some((_, at) => mostRows(table, (row) => typeCell(row[at]?.text ?? '')));
};

const plainName = lazy(() => /^[\p{L}_$][\p{L}\p{N}\p{M}_$'’/-]*(?: [\p{L}\p{N}\p{M}_'’-]+){0,3}(?:\[\])?[?*]?$/u);

// `email (string)`, `email: string, unique`, `email — the address (string)`; further on, a sentence only speaks of a type.
const saysTypeFirst = (rest: string): boolean =>
  beginsWithFact(rest.replace(/^[([]\s*/, '').split(/[,;)]/)[0] ?? '') ||
  [...rest.slice(0, 80).matchAll(/[([]([^()[\],]{1,40})/g)].some(([, words = '']) => beginsWithFact(words));

// `Auth: email, password` tells what a feature does; `email (string)` and `email: string, unique` describe a field.
const isTypedField = (item: Item, { facts, name }: RawField): boolean => {
  const { head, rest, bracket } = splitHead(itemLine(item));
  if (!splitList(head.text).every(({ text }) => plainName().test(text.trim()))) return false;
  // `First notification → INSERT` says what happens.
  const points = facts.reference?.target != null && (!/^\p{Lu}\S*\s/u.test(head.text) || bracket);
  if (points || facts.primary || keyName.test(name)) return true;
  // `owner (Person)`: where fields are described like that, the word is another entity.
  if (bracket && /^\p{Ll}[\p{L}\p{N}_]*$/u.test(head.text) && /^\(\p{Lu}[\p{L}\p{N}]*[,)]/u.test(rest?.text ?? ''))
    return true;
  if (facts.typeWords === null || !saysTypeFirst(rest?.text ?? '')) return false;
  const certain = typeAt(facts.typeWords)?.certain ?? false;
  return certain || bracket || facts.required !== null || facts.unique || !/^\p{Lu}/u.test(head.text);
};

const count = (list: List, test: (item: Item, field: RawField) => boolean): number =>
  list.items.filter((item) => peekFieldLine(itemLine(item)).some((field) => test(item, field))).length;

// Most items have a type, or one has and nearly all say something about a field.
const isTypedList = (list: List): boolean => {
  if (listKind(list) !== 'fields') return false;
  const typed = count(list, isTypedField);
  const said = count(list, (_, field) => saysSomething(field));
  return (
    (typed >= 2 && typed * 2 >= list.items.length) ||
    (typed === 1 && list.items.length === 1) ||
    (typed >= 1 && said >= 2 && said * 3 >= list.items.length * 2)
  );
};

const isRecord = (title: string, { language, lines: written }: Fence): boolean =>
  (/^(?:|ts|typescript|js|javascript)$/.test(language) && isRecordType(title, written)) ||
  (/^(?:|text|txt|plaintext)$/.test(language) && readListedLines(written) !== null);

const factLabel =
  /^(?:typ|type|datentyp|data type|tipo|format|beispiele?|examples?|ejemplo|exemple|exemplo|regeln?|rules?|validation|werte.*|values.*|allowed values|valores|valeurs|default|standard.*|vorgabe|required|pflicht|optional|description|beschreibung|hinweis|notes?|begründung|rationale|pattern|constraints?)$/i;

/** True for a section that describes one field: `### name`, and below it `Type: string`, `Example: …`, `Rule: …`. */
export const describesField = (section: Section): boolean =>
  lists(section).some(({ items }) => {
    const heads = items.map((item) => splitHead(itemLine(item)).head.text);
    return (
      heads.some((head) => /^(?:typ|type|tipo|datentyp)$/i.test(head)) && heads.every((head) => factLabel.test(head))
    );
  });

/** True when fields stand right below a title that are certain to be fields: they say their types. */
export const holdsTypedFields = (section: Section): boolean =>
  tables(section).some(isTypedTable) ||
  lists(section).some(isTypedList) ||
  section.blocks.some((block) => block.kind === 'fence' && isRecord(section.title, block)) ||
  section.sections.some((child) => child.role === 'fields' && holdsTypedFields(child));

// Words of topics that, alone, are also the names of entities.
const eitherWay =
  /^(?:events?|questions?|notifications?|pages?|tests?|components?|milestones?|permissions?|settings|workflows?|commands?|features?|competitors?|references?|decisions?|screens?|routes?)$/i;

// Of a screen some are visible, or editable; of an entity these are all.
const allFields =
  /^(?:(?:key |main |core )?(?:fields?|attributes?|columns|properties|felder|attribute|eigenschaften|champs|attributs|propriétés|campos|atributos|propiedades|propriedades)|フィールド|属性|字段|필드|속성|поля|атрибуты)$/i;

/**
 * True for a section outside the entity sections that nevertheless describes an entity: it says so, or has typed
 * fields. Beside `others` that do, fields of any kind are enough.
 */
export const isEvident = (draft: Draft, section: Section, others: number): boolean => {
  const { role, level, title } = section;
  if (level >= plainLevel || !isEntityName(title) || canonical(title) === '' || describesField(section)) return false;
  if (role !== null) return (role === 'denied' && isItsSubject(section)) || (others >= 2 && namesTypedEntity(section));
  if (isOtherTopic(title)) return others >= 2 && eitherWay.test(title) && holdsTypedFields(section);
  if (holdsFields(section)) {
    if (saysEntity(section.at.text)) return true;
    if (draft.named.has(canonical(title)) || others >= 2) return namesThing(title) || holdsTypedFields(section);
  }
  if (others >= 1 && lists(section).some((list) => listKind(list) === 'fields' && count(list, isTypedField) > 0))
    return true;
  return (
    (holdsTypedFields(section) && (namesThing(title) || !lists(section).some(isTypedList))) ||
    isItsSubject(section) ||
    (namesThing(title) && section.sections.some(({ role, title: label }) => role === 'fields' && allFields.test(label)))
  );
};

// `Students`, and below it `Each student has an email (unique, required) and a phone (string).`
const isItsSubject = (section: Section): boolean =>
  section.blocks.some((block) => {
    const text = block.kind === 'paragraph' ? (block.lines[0]?.text ?? '') : '';
    const subject = subjectOf(text);
    return subject !== null && canonical(subject) === canonical(section.title) && /\s\([^()]+\)/.test(text);
  });

const certainWords =
  /(?<!\p{L})(?:entit\p{L}*|schemas?|schemata|database|db|(?:data|domain|object|persistence|information|conceptual)? ?models?|modell?ing|persist\p{L}*|tables|collections|objects|(?:daten|fach|objekt|domänen)?modell\p{L}*|datenbank\p{L}*|\p{L}*objekte|tabellen|modèles?|données|objets|tables|entidad\p{L}*|modelos?|modelad\p{L}*|modelage[mn]|datos|dados|tablas|tabelas|objetos|modello|dati|entità|gegevens\p{L}*)(?!\p{L})|数据|データ|데이터|实体|エンティティ|テーブル|엔티티|模型|モデル|данны|сущност|модел/u;
const vagueWords =
  /(?<!\p{L})(?:data|domain|information|records?|resources|stor(?:e|es|ed|age)|gespeichert|enregistr\p{L}*|guarda\p{L}*|keeps?|tracks?|tracked|remembers?|knows?|manages?|things|nouns|structures?|concepts?|building blocks|vocabulary|daten|speichern|verwalten)(?!\p{L})/u;

const keptWords =
  /\b(?:we|it|they|app|system|platform)(?: will| must| needs? to)? (?:keep|store|track|record|remember|know|save)s?\b|\bdata (?:we|to)\b/;

const fieldsBelow = new WeakMap<Section, boolean>();
const describesFields = (section: Section): boolean => {
  const known = fieldsBelow.get(section);
  if (known !== undefined) return known;
  const found =
    (section.role === null && isEntityName(section.title) && holdsFields(section)) ||
    section.sections.some(describesFields);
  fieldsBelow.set(section, found);
  return found;
};

const boldStart = /^\s*(?:\*\*|__)[^*_]+(?:\*\*|__)\s*(?:\([^)]*\))?\s*[:—–(-]/;
// `**Hof** – supplies goods. Felder: Name, Ort`
const fieldsLabel =
  /[.;:—–-]\s*(?:key |main )?(?:fields|attributes|properties|columns|felder|attribute|champs|attributs|campos|atributos)\s*[:：]/i;
const listsFields = (text: string): boolean => text.length < 4000 && boldStart.test(text) && fieldsLabel.test(text);
const inProse = (section: Section, pattern: (text: string) => boolean): boolean =>
  section.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.lines : [])).filter(({ text }) => pattern(text))
    .length >= 2;

const keepsPromise = (section: Section, certain: boolean): boolean =>
  lists(section).some((list) => listKind(list) === 'entities' && (certain || hasStrongEntity(list))) ||
  tables(section).some(
    (table) =>
      /^(?:entities|fields-by-entity)$/.test(tableKind(table)) || (certain && tableKind(table) === 'entity-names'),
  ) ||
  section.sections.some(describesFields) ||
  captionedBlocks(section).size >= (certain ? 1 : 2) ||
  inProse(
    section,
    (text) => describesEntity(text) || listsFields(text) || (boldStart.test(text) && (certain || mentionsFields(text))),
  );

const otherRoles = /^(?:stories|integrations|criteria)$/;

const typedInline = (item: Item): boolean => {
  const inline = inlineFields(itemLine(item));
  if (!inline || isOtherTopic(inline.head.text) || roleOf(inline.head.text) !== null) return false;
  return readInlineFields(inline.list).filter(({ facts }) => facts.typeWords !== null).length >= 2;
};

/** True for a list of entities outside the entity sections: announced as one, or with types wherever one looks. */
export const listsEntities = (list: List, announced: boolean): boolean => {
  if (listKind(list) !== 'entities') return false;
  if (announced) return true;
  const items = list.items.slice(0, 24);
  return items.length >= 2 && items.filter(typedInline).length * 3 >= items.length * 2;
};

/** True for a sentence that announces entities: `We keep track of:`. */
export const announcesEntities = (text: string): boolean => {
  const lower = text.toLowerCase();
  return /[:：]\W*$/.test(lower) && lower.length < 300 && (certainWords.test(lower) || vagueWords.test(lower));
};

/** True when a title that only hints at entities (“What we track”) is followed by what reads as entities. */
export const groupsEntities = (section: Section): boolean => {
  const { title } = section;
  if (section.role !== null || holdsFields(section)) return false;
  const lower = title.toLowerCase();
  const certain = certainWords.test(lower) || keptWords.test(lower);
  const listed = inProse(section, (text) => listsFields(text) || (boldStart.test(text) && mentionsFields(text)));
  if (!certain && !listed && (isOtherTopic(title) || !vagueWords.test(lower))) return false;
  const mixed = section.sections.some(
    (child) =>
      otherRoles.test(child.role ?? '') ||
      (section.level <= 1 && (child.role === 'overview' || child.role === 'excluded')),
  );
  return !mixed && keepsPromise(section, certain);
};

const holdsEntitySection = (section: Section): boolean =>
  section.sections.some((child) => child.role === 'entities' || groupsEntities(child) || holdsEntitySection(child));

/**
 * The role of a section outside the entities. A document called “Domain Model” that has a section of entities tells of
 * other things beside it.
 */
export const roleOutsideEntities = (section: Section): Role | null => {
  if (section.level === 1 && holdsEntitySection(section)) return section.role === 'entities' ? null : section.role;
  return groupsEntities(section) ? 'entities' : section.role;
};

// A word such as "Request" names an entity when it stands among entities; "Requests" and "Indexes" do not.
const namesEntity = ({ title, role }: Section): boolean =>
  isEntityName(title) &&
  !/^(?:index|retention|glossary|indexing|validation|rls|kpi|api|.* data)$/i.test(title) &&
  singular(title) === (role === 'denied' ? snakeCase(title) : title.toLowerCase());

const pluralNames =
  /(?:^|[\s_])(?:requests|policies|queries|rules|functions|services|dependencies|personas|models|views|procedures)$/i;

// About entities, or about what is sent: never the name of one, whatever stands below.
const aboutEntities =
  /^(?:(?:unique |foreign |search |full[- ]text )?(?:index(?:es)?|indices|keys|constraints|triggers)|(?:.* )?(?:endpoints?|apis?|requests?|responses?|payloads?|parameters|value objects?)|migrations?|seeds?|seed data|glossary)$/i;

// A title that is the name of a table whatever else it means: `scenarios`, `use_cases` above columns with types.
const namesTypedEntity = (section: Section): boolean =>
  /^(?:denied|overview|stories|criteria|integrations)$/.test(section.role ?? '') &&
  section.title.split(/\s+/).length <= 3 &&
  !aboutEntities.test(section.title) &&
  holdsTypedFields(section);

// `requests` table, table “history”: a title that says itself what it names.
const saysTable = /(?:^|[\s`*"“„«])(?:table|collection|entity|model|tabelle|tabela|tabla)[`*"”“»]*$/i;

// `- Publisher: name (text)`: could be a field alone, but not below “Entities”.
const listsOneFieldEach = (list: List): boolean =>
  list.items.every((item) => (inlineFields(itemLine(item))?.typed ?? 0) > 0);

// Said of all entities, or of none.
const general =
  /^(?:(?:naming |general |data )?conventions|naming|(?:common|shared|standard|audit|base|global|system) (?:fields|columns|attributes|properties)|general)$/i;
const remarks =
  /^(?:notes|storage|backups?|caching|performance|security|assumptions|considerations|design (?:notes|decisions)|open questions|sizing|privacy|remarks|domain events|access patterns|(?:common |example )?queries|(?:sample|example|seed|test) (?:data|rows|records)|samples?|examples?)$/i;
const candidates = /^(?:candidate|rejected|considered|possible|potential) (?:entities|tables|objects|models)/i;
const additions =
  /(?:^|\s)(?:additions|extensions|changes|adds|ergänzungen|erweiterungen|ajouts|adiciones|adições)(?:\s*\(.*\))?$|新增$|追加$/i;

// `The system knows these entities:`, in front of a list of them.
const leadsToEntities = lazy(
  () =>
    /(?<!\p{L})(?:entities|tables|models|objects|concepts|records|collections|resources|things|nouns|entitäten|tabellen|objekte|entités|objets|entidades|tablas|tabelas|objetos|сущности|таблицы)(?:\s+\p{L}+){0,2}\s*[:：]\W*$/iu,
);

/** The role of a section that stands among entities: words for other topics name entities there when fields follow. */
export const roleAmongEntities = (section: Section): Role | null => {
  const { role, title } = section;
  if (role === null && section.level >= plainLevel && leadsToEntities().test(section.at.text)) return 'entities';
  if (general.test(title) || (remarks.test(title) && !holdsTypedFields(section))) return 'denied';
  if (/^events$/i.test(title) && !holdsFields(section)) return 'denied';
  // A table of candidates may say which were taken; a list of them was not.
  if (candidates.test(title) && section.blocks.every(({ kind }) => kind !== 'table')) return 'denied';
  if (role === 'denied' && isItsSubject(section)) return null;
  // Among the entities, what a later phase adds is described; elsewhere it is only announced.
  if (role === 'excluded' && additions.test(title)) return 'entities';
  if (role === null) return role;
  if (isEntityName(title) && namesTypedEntity(section)) return null;
  if (!/^(?:denied|integrations|overview|entities|relations)$/.test(role)) return role;
  if (role === 'entities' && lists(section).some(listsOneFieldEach)) return role;
  if (holdsFields(section) && (namesEntity(section) || (role !== 'entities' && saysTable.test(section.at.text))))
    return null;
  return isEntityName(title) && pluralNames.test(title) && holdsTypedFields(section) ? null : role;
};
