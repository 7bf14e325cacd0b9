import { enumValues, enumWords } from './enum.ts';
import { readDescribedEnum, setValues } from './values.ts';
import { type Facts, type Mark, noFacts } from './facts.ts';
import { readFacts, saysMore } from './read-facts.ts';
import { typeOf } from './types.ts';
import { typeOfUnit } from './units.ts';
import { closingIndex, scanTop, splitList, trimPart } from './split.ts';

export const part = (line: Mark, from: number, to = line.text.length): Mark => {
  const trimmed = trimPart({ text: line.text.slice(from, to), index: from });
  return { text: trimmed.text, line: line.line, column: line.column + trimmed.index };
};

const openList = new RegExp(
  String.raw`^(?:\([^()]*\)\s*)?${enumWords}(?:\s*[:=–—-]\s*|\s+)(?=[^\s([{])[^()[\]{}]*$`,
  'i',
);

// The list after `enum:` goes on until a piece says something else about the field.
const joinOpenLists = (pieces: Mark[]): Mark[] => {
  const joined: Mark[] = [];
  let open: Mark | null = null;
  for (const piece of pieces) {
    if (open && !saysMore(piece)) {
      open.text += `, ${piece.text}`;
      continue;
    }
    const next = { ...piece };
    open = openList.test(piece.text) ? next : null;
    joined.push(next);
  }
  return joined;
};

