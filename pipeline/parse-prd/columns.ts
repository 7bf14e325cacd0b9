import { lazy } from './lazy.ts';
import { headingText, plain } from './markup.ts';
import type { Line } from './source.ts';
import { splitList } from './split.ts';
import type { Table } from './table.ts';
import { typeOf } from './types.ts';

/** What a column of a table tells. */
export type Column =
  | 'entity'
  | 'field'
  | 'name'
  | 'fields'
  | 'type'
  | 'required'
  | 'nullable'
  | 'unique'
  | 'indexed'
  | 'key'
  | 'default'
  | 'values'
  | 'length'
  | 'reference'
  | 'constraints'
  | 'notes'
  | 'relation'
  | 'from'
  | 'to'
  | 'included'
  | 'other';

const patterns: ReadonlyArray<readonly [Column, RegExp]> = [
  ['included', /^(?:included|include|in scope|in mvp|mvp)\??$/i],
  [
    'fields',
    /^(?:(?:key |main |core |important |example |typical |notable |wichtige |wichtigste )?(?:fields|attributes|columns|properties|felder|attribute|spalten|champs|attributs|campos|atributos)(?: .*)?|(?:principaux|principales) (?:champs|attributs|campos|atributos)|主要(?:属性|字段|フィールド|項目)|属性一覧|項目一覧|字段列表|주요 (?:속성|필드)|(?:основные )?(?:поля|атрибуты))$/i,
  ],
  ['from', /^(?:from|source|parent|entity a|entity 1|left|von|de)$/i],
  ['to', /^(?:to|target|child|related (?:entity|to)|entity b|entity 2|right|nach|vers|para)$/i],
  [
    'relation',
    /^(?:relation(?:ship)?s?(?: type)?|cardinality|beziehung|kardinalität|cardinalité|relación|cardinalidad)$/i,
  ],
  [
    'entity',
    /^(?:entity|entities|entity name|table|table name|tables|model|collection|object|class|resource|entität|tabelle|entité|entidad|entidade|tabla|tabela|テーブル(?:名)?|エンティティ|实体|表名?|엔티티|테이블|сущность|таблица)$/i,
  ],
  [
    'field',
    /^(?:field|fields? name|column|column name|attribute|attribute name|property|property name|app field|variable|element|feld|feldname|spalte|attribut|eigenschaft|champ|campo|atributo|propiedad|propriedade|フィールド(?:名)?|項目(?:名)?|カラム(?:名)?|属性(?:名)?|字段(?:名)?|列名?|필드(?:명)?|컬럼(?:명)?|속성|поле|атрибут|имя поля)$/i,
  ],
  ['name', /^(?:name|key name|nom|nombre|nome|bezeichnung|名前|名称|이름|имя|название)$/i],
  [
    'type',
    /^(?:(?:data|field|column|sql|db|database|prisma|pg|postgres|ts|value|storage)?[ -]?types?(?: ?\/ ?.*)?|kind|format|datentyp|typ|tipo(?: de dato)?|型|データ型|类型|数据类型|타입|자료형|유형|тип(?: данных)?)$/i,
  ],
  ['nullable', /^(?:null(?:able|s)?(?: ?\?)?|null\??|optional\??|allow(?:s)? null|null 許容|可为空|空)$/i],
  [
    'required',
    /^(?:req(?:uired)?\.?\??|needed\??|must(?: have)?\??|mandatory\??|not null\??|required ?\/ ?optional|pflicht(?:feld)?\??|erforderlich|obligatoire\??|requis\??|obligatorio\??|requerido\??|obrigatório\??|必須|必填|是否必填|필수(?: 여부)?|обязательн.*)$/i,
  ],
  ['unique', /^(?:unique\??|uniq|eindeutig|único|unico|一意|唯一|유일|уникальн.*)$/i],
  ['indexed', /^(?:index(?:ed)?\??)$/i],
  ['key', /^(?:key|keys|pk ?\/ ?fk|key type|schlüssel|キー|主键)$/i],
  [
    'default',
    /^(?:default(?: value)?s?|standard(?:wert)?|vorgabe|valeur par défaut|défaut|por defecto|padrão|デフォルト|初期値|默认值|기본값|по умолчанию)$/i,
  ],
  [
    'values',
    /^(?:(?:allowed |possible |enum |valid )?values|options|enum|choices|werte|valeurs|valores|取りうる値|枚举值)$/i,
  ],
  ['length', /^(?:(?:max(?:imum)?\.? ?)?(?:length|len|size)|länge|longueur|longitud|長さ|桁数|长度)$/i],
  ['reference', /^(?:references?|foreign key|fk|ref|links? to|referenz|référence|referencia|参照|外键|外部キー)$/i],
  [
    'constraints',
    /^(?:constraints?|rules?|validations?(?: rules)?|modifiers?|attributes|flags|restrictions?|constraints? ?\/ ?notes|einschränkungen|contraintes?|restricciones|restrições|制約|约束|제약(?: ?조건)?|ограничения)$/i,
  ],
  [
    'notes',
    /^(?:notes?|descriptions?|details?|remarks?|comments?|meaning|purpose|explanation|description ?[/&].*|notes? ?[/&].*|rôle|usage|commentaires?|signification|utilité|zweck|bedeutung|kommentare?|uso|comentarios?|comentários?|significado|finalidade?|propósito|примечание|назначение|комментари[йи]|用途|含义|備考欄|意味|의미|beschreibung|bemerkung(?:en)?|hinweis(?:e)?|anmerkung(?:en)?|remarques?|descripción|notas?|descrição|observações|説明|備考|描述|说明|备注|설명|비고|описание|примечани[ея])$/i,
  ],
];

