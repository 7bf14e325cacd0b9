/**
 * Prints what JSON can say as YAML in block style, keys in their order, so that readers of YAML 1.1 and of 1.2 take it the
 * same way. Keys whose value is undefined are left out, as JSON does.
 */
export const yaml = (value: unknown): string => `${block(value, '\n').slice(1)}\n`;

// Letters first, and nothing that could end a plain scalar or be a number, a date or another type.
const plain = /^[A-Za-z_/$][\w/$.{}+-]*(?: [\w/$.{}+(),;'-]+)*$/;
const otherTypes = /^(?:null|true|false|yes|no|on|off|y|n|\.nan|\.inf)$/i;

const scalars = new Map<string, string>();

// A few hundred words make up most of a document, whatever its length.
const text = (value: string): string => {
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

/** A value as it stands after `key:` or `-`: on the same line, or on lines of its own, each begun by `newline`. */
const block = (value: unknown, newline: string): string => {
  if (typeof value === 'string') return ` ${text(value)}`;
  if (typeof value !== 'object' || value === null) return ` ${number(String(value))}`;
  if (Array.isArray(value)) return list(value, newline);
  return map(Object.entries(value), newline);
};

// Without a point it would be a string in YAML 1.1.
const number = (printed: string): string => printed.replace(/^(-?\d+)e/, '$1.0e');

const list = (items: readonly unknown[], newline: string): string => {
  if (items.length === 0) return ' []';
  let lines = '';
  // The first key of a map stands on the line of its dash.
  for (const item of items) lines += `${newline}-${inline(block(item, `${newline}  `), newline)}`;
  return lines;
};

const inline = (lines: string, newline: string): string =>
  lines.startsWith('\n') ? ` ${lines.slice(newline.length + 2)}` : lines;

const map = (entries: ReadonlyArray<readonly [string, unknown]>, newline: string): string => {
  let lines = '';
  for (const [key, value] of entries) {
    if (value !== undefined) lines += `${newline}${text(key)}:${block(value, isMap(value) ? `${newline}  ` : newline)}`;
  }
  return lines === '' ? ' {}' : lines;
};

const isMap = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
