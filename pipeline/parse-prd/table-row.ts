import { type Column, type Columns } from './columns.ts';
import { enumValues } from './enum.ts';
import type { Facts, Mark } from './facts.ts';
import { type RawField, fieldOf } from './field.ts';
import { flat, plain } from './markup.ts';
import type { Line } from './source.ts';
import { splitList } from './split.ts';
import { readRemark, readStatements } from './statements.ts';
import { readCodedValues, readDescribedEnum, settleEnum } from './values.ts';

const yes =
  /^(?:✓|✔️?|✅|☑️?|x|●|•|yes|y|true|1|required|mandatory|not null|ja|oui|sí|si|sim|はい|○|◯|是|必填|예|да|req|unique|✱|\*)$/i;
const no = /^(?:✗|✘|❌|✖️?|☐|no|n|false|0|optional|null|nullable|nein|non|não|いいえ|否|아니오|нет|-|–|—|×|)$/i;

/** Reads a cell that says yes or no; null for other words. */
export const answer = (text: string): boolean | null => {
  const word = plain(text)
    .replace(/[.,;].*$/, '')
    .replace(/\s*\(.*\)$/, '')
    .trim();
  return yes.test(word) ? true : no.test(word) ? false : null;
};

/** A cell as a mark, without its markup. */
export const trimmed = (cell: Line): Mark => {
  const { text } = flat(cell);
  const start = text.length - text.trimStart().length;
  return { text: text.trim(), line: cell.line, column: cell.column + start };
};

const isEmpty = (text: string): boolean => /^(?:-|–|—|n\/a|none|no|)$/i.test(text);

type CellReader = (facts: Facts, cell: Mark, raw: Line) => void;

const readAnswer =
  (apply: (facts: Facts, said: boolean) => void): CellReader =>
  (facts, cell, raw) => {
    const said = answer(raw.text);
    if (said !== null) apply(facts, said);
    else readStatements(facts, cell);
  };

const answerNullable = readAnswer((facts, said) => {
  facts.required ??= !said;
});

const readers: Partial<Record<Column, CellReader>> = {
  required: readAnswer((facts, said) => {
    facts.required = said;
  }),
  // `NULL` and `NOT NULL` below a title “Null” say themselves what they mean.
  nullable: (facts, cell, raw) => {
    const stated = /^\W*(not\s+)?null\W*$/i.exec(cell.text);
    if (stated) facts.required ??= stated[1] !== undefined;
    else answerNullable(facts, cell, raw);
  },
  unique: readAnswer((facts, said) => {
    if (said) facts.unique = true;
  }),
  indexed: readAnswer((facts, said) => {
    if (said) facts.indexed = true;
  }),
  default: (facts, cell) => {
    if (!isEmpty(cell.text)) facts.default ??= cell.text;
  },
  values: (facts, cell) => {
    const values = isEmpty(cell.text) ? null : enumValues(cell.text.replace(/^[[({]|[\])}]$/g, ''));
    if (!values || (facts.type !== null && facts.type !== 'enum' && facts.type !== 'string')) return;
    facts.type = 'enum';
    facts.values = values;
  },
  length: (facts, cell) => {
    if (/^\d+$/.test(cell.text)) facts.maximum ??= Number(cell.text);
  },
  reference: (facts, cell) => {
    if (isEmpty(cell.text)) return;
    const text =
      /^[\p{L}_.]+(?:\s*\(\w+\))?$/u.test(cell.text) && !/^(?:fk|yes)$/i.test(cell.text)
        ? `FK ${cell.text}`
        : cell.text;
    readStatements(facts, { ...cell, text });
  },
  notes: (facts, cell, raw) => {
    readRemark(facts, cell);
    readCodedValues(facts, raw.text);
  },
};

const readCell = (facts: Facts, column: Column, raw: Line): void => {
  const cell = trimmed(raw);
  const reader = readers[column];
  if (reader) {
    reader(facts, cell, raw);
    return;
  }
  if (!isEmpty(cell.text)) readStatements(facts, cell);
};

// Notes come last: what they mean depends on what the other cells say.
const order: Column[] = [
  'type',
  'key',
  'constraints',
  'reference',
  'values',
  'required',
  'nullable',
  'unique',
  'indexed',
  'default',
  'length',
  'relation',
  'notes',
];

// Every name has the whole row read for it, so that a row of many names and many words would take quadratic time.
const mostNames = 24;

/** The fields that a row names, with what its other cells say of them. */
export const readRow = (columns: Columns, nameAt: number, row: Line[]): RawField[] => {
  const cell = row[nameAt];
  if (!cell) return [];
  const written = trimmed(cell);
  const bracket = /^([^(]*[^(\s])\s*\((.*)\)$/.exec(written.text);
  const names = splitList((bracket?.[1] ?? written.text).replaceAll(' / ', ','));
  if (names.length > mostNames) return [];
  return names.flatMap(({ text, index }) => {
    const name = { text, line: written.line, column: written.column + index };
    const said = bracket ? [{ ...name, text: String(bracket[2]) }] : [];
    const field = fieldOf(name, ...said);
    if (!field) return [];
    for (const column of order) {
      const at = columns.at(column);
      const raw = row[at];
      if (at >= 0 && at !== nameAt && raw) readCell(field.facts, column, raw);
    }
    settleEnum(field.facts);
    readDescribedEnum(field.name, field.facts);
    return [field];
  });
};

/** Where the names of the fields stand: the column that says so, else the one before the types. */
export const nameColumn = (columns: Columns): number => {
  if (columns.at('field') >= 0) return columns.at('field');
  if (columns.at('name') >= 0) return columns.at('name');
  return Math.max(0, columns.at('type') - 1);
};
