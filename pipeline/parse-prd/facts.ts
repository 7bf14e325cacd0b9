import type { FieldType } from '../manifest.ts';

/** A text within a line; `column` counts from 1. */
export type Mark = { text: string; line: number; column: number };

/** What is said about one field, in whatever words; null where nothing is said. */
export type Facts = {
  type: FieldType | null;
  /** The words the type was written with. */
  typeWords: string | null;
  /** A list of the type, or of the entity. */
  many: boolean;
  required: boolean | null;
  unique: boolean;
  indexed: boolean;
  primary: boolean;
  default: string | null;
  values: string[] | null;
  /** A reference is said to be here; `target` is null when it is not said to what. */
  reference: { target: Mark | null } | null;
  minimum: number | null;
  maximum: number | null;
  min_length: number | null;
  max_length: number | null;
  precision: number | null;
  scale: number | null;
  managed: boolean | null;
  was: string | null;
  /** Words that were not understood here: the name of an entity or of an enum, a misspelt type, or a remark. */
  unknown: Mark[];
  description: string[];
};

export const noFacts = (): Facts => ({
  type: null,
  typeWords: null,
  many: false,
  required: null,
  unique: false,
  indexed: false,
  primary: false,
  default: null,
  values: null,
  reference: null,
  minimum: null,
  maximum: null,
  min_length: null,
  max_length: null,
  precision: null,
  scale: null,
  managed: null,
  was: null,
  unknown: [],
  description: [],
});

/** A pattern that is tried at one place of a text, and what its match says. False: it was no match after all. */
export type Rule = readonly [
  pattern: RegExp,
  apply: (facts: Facts, match: RegExpExecArray, at: Mark) => boolean | void,
];
