/** Widest line that the generated project's formatter allows. */
const lineLength = 120;

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

// Control, format, private and surrogate characters and separators other than the space: invisible, or a trap in a source file.
const unprintable = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

const escapedCharacter = (character: string): string => {
  const known = escapes[character];
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
};

const occurrences = (text: string, character: string): number => text.split(character).length - 1;

const isPlain = (text: string): boolean => /^[\w ,.:/-]*$/.test(text);

/** A string literal as the formatter writes it: double quotes, unless that needs more backslashes than single ones. */
export const stringLiteral = (text: string): string => {
  if (isPlain(text)) return `"${text}"`;
  const quote = occurrences(text, '"') > occurrences(text, "'") ? "'" : '"';
  const body = text.replace(/\\/g, '\\\\').replace(unprintable, escapedCharacter).replaceAll(quote, `\\${quote}`);
  return `${quote}${body}${quote}`;
};

/** Any JSON value as a Python expression on one line. */
export const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, item]) => `${stringLiteral(key)}: ${literal(item)}`)
    .join(', ')}}`;
};

/**
 * Text for the inside of a docstring or comment: one line, printable, with no quote or backslash that could end it.
 * Ends with a full stop.
 */
export const prose = (text: string): string => {
  const line = text.replace(unprintable, ' ').replace(/\\/g, '/').replace(/"/g, "'").replace(/\s+/g, ' ').trim();
  return line === '' || /[.!?]$/.test(line) ? line : `${line}.`;
};

/** What the generated project calls first-party. */
const firstParty = new Set(['app', 'main', 'tests']);
const standardLibrary = new Set([
  'collections',
  'datetime',
  'decimal',
  'http',
  'itertools',
  'json',
  'logging',
  'typing',
  'uuid',
]);

const sectionOf = (module: string): number => {
  const top = module.split(/[. ]/)[0] ?? module;
  return standardLibrary.has(top) ? 0 : firstParty.has(top) ? 2 : 1;
};

// The order of the formatter's import sorter: CONSTANTS, Classes, the rest; each in any case first.
const memberRank = (name: string): number =>
  /^[A-Z0-9_]+$/.test(name) && name.length > 1 ? 0 : /^[A-Z]/.test(name) ? 1 : 2;

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const runs = (name: string): string[] => name.match(/\d+|\D+/g) ?? [];

/** The linter's order of names: by code unit, but numbers in them by their value, so `task2` comes before `task10`. */
export const byName = (a: string, b: string): number => {
  if (!/\d/.test(a) && !/\d/.test(b)) return byCodeUnit(a, b);
  const [left, right] = [runs(a), runs(b)];
  for (const [index, run] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    // With a zero in front, digits count one by one, as after a decimal point.
    const order = /^[1-9]/.test(run) && /^[1-9]/.test(other) ? Number(run) - Number(other) : 0;
    if (order !== 0) return order;
    if (run !== other) return byCodeUnit(run, other);
  }
  return left.length - right.length;
};

const byMember = (a: string, b: string): number =>
  memberRank(a) - memberRank(b) || byName(a.toLowerCase(), b.toLowerCase()) || byName(a, b);

const fromImport = (module: string, names: readonly string[]): string => {
  const sorted = [...new Set(names)].sort(byMember);
  const line = `from ${module} import ${sorted.join(', ')}`;
  if (line.length <= lineLength) return line;
  return [`from ${module} import (`, ...sorted.map((name) => `    ${name},`), ')'].join('\n');
};

/** Module → the names taken from it; an empty list imports the module itself, as in `datetime as dt`. */
export type Imports = Readonly<Record<string, readonly string[]>>;

const importLine = (module: string, names: readonly string[]): string =>
  names.length === 0 ? `import ${module}` : fromImport(module, names);

const byModule = ([a, aNames]: [string, readonly string[]], [b, bNames]: [string, readonly string[]]): number =>
  Number(aNames.length > 0) - Number(bNames.length > 0) || byName(a, b);

/** The import block of a module, sorted and grouped as the linter wants it; no final newline. */
export const importBlock = (imports: Imports): string =>
  [0, 1, 2]
    .map((section) =>
      Object.entries(imports)
        .filter(([module]) => sectionOf(module) === section)
        .sort(byModule)
        .map(([module, names]) => importLine(module, names))
        .join('\n'),
    )
    .filter(Boolean)
    .join('\n\n');

/** The imports that these expressions need, out of a catalogue of names; names not in the catalogue are builtins. */
export const importsOf = (expressions: readonly string[], catalogue: Imports): Imports => {
  // What is inside a string literal is not a name.
  const code = expressions.join('\n').replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  const used = new Set(code.match(/(?<![\w.])[A-Za-z_]\w*/g));
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([module, names]): Array<[string, readonly string[]]> => {
      const alias = module.split(' as ')[1];
      if (alias !== undefined) return used.has(alias) ? [[module, []]] : [];
      const taken = names.filter((name) => used.has(name));
      return taken.length > 0 ? [[module, taken]] : [];
    }),
  );
};

/** `None` added to a type. */
export const orNone = (type: string): string => `${type} | None`;

/**
 * A call or list as the formatter leaves it: on one line where that fits, else one item to a line with a trailing comma.
 * `indent` is that of the line it stands on, `before` and `after` the width of what stands beside it on that line.
 */
export const bracketed = (
  open: string,
  items: readonly string[],
  close: string,
  { indent, before = 0, after = 0 }: { indent: number; before?: number; after?: number },
): string => {
  const line = `${open}${items.join(', ')}${close}`;
  if (!line.includes('\n') && indent + before + line.length + after <= lineLength) return line;
  const inner = ' '.repeat(indent + 4);
  return [open, ...items.map((item) => `${inner}${item},`), `${' '.repeat(indent)}${close}`].join('\n');
};
