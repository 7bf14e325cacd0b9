import type { Mark, Rule } from './facts.ts';
import { typeOf } from './types.ts';
import { wordCharacter, wordEnd } from './word-end.ts';

const sticky = (pattern: string): RegExp => new RegExp(pattern, 'iy');
const target = String.raw`["'\x60[]?((?!\d)(?:${wordCharacter}+\.)*${wordCharacter}+)["'\x60\]]?(?:\s*\(\s*["\x60]?\w+["\x60]?\s*\))?`;

const notTargets =
  /^(?:required|optional|unique|nullable|not|null|indexed|index|default|on|the|a|an|to|id|self|key|parent|other|another|same|and|or|if|when|for|with|primary|none|this)$/i;

const markOf = (at: Mark, match: RegExpExecArray, name: string): Mark => ({
  text: name,
  line: at.line,
  column: at.column + Math.max(0, match[0].indexOf(name)),
});

const pointTo: Rule[1] = (facts, match, at) => {
  const name = String(match[1]);
  if (notTargets.test(name) && !/^self$|^parent$/i.test(name)) return false;
  if (typeOf(name) && !/\./.test(name)) return false;
  facts.reference = { target: markOf(at, match, name) };
};

/** References in words and arrows: `FK → users.id`, `references Project`, `ref: Tag`, `belongs to Order`, `(FK)`. */
export const referenceRules: readonly Rule[] = [
  [
    sticky(
      String.raw`(?:foreign[ _-]?key|fk|fremdschlüssel|clé étrangère|clave foránea|chave estrangeira|外部キー|外键|외래키|внешний ключ)(?:\s*(?:\(|->|→|=>|»|:|-)|\s+(?:to|of|references|auf|vers|a|para)(?=\s))*\s*(?:the\s+)?${target}\)?(?:\s*\))?`,
    ),
    pointTo,
  ],
  [
    sticky(
      String.raw`(?:references?|refs?|referenz(?: auf)?|référence(?: vers| à)?|referencia(?: al?)?|referência(?: [aàoà]o?)?|verweis auf|bezug auf|verknüpfung (?:mit|zu)|lien vers|renvoi vers|enlace a|vínculo com|foreign key references)${wordEnd}(?:\s*(?:\(|->|→|:|=)|\s+to(?: an?| the)?(?=\s))*\s*(?:the\s+)?${target}\)?`,
    ),
    pointTo,
  ],
  [
    sticky(
      String.raw`(?:ссылка на|ссылается на|связь с|связан[аоы]? с|относится к|внешний ключ (?:на|к)|посилання на|riferimento (?:al?|alla|allo)|collegamento (?:al?|alla)|verwijst naar|verwijzing naar|odniesienie do|klucz obcy do|verweist auf|zeigt auf|renvoie (?:à|au|vers)|référence (?:au|aux)|relación con|relação com|ligação com|apunta a|aponta para|refers? to|(?:关联到?|引用|参照先?|参照|紐付け|참조|연결)(?=\s*[:：]?\s*[A-Z]))\s*(?::|->|→)?\s*(?:the\s+|la\s+|le\s+|el\s+)?${target}\)?`,
    ),
    pointTo,
  ],
  // The languages that say it behind the name.
  [
    sticky(
      String.raw`${target}\s*(?:への(?:参照|外部キー)|を参照|の(?:外部キー|id|ID)|を指す|에 대한 참조|[을를] 참조|참조|외래키|的外键|表的?外键|表的?主键)${wordEnd}`,
    ),
    pointTo,
  ],
  [sticky(String.raw`(?:->|→|=>|⟶|»|➔|➜)\s*(?:the\s+)?(?:fk\s+)?${target}`), pointTo],
  [
    sticky(
      String.raw`(?:belongs to|links? to|linked to|relation(?:ship)?(?: to|:| with)|related to|points to|link to|lookup(?: to|:)?|id of)\s+(?:an?\s+|the\s+)?${target}`,
    ),
    pointTo,
  ],
  [
    sticky(
      String.raw`(?:foreign[ _-]?key|fk|reference|ref|relation|lookup|fremdschlüssel|外部キー|外键|외래키)${wordEnd}`,
    ),
    (facts) => {
      facts.reference ??= { target: null };
    },
  ],
  [
    sticky(
      String.raw`(?:on (?:delete|update)|ondelete|onupdate)\s*:?\s*(?:set null|set default|cascade|restrict|no action)`,
    ),
    () => {},
  ],
];
