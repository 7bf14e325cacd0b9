import type { Facts, Rule } from './facts.ts';
import { wordEnd } from './word-end.ts';

const number = String.raw`(-?\d[\d_]*(?:\.\d+)?)`;
const characters = String.raw`characters?|chars?|letters|zeichen|caractères|caract[eé]res|caratteri|文字|字符|字|글자|자`;
const units = String.raw`(?:\s*(?:-\s*)?(${characters}|digits?|words?|桁))?`;
const sticky = (pattern: string): RegExp => new RegExp(pattern, 'iy');

const read = (text: string | undefined): number => Number(String(text).replaceAll('_', ''));

const setMinimum = (facts: Facts, value: number, isLength: boolean): void => {
  if (isLength) facts.min_length = value;
  else facts.minimum = value;
};

const setMaximum = (facts: Facts, value: number, isLength: boolean): void => {
  if (isLength) facts.max_length = value;
  else facts.maximum = value;
};

const setRange = (facts: Facts, from: number, to: number, isLength: boolean): void => {
  setMinimum(facts, from, isLength);
  setMaximum(facts, to, isLength);
};

const lengthBefore = String.raw`(?:(longitud|comprimento|tamanho|longueur|lunghezza|länge)\s+)?`;
const lengthAfter = String.raw`([ _-]?len(?:gth)?|[ _-]?size|e länge|文字数|長|长度)?`;
const of = String.raw`(?: of| is| de| di| von)?\s*[:=]?\s*`;
const smallest = String.raw`(?:min(?:im(?:um|al|ale|o|a))?\.?|mín(?:im[oa])?\.?|最小|最低|最少|最短|至少|최소)`;
const largest = String.raw`(?:(?:no |como |al |au )?(?:max(?:im(?:um|al|ale|o|a))?|máx(?:im[oa])?|massim[oa])\.?|最大|最高|最多|最長|最长|최대)`;
// What Japanese, Chinese and Korean count numbers in: `最大40名`.
const counters = '(?:円|元|원|名|人|명|個|个|개|件|点|歳|岁|回|冊)?';

const notNegative =
  String.raw`non-?\s?negative|not negative|(?:can(?:not| not|['’]?t)|must(?: not|n['’]?t)|may not|should(?: not|n['’]?t)|never|not)(?: be)? (?:negative|below (?:0|zero)|less than (?:0|zero))|
  nicht negativ|(?:darf|kann) nicht negativ sein|non négati(?:f|ve)|ne peut pas être négati(?:f|ve)|no (?:puede ser )?negativ[oa]|não (?:pode ser )?negativ[oa]|non (?:può essere )?negativ[oa]|
  не (?:может быть )?отрицательн[а-я]+|неотрицательн[а-я]+|非负|不能?为?负数?|(?:負|マイナス)(?:の値)?(?:不可|禁止)|음수 ?(?:불가|금지)`.replace(
    /\n\s+/g,
    '',
  );

const numbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const counted = String.raw`(${numbers.join('|')})(?: (characters?|chars?|letters))?`;
const countedNumber = (word: string | undefined): number => numbers.indexOf(String(word).toLowerCase());
const end = String.raw`(?=\s*(?:$|[,;.)]))`;

/**
 * Lengths and ranges in words: `min 1`, `max 120 characters`, `1-5`, `up to 80 chars`, `>= 0`, `length 2 to 10`,
 * `máximo 100 caracteres`, `200文字以内`.
 */
