import type { Diagnostic } from '../pipeline/diagnostics.ts';
import { codeFrame } from './code-frame.ts';
import type { Paint } from './paint.ts';
import { counted } from './picture.ts';
import { quoteForShell } from './summary.ts';
import { textWidthFor } from './text-width.ts';
import { wrapWords } from './wrap-words.ts';

/** Where findings are printed. */
export type Printer = { width: number; paint: Paint };

/** The columns of a stream; 80 where it is no terminal. */
export const widthOf = (stream: { columns?: number }): number => stream.columns ?? 80;

/** All findings about a text with their code frames, the gravest first, those of one kind together; empty when there are none. */
export const findings = async (
  diagnostics: readonly Diagnostic[],
  source: { name: string; text: string },
  { width, paint }: Printer,
): Promise<string> => {
  const lines = source.text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const textWidth = await textWidthFor(source.text);
  return inOrder(diagnostics)
    .map((diagnostic) => `${codeFrame(diagnostic, { path: source.name, lines, width, paint, textWidth })}\n`)
    .join('');
};

const ranks = { error: 0, warning: 1, info: 2 } as const;

/** By severity, those of one code together, and these in the order of the text. */
const inOrder = (diagnostics: readonly Diagnostic[]): Diagnostic[] => {
  const byPlace = diagnostics.toSorted((a, b) => a.line - b.line || a.column - b.column);
  const codes = [...new Set(byPlace.map(({ code }) => code))];
  return codes
    .flatMap((code) => byPlace.filter((each) => each.code === code))
    .toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
};

// What a person reads before the next question, on one screen or two.
const most = 8;
const mostOfCode = 2;

/** The first findings of every kind; the rest counted, with the command that shows it where the text is a file. */
export const firstFindings = async (
  diagnostics: readonly Diagnostic[],
  source: { name: string; text: string },
  printer: Printer,
  command: string | null = `microcodegen check ${quoteForShell(source.name)}`,
): Promise<string> => {
  const ordered = inOrder(diagnostics);
  const isFirstOfCode = ({ code }: Diagnostic, index: number): boolean => ordered[index - mostOfCode]?.code !== code;
  const shown = ordered.length <= most ? ordered : ordered.filter(isFirstOfCode).slice(0, most);
  const rest = ordered.filter((each) => !shown.includes(each));
  const text = await findings(shown, source, printer);
  if (rest.length === 0) return text;
  const codes = [...new Set(rest.map(({ code }) => code))];
  const counts = codes.map((code) => `${rest.filter((each) => each.code === code).length} ${code}`);
  const line = `and ${rest.length} more (${counts.join(', ')})`;
  const wrapped = wrapWords(line, { width: printer.width, indent: 2 }, await textWidthFor(line));
  return `${text}${wrapped}${command === null ? '' : `:\n  ${command}`}\n`;
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
