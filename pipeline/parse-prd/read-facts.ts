import type { FieldType } from '../manifest.ts';
import { defaultWords } from './default-words.ts';
import { readEnum, withoutCheck } from './enum.ts';
import { referenceRules } from './references.ts';
import { boundRules } from './bounds.ts';
import { unquoted } from './split.ts';
import { typeAt, typeOf } from './types.ts';
import { wordCharacter, wordEnd } from './word-end.ts';
import { type Facts, type Mark, type Rule, noFacts } from './facts.ts';

/** A sticky pattern that ends at a word's end. */
const words = (pattern: string): RegExp => new RegExp(`(?:${pattern})${wordEnd}`, 'iy');
/** A sticky pattern. */
const sticky = (pattern: string): RegExp => new RegExp(pattern, 'iy');

const optionalWords = words(
  String.raw`not required|non[- ]required|not mandatory|optional(?:ly)?|nullable(?::? (?:true|yes))?|can be (?:null|empty|blank)|
  may be (?:null|empty|blank|absent)|null allowed|allow(?:s|ed)? null|required: (?:false|no)|null|opcional|
  facultativ[oa]|optionnel(?:le)?|facultati(?:f|ve)|freiwillig|opzionale|optioneel|opcjonaln[aey]|valgfri(?:tt)?|valfri(?:tt)?|
  isteğe bağlı|(?:kann|darf) (?:leer|null) sein|peut être (?:nul|vide)|puede (?:ser nul[oa]|estar vací[oa])|
  pode (?:ser nul[oa]|ficar vazi[oa])|может быть (?:пуст[а-я]+|null)|任意|可选|可選|选填|選択|선택|
  (?:可以?|允许)(?:为)?(?:空|null)|可空|null(?:可|許可|許容)|널 허용|необязательн[а-я]+`.replace(/\n\s+/g, ''),
);
const requiredWords = words(
  String.raw`(?:is |always |must be )?(?:required|mandatory)(?: field)?(?::? (?:true|yes))?|not[- ]null(?:able)?|non[- ]?null(?:able)?|notnull|
  not (?:empty|blank)|non[- ]empty|must not be (?:null|empty|blank)|cannot be (?:null|empty|blank)|nullable: (?:false|no)|obligatori[oa]|requerid[oa]|obrigat[oó]ri[oa]|
  obligatoire|requise?|non (?:nul|vide)|no (?:nul[oa]|vací[oa])|não (?:nul[oa]|vazi[oa])|non (?:null[oa]|vuot[oa])|
  obbligatori[oa]|verplicht|wymagan[aey]|obowiązkow[aey]|obligatorisk|påkrævet|zorunlu|pflicht(?:feld)?|erforderlich|
  nicht (?:leer|null)|(?:darf|kann) nicht (?:leer|null) sein|verpflichtend|необходим[а-я]+|не (?:пуст[а-я]+|null|может быть пуст[а-я]+)|
  必須(?:入力|項目)?|入力必須|(?:空白?|null)(?:不可|禁止)|必填项?|必需|非(?:空|null)|不(?:能|可|允许|得)?以?为?(?:空|null)|필수(?: ?입력)?|널 불가|обязательн[а-я]+`.replace(
    /\n\s+/g,
    '',
  ),
);
const uniqueWords = words(
  String.raw`(?:(?:is|are|(?:must|has to|have to|should|needs? to)(?: always)? be|globally) )?(?:uq|unique)(?: (?:key|index|constraint|identifier))?(?:: (?:true|yes))?|
  uniq|uk|no duplicates|(?:(?:muss|ist|soll) )?(?:eindeutig|einzigartig)(?: sein)?|(?:(?:doit être|est) )?unique|
  (?:(?:debe ser|deve ser|dev'essere|deve essere|es|é) )?[úu]nic[oa]|uniek|unikaln[aey]|unik(?:t)?|benzersiz|
  一意|ユニーク|重複(?:不可|禁止|なし)|唯一|不(?:能|可|允许)?重复|고유|유일|중복 ?(?:불가|금지)|уникальн[а-я]+`.replace(
    /\n\s+/g,
    '',
  ),
);

