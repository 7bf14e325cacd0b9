import type { Concept } from './words.ts';

/** What the name of an entity may be called by, before or behind it: `Table users`, `User entity`, `表 pianos`. */
export const entityLabels: Concept = {
  en: 'entity, table, model, collection, object, class',
  de: 'entität, tabelle, modell, klasse, objekt',
  fr: 'entité, table, modèle, classe, objet',
  es: 'entidad, tabla, modelo, clase, objeto, colección',
  pt: 'entidade, tabela, modelo, classe, objeto, coleção',
  it: 'entità, tabella, modello, classe, oggetto',
  nl: 'entiteit, tabel, model, klasse',
  pl: 'encja, tabela, model, klasa',
  ru: 'сущность, таблица, модель, класс',
  zh: '实体, 表, 数据表, 数据库表, 实体类, 模型, 对象',
  ja: 'エンティティ, テーブル, モデル, 実体',
  ko: '엔티티, 테이블, 모델',
  sv: 'entitet, tabell',
  tr: 'varlık, tablo',
};

/** Words behind such a label: `users table definition`. */
export const labelEndings: Concept = {
  en: 'definition, schema, structure, details, fields, columns',
  de: 'definition, struktur, felder',
  fr: 'définition, structure, champs',
  es: 'definición, estructura, campos',
  pt: 'definição, estrutura, campos',
  it: 'definizione, struttura, campi',
  nl: 'definitie, structuur, velden',
  pl: 'definicja, struktura, pola',
  ru: 'определение, структура, поля',
  zh: '结构, 定义, 设计, 字段, 结构设计',
  ja: '定義, 構造, 設計, 項目, 定義書',
  ko: '정의, 구조, 설계, 필드',
};

/** Frequent small words, by which the language of a document is known. */
export const smallWords: Concept = {
  en: 'the, of, and, is, to, for, with, each, an, that, are, on, by',
  de: 'der, die, das, und, ist, mit, für, eine, ein, wird, werden, den, von, zu, nicht, einer',
  fr: 'le, la, les, des, et, est, une, un, pour, dans, du, par, sur, avec, qui, au',
  es: 'el, los, las, y, es, una, con, del, por, que, se, en, sus, al',
  pt: 'o, os, as, do, da, dos, das, e, é, uma, um, com, não, em, no, na, ao, são',
  it: 'il, lo, gli, di, e, è, una, un, per, con, del, della, che, nel, sono, dei',
  nl: 'de, het, een, en, van, is, voor, met, op, niet, wordt, worden, zijn, dat, door',
  pl: 'i, w, na, jest, z, do, nie, się, dla, przez, oraz, lub, od, po',
  ru: 'и, в, на, с, для, не, по, из, или, от, при, что',
  zh: '的, 和, 与, 是',
  ja: 'の, は, を, に, です, する',
  ko: '은, 는, 을, 를, 의',
};
