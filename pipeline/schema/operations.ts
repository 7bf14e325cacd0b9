import type { DefaultValue } from '../manifest.ts';
import type { CheckConstraint, Column, ForeignKey, NamedColumns } from './tables.ts';
import type { SchemaTable } from './schema.ts';

/** Values for rows that stand, by column: `units.floor`. A column without a default can then be required at once. */
export type GivenValues = ReadonlyMap<string, DefaultValue>;

/** A check with the column that it is about, whose type decides how its limits are stored. */
export type ColumnCheck = CheckConstraint & { subject: Column };

/** A constraint or index, with all that is needed to create it again. */
export type Constraint =
  | { kind: 'primary_key'; name: string; columns: readonly string[] }
  | { kind: 'unique'; name: string; columns: readonly string[] }
  | { kind: 'foreign_key'; name: string; key: ForeignKey }
  | { kind: 'check'; name: string; check: ColumnCheck };

/**
 * When a column takes NULL. `with-rows` means: only if the table has rows, which then have no value for it;
 * `with-nulls` means: only if some row has no value. Values that are gone are not made up.
 */
export type Nullable = boolean | 'with-rows' | 'with-nulls';

/** One change of a table that stays. */
export type Change =
  | { kind: 'drop_constraint'; constraint: Constraint }
  | { kind: 'drop_column'; column: string }
  | { kind: 'add_column'; column: Column; nullable: Nullable }
  | { kind: 'alter_column'; before: Column; after: Column; nullable: Nullable }
  | { kind: 'add_constraint'; constraint: Constraint };

/**
 * How values change so that they fit a column that holds less, or count in another unit. `column` is the column as it
 * is at that moment; limits are in the unit of the PRD.
 */
export type Fill =
  /** Rows without a value get the column's default. */
  | { kind: 'empty'; column: Column }
  /** Values outside a list become `replacement`. */
  | { kind: 'other-values'; column: string; values: readonly string[]; replacement: string | null }
  | { kind: 'below' | 'above'; column: Column; limit: number | string }
  /** Text is cut at a length, or filled up with blanks. */
  | { kind: 'longer' | 'shorter'; column: string; length: number }
  /** Text that is no whole number of so many digits becomes `replacement`. */
  | { kind: 'not-a-number'; column: string; digits: number; replacement: string | null }
  /** A number is counted in another unit, on databases that keep decimals as whole numbers. */
  | { kind: 'rescale'; column: string; from: number; to: number; whole: boolean }
  /** A day or moment passes through the type change as a number, on databases that keep them as text. */
  | { kind: 'to-seconds'; column: string }
  | { kind: 'from-seconds'; column: string; type: 'date' | 'datetime' };

/**
 * What becomes of values that are lost: they go with their table or column, a fill changes those that do not fit, numbers
 * are rounded (a null scale: to the 15 digits that a float is sure of), and moments become days.
 */
export type Effect =
  | { kind: 'dropped' }
  | { kind: 'changed'; fill: Fill }
  | { kind: 'rounded'; from: Column; scale: number | null }
  | { kind: 'without-time' };

/** Something that rows lose, under the names of that step. `column` is null for a table as a whole. */
export type Loss = { table: string; column: string | null; effect: Effect };

/** One step of a migration, in no language. Tables and columns have the names that they bear at that step. */
export type Operation =
  | { kind: 'refuse_nulls'; table: string; column: string }
  | { kind: 'refuse_duplicates'; table: string; columns: readonly string[] }
  /** Says how many rows lose something by the next step. */
  | { kind: 'tell_loss'; loss: Loss }
  | { kind: 'rename_table'; from: string; to: string }
  | { kind: 'rename_column'; table: string; from: string; to: string }
  | { kind: 'rename_constraints'; table: string; renames: ReadonlyArray<{ from: string; to: Constraint }> }
  | { kind: 'rename_index'; table: string; from: string; to: NamedColumns }
  | { kind: 'drop_index'; table: string; index: NamedColumns }
  | { kind: 'create_index'; table: string; index: NamedColumns }
  | { kind: 'alter_table'; table: string; changes: readonly Change[] }
  | { kind: 'fill'; table: string; fill: Fill }
  | { kind: 'drop_table'; table: string }
  | { kind: 'create_table'; table: SchemaTable }
  | { kind: 'isolate_table'; table: string };
