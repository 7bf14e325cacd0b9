import type { Module } from '../genome.ts';
import type { EntityPair } from '../migration/renamed-modules.ts';
import type { Stack } from '../stack.ts';
import { revisionFiles } from '../migration/revision-files.ts';
import { renamesOf } from '../schema/renames.ts';
import { camelCase, kebabCase, pascalCase, plural, sentenceCase, snakeCase } from '../names.ts';
import type { LastRender } from './reconcile.ts';
import type { Files } from '../render-genome.ts';

/** A field that has another name: the entity by its present names, and both names of the field. */
export type RenamedField = { entity: readonly string[]; from: string; to: string };

/**
 * What was renamed. `files` has the earlier path of a file by its later one, `rename` puts later names in the place of
 * earlier ones, `gone` has the later name of each name that was generated and is no more.
 */
export type Moves = {
  files: ReadonlyMap<string, string>;
  rename: (text: string) => string;
  gone: ReadonlyMap<string, string>;
  fields: readonly RenamedField[];
  /** True for texts that keep every word: the author's own, what remembers former names, and steps that may have run. */
  keepsItsWords: (path: string) => boolean;
  /** The endings of the files that are generated for each entity: what code is written in. */
  endings: readonly string[];
};

export const noMoves: Moves = {
  files: new Map(),
  rename: (text) => text,
  gone: new Map(),
  fields: [],
  keepsItsWords: () => false,
  endings: [],
};

const entityToken = '__entity.snake__';

/** What an app that goes on has renamed: `last` is what was rendered for the earlier entities, `next` for the later ones. */
export const movesBetween = (
  pairs: readonly EntityPair[],
  { templates, codeName }: Pick<Stack, 'templates' | 'codeName'>,
  last: LastRender,
  next: Files,
): Moves => {
  const fields = pairs.flatMap(renamedFields);
  const renamed = pairs.filter(({ before, after }) => before.module.name !== after.module.name);
  const paths = templates.map(({ path }) => path).filter((path) => path.includes(entityToken));
  const endings = [...new Set(paths.map((path) => path.slice(path.lastIndexOf('.'))))];
  const { nameAt } = revisionFiles(templates);
  const keepsItsWords = (path: string): boolean => path === 'prd.md' || path === 'GENOME.json' || nameAt(path) !== null;
  if (renamed.length === 0) return { ...noMoves, fields, keepsItsWords, endings };
  const files = renamed.flatMap(({ before, after }) =>
    paths.map((path) => {
      const of = ({ name }: Module): string => path.replaceAll(entityToken, codeName(name, 'module'));
      return [of(after.module), of(before.module)] as const;
    }),
  );
  const rename = renamer(renamed.flatMap(namePairs));
  const moved = { files: new Map(files), rename, keepsItsWords };
  return { ...moved, gone: goneFrom(last, next, moved), fields, endings };
};

const renamedFields = ({ before, after }: EntityPair): RenamedField[] =>
  [...renamesOf(before.entity.fields, after.entity.fields)].map(([from, to]) => ({
    entity: [after.entity.name, after.module.name, after.entity.plural],
    from,
    to,
  }));

/** What an entity is called in code and in sentences. */
const namesOf = ({ module, entity }: EntityPair['before']): string[] => {
  const forms = (name: string): string[] => {
    const snake = snakeCase(name);
    const spaced = snake.replaceAll('_', ' ');
    const titled = spaced.replace(/\b./g, (letter) => letter.toUpperCase());
    return [snake, pascalCase(name), camelCase(name), kebabCase(name), sentenceCase(name), spaced, titled];
  };
  return [entity.name, ...forms(module.name), ...forms(entity.plural), pascalCase(plural(entity.name))];
};

const namePairs = ({ before, after }: EntityPair): Array<[string, string]> => {
  const later = namesOf(after);
  return namesOf(before).map((name, index) => [name, later[index] ?? name]);
};

/**
 * Puts later names in the place of earlier ones, also where they are words of a longer name (`create_contractor`,
 * `ContractorPage`), but not where they are letters of another word (`subcontractor`).
 */
const renamer = (pairs: ReadonlyArray<[string, string]>): Moves['rename'] => {
  const later = new Map(pairs.toReversed());
  const names = [...later.keys()].toSorted((a, b) => b.length - a.length);
  const start = String.raw`(?<![a-z0-9](?=[a-z0-9])|[A-Z](?=[a-zA-Z0-9]))`;
  const pattern = new RegExp(`${start}(?:${names.join('|')})(?![a-z0-9])`, 'g');
  return (text) => text.replace(pattern, (name) => later.get(name) ?? name);
};

const word = /\w+/g;

const wordsIn = (texts: Iterable<string>): Set<string> =>
  new Set(Array.from(texts).flatMap((text) => [...new Set(text.match(word))]));

/** The later names of those in the earlier texts that the later ones have no more. */
export const goneNames = (
  before: Iterable<string>,
  next: Iterable<string>,
  rename: Moves['rename'],
): Map<string, string> => {
  const present = wordsIn(next);
  return new Map(
    [...wordsIn(before)].flatMap((name): Array<[string, string]> => {
      const later = rename(name);
      return later !== name && present.has(later) && !present.has(name) ? [[name, later]] : [];
    }),
  );
};

/** Names that are gone from the whole app, and those of types that are gone from a file that moves. */
const goneFrom = (
  last: LastRender,
  next: Files,
  { files, rename, keepsItsWords }: Pick<Moves, 'files' | 'rename' | 'keepsItsWords'>,
) => {
  const texts = <T>(all: ReadonlyMap<string, T>): T[] =>
    [...all].flatMap(([path, text]) => (keepsItsWords(path) ? [] : [text]));
  const inFiles = [...files].flatMap(([to, from]) => [
    ...goneNames(last.get(from) ?? [], [next.get(to) ?? ''], rename),
  ]);
  // In small letters it may be a word of any sentence; in capitals nobody means another thing.
  const types = inFiles.filter(([name]) => /^[A-Z]/.test(name));
  return new Map([...types, ...goneNames(texts(last).flat(), texts(next), rename)]);
};

/** A line of a person's with the later names of what is generated no more. */
export const renamedLine = (line: string, gone: Moves['gone']): string =>
  line.replace(word, (name) => gone.get(name) ?? name);
