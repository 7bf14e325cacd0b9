import fc from 'fast-check';
import { readRevisions } from '../../folder/revisions.ts';
import { loadStack } from '../../pipeline/load-stack.ts';
import type { Files } from '../../pipeline/render-genome.ts';

const stack = loadStack('fastapi');

/** What a person does to a file: `at`, from 0 to 1, says where in it. All that they write bears their name for the edit. */
export type Edit = { kind: keyof typeof ways | keyof typeof newFiles | 'delete a test'; which: number; at: number };

/** Where an edit is made, and how; null where there is no such place in the text. */
type Way = { files: RegExp; apply: (text: string, mine: string, at: number) => string | null };

const linesOf = (text: string): string[] => text.split('\n');

const inserted = (text: string, index: number, lines: readonly string[]): string | null =>
  index < 0
    ? null
    : linesOf(text)
        .toSpliced(index, 0, ...lines)
        .join('\n');

/** The lines that fit, as places behind them. */
const placeBehind = (text: string, at: number, fits: (line: string) => boolean): number => {
  const places = linesOf(text).flatMap((line, index) => (fits(line) ? [index + 1] : []));
  return places[Math.min(places.length - 1, Math.floor(at * places.length))] ?? -1;
};

const appended = (text: string, lines: readonly string[]): string => `${text}${lines.join('\n')}\n`;

/** Behind the last line of the first class. */
const endOfClass = (text: string): number => {
  const lines = linesOf(text);
  const start = lines.findIndex((line) => /^class \w+\(.*Base\):/.test(line));
  const next = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  const body = lines.slice(0, next < 0 ? lines.length : next);
  return start < 0 ? -1 : body.findLastIndex((line) => line !== '') + 1;
};

const model = /^app\/models\/(?!__init__|base|types|auth_session|processed_webhook)\w+\.py$/;
const router = /^app\/routers\/(?!__init__)\w+\.py$/;
const test = /^tests\/test_(?!auth|isolation|openapi|operations|security|webhooks)\w+\.py$/;

const method = (mine: string): string[] => ['', `    def ${mine}(self) -> str:`, `        return "${mine}"`];

const ways = {
  'a method at the end of a model': {
    files: model,
    apply: (text, mine) => inserted(text, endOfClass(text), method(mine)),
  },
  'a method at the top of a model': {
    files: model,
    apply: (text, mine) =>
      inserted(
        text,
        placeBehind(text, 0, (line) => line.startsWith('    """')),
        method(mine),
      ),
  },
  'an endpoint': {
    files: router,
    apply: (text, mine) =>
      appended(text, [
        `@router.get("/${mine}/extra", include_in_schema=False)`,
        `async def ${mine}() -> str:`,
        `    return "${mine}"`,
      ]),
  },
  'a comment': {
    files: /^(app|tests)\/.*\.py$/,
    apply: (text, mine, at) =>
      inserted(
        text,
        placeBehind(text, at, (line) => /^ {4}\w/.test(line)),
        [`    # ${mine}`],
      ),
  },
  'a docstring': {
    files: router,
    apply: (text, mine) => text.replace(/^"""(.*)"""$/m, `"""$1 And ${mine}."""`),
  },
  'a test': {
    files: test,
    apply: (text, mine) => appended(text, [`def test_${mine}() -> None:`, `    assert "${mine}".isascii()`]),
  },
  'a setting': {
    files: /^app\/config\.py$/,
    apply: (text, mine) =>
      inserted(
        text,
        placeBehind(text, 0, (line) => line.startsWith('    max_body_bytes')),
        [`    ${mine}: bool = False`],
      ),
  },
  'a dependency': {
    files: /^requirements\.txt$/,
    apply: (text, mine, at) =>
      inserted(text, at < 0.5 ? 1 : linesOf(text).length - 1, [`typing-extensions  # ${mine}`]),
  },
  'a paragraph': {
    files: /^README\.md$/,
    apply: (text, mine, at) =>
      inserted(
        text,
        placeBehind(text, at, (line) => line === ''),
        [`Words of ${mine}.`],
      ),
  },
} satisfies Readonly<Record<string, Way>>;

const newFiles = {
  'a module': (mine: string): [string, string] => [`app/${mine}.py`, `"""Mine."""\n\nMINE = "${mine}"\n`],
  'a module of tests': (mine: string): [string, string] => [
    `tests/test_${mine}.py`,
    `def test_${mine}() -> None:\n    assert "${mine}".isascii()\n`,
  ],
  'a revision': (mine: string, head: string): [string, string] => [
    `alembic/versions/${mine}.py`,
    `"""Mine."""\n\nrevision = "${mine}"\ndown_revision = "${head}"\n\n\ndef upgrade() -> None:\n    """Nothing."""\n\n\ndef downgrade() -> None:\n    """Nothing."""\n`,
  ],
};

const isWay = (kind: Edit['kind']): kind is keyof typeof ways => kind in ways;
const isNewFile = (kind: string): kind is keyof typeof newFiles => kind in newFiles;
const isKind = (kind: string): kind is Edit['kind'] => kind in ways || kind in newFiles || kind === 'delete a test';

/** What a person does between two runs; sometimes nothing. */
export const someEdits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...[...Object.keys(ways), ...Object.keys(newFiles), 'delete a test'].filter(isKind)),
    which: fc.nat(99),
    at: fc.integer({ min: 0, max: 99 }).map((percent) => percent / 100),
  }),
  { maxLength: 4 },
);

/** An edit as it was made: the file, how to make it again in another text, and the lines that are theirs. */
export type Made = { file: string; mine: string; again: (text: string) => string | null };

/** Every line that a person wrote has the name of its edit. */
export const isMine = (line: string): boolean => /mine_\d+/.test(line);

/** The file that an edit chooses among those that it fits. */
const chosen = (files: Iterable<string>, fits: RegExp, which: number): string | undefined => {
  const fitting = [...files].filter((file) => fits.test(file)).toSorted();
  return fitting[which % fitting.length];
};

/** What an edit does to a folder that has these files: one text to write, or one file to delete; null for nothing. */
export const editOf = (
  { kind, which, at }: Edit,
  mine: string,
  folder: string,
  files: Files,
): { made: Made; text: string } | { deleted: string } | null => {
  if (isNewFile(kind)) {
    const { head } = readRevisions(folder, stack);
    if (head === null) return null;
    const [file, text] = newFiles[kind](mine, head);
    return { made: { file, mine, again: () => text }, text };
  }
  if (!isWay(kind)) {
    const untouched = [...files].flatMap(([file, text]) => (linesOf(text).some(isMine) ? [] : [file]));
    const deleted = chosen(untouched, test, which);
    return deleted === undefined ? null : { deleted };
  }
  const { files: fits, apply }: Way = ways[kind];
  const file = chosen(files.keys(), fits, which);
  const text = file === undefined ? null : apply(files.get(file) ?? '', mine, at);
  if (file === undefined || text === null) return null;
  return { made: { file, mine, again: (other) => apply(other, mine, at) }, text };
};