const keepsGroup =
  /(?:enum\w*|choices?|one of|values|fk|foreign key|references?|ref|check|in|default|now|length|[\w.]*\w\()\s*:?\s*$/i;

// `string (required, unique)` are three pieces; `enum (a, b)` and `decimal(10, 2)` are one.
const openGroups = (piece: Mark): Mark[] => {
  const { text } = piece;
  if (!/[([]/.test(text)) return [piece];
  const pieces: Mark[] = [];
  let from = 0;
  scanTop(text, (character, index) => {
    if (character !== '(' && character !== '[') return;
    const before = text.slice(0, index);
    if (keepsGroup.test(before) || /^.\s*(?:\d+|max)?\s*(?:,\s*\d+\s*)?[)\]]/.test(text.slice(index, index + 20)))
      return;
    const end = closingIndex(text, index);
    if (end < 0) return;
    if (before.slice(from).trim()) pieces.push(part(piece, from, index));
    pieces.push(...pieceList(part(piece, index + 1, end)));
    from = end + 1;
  });
  if (from === 0) return [piece];
  if (text.slice(from).trim()) pieces.push(part(piece, from));
  return pieces;
};

const pieceList = (mark: Mark): Mark[] =>
  joinOpenLists(
    splitList(mark.text).map(({ text, index }) => ({ text, line: mark.line, column: mark.column + index })),
  ).flatMap((piece) => (piece.text.length > 500 ? [piece] : openGroups(piece)));

const remarkStart = /\s(?:—|–|--?|\/\/|#)\s|[.。](?=\s|$)|。/g;

/** Index where the statements end and the remark begins. */
const remarkIndex = (text: string): number => {
  remarkStart.lastIndex = 0;
  if (!remarkStart.test(text)) return -1;
  let found = -1;
  scanTop(text, (character, index) => {
    if (!/[\s.。]/.test(character)) return;
    if (character === '.' && /(?:m[aá]x|m[ií]n|e\.g|i\.e|z\.B|ca)$/i.test(text.slice(Math.max(0, index - 5), index)))
      return;
    if (!/^(?:\s(?:—|–|--?|\/\/|#)\s|[.。](?:\s|$)|。)/.test(text.slice(index, index + 5))) return;
    found = index;
    return true;
  });
  return found;
};

const describe = (facts: Facts, text: string): void => {
  const cleaned = text
    .replace(/\s+([,.;:!?)])/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:—–.,;-]+/, '')
    .replace(/[\s;,]+$/, '');
  if (/[\p{L}\p{N}]/u.test(cleaned)) facts.description.push(cleaned);
};

const noted = /^(?:[—–-]\s*)?Note:\s+(?=\S)/;

/** What a text that begins with `Note:` says, to be taken as it stands; null for other texts. */
export const verbatimIn = (text: string): string | null => (noted.test(text) ? text.replace(noted, '').trim() : null);

/** True for a remark that only describes the field, so that it may be written without `Note:`. */
export const describesOnly = (text: string): boolean => {
  const facts = noFacts();
  if (verbatimIn(text) !== null) return false;
  readRemark(facts, { text, line: 0, column: 1 });
  readDescribedEnum('status', facts);
  const { description, ...said } = facts;
  const { description: none, ...silent } = noFacts();
  return (
    description.length === none.length + 1 && description[0] === text && JSON.stringify(said) === JSON.stringify(silent)
  );
};

// `FK to Job Opening`: one word of the target is left.
const pointsTo = ({ reference, unknown }: Facts): boolean =>
  reference?.target != null && unknown.length === 1 && /^\p{Lu}[\p{L}\p{N}]*$/u.test(unknown[0]?.text ?? '');

/** Reads a remark: whole pieces of it may still say something (`Unique.`, `max 100`); the rest describes the field. */
export const readRemark = (facts: Facts, remark: Mark): void => {
  if (remark.text === '') return;
  let remarked = false;
  // A list of values ends with its clause.
  const dash = /^(?:—|–|--?|\/\/|#)\s+/.exec(remark.text)?.[0].length ?? 0;
  const clauses = splitList(remark.text.slice(dash).replace(/[.。](?=\s|$)/g, ';'), ';').map((clause) =>
    splitList(clause.text, ',').map(({ text, index }) => ({
      text,
      line: remark.line,
      column: remark.column + dash + clause.index + index,
    })),
  );
  for (const piece of clauses.flatMap(joinOpenLists)) {
    const { text } = piece;
    const scratch = noFacts();
    scratch.type = facts.type;
    const understood = text.length < 200 && (readFacts(scratch, piece) || pointsTo(scratch));
    const retyped = scratch.type !== facts.type && facts.type !== null && scratch.values === null;
    if (understood && !retyped) readFacts(facts, piece);
    else remarked = true;
  }
  if (remarked) describe(facts, remark.text);
};

// `price (€)`
const unitSign = /^[%\p{Sc}]$/u;

/** Reads what is said about a field: types, modifiers, references, limits, then a remark. */
export const readStatements = (facts: Facts, statements: Mark): void => {
  const object = /^(?:object\s*|json\s*)?\{([^{}]*|.*:.*)\}(?:\s*\[\s*\])?/s.exec(statements.text.slice(0, 2000));
  if (object) {
    facts.type = 'json';
    describe(facts, String(object[1]));
    readStatements(facts, part(statements, object[0].length));
    return;
  }
  // `[number, number]`
  const tuple = /^\[([^[\]]*,[^[\]]*)\]/.exec(statements.text)?.[1]?.split(',');
  if (tuple?.every((one) => typeOf(one.replace('Date', 'date')) !== null)) {
    facts.type = 'json';
    return;
  }
  // `audience [Public, Members]`
  const bracketed = /^\[([^[\]]{3,300}[,|][^[\]]+)\]$/.exec(statements.text)?.[1];
  const values = bracketed === undefined ? null : enumValues(bracketed);
  if (
    values &&
    values.length > 1 &&
    !values.some((text) => saysMore({ ...statements, text }) || typeOf(text) !== null)
  ) {
    setValues(facts, values);
    return;
  }
  const cut = statements.text.length > 20_000 ? -1 : remarkIndex(statements.text);
  const said = cut < 0 ? statements : part(statements, 0, cut);
  for (const piece of pieceList(said)) {
    if (unitSign.test(piece.text)) facts.type ??= typeOfUnit(piece.text);
    else readFacts(facts, piece);
  }
  if (cut < 0) return;
  const remark = part(statements, cut + 1);
  const told = said.text.endsWith(')') ? verbatimIn(remark.text) : null;
  if (told === null) readRemark(facts, remark);
  else facts.description.push(told);
};
