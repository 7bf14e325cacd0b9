import type { Diagnostic } from '../pipeline/diagnostics.ts';
import type { Paint, Style } from './paint.ts';
import { cutTo, type TextWidth } from './text-width.ts';
import { visible } from './visible.ts';

/** How findings are shown: the name and the lines of the text they are about, and the screen they are shown on. */
export type Frame = { path: string; lines: readonly string[]; width: number; paint: Paint; textWidth: TextWidth };

const styles = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<string, Style>;
const tab = '    ';

/**
 * A finding with the line that it is about, and a mark below the words:
 *
 *     prd.md:12:21 warning prd/unknown-type: Task.due has the type "timestmp", which is not known; using string
 *       12 | - Task: title (string, required), due (timestmp)
 *          |                                        ^^^^^^^^ did you mean "timestamp"?
 */
export const codeFrame = (diagnostic: Diagnostic, frame: Frame): string => {
  const { path, lines, paint } = frame;
  const { code, severity, message, line, column } = diagnostic;
  const where = visible(line === 0 ? path : `${path}:${line}:${column}`);
  const headline = `${paint('bold', where)} ${paint(styles[severity], severity)} ${paint('dim', code)}: ${visible(message)}`;
  const source = lines[line - 1];
  if (source === undefined) return [headline, ...hintLines(diagnostic, frame)].join('\n');
  return [headline, ...excerpt(source, diagnostic, frame)].join('\n');
};

const hintLines = ({ hint }: Diagnostic, { paint }: Frame): string[] =>
  hint === null
    ? []
    : visible(hint)
        .split('\n')
        .map((text) => `  ${paint('cyan', text)}`);

const excerpt = (source: string, diagnostic: Diagnostic, { width, paint, textWidth }: Frame): string[] => {
  const { line, column, length, severity, hint } = diagnostic;
  const gutter = String(line).padStart(4);
  const room = Math.max(10, width - gutter.length - 3);
  const start = Math.max(0, column - 1);
  const marked = source.slice(start, start + length);

  // A mark far to the right brings its surroundings with it.
  const from =
    textWidth(expand(source.slice(0, start + length))) > room ? Math.max(0, start - Math.floor(room / 3)) : 0;
  const before = (from > 0 ? '…' : '') + expand(source.slice(from, start));
  const shown = cutTo(before + expand(source.slice(start, start + 4 * room)), room, textWidth);

  const indent = Math.min(textWidth(before), room - 1);
  const carets = '^'.repeat(Math.max(1, Math.min(textWidth(expand(marked)), room - indent)));
  const bar = paint('dim', '|');
  const margin = `${' '.repeat(gutter.length)} ${bar} `;
  const pointer = `${margin}${' '.repeat(indent)}${paint(styles[severity], carets)}`;
  const [first, ...more] = hint === null ? [] : visible(hint).split('\n');
  const fits = first !== undefined && more.length === 0 && indent + carets.length + 1 + textWidth(first) <= room;
  return [
    `${paint('dim', gutter)} ${bar} ${shown}`,
    ...(length === 0 ? [] : [fits ? `${pointer} ${paint('cyan', first)}` : pointer]),
    ...(first === undefined || (fits && length > 0)
      ? []
      : [first, ...more].map((text) => margin + paint('cyan', text))),
  ];
};

const expand = (text: string): string => visible(text).replaceAll('\t', tab);
