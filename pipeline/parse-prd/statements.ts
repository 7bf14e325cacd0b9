import { enumValues, enumWords } from './enum.ts';
import { type Facts, type Mark, noFacts, readFacts } from './facts.ts';
import { lazy } from './lazy.ts';
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

export const saysMore = (piece: Mark): boolean => {
  const scratch = noFacts();
  return readFacts(scratch, piece) && scratch.type === null;
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

const valueName =
  /(?:^|_)(?:status|state|type|kind|priority|role|level|category|gender|mode|severity|difficulty|urgency|quality|grade|weekday|visibility|stage|phase|frequency|interval|method|tier|condition|unit|channel|action|result|outcome|reason|source|scope|format|estado|statut|prioridad|priorität|rolle|typ|art)$/;

/** True for the name of a field that has one of a few values: `status`, `order_type`. */
export const namesValues = (name: string): boolean => valueName.test(name);

// `status: open, closed or late` is a list of values although nobody says so.
export const readImpliedEnum = (name: string, facts: Facts): void => {
  if (facts.type !== null || facts.reference || facts.unknown.length === 0) return;
  const text = facts.unknown.map((mark) => mark.text).join(', ');
  const alternatives = /^[^\s,]+(?:,\s*[^\s,]+)*,?\s+(?:or|oder|ou|o)\s+[^\s,]+$/.test(text);
  const listed = facts.unknown.length > 1 || /^[^\s,/]+(?:\/[^\s,/]+)+$/.test(text);
  if (!alternatives && !(listed && valueName.test(name))) return;
  const values = enumValues(text);
  if (!values || values.length < 2 || values.some((value) => value.split(' ').length > 3)) return;
  setValues(facts, values);
  facts.unknown = [];
};

const arrow = String.raw`\s*(?:→|⟶|➔|➜|->|=>|⇒|»|›|>)\s*`;
const chain = lazy(
  () =>
    new RegExp(
      String.raw`^([\p{L}\p{N}_-]+(?: [\p{L}\p{N}_-]+)?)(?:${arrow}[\p{L}\p{N}_-]+(?: [\p{L}\p{N}_-]+)?)+$`,
      'u',
    ),
);
const alternative = /,?\s+(?:or|oder|ou|o|или|或|または|または、)\s+/giu;

/**
 * Values written as a way through them: `draft → sent → paid, or void`; below a name that asks for values two are enough,
 * and they may stand behind one arrow: `→ open, closed`. Null for other texts.
 */
export const valuesInOrder = (name: string, text: string): string[] | null => {
  if (text.length > 300 || !/→|⟶|➔|➜|->|=>|⇒|»|›|>/.test(text)) return null;
  const asked = namesValues(name);
  const behind = /^(?:→|->|=>)\s*(\p{Ll}[^→>]*[,|/][^→>]*)$/u.exec(text)?.[1];
  const listed = behind === undefined ? null : enumValues(behind);
  const facts = listed?.some((value) => saysMore({ text: value, line: 0, column: 1 }));
  if (listed && listed.length >= (asked ? 2 : 3) && (asked || !facts)) return listed;
  const [way = '', ...others] = text.replace(/[.;]$/, '').split(alternative);
  if (!chain().test(way)) return null;
  const values = [...way.split(new RegExp(arrow)), ...others].map((value) => value.trim());
  return values.length >= (asked ? 2 : 3) && values.every((value) => value.split(' ').length <= 2) ? values : null;
};

const mayHaveValues = ({ type, values, reference }: Facts): boolean =>
  values === null && reference === null && (type === null || type === 'string' || type === 'text' || type === 'enum');

export const setValues = (facts: Facts, values: readonly string[]): void => {
  facts.type = 'enum';
  facts.values = [...new Set(values)];
};

const quotedValue = String.raw`(?:"[^"]{1,40}"|'[^']{1,40}')`;
// `Balance type: 'calculated' or 'manual' (mortgages)`
const quotedList = new RegExp(
  String.raw`^(?:[—–-]\s*)?(?:[^'"():]{1,40}:\s*)?(${quotedValue}(?:\s*(?:,|\||\/|,?\s(?:or|oder|ou|o|или))\s*${quotedValue})+)(?:\s*\([^()]*\))?\.?$`,
  'i',
);

const code = String.raw`["']?\x60["']?([^\x60"']{1,40})["']?\x60(?:\s*\([^()]*\))?`;
const codes = lazy(
  () =>
    new RegExp(
      String.raw`(?:^|[:—–(]|\s-|\b(?:one of|either|values?|options|werte|valeurs|valores|einer von|un de|uno de)\s*:?)\s*((?:${code})(?:(?:${arrow}|\s*[,;|/·]\s*|\s+)(?:(?:or|and|oder|und|ou|et|o|y|e|или|и)\s+)?${code})+)\s*[.;)]?\s*$`,
      'iu',
    ),
);

/** A field takes the values that its line lists as code and nothing else: `` `open` → `paid`, or `void` ``. */
export const readCodedValues = (facts: Facts, line: string): void => {
  if (!mayHaveValues(facts) || line.length > 500 || !line.includes('`')) return;
  const list = codes().exec(line)?.[1];
  const values = [...(list ?? '').matchAll(/`["']?([^`"']+)["']?`/g)].map(([, value = '']) => value.trim());
  if (values.length < 2 || !values.every((value) => /^[\p{L}\p{N}][\p{L}\p{N}_ -]*$/u.test(value))) return;
  setValues(facts, values);
  facts.unknown = [];
  facts.description = [];
};

/** An enum without values takes them from its remark, when that is a list: `status: enum — draft, sent or paid`. */
export const settleEnum = (facts: Facts): void => {
  if (facts.type !== 'enum' || facts.values) return;
  for (const list of [facts.description, facts.unknown.map((mark) => mark.text)]) {
    const text = list.join(', ').replace(/^(?:one of|values?|either|options)\s*:?\s*/i, '');
    // What follows the first clause is said about the values: `draft, sent; default draft`.
    const [clause = ''] = text.split(/[;.](?:\s|$)/);
    const values = enumValues(clause.replace(/^[[({]|[\])}]$/g, ''));
    if (!values || values.length < 2 || values.some((value) => value.split(' ').length > 3)) continue;
    facts.values = values;
    if (list === facts.description) facts.description = [];
    else facts.unknown = [];
    return;
  }
};

const alternatives = lazy(
  () => /^[\p{L}\p{N}_-]+(?:,\s*[\p{L}\p{N}_-]+)*,?\s+(?:or|oder|ou|o|или)\s+[\p{L}\p{N}_-]+$/u,
);

/**
 * A field takes the values from its remark: `state` with the remark “draft, sent or paid”, where its name asks for some,
 * and any with the remark “draft → sent → paid”.
 */
export const readDescribedEnum = (name: string, facts: Facts): void => {
  const [text = '', ...more] = [...facts.unknown.map((mark) => mark.text), ...facts.description];
  if (!mayHaveValues(facts) || more.length > 0 || text.length > 300) return;
  // `Income category (Salary, Gifts, Other)`
  const inBrackets = /^[^()]{0,80}[(（]([^()（）]+)[)）]\.?$/.exec(text)?.[1];
  const grouped =
    inBrackets !== undefined && namesValues(name) && /[,/|、]/.test(inBrackets)
      ? enumValues(inBrackets.replaceAll('、', ','))
      : null;
  if (grouped && grouped.length > 1 && grouped.every((value) => value.split(' ').length <= 2)) {
    setValues(facts, grouped);
    return;
  }
  const either = /^(?:either|one of)\s+(.+)$/i.exec(text)?.[1];
  const inQuotes = quotedList.exec(either ?? text)?.[1];
  const isListed =
    inQuotes !== undefined || ((either !== undefined || namesValues(name)) && alternatives().test(either ?? text));
  const listed = isListed ? enumValues(inQuotes ?? either ?? text) : null;
  const values = valuesInOrder(name, text) ?? listed;
  if (!values || values.length < 2) return;
  setValues(facts, values);
  facts.unknown = [];
  facts.description = [];
};
