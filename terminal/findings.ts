import type { Diagnostic } from '../pipeline/diagnostics.ts';
import { codeFrame } from './code-frame.ts';
import type { Paint } from './paint.ts';
import { counted } from './picture.ts';
import { textWidthFor } from './text-width.ts';

/** Where findings are printed. */
export type Printer = { width: number; paint: Paint };

/** The columns of a stream; 80 where it is no terminal. */
export const widthOf = (stream: { columns?: number }): number => stream.columns ?? 80;

/** All findings about a text with their code frames, in the order of the text; empty when there are none. */
export const findings = async (
  diagnostics: readonly Diagnostic[],
  source: { name: string; text: string },
  { width, paint }: Printer,
): Promise<string> => {
  const lines = source.text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const textWidth = await textWidthFor(source.text);
  return diagnostics
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .map((diagnostic) => `${codeFrame(diagnostic, { path: source.name, lines, width, paint, textWidth })}\n`)
    .join('');
};

/** How many findings of each severity there are: `1 error, 2 warnings`; empty when there are none. */
export const countFindings = (diagnostics: readonly Diagnostic[]): string => {
  const count = (severity: Diagnostic['severity']) => diagnostics.filter((each) => each.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info')];
  return [
    ...(errors === 0 ? [] : [counted(errors, 'error', 'errors')]),
    ...(warnings === 0 ? [] : [counted(warnings, 'warning', 'warnings')]),
    ...(notes === 0 ? [] : [counted(notes, 'note', 'notes')]),
  ].join(', ');
};
