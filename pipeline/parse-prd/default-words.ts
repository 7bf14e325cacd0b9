/**
 * What announces a default, in the languages documents are written in; a pattern that ignores case. `défaut` and `padrão`
 * alone mean other things too, unless a colon follows.
 */
export const defaultWords = String.raw`(?:\bdefaults?(?: value)?(?:(?: is| to)(?=[\s:=]))?|standard(?:wert)?|vorgabe|(?:valor )?por defecto|valor padrão|(?:valeur )?par défaut|(?:défaut|padrão)(?=\s*[:=])|por omissão|по умолчанию|デフォルト|初期値|默认值?|既定値?|기본값)\s*(?:[:=]\s*)?`;

const number = new RegExp(String.raw`${defaultWords}-?\d[\d.,]*$`, 'i');

// `= 1,5`, while `= 1,2,3` are several values.
const assigned = /(?:^|[^<>!=])=\s*-?\d+$/;
const onlyOne = /^\d+(?!\d|\s*,\s*\d)/;

/** True for the comma in `default 1,5` and in `= 1,5`, which belongs to the number. */
export const isCommaOfDefault = (text: string, index: number): boolean => {
  if (!/\d/.test(text.charAt(index - 1)) || !/\d/.test(text.charAt(index + 1))) return false;
  const before = text.slice(Math.max(0, index - 60), index);
  return number.test(before) || (assigned.test(before) && onlyOne.test(text.slice(index + 1, index + 60)));
};
