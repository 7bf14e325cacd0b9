import { type Facts, type Mark, noFacts } from './facts.ts';
import { splitList, unquoted } from './split.ts';
import { readStatements } from './statements.ts';
import { typeOf } from './types.ts';

// What the libraries that describe models in code call a thing, and the word for it in a PRD.
const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    notNull: 'required',
    required: 'required',
    optional: 'optional',
    nullable: 'optional',
    nullish: 'optional',
    unique: 'unique',
    primaryKey: 'primary key',
    index: 'indexed',
    nonnegative: 'min 0',
    defaultNow: 'default now',
    defaultRandom: '',
    array: 'list of',
    ARRAY: 'list of',
    email: 'email',
    EmailStr: 'email',
    HttpUrl: 'url',
    AnyUrl: 'url',
    cuid: 'string',
    ObjectId: 'uuid',
    ImageField: 'string',
    FileField: 'string',
    PositiveIntegerField: 'integer',
    PositiveSmallIntegerField: 'integer',
    SmallIntegerField: 'integer',
    BigIntegerField: 'bigint',
    AutoField: 'integer',
    BigAutoField: 'bigint',
    Unicode: 'string',
    doublePrecision: 'float',
  }),
);

type Argument = (facts: Facts, value: string, at: Mark) => void;

const target = (value: string): string =>
  (
    /=>\s*([\w.]+)/.exec(value)?.[1] ??
    unquoted(splitList(value)[0]?.text ?? '') ??
    splitList(value)[0]?.text ??
    ''
  ).replace(/^\w+\.(?=[A-Z])/, '');
