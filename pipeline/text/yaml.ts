/**
 * Prints what JSON can say as YAML in block style, keys in their order, so that readers of YAML 1.1 and of 1.2 take it the
 * same way. Keys whose value is undefined are left out, as JSON does. `depth` is that of the first line, for what is to
 * stand within a document.
 */
export const yaml = (value: unknown, depth = 0): string => {
  const pieces: Pieces = [];
  printBlock(value, `\n${'  '.repeat(depth)}`, pieces);
  return `${pieces.join('').slice(1)}\n`;
};

/** What is printed so far, to be joined at the end. */
type Pieces = string[];

// Letters first, and nothing that could end a plain scalar or be a number, a date or another type.
const plain = /^[A-Za-z_/$][\w/$.{}+-]*(?: [\w/$.{}+(),;'-]+)*$/;
const otherTypes = /^(?:null|true|false|yes|no|on|off|y|n|\.nan|\.inf)$/i;

// A few hundred words make up most of a document, whatever its length.
const scalars = new Map<string, string>();

/** A string as a value or a key. */
export const scalar = (value: string): string => {
  const known = scalars.get(value);
  if (known !== undefined) return known;
  const printed = plain.test(value) && !otherTypes.test(value) ? value : quoted(value);
  if (scalars.size > 10_000) scalars.clear();
  scalars.set(value, printed);
  return printed;
};

// JSON's strings are YAML's, but for what is no character or a line break there.
const quoted = (value: string): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

// Without a point it would be a string in YAML 1.1.
const number = (printed: string): string => printed.replace(/^(-?\d+)e/, '$1.0e');

/** A value as it stands after `key:` or `-`: on the same line, or on lines of its own, each begun by `newline`. */
const printBlock = (value: unknown, newline: string, pieces: Pieces): void => {
  if (typeof value === 'string') pieces.push(' ', scalar(value));
  else if (Array.isArray(value)) printList(value, newline, newline, pieces);
  else if (isMap(value)) printMap(value, newline, newline, pieces);
  else pieces.push(' ', number(String(value)));
};

// `first` is what stands before the first item or key: within an item it stands on the line of the dash.
const printList = (items: readonly unknown[], first: string, newline: string, pieces: Pieces): void => {
  if (items.length === 0) pieces.push(' []');
  const inner = `${newline}  `;
  for (const [index, item] of items.entries()) {
    pieces.push(index === 0 ? first : newline, '-');
    if (Array.isArray(item)) printList(item, ' ', inner, pieces);
    else if (isMap(item)) printMap(item, ' ', inner, pieces);
    else printBlock(item, newline, pieces);
  }
};

const printMap = (value: object, first: string, newline: string, pieces: Pieces): void => {
  const before = pieces.length;
  for (const [key, each] of Object.entries(value)) {
    if (each === undefined) continue;
    pieces.push(pieces.length === before ? first : newline, scalar(key), ':');
    printBlock(each, isMap(each) ? `${newline}  ` : newline, pieces);
  }
  if (pieces.length === before) pieces.push(' {}');
};

const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
