import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Moves } from '../pipeline/rerun/moves.ts';
import type { Files } from '../pipeline/render-genome.ts';
import { byCodeUnit } from '../pipeline/text/by-code-unit.ts';

const longestFile = 1_000_000;
const mostLines = 20;

/** The lines of a person's code that still say what was renamed, each in words, to be printed. */
export const namesLeft = (folder: string, files: Files, moves: Moves): string[] => {
  if (moves.gone.size + moves.fields.length === 0) return [];
  const found = codeFiles(folder, '', moves).flatMap((file) =>
    linesLeft(file, textOf(folder, file), files.get(file), moves),
  );
  if (found.length === 0) return [];
  const more = found.length - mostLines;
  return [
    'These lines of yours still say what was renamed:',
    ...found.slice(0, mostLines).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
};

const textOf = (folder: string, file: string): string => readFileSync(path.join(folder, file), 'utf8');

/** The files of code in the app, but for virtual environments, hidden folders and links. */
const codeFiles = (folder: string, below: string, moves: Moves): string[] => {
  const here = path.join(folder, below);
  if (existsSync(path.join(here, 'pyvenv.cfg'))) return [];
  const isWanted = ({ name }: Dirent): boolean => !/^\.|^(?:__pycache__|node_modules)$/.test(name);
  return readdirSync(here, { withFileTypes: true })
    .filter(isWanted)
    .toSorted((a, b) => byCodeUnit(a.name, b.name))
    .flatMap((entry) => {
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return codeFiles(folder, file, moves);
      const isCode = moves.endings.some((ending) => file.endsWith(ending)) && !moves.keepsItsWords(file);
      return entry.isFile() && isCode && statSync(path.join(folder, file)).size <= longestFile ? [file] : [];
    });
};

const linesLeft = (file: string, text: string, generated: string | undefined, { gone, fields }: Moves): string[] => {
  const known = new Set(generated?.split('\n'));
  const words = new Set(text.match(/\w+/g));
  const renamed = new Map([
    ...gone,
    // A field's name may be anybody's: it counts where its entity is spoken of.
    ...fields.filter(({ entity }) => entity.some((name) => words.has(name))).map(({ from, to }) => [from, to] as const),
  ]);
  if (![...renamed.keys()].some((name) => words.has(name))) return [];
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (known.has(line)) return [];
    const names = [...new Set(line.match(/\w+/g))].flatMap((name) => {
      const later = renamed.get(name);
      return later === undefined ? [] : [`${name} is ${later} now`];
    });
    return names.length === 0 ? [] : [`${file}:${index + 1}: ${names.join(', ')}`];
  });
};
