import * as z from 'zod/mini';

/** How much a finding matters: an `error` stops after its stage, a `warning` changes what is built, `info` explains. */
export const severities = ['error', 'warning', 'info'] as const;

/**
 * Every code a stage may report, with its severity. A code never changes its meaning; a new meaning gets a new code.
 * Codes are `stage/kebab-words`.
 */
export const catalogue = {
  'prd/empty': 'error',
  'prd/no-entities': 'error',
  'prd/too-long': 'error',
  'prd/too-deep': 'warning',
  'prd/unreadable-entity': 'warning',
  'prd/unreadable-field': 'warning',
  'prd/unreadable-table': 'warning',
  'prd/unreadable-relation': 'warning',
  'prd/entity-without-fields': 'warning',
  'prd/unknown-type': 'warning',
  'prd/unknown-word': 'warning',
  'prd/dangling-reference': 'warning',
  'prd/dangling-relation': 'warning',
  'prd/enum-without-values': 'warning',
  'prd/bad-default': 'warning',
  'prd/bad-limit': 'warning',
  'prd/conflict': 'warning',
  'prd/placeholder': 'warning',
  'prd/entity-continued': 'info',
  'prd/inferred-type': 'info',
  'prd/list-as-json': 'info',
  'prd/reference-by-name': 'info',
  'prd/requiredness-unknown': 'info',
  'prd/struck-through': 'info',
  'prd/ignored': 'info',
  'prd/ignored-fence': 'info',
  'prd/unread-prose': 'info',
  'prd/join-table': 'info',
  'prd/suggested-relation': 'info',
  'prd/story-in-fence': 'info',
  'model/not-in-document': 'warning',
  'model/points-nowhere': 'warning',
  'genome/no-entities': 'error',
  'genome/merged-entities': 'warning',
  'genome/unknown-exclusion': 'warning',
  'genome/no-fields': 'warning',
  'genome/renamed-entity': 'info',
  'genome/renamed-field': 'info',
  'genome/renamed-collection': 'info',
  'genome/field-is-implied': 'info',
  'genome/owner-is-implied': 'info',
  'genome/duplicate-field': 'warning',
  'genome/dangling-reference': 'warning',
  'genome/excluded-reference': 'warning',
  'genome/impossible-reference': 'warning',
  'genome/same-relation': 'info',
  'genome/collection-of-users': 'warning',
  'genome/enum-without-values': 'warning',
  'genome/bad-limit': 'warning',
  'genome/limit-does-not-apply': 'info',
  'genome/precision': 'warning',
  'genome/wider-type': 'info',
  'genome/index-length': 'warning',
  'genome/cannot-be-unique': 'warning',
  'genome/cannot-be-filtered': 'warning',
  'genome/bad-default': 'warning',
  'genome/managed-field': 'info',
  'genome/managed-needs-default': 'info',
  'genome/managed-does-not-apply': 'info',
  'migration/entity-kept': 'warning',
  'migration/field-kept': 'warning',
  'migration/collection-kept': 'warning',
  'migration/type-kept': 'warning',
  'migration/name-kept': 'info',
  'migration/limit-kept': 'warning',
  'migration/choice-kept': 'warning',
  'migration/stays-optional': 'warning',
  'migration/not-unique-yet': 'warning',
  'migration/nothing-to-lose': 'warning',
  'migration/nothing-to-fill': 'warning',
  'migration/bad-fill': 'error',
  'migration/former-name-in-use': 'warning',
  'migration/unknown-former-name': 'warning',
  'migration/table-taken': 'error',
  'migration/several-heads': 'error',
  'migration/unknown-parent': 'error',
  'migration/unreadable-revision': 'error',
  'migration/same-revision': 'error',
  'migration/circle': 'error',
  'migration/forgotten-revision': 'error',
} as const satisfies Record<string, (typeof severities)[number]>;

export type DiagnosticCode = keyof typeof catalogue;

/** A finding about the user's text. `line` and `column` count from 1; `line` 0 means the document as a whole. */
export const Diagnostic = z.strictObject({
  code: z.enum(Object.keys(catalogue) as [DiagnosticCode, ...DiagnosticCode[]]),
  severity: z.enum(severities),
  message: z.string(),
  line: z.int(),
  column: z.int(),
  /** What to do about it, such as `did you mean "timestamp"?`; null when there is nothing to add. */
  hint: z.nullable(z.string()),
  /** How many characters from `column` the finding is about; 0 when it is about the whole line. */
  length: z.int(),
});
export type Diagnostic = z.infer<typeof Diagnostic>;

/** Where in the user's text a finding is. */
export type Position = { line: number; column: number; length: number };

/** The position of a finding that is about no line of the text. */
export const nowhere: Position = { line: 0, column: 0, length: 0 };

/** Builds a diagnostic; its severity comes from the catalogue. */
export const diagnostic = (
  code: DiagnosticCode,
  message: string,
  at: Position,
  hint: string | null = null,
): Diagnostic => ({ code, severity: catalogue[code], message, ...at, hint });

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');
