import type { Block, List } from './blocks.ts';
import { remembered } from '../remembered.ts';
import { headingText } from './markup.ts';
import type { Line } from './source.ts';
import { namesOtherSystems } from './system-titles.ts';
import { wordCharacter } from './word-end.ts';

/**
 * What a section is about. `denied` sections look like entities but are not (indexes, glossaries, API tables);
 * `excluded` ones are about what will not be built, whatever stands in them.
 */
export type Role =
  | 'entities'
  | 'fields'
  | 'relations'
  | 'enums'
  | 'stories'
  | 'criteria'
  | 'integrations'
  | 'overview'
  | 'denied'
  | 'excluded';

/** A heading (or a label such as `**Entities:**`) with what stands below it. The root has level 0 and no title. */
export type Section = {
  level: number;
  title: string;
  at: Line;
  /** What the title says the section is about; null when it says nothing. */
  role: Role | null;
  blocks: Block[];
  sections: Section[];
};

// The first that matches decides. For lower case: to ignore the case of all of Unicode takes each milliseconds to compile.
const patterns: ReadonlyArray<readonly [Role, { test: (title: string) => boolean }]> = [
  [
    'excluded',
    /^(?:(?:.*[,(–—-] ?)?not (?:(?:in|for|part of) (?:v\d|(?:the |this )?(?:first|mvp|pilot|release|version|scope)).*|yet|now|(?:yet |now )?(?:planned|included|needed|decided))\)?|out[- ]of[- ]scope|not in scope|non[- ]?goals?|not planned|excluded|exclusions|deferred|future(?: \p{L}+)*|later|won'?t have|removed|deprecated|rejected|parking lot|nice[- ]to[- ]haves?|v2|phase [2-9].*|hors périmètre|fuera de alcance|fora do escopo|nicht im umfang|außerhalb.*|스코프 외|구현되지 않은.*|미구현.*|not (?:yet )?implemented.*|(?:what|things|data) (?:we|it|they) (?:do not|don['’]?t|will not|won['’]?t|never) .*|スコープ外|対象外|范围外|不在范围.*|вне рамок)(?![\p{L}])/u,
  ],
  [
    'stories',
    /(?:user stor(?:y|ies)|^(?:the |our )?stories(?:\s*[(:–—-].*)?$|^epics?(?: .*)?$|use cases?|user scenarios?(?: & testing)?|job stories|historias? de usuario|histoires? utilisateurs?|récits? utilisateurs?|user[- ]storys|anwender(?:geschichten|storys)|nutzergeschichten|benutzergeschichten|histórias? de usuário|histórias? do usuário|storie (?:degli )?utent[ei]|gebruikersverhalen|historyjki|historie użytkownik|användarberättelser|bruke?rhistorier|brugerhistorier|kullanıcı hikaye|histoires? d['’]utilisateurs?|ユーザー?ストーリー|用户故事|(?:사용자|유저) 스토리|пользовательские истории|истории пользователей|історії користувачів)/,
  ],
  [
    'criteria',
    /^(?:acceptance criteria|acceptance(?: tests| scenarios)?|definition of done|scenarios?|akzeptanzkriterien|abnahmekriterien|critères d['’]acceptation|criterios de aceptaci[oó]n|critérios de (?:aceite|aceitação)|受け入れ(?:条件|基準)|验收标准|인수 조건|критерии при[её]мки|ac|acs)(?![\p{L}])/u,
  ],
  [
    'integrations',
    /^(?:(?:external|third[- ]party|3rd[- ]party|required|planned|key|system|supported)?\s*(?:integrations?|services|dependencies)|third[- ]part(?:y|ies)(?: .*)?|integra\p{L}+ (?!tests?|testing).*|\p{L}+ systems? we (?:use|connect to)|systems? (?:and services )?we (?:use|connect to|integrate with)|connected (?:systems|services)|external|partners and services|(?:third[- ]party|external|outside) (?:services|integrations|systems|tools|providers|apis|dependencies|vendors)(?: .*)?|apis? (?:&|and) integrations?|integrations? (?!tests?|testing).*|.* integrations|integration (?:points|requirements)|services? (?:&|and) integrations?|integrationen|externe (?:dienste|systeme)|schnittstellen|anbindungen|anbindung an .*|(?:works|talks|connects|integrates|plays|syncs) (?:well |nicely )?(?:with|to)|plugs into|external apis?|outside systems|intégrations?|services (?:externes|tiers)|integraciones|servicios externos|integrações|serviços externos|外部連携|連携|外部サービス|集成|第三方服务|외부 연동|연동|интеграции)$/u,
  ],
  ['integrations', { test: namesOtherSystems }],
  [
    'entities',
    /^(?:(?:the |key |core |main |domain |business |primary |proposed |suggested |planned |minimal |draft |high[- ]level |logical |conceptual |initial |basic |simplified |application |app |database |db |backend |prisma |sql |supabase |postgres(?:ql)? |mongo(?:db)? |firestore |our )*(?:entit(?:y|ies)|entity model|data ?models?|domain models?|object models?|information models?|database|db|database (?:schema|design|model|structure|tables)|db schema|schemas?|data schemas?|data (?:requirements|needs|structures?|entities|design|objects|dictionary)|tables|collections|concepts|domain objects|objects|models|resources|entity[- ]relationship (?:diagram|model)|erd?|er diagram)|data|models? (?:&|and) .*|(?:what|data|information) we (?:store|keep|hold|track)|things we (?:store|keep|track)|entit[äa]ten|datenmodelle?|datenbank(?:schema|modell)?|fachobjekte|entités|modèles? de données|schéma de (?:la )?base de données|entidades|modelos? de (?:datos|dados|domínio|dominio)|esquema d[ea] (?:la )?base de datos|esquema do banco(?: de dados)?|データモデル|エンティティ(?:一覧|定義)?|テーブル(?:定義|設計|一覧)?|データベース(?:設計|スキーマ)?|데이터 모델|엔티티|엔터티|数据模型(?:设计|定义|变更|说明)?|核心概念|实体(?:定义)?|数据(?:库)?(?:结构|设计|表)|сущности|модель данных|модели данных|схема базы данных)(?:\s*(?:\(.*\)|[&/].*|and .*|und .*|et .*|y .*|e .*|[:–—-] .*|overview|diagram|definitions?|summary|design|reference|v\d.*|in v\d.*|for .*|\*.*))*$/,
  ],
  [
    'denied',
    /(?:^|[\s/&,-])(?:index(?:es|ing)?|indices|glossary|personas?|terminology|kpis?|apis?|api .*|endpoints?|invariants?|constraints?|(?:foreign|primary|unique) keys?|validations?(?: rules)?|business rules|rules|regeln|regras|reglas|règles|правила|triggers|functions|migrations?|seed(?: data|ing|s)?|requests?|responses?|payloads?|access control|access rules|retention|rls|row[- ]level security|policies|queries|change ?log|change history|version history|document history|revisions?(?: history)?|history|value objects?|(?:materialized |database )?views|stored procedures|procedures|non[- ]functional.*|acceptance tests|table of contents|contents|toc|inhaltsverzeichnis|sommaire|table des matières|índice|personal data|(?:data )?privacy|datenschutz|personenbezogene daten|glossar|begriffe|kennzahlen|glossaire|glosario|glossário|indizes|índices|индексы|indeksy|indici|索引|インデックス|인덱스|用語集|术语表?)(?:$|[\s/&,:(-])|(?:接口|インターフェース|인터페이스|制約|约束|제약)(?:$|[（(])/,
  ],
  [
    'enums',
    /^(?:enum(?:eration)?s?(?: .*)?|enum(?:erated)? types?|value lists?|allowed values|lookups?|aufzählungen|énumérations|enumeraciones|列挙型?|枚举)$/,
  ],
  [
    'relations',
    /^(?:(?:key |entity |model |table |data )?relation(?:ship)?s?(?: .*)?|associations?|how (?:\p{L}+ ){1,3}(?:relates?|belongs?|fits?|hangs?|are (?:connected|related|linked))(?: .*)?|(?:who|what) belongs to (?:whom|what)|beziehungen(?: .*)?|relationen|zusammenhänge|verknüpfungen|relations|relaciones(?: .*)?|relações(?: .*)?|relacionamentos?(?: .*)?|relazioni|relaties|powiązania|(?:エンティティ間の|エンティティ)?(?:リレーション(?:シップ)?|関係|関連)|(?:实体|表)?(?:之?间的?)?(?:关系|关联)|(?:엔티티 |엔터티 )?(?:간 )?관계|связи(?: .*)?)$/u,
  ],
  [
    'fields',
    /^(?:(?:key |main |core |suggested |important |required |optional |data )?(?:fields?|attributes?|columns?|properties)|(?:fields|attributes|columns|properties)(?: (?:are|include|of .*))|(?:(?!custom|dynamic|form|input)\p{L}+ ){1,4}(?:fields|attributes|columns|properties)|(?:it|they|this|that|each|every|an?|the|we|what)\s.{0,50}(?:fields|attributes|columns|properties|information|details|data)(?: .{0,30})?|(?:it |they |this )?(?:has|have|contains?|stores?|tracks?|holds?|includes?|consists? of|keeps?)(?: the following| at least)?|what (?:it|we|they) (?:stores?|keeps?|tracks?|knows?|holds?|records?)(?: about .*)?|(?:spalten|felder|attribute|eigenschaften|champs|attributs|propriétés|campos|atributos|propiedades|propriedades|フィールド|属性|字段|필드|속성|поля|атрибуты|שדות|מאפיינים|الحقول|حقول|السمات|फ़ील्ड|alanlar|velden|campi|pola|fält))(?: \(.*\))?$/u,
  ],
  [
    'overview',
    /^(?:overview|introduction|summary|executive summary|description|about|purpose|problem(?: statement)?|background|context|goals?|objectives?|vision|product overview|product vision|project overview|scope|überblick|einleitung|beschreibung|zusammenfassung|ziel|présentation|aperçu|contexte|resumen|descripción|visión general|resumo|visão geral|descrição|概要|はじめに|목적|개요|概述|简介|обзор|описание|введение)(?![\p{L}])/u,
  ],
];

const otherTopic =
  /(?:^|[\s/&,-])(?:terms|definitions|metrics?|success|risks?|assumptions?|routes?|decisions?|permissions?|security|timeline|milestones?|roadmap|questions|testing|tests?|pages?|screens?|wireframes?|ui|ux|components?|navigation|tech(?:nology|nical)?(?: stack)?|architecture|deployment|infrastructure|performance|requirements|features?|notifications?|events?|workflows?|flows?|stakeholders?|competitors?|pricing|appendix|references|config(?:uration)?|environment|settings|options|parameters|props|inputs?|outputs?|functional|commands?|risiken|métricas?|riesgos?|riscos?|risques?)(?:$|[\s/&,:(-])/;

/** True for titles of what PRDs also have (features, pages, risks): no entity, unless an entity section lists it. */
export const isOtherTopic = (title: string): boolean => otherTopic.test(headingText(title).toLowerCase());

/** What a title says its section is about; null when it says nothing. */
export const roleOf = (title: string): Role | null => (title.length > 200 ? null : judge(title));

const judge = remembered((title): Role | null => {
  const text = headingText(title);
  if (text.length > 120) return null;
  if (/^entity(?:\s*[:–—]|\s+-)\s*\S/i.test(text)) return null;
  const lower = text.toLowerCase();
  const role = patterns.find(([, pattern]) => pattern.test(lower))?.[0] ?? null;
  return (role === null || role === 'fields') && saysEntities(lower) ? 'entities' : role;
});

// `Banco — tabelas (Entities)`, in whatever language the rest of the title is.
const saysEntities = (title: string): boolean =>
  /\((?:database )?(?:entities|data ?models?|tables|collections|schema)\)$/.test(title);

const boldLabel = /^(?:\*\*|__)\s*([^*_]+(?:_[^*_]+)*)\s*(?:\*\*|__)\s*[:：]?\s*$/;
const codeLabel = /^`([\p{L}_][\w.]*)`\s*:?\s*$/u;
const plainLabel = /^([\p{Lu}\p{Lo}][^.:;!?|]{0,60})[:：]\s*$/u;

/** The level of labels, below every heading: bold ones can hold plain ones. */
const boldLevel = 7;
export const plainLevel = 8;

const entityLabel = new RegExp(
  String.raw`^(?:entity|table|model|collection|entität|tabelle|entité|entidad|entidade|tabla|tabela)(?: \d+(?:\.\d+)*)?\s*[.:：]\s*[\x60*]*((?!\d)${wordCharacter}[^.!?|;=]{0,60})$`,
  'i',
);

const labelOf = (block: Block): { level: number; at: Line; text: string } | null => {
  if (block.kind === 'heading') return { level: block.level, at: block.title, text: block.title.text };
  const [line] = block.kind === 'paragraph' && block.lines.length === 1 ? block.lines : [];
  if (!line || line.text.length > 120) return null;
  const bold = boldLabel.exec(line.text) ?? codeLabel.exec(line.text);
  if (bold) return { level: boldLevel, at: line, text: String(bold[1]) };
  const entity = entityLabel.exec(line.text);
  if (entity) return { level: boldLevel, at: line, text: line.text };
  const label = plainLabel.exec(line.text);
  return label ? { level: plainLevel, at: line, text: String(label[1]) } : null;
};

const labelRoles = new Set<Role | null>(['entities', 'integrations', 'stories', 'excluded']);

// `- Data models` with a list below it is a label too.
const splitLabels = (list: List): { kept: List | null; sections: Section[] } => {
  const sections: Section[] = [];
  const items = list.items.filter(({ lines, blocks }) => {
    const [at] = lines;
    if (!at || blocks.length === 0 || lines.length > 1) return true;
    // `- Database & hosting: Neon` with a list below it tells what is used.
    if (/[:：]\W*[\p{L}\p{N}]/u.test(at.text)) return true;
    const role = roleOf(at.text);
    if (!labelRoles.has(role) || (role === 'excluded' && !/scope|goal/i.test(at.text))) return true;
    sections.push({ level: plainLevel, title: headingText(at.text), at, role, blocks, sections: [] });
    return false;
  });
  return { kept: items.length > 0 ? { ...list, items } : null, sections };
};

/** Titles of parts of one entity: “Basic info”, “Timestamps”. */
export const fieldGroup =
  /^(?:basics|identity|identification|identifiers|metadata|timestamps|audit(?: trail)?|required|optional|relations?hip fields|(?:general|core|main|key|additional|other|system|business) (?:info(?:rmation)?|details|data|timestamps)|(?:basic|personal|contact|billing|profile|audit|status|financial|pricing|location|address|scheduling|tracking)(?: (?:info(?:rmation)?|details|data|timestamps))?)$/i;

/** Arranges the blocks below their headings and labels. */
export const readSections = (blocks: readonly Block[]): Section => {
  const at: Line = { text: '', line: 1, column: 1 };
  const root: Section = { level: 0, title: '', at, role: null, blocks: [], sections: [] };
  const path = [root];
  const unquoted = blocks.flatMap((block) =>
    block.kind === 'quote' && block.blocks.some(({ kind }) => kind === 'heading') ? block.blocks : [block],
  );
  for (const block of unquoted) {
    const label = labelOf(block);
    if (!label) {
      const inEntities = path.some(({ role }) => role === 'entities');
      const { kept, sections } =
        block.kind === 'list' && !inEntities ? splitLabels(block) : { kept: block, sections: [] };
      if (kept) path.at(-1)?.blocks.push(kept);
      path.at(-1)?.sections.push(...sections);
      continue;
    }
    while (path.length > 1 && Number(path.at(-1)?.level) >= label.level) path.pop();
    const title = headingText(label.text);
    const role = roleOf(label.text);
    // `The API is written in Python:` leads over to what follows; it is no title.
    const sentence = label.level === plainLevel && title.split(/\s+/).length > 3;
    const inside = path.some((above) => above.role === 'entities');
    const leads =
      sentence &&
      (role === 'denied' || role === 'overview' || (inside && (role === 'integrations' || role === 'stories')));
    const section = { level: label.level, title, at: label.at, role: leads ? null : role, blocks: [], sections: [] };
    path.at(-1)?.sections.push(section);
    path.push(section);
  }
  const titles = root.sections.filter(({ level }) => level === 1);
  // The title of the document is a name, whatever words are in it, unless it says that all of it is a data model.
  if (titles.length === 1 && titles[0] && titles[0].role !== 'entities' && titles[0].role !== 'overview')
    titles[0].role = null;
  return root;
};
