import { type Diagnostic, type DiagnosticCode, diagnostic } from '../diagnostics.ts';
import { cleanLine } from './clean-text.ts';

/** Reports a finding about a line of the PRD; line 0 is the document as a whole. */
export type Report = (code: DiagnosticCode, message: string, line: number, hint?: string) => void;

/** Reports a finding about one field, whose name and line are known. The message goes on after `Task.title`. */
export type FieldReport = (code: DiagnosticCode, message: string, hint?: string) => void;

/** A report that adds its findings to the list. What they quote from the PRD is cleaned, so that they can be printed. */
export const reportTo =
  (diagnostics: Diagnostic[]): Report =>
  (code, message, line, hint) => {
    diagnostics.push(
      diagnostic(code, cleanLine(message), { line, column: 1, length: 0 }, hint === undefined ? null : cleanLine(hint)),
    );
  };
