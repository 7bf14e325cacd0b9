/**
 * The text of a file. One that grows with every entity may be a lot of pieces, made one after the other as they are asked
 * for: a template gives them by `return`.
 */
export type Text = string | Iterable<string>;

/** One output: where it goes, tokens and all, and the compiled template. */
export type Template = { path: string; render: (view: object) => Text };

/** A template as a function, which tells `failed` the line where it went wrong. */
export type Body = (
  it: object,
  escapeFn: (value: unknown) => string,
  failed: (error: unknown, line: number) => never,
) => Text;

/** The compiled template of a file, so that what goes wrong in it names the file and the line. */
export const templateOf = (file: string, body: Body): Template => {
  const failed = (error: unknown, line: number): never => {
    throw new Error(`${file}:${line}\n\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
  };
  return { path: file.slice(0, -'.ejs'.length), render: (view) => body(view, printed, failed) };
};

const printed = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new TypeError(`A template printed ${value === null ? 'null' : `a value of the type ${typeof value}`}`);
};