export const boundRules: readonly Rule[] = [
  [
    sticky(
      String.raw`(?:(length|len)\s*:?\s*|between\s+|range:?\s*|from\s+)?\(?${number}\s*(?:-|–|\.\.+|to|and|bis|à|…|〜|～|から)\s*${number}\)?${units}${wordEnd}`,
    ),
    (facts, match) => {
      const isLength = match[1] !== undefined || (match[4] !== undefined && match[4] !== '');
      setRange(facts, read(match[2]), read(match[3]), isLength);
    },
  ],
  // `1, 2 y 3` is a list; only a word before the numbers makes `2 y 3` a range.
  [
    sticky(
      String.raw`(?:entre|zwischen|tra|von|de|da)\s+${number}\s+(?:und|bis|et|à|y|a|e)\s+${number}${units}${wordEnd}`,
    ),
    (facts, match) => setRange(facts, read(match[1]), read(match[2]), match[3] !== undefined),
  ],
  [
    sticky(lengthBefore + smallest + lengthAfter + of + String.raw`\(?${number}\)?${units}${counters}${wordEnd}`),
    (facts, match) => setMinimum(facts, read(match[3]), (match[1] ?? match[2] ?? match[4]) !== undefined),
  ],
  [
    sticky(lengthBefore + largest + lengthAfter + of + String.raw`\(?${number}\)?${units}${counters}${wordEnd}`),
    (facts, match) => setMaximum(facts, read(match[3]), (match[1] ?? match[2] ?? match[4]) !== undefined),
  ],
  [
    sticky(
      String.raw`(?:up to|at most|no more than|limit(?:ed to)?|höchstens|bis zu|hasta|até|fino a|jusqu['’]à|au plus|不超过|≤|<=)\s*:?\s*${number}${units}${wordEnd}`,
    ),
    (facts, match) => setMaximum(facts, read(match[1]), match[2] !== undefined),
  ],
  [
    sticky(
      String.raw`(?:at least|no less than|mindestens|al menos|pelo menos|almeno|au moins|≥|>=)\s*:?\s*${number}${units}${wordEnd}`,
    ),
    (facts, match) => setMinimum(facts, read(match[1]), match[2] !== undefined),
  ],
  [
    sticky(String.raw`${number}${units}${counters}\s*(?:以内|以下|まで|이내|이하)`),
    (facts, match) => setMaximum(facts, read(match[1]), match[2] !== undefined),
  ],
  [
    sticky(String.raw`${number}${units}${counters}\s*(?:以上|이상)`),
    (facts, match) => setMinimum(facts, read(match[1]), match[2] !== undefined),
  ],
  [
    sticky(String.raw`(?:length|len)\s*:?\s*(?:=\s*)?${number}${wordEnd}`),
    (facts, match) => {
      facts.max_length = read(match[1]);
    },
  ],
  [
    sticky(String.raw`${number}\s*(?:\+|or more)${wordEnd}`),
    (facts, match) => {
      facts.minimum = read(match[1]);
    },
  ],
  [
    sticky(String.raw`(?:(?:max|exactly)\s*)?(\d+)\s*(?:-\s*)?(?:${characters})(?: ${largest}| or less)?${wordEnd}`),
    (facts, match) => {
      facts.max_length = read(match[1]);
    },
  ],
  [
    sticky(String.raw`(?:${notNegative})${wordEnd}`),
    (facts) => {
      facts.minimum = 0;
    },
  ],
  [
    sticky(
      String.raw`(?:>\s*0|(?:must be |has to be |is )?positive|(?:greater|more|larger|higher|bigger) than (?:0|zero))${wordEnd}`,
    ),
    (facts) => {
      if (facts.type === 'integer') facts.minimum = 1;
    },
  ],
  // `at least one`, `up to five`; while `at least one of them` says something else.
  [
    sticky(String.raw`(?:at least|no less than|no fewer than|minimum(?: of)?|min\.?) ${counted}${end}`),
    (facts, match) => setMinimum(facts, countedNumber(match[1]), match[2] !== undefined),
  ],
  [
    sticky(String.raw`(?:at most|no more than|up to|maximum(?: of)?|max\.?) ${counted}${end}`),
    (facts, match) => setMaximum(facts, countedNumber(match[1]), match[2] !== undefined),
  ],
];

// `max soon`, `最大２００`, `100文字未満`; but `minimum weight of a parcel` is a remark, and `min` are minutes.
const limitWithoutNumber = new RegExp(
  String.raw`^${lengthBefore}(?:${smallest}|${largest})${lengthAfter}(?:${of}\s+\S+$|.*[\d０-９])|^[\d０-９].*(?:以内|以下|以上|まで|未満|이내|이하|이상|미만)`,
  'i',
);

/** True for words that were written as a limit, though not with a number that can be read. */
export const namesLimit = (text: string): boolean => text.length < 40 && limitWithoutNumber.test(text);
