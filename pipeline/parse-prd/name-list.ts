import { splitProse } from './alternatives.ts';
import type { Mark } from './facts.ts';
import { type RawField, isFieldName, readField } from './field.ts';
import { lazy } from './lazy.ts';
import { type Part, splitList } from './split.ts';
import { typeByName } from './types.ts';
import { typeOfUnit } from './units.ts';

const clauses = /\s+(?:and|plus|as well as|und|sowie|et|y|e|ainsi que)\s+/gi;
const articles =
  /^(?:(?:and|und|et|y|e|plus|an?|the|its|their|his|her|one|some|ein(?:e|en|er)?|der|die|das|un|une|le|la|les|el|los|las|uma?|os?|as)\s+)+/i;
// `date of birth`, `number of guests`: two words around “of” are one name; `mileage in km` tells the unit.
const nounOfNoun = lazy(() => /^[\p{L}_-]+ of [\p{L}_-]+$/u);
const unit = lazy(
  () =>
    /\s+in (?:[a-z]{1,3}²?|[A-Z]{3}|\p{L}*(?:meters?|metres?|grams?|minutes|seconds|hours|days|cents|euros?|dollars|percent))$/u,
);
const notNames =
  /\s(?:of|for|that|which|to|in|on|by|from|who|whether|with|if|when|where|is|are|was|were|has|have|can|will|may|must)\s|^(?:to|be|been|no|not|all|any|only|also|it|they|when|if|how|what|enabling|allowing|including|making|providing|ensuring|giving|letting|helping|linking|showing|supporting)\b/i;

// `a number like WO-2024-0001 (unique)`: an example is no part of the name.
const example = /\s+(?:like|such as|e\.?g\.?,?|for example|z\.\s?B\.|par exemple|por ejemplo)\s+[^()]*(?=\(|$)/i;

/** The field that a piece of a sentence names, `a due date` or `an optional note`; null when it names none. */
export const fieldIn = (piece: Mark): RawField | null => {
  const cleaned = piece.text.replace(/[.;]$/, '').replace(articles, '').replace(example, ' ').trim();
  const modifier = /^(?:(optional(?:ly)?(?: an?)?|required|mandatory|unique)\s+)+/i.exec(cleaned);
  const name = modifier ? cleaned.slice(modifier[0].length).replace(articles, '') : cleaned;
  // `the date they joined (joined_on)`: the name to build with.
  const identifier = /\(([a-z]+(?:_[a-z0-9]+)+)\)$/.exec(name);
  if (identifier) return readField({ ...piece, text: String(identifier[1]) });
  const bracket = name.replace(/\s*[([].*$/s, '').replace(unit(), '');
  if (
    (notNames.test(` ${bracket} `.slice(1)) && !nounOfNoun().test(bracket)) ||
    !isFieldName(bracket) ||
    /^\d/.test(bracket) ||
    bracket.split(/\s+/).length > 3
  )
    return null;
  const field = readField({ ...piece, text: name.replace(unit(), '') });
  if (!field) return null;
  if (typeByName(field.name) === 'string')
    field.facts.type ??= typeOfUnit(unit().exec(name.replace(/\s*[([].*$/s, ''))?.[0] ?? '');
  if (modifier && /optional/i.test(modifier[0])) field.facts.required = false;
  if (modifier && /required|mandatory/i.test(modifier[0])) field.facts.required = true;
  if (modifier && /unique/i.test(modifier[0])) field.facts.unique = true;
  return field;
};

// `personal information (name, address, phone)`
const gathered =
  /^[\p{L} ]{0,40}\b(?:information|info|details|data|attributes|fields|properties|daten|angaben|informations|données|datos|información|dados|informações|dati)\s*\(([^()]*,[^()]*)\)\.?$/iu;

const opened = ({ text, index }: Part): Part[] => {
  const inside = text.length < 500 ? gathered.exec(text.trim())?.[1] : undefined;
  if (inside === undefined) return [{ text, index }];
  const from = text.indexOf(inside);
  return splitList(inside).map((part) => ({ text: part.text, index: index + from + part.index }));
};

/** The pieces of a list in a sentence: `a name, a plan and notes`. */
export const piecesOf = (list: Mark): Mark[] =>
  splitProse(list.text)
    .flatMap(opened)
    .flatMap(({ text, index }) => {
      const found: Mark[] = [];
      let from = 0;
      for (const match of text.matchAll(clauses)) {
        found.push({ text: text.slice(from, match.index), line: list.line, column: list.column + index + from });
        from = match.index + match[0].length;
      }
      found.push({ text: text.slice(from), line: list.line, column: list.column + index + from });
      return found.filter((piece) => piece.text.trim() !== '');
    });

/** The fields of a text that is nothing but a list of names, `a name, a plan and notes`; null when a piece is no name. */
export const readNameList = (list: Mark): RawField[] | null => {
  const fields = piecesOf(list).map((piece) => fieldIn(piece));
  return fields.every((field) => field !== null) ? fields : null;
};
