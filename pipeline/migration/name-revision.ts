import type { Change, Constraint, Operation } from '../schema/operations.ts';

const constraintWords = (table: string, verb: string, constraint: Constraint): string => {
  if (constraint.kind === 'check') return `change limits of ${table}.${constraint.check.column}`;
  const columns = constraint.kind === 'foreign_key' ? constraint.key.columns : constraint.columns;
  return `${verb} ${constraint.kind.replace('_', ' ')} on ${table}.${columns.at(-1) ?? ''}`;
};

const changeWords = (table: string, change: Change): string => {
  switch (change.kind) {
    case 'add_column':
      return `add ${change.column.name} to ${table}`;
    case 'drop_column':
      return `drop ${change.column} from ${table}`;
    case 'alter_column':
      return `change ${change.after.name} of ${table}`;
    case 'drop_constraint':
      return constraintWords(table, 'drop', change.constraint);
    case 'add_constraint':
      return constraintWords(table, 'add', change.constraint);
  }
};

const operationWords = (operation: Operation): string[] => {
  switch (operation.kind) {
    case 'create_table':
      return [`create ${operation.table.name}`];
    case 'drop_table':
      return [`drop ${operation.table}`];
    case 'rename_table':
      return [`rename ${operation.from} to ${operation.to}`];
    case 'rename_column':
      return [`rename ${operation.table}.${operation.from} to ${operation.to}`];
    case 'alter_table':
      return operation.changes.map((change) => changeWords(operation.table, change));
    case 'drop_index':
      return [`drop index on ${operation.table}`];
    case 'create_index':
      return [`index ${operation.table}`];
    default:
      return [];
  }
};

// What says most about a revision comes first.
const weights = ['create', 'rename', 'add', 'drop', 'change', 'index'];
const weight = (words: string): number => {
  const at = weights.indexOf(words.split(' ')[0] ?? '');
  const isDetail = / (?:unique|foreign key|primary key|index) on /.test(words) || words.startsWith('drop index');
  return isDetail ? weights.length + at : at;
};

/** What a revision does, in words, the most telling first. */
export const summaryOf = (operations: readonly Operation[]): string[] =>
  [...new Set(operations.flatMap(operationWords))].toSorted((a, b) => weight(a) - weight(b));

/** The text as the end of an id, cut between words, and not behind one that leads on to the next. */
const slug = (text: string, room: number): string => {
  const whole = text.split(/[^a-z0-9]+/i).map((word) => `_${word}`);
  const fitting = whole.reduce(
    (line, word, index) => (whole.slice(0, index + 1).join('').length <= room ? line + word : line),
    '',
  );
  return fitting.replace(/(?:_(?:of|to|from|on|key))+$/, '') || whole.join('').slice(0, room);
};

/** The number that the next revision gets: one more than the highest, or than how many there are. */
export const nextNumber = (taken: readonly string[]): number => {
  const numbers = taken.flatMap((id) => /^(\d{4})_/.exec(id)?.[1] ?? []).map(Number);
  return Math.max(numbers.length > 0 ? Math.max(...numbers) : taken.length, 0) + 1;
};

/** Ids that say what a revision does, `0002_add_due_on_to_tasks`, at most `longest` characters long; none is taken. */
export const numberedId =
  (longest: number) =>
  (number: number, words: string, taken: readonly string[]): string => {
    const start = String(number).padStart(4, '0');
    const id = start + slug(words, longest - start.length);
    return taken.includes(id) ? numberedId(longest)(number + 1, words, taken) : id;
  };