const plainRules: readonly Rule[] = [
  [
    sticky(String.raw`(?:an? )?(?:list|array|set|collection|sequence)s? of\s+(?=\S)`),
    (facts) => {
      facts.many = true;
    },
  ],
  [
    sticky(
      String.raw`(?:required|mandatory|optional|nullable|not null) (?:if|when|unless|only|for|once|until|on|otherwise|in|by|from|at)\b.*`,
    ),
    (facts, [text]) => {
      if (/^(?:optional|nullable)/i.test(text)) facts.required = false;
      facts.description.push(text);
    },
  ],
  [
    sticky(
      String.raw`(?:must be )?uni(?:que|q) (?:per|within|for each|by|in|for a|for the) (?:the |a |each )?(?:same )?(\w+).*`,
    ),
    (facts, match) => {
      if (
        /^(?:user|account|owner|tenant|organi[sz]ation|workspace|table|system|database|entity)s?$/i.test(
          String(match[1]),
        )
      )
        facts.unique = true;
      facts.description.push(match[0]);
    },
  ],
  [
    sticky(String.raw`uni(?:que|q) (?:together|with|combined|in combination)\b.*`),
    (facts, [text]) => {
      facts.description.push(text);
    },
  ],
  [
    optionalWords,
    (facts) => {
      facts.required = false;
    },
  ],
  [
    requiredWords,
    (facts) => {
      facts.required = true;
    },
  ],
  [
    words(
      'primary[ _-]?key|pk|primary|primärschlüssel|clé primaire|clave primaria|chave primária|主キー|主键|기본키|@id',
    ),
    (facts) => {
      facts.primary = true;
    },
  ],
  [
    uniqueWords,
    (facts) => {
      facts.unique = true;
    },
  ],
  [
    // `managed by the office` is a remark.
    words(String.raw`(?:managed|read[- ]?only)(?=[\s.]*$)`),
    (facts) => {
      facts.managed = true;
    },
  ],
  [
    words('self[- ]service(?! \\S)'),
    (facts) => {
      facts.managed = false;
    },
  ],
  [
    words('indexed|index|idx|searchable|db index|with index|indiziert|indexé|indexado'),
    (facts) => {
      facts.indexed = true;
    },
  ],
  [
    words(`(?:was|formerly|renamed from|previously)[: ]+["']?((?!\\d)${wordCharacter}+)["']?`),
    (facts, match) => {
      facts.was = String(match[1]);
    },
  ],
  [
    words(
      'auto[- ]?(?:generated|increment(?:ed|ing)?|set|populated|created)?|autoincrement|system[- ]generated|generated|identity|read[- ]?only|immutable|unsigned|zerofill|on update (?:now\\(\\)|current_timestamp(?:\\(\\d*\\))?)',
    ),
    () => {},
  ],
  [words('(?:min|max)? ?(?:and|but|with|is|are|a|an|the|of type|type|typ)'), () => {}],
  [sticky('->|→|=>'), () => {}],
];

// A default reaches to the end of its words, or to the next word that says something else.
const defaultValue = sticky(
  String.raw`${defaultWords}("[^"]*"|'[^']*'(?:::\w+)?|\[[^\]]*\]|\{[^}]*\}|-?\d(?:[\d.]|,(?=\d))*${wordEnd}|(?!\d)[\w@](?:${wordCharacter}|[.-])*\(\s*(?:'[^']*'|[\w\s]*)\s*\)|\S.*?(?=\s+(?:not null|null|unique|required|optional|check|references|primary key|comment|indexed|min|max|on update)\b|$))`,
);
const assignedDefault = /=\s*("[^"]*"|'[^']*'|\[\]|\{\}|-?\d+,\d+|-?[\w.]+(?:\(\))?)/iy;

const setDefault = (facts: Facts, match: RegExpExecArray): void => {
  facts.default = String(match[1])
    .replace(/::[\w ]+$/, '')
    .replace(/[.;]$/, '');
};

// `date + time`, `Datum und Uhrzeit`
const withTime = new RegExp(
  String.raw`^\s*(?:\+|&|\/|and|with|plus|und|mit|et|avec|y|con|e|ed|com|en|i|och|og|и|と|和|및)\s*(?:time|uhrzeit|zeit|(?:l['’])?heure|hora|ora|tijd|tid|czas|godzina|время|時刻|時間|时间|시간)${wordEnd}`,
  'i',
);