const columnOf = (header: string): Column => {
  const text = headingText(header);
  return patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
};

const nameCell = lazy(() => /^[*`]*[\p{L}_][\p{L}\p{N}_ ]{1,40}[*`]*$/u);
const calls =
  /^(?:end ?points?|methods?|routes?|paths?|urls?|events?|commands?|functions?|messages?|requests?|responses?|screens?|pages?|forms?|features?|steps?|apis?|jobs?)$/i;
const typedPiece = lazy(() => /^[\p{L}_][\p{L}\p{N}_ ]{0,40}[?]?\s*[(:]\s*([^(),;]+)/u);

const listsFields = (cell: Line | undefined): boolean => {
  if (cell === undefined || cell.text.length > 4000) return false;
  const said = splitList(plain(cell.text)).flatMap(({ text }) => typedPiece().exec(text)?.[1]?.trim() ?? []);
  return said.length >= 2 && said.some((words) => typeOf(words) !== null);
};

// `What | Details`: vague titles, but names stand in the first column, and fields with their types in another one.
const fieldCellsAt = (table: Table, kinds: readonly Column[]): number => {
  const rows = table.rows.slice(0, 12);
  const names = kinds[0] === 'other' || kinds[0] === 'name' || kinds[0] === 'entity';
  if (rows.length < 2 || !names || calls.test(headingText(table.header[0]?.text ?? ''))) return -1;
  if (!rows.every((row) => nameCell().test(row[0]?.text.trim() ?? ''))) return -1;
  return kinds.findIndex((_, at) => at > 0 && rows.filter((row) => listsFields(row[at])).length * 3 >= rows.length * 2);
};

/** The columns of a table by what they tell; the first column of each kind counts. */
export type Columns = { kinds: Column[]; at: (column: Column) => number };

export const readColumns = (table: Table): Columns => {
  const kinds = table.header.map(({ text }) => columnOf(text));
  // “Attributes” lists the fields of an entity, or says more about one field.
  const listAt = kinds.indexOf('fields');
  if (
    listAt >= 0 &&
    listAt < 2 &&
    kinds.includes('type') &&
    !kinds.includes('field') &&
    !kinds.includes('name') &&
    !kinds.includes('entity')
  )
    kinds[listAt] = 'field';
  else if (listAt >= 0 && (kinds.includes('field') || (kinds.includes('name') && kinds.includes('type'))))
    kinds[listAt] = 'constraints';
  const cellsAt = kinds.includes('fields') || kinds.includes('type') ? -1 : fieldCellsAt(table, kinds);
  if (cellsAt > 0) {
    kinds[0] = 'entity';
    kinds[cellsAt] = 'fields';
  }
  return { kinds, at: (column) => kinds.indexOf(column) };
};

/** The rows of a table; where `O` says yes, `X` says no, while elsewhere an `x` is a mark. */
export const markedRows = (table: Table, columns: Columns): Line[][] => {
  const asked = ['required', 'nullable', 'unique'] as const;
  const circled = asked
    .map((column) => columns.at(column))
    .filter((at) => at >= 0 && table.rows.some((row) => /^[oO]$/.test(row[at]?.text ?? '')));
  if (circled.length === 0) return table.rows;
  return table.rows.map((row) =>
    row.map((cell, at) =>
      circled.includes(at) ? { ...cell, text: cell.text.replace(/^[oO]$/, 'yes').replace(/^[xX]$/, 'no') } : cell,
    ),
  );
};

/** What a table lists. */
export type TableKind = 'fields' | 'fields-by-entity' | 'entities' | 'entity-names' | 'relations' | 'values' | 'other';

// A first column of any name, and a column that holds types.
const typedBesideNames = (table: Table, { kinds, at }: Columns): boolean =>
  kinds[0] === 'other' &&
  at('type') === 1 &&
  !/^(?:param\p{L}*|arg\p{L}*|header|query|key|option|env\p{L}*|metric|event|cookie|flag|setting|report|id)\b/iu.test(
    headingText(table.header[0]?.text ?? ''),
  ) &&
  table.rows.filter((row) => typeOf((row[1]?.text ?? '').replace(/[`*]/g, '').replace(/\(.*/, '').trim()) !== null)
    .length *
    2 >=
    table.rows.length;

const groups = /^(?:group|section|area|block|topic|aspect|gruppe|bereich|groupe|grupo|gruppo|分组|グループ|그룹)s?$/i;

/** Judges a table by its header, and where that is not enough by the types in it. */
export const tableKind = (table: Table): TableKind => {
  const columns = readColumns(table);
  const { at } = columns;
  const has = (column: Column): boolean => at(column) >= 0;
  const tells = has('type') || has('required') || has('nullable') || has('constraints') || has('key') || has('default');
  if (has('from') && has('to')) return 'relations';
  if (has('entity') && (has('field') || (has('name') && has('type')))) return 'fields-by-entity';
  if ((has('entity') || has('name')) && has('fields') && !has('type')) return 'entities';
  // `Group | Fields`: each row lists some of the fields.
  if (has('fields') && groups.test(headingText(table.header[0]?.text ?? ''))) return 'fields';
  if (has('field') && (tells || has('notes') || has('reference') || has('values'))) return 'fields';
  if (has('name') && has('type') && !has('entity')) return 'fields';
  if (has('name') && (has('required') || has('nullable') || has('key')) && !has('entity')) return 'fields';
  if (typedBesideNames(table, columns)) return 'fields';
  if (has('entity')) return 'entity-names';
  return 'other';
};
