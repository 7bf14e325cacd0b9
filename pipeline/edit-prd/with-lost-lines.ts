import type { Manifest } from '../manifest.ts';
import { parsePrd } from '../parse-prd.ts';
import { meansTheSame } from './with-entities.ts';

/**
 * A printed PRD with the lines of the author's in it that were not understood, or not all of them: as comments, below
 * the entity that they followed. It means what it meant without them.
 */
export const withLostLines = (printed: string, prd: string, manifest: Manifest): string => {
  const written = prd.split(/\r\n|\n|\r/);
  const lines = printed.split('\n');
  const { entities } = parsePrd(printed);
  const ends = entities.map(({ line }) => {
    const next = lines.findIndex((text, index) => index >= line && text.startsWith('#'));
    return next < 0 ? lines.length : next;
  });
  const comments = new Map<number, string[]>();
  for (const lost of lostLines(manifest)) {
    const before = manifest.entities.filter(({ line }) => line > 0 && line <= lost);
    const name = before.toSorted((a, b) => a.line - b.line).at(-1)?.name ?? manifest.entities[0]?.name;
    const end = ends[entities.findIndex((entity) => entity.name === name)];
    const text = commented(written[lost - 1] ?? '');
    if (end !== undefined && text !== '')
      comments.set(end, [...(comments.get(end) ?? []), `<!-- line ${lost}, not understood: ${text} -->`]);
  }
  const told = lines.flatMap((text, index) => [...block(comments.get(index)), text]);
  const all = [...told, ...block(comments.get(lines.length))].join('\n');
  return meansTheSame(parsePrd(all), parsePrd(printed)) ? all : printed;
};

const block = (comments: readonly string[] | undefined): string[] => (comments === undefined ? [] : [...comments, '']);

const commented = (text: string): string => text.trim().replaceAll('--', '- -');

/** The lines of which nothing was understood, and those of which something was not. */
const lostLines = ({ coverage, diagnostics }: Manifest): number[] => {
  const whole = coverage.parts
    .filter(({ fate }) => fate === 'not-understood')
    .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
  const partly = diagnostics.filter(({ code }) => code.startsWith('prd/unreadable')).map(({ line }) => line);
  return [...new Set([...whole, ...partly])].filter((line) => line > 0).toSorted((a, b) => a - b);
};