const typeRule = (facts: Facts, text: string, from: number): number => {
  const found = typeAt(text, from);
  if (!found) return 0;
  const rest = text.slice(from + found.words.length);
  const remark =
    /^\s+(?!of |for |from |in |with |that |when |by |as |to |which |used |up to |at |on |between |format|must |only )\p{L}/u;
  if (!found.certain && facts.type !== null) return 0;
  if (!found.certain && remark.test(rest) && !knownWord(rest.trimStart())) return 0;
  const moment = found.type === 'date' ? (withTime.exec(rest)?.[0] ?? '') : '';
  const type = moment === '' ? found.type : 'datetime';
  if (facts.type === null || facts.type === 'uuid') {
    facts.type = type;
    facts.typeWords = found.words + moment;
  } else if (facts.type !== type) return 0;
  if (moment !== '') return found.words.length + moment.length;
  const size = /^\s?\(\s*(\d+|max|n)\s*(?:,\s*(\d+)\s*)?\)/i.exec(rest);
  const list = /^\s*\[\s*\]/.exec(rest.slice(size?.[0].length ?? 0));
  if (list) facts.many = true;
  if (size) applySize(facts, found.type, Number(size[1]), size[2] === undefined ? null : Number(size[2]));
  return found.words.length + (size?.[0].length ?? 0) + (list?.[0].length ?? 0);
};

const applySize = (facts: Facts, type: FieldType, first: number, second: number | null): void => {
  if (!Number.isSafeInteger(first)) return;
  if (type === 'string' || type === 'text' || type === 'email' || type === 'url') facts.max_length = first;
  if (type === 'decimal') {
    facts.precision = first;
    facts.scale = second ?? 0;
  }
  if (facts.typeWords?.toLowerCase() === 'tinyint' && first === 1) facts.type = 'boolean';
};

const rules: readonly Rule[] = [
  [defaultValue, setDefault],
  [assignedDefault, setDefault],
  ...boundRules,
  ...referenceRules,
  ...plainRules,
];

const matchRule = (facts: Facts, at: Mark, from: number): number => {
  for (const [pattern, apply] of rules) {
    pattern.lastIndex = from;
    const match = pattern.exec(at.text);
    if (!match || match[0] === '') continue;
    if (apply(facts, match, { ...at, text: match[0], column: at.column + from }) === false) continue;
    return match[0].length;
  }
  return 0;
};

const knownWord = (text: string): boolean => matchRule(noFacts(), { text, line: 0, column: 0 }, 0) > 0;

// Most pieces are one known word; it need not be looked for rule by rule.
const readWhole = (facts: Facts, text: string): boolean => {
  if (text === 'required') facts.required = true;
  else if (text === 'optional') facts.required = false;
  else if (text === 'unique') facts.unique = true;
  else if (text === 'indexed') facts.indexed = true;
  else {
    const type = facts.type === null && text.length < 30 ? typeOf(text) : null;
    if (type === null) return false;
    facts.type = type;
    facts.typeWords = text;
  }
  return true;
};

// `string | null`
const orNothing = /\s*\|\s*(?:null|undefined|none|nil)(?=\s*(?:\||$))|^(?:null|undefined|none|nil)\s*\|\s*/gi;
// Among the values of an enum, `none` is one of them.
const orNull = /\s*\|\s*(?:null|undefined)(?=\s*(?:\||$))|^(?:null|undefined)\s*\|\s*/gi;

const filler = /(?:[\s.,;:!?।۔+&*()[\]{}–—-]|\ufe0f)*/y;

/**
 * Reads what a piece of text says about a field, word by word. Returns true when every word was understood; otherwise
 * the words from the first one that was not are added to `unknown`.
 */
export const readFacts = (facts: Facts, token: Mark): boolean => {
  const { text } = token;
  const isEnum = /^\s*enum\b/i.test(text);
  if (text.length > 500) {
    facts.unknown.push(token);
    return false;
  }
  const present = text.includes('|') ? text.replace(isEnum ? orNull : orNothing, '').trim() : text;
  if (present !== text && present !== '') {
    facts.required = false;
    return readFacts(facts, { ...token, text: present });
  }
  const checked = withoutCheck(text);
  if (checked) {
    const understood = readFacts(facts, { ...token, text: checked.rest });
    return readEnum(facts, checked.clause) && understood;
  }
  if (readWhole(facts, text) || readEnum(facts, text)) return true;
  let at = 0;
  for (;;) {
    filler.lastIndex = at;
    filler.test(text);
    at = Math.max(at, filler.lastIndex);
    if (at >= text.length) return true;
    const length = matchRule(facts, token, at) || typeRule(facts, text, at);
    if (length === 0) break;
    at += length;
  }
  const rest = text.slice(at).trim();
  const value = unquoted(rest);
  if (value !== null && facts.values) facts.values.push(value);
  else facts.unknown.push({ ...token, text: rest, column: token.column + at });
  return false;
};

/** True for a piece that says something about a field other than its type. */
export const saysMore = (piece: Mark): boolean => {
  const scratch = noFacts();
  return readFacts(scratch, piece) && scratch.type === null;
};