const pointTo: Argument = (facts, value, at) => {
  const text = target(value);
  if (/^[\w.]+$/.test(text)) facts.reference = { target: { ...at, text } };
};
const answer =
  (apply: (facts: Facts, said: boolean) => void): Argument =>
  (facts, value) => {
    if (/^(?:true|false|\[true.*)$/i.test(value)) apply(facts, !/^false$/i.test(value));
  };
const setValues: Argument = (facts, value) => {
  // `[("draft", "Draft")]` pairs each value with what people see.
  const list = value.replace(/\(\s*(["'][^"']*["'])\s*,[^)]*\)/g, '$1');
  const values = [...list.matchAll(/(["'])(.*?)\1/g)].map(([, , text]) => String(text));
  if (values.length < 2) return;
  facts.type = 'enum';
  facts.values = values;
};
const setLength: Argument = (facts, value) => {
  if (/^\d+$/.test(value)) facts.max_length = Number(value);
};
const setDefault: Argument = (facts, value) => {
  if (/^(?:["'][^"']*["']|-?[\d.]+|true|false)$/i.test(value)) facts.default = value;
  else if (/now/i.test(value)) facts.default = 'now';
};
const bound =
  (key: 'minimum' | 'maximum'): Argument =>
  (facts, value) => {
    const number = Number(splitList(value)[0]?.text);
    if (Number.isFinite(number)) facts[key] = number;
  };
const many: Argument = (facts, value, at) => {
  pointTo(facts, value, at);
  facts.many = true;
};
const once: Argument = (facts, value, at) => {
  pointTo(facts, value, at);
  facts.unique = true;
};

// Calls (`max(80)`), and arguments by name (`max_length=80`, `required: true`).
const argumentsByName: ReadonlyMap<string, Argument> = new Map<string, Argument>([
  ['references', pointTo],
  ['ref', pointTo],
  ['ForeignKey', pointTo],
  ['OneToOneField', once],
  ['ManyToManyField', many],
  ['enum', setValues],
  ['nativeEnum', pointTo],
  ['Enum', setValues],
  ['choices', setValues],
  ['Literal', setValues],
  ['max_length', setLength],
  ['maxlength', setLength],
  ['length', setLength],
  ['String', setLength],
  ['varchar', setLength],
  ['min', bound('minimum')],
  ['max', bound('maximum')],
  ['ge', bound('minimum')],
  ['le', bound('maximum')],
  ['gt', bound('minimum')],
  ['default', setDefault],
  ['nullable', answer((facts, said) => (facts.required = !said))],
  ['null', answer((facts, said) => (facts.required = !said))],
  ['required', answer((facts, said) => (facts.required = said))],
  ['unique', answer((facts, said) => (facts.unique = said))],
  ['primary_key', answer((facts, said) => (facts.primary = said))],
  ['index', answer((facts, said) => (facts.indexed = said))],
  ['max_digits', (facts, value) => void (facts.precision = Number(value))],
  ['precision', (facts, value) => void (facts.precision = Number(value))],
  ['decimal_places', (facts, value) => void (facts.scale = Number(value))],
  ['scale', (facts, value) => void (facts.scale = Number(value))],
]);

const ends: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

// Beyond it, a bracket counts as never closed.
const longestDeclaration = 20_000;

/** The text inside the bracket that opens at an index; the rest of the text when it is never closed. */
export const insideAt = (text: string, open: number): string => {
  const closing = ends[text.charAt(open)] ?? ')';
  let depth = 0;
  const end = Math.min(text.length, open + longestDeclaration);
  for (let index = open; index < end; index += 1) {
    if (text.charAt(index) === text.charAt(open)) depth += 1;
    if (text.charAt(index) === closing && (depth -= 1) === 0) return text.slice(open + 1, index);
  }
  return text.slice(open + 1, end);
};

const name = /([A-Za-z_]\w*)\s*(\(|\[|[:=](?!=))?\s*/y;

/**
 * What an expression that declares a field says about it, whatever the library: `z.string().email().max(80)`,
 * `Column(String(80), nullable=False)`, `{ type: String, required: true }`. Names it does not know are kept as unknown.
 */
export const readExpression = (expression: Mark): Facts => {
  const facts = noFacts();
  const text = expression.text.slice(0, 2000);
  for (let at = 0; at < text.length; at += 1) {
    const quote = text.charAt(at);
    if (quote === '"' || quote === "'") {
      const end = text.indexOf(quote, at + 1);
      if (end > at) at = end;
      continue;
    }
    name.lastIndex = at;
    const match = name.exec(text);
    if (!match) continue;
    const [whole, word = '', opening = ''] = match;
    const mark = { ...expression, text: word, column: expression.column + at };
    const from = at + whole.length;
    const value = opening === '' ? '' : valueAt(text, from, opening);
    const apply = argumentsByName.get(word);
    if (apply && value !== '') apply(facts, value, mark);
    readWord(facts, mark, opening);
    const skips = apply && value !== '' && word !== 'nativeEnum' && typeOf(word) === null;
    at = skips ? from + value.length - 1 : at + word.length - 1;
  }
  return facts;
};

const valueAt = (text: string, from: number, opening: string): string => {
  if (opening === '(' || opening === '[') {
    const open = text.lastIndexOf(opening, from - 1);
    return insideAt(text, open).trim();
  }
  const first = text.charAt(from);
  if (ends[first] !== undefined) return `${first}${insideAt(text, from)}${ends[first]}`;
  return /^(?:"[^"]*"|'[^']*'|[^,)}\]]*)/.exec(text.slice(from))?.[0].trim() ?? '';
};

const readWord = (facts: Facts, mark: Mark, opening: string): void => {
  const known = words.get(mark.text);
  const isArgument = opening === ':' || opening === '=';
  if (known !== undefined && !isArgument) {
    const type = typeOf(known);
    if (type !== null) facts.type = type;
    else readStatements(facts, { ...mark, text: known });
    return;
  }
  if (isArgument || (argumentsByName.has(mark.text) && typeOf(mark.text) === null)) return;
  const type = typeOf(mark.text);
  if (type === null) {
    if (/^[A-Z]/.test(mark.text) && opening !== '(') facts.unknown.push(mark);
    return;
  }
  if (facts.type !== null && facts.type !== 'string' && facts.type !== 'float') return;
  facts.type = type;
  facts.typeWords = mark.text;
};
